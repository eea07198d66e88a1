/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-field-row.h"
#include "vt-form.h"
#include "vt-info-line.h"

G_BEGIN_DECLS

/* What a subject's form can do beyond its fields. */
typedef struct
{
  const char *table;
  /* Once, when the fields are there: connects the lines of the form file. */
  void (*attach) (VtForm *form);
  /* After a record was set and after every keystroke; must be quick. */
  void (*refresh) (VtForm *form);
} VtFormExtra;

extern const VtFormExtra vt_form_person_extra;
extern const VtFormExtra vt_form_placement_extra;
extern const VtFormExtra vt_form_screening_extra;
extern const VtFormExtra vt_form_intake_extra;

struct _VtForm
{
  GtkWidget parent_instance;

  VtRegister *reg;          /* (owned) */
  VtSession *session;       /* (owned) (nullable) */
  guint n_readings;         /* how often the session's people became others */
  const VtTable *table;     /* the catalog's */
  const VtFormExtra *extra; /* (nullable) */
  GtkBuilder *builder;      /* (owned): the form file */
  GPtrArray *rows;          /* (owned) of VtFieldRow (the builder's), in the order of the file */

  VtRecord *record;         /* (owned) (nullable): as typed so far */
  VtRecord *baseline;       /* (owned) (nullable): as it was set */
  GPtrArray *companions;    /* (owned) of VtRecord: saved before the record, in one change */
  gboolean *visited;        /* (owned): by field index: the focus has been there */
  guint draft_source;       /* the timer that will keep a draft, 0: none */
  gboolean was_modified;
  gboolean saving;
  gboolean closing;         /* emit `closed` once it is saved */
  gboolean wants_focus;     /* the first field, as soon as the form is on the screen */

  GtkWidget *box;
  GtkWidget *title;
  GtkWidget *content;
  GtkWidget *notice;
  GtkWidget *state;
};

/* vt-form-rows.c */
/* (nullable) when the form file has no such field */
VtFieldRow *vt_form_find_row (VtForm *self, const char *name);
VtInfoLine *vt_form_find_line (VtForm *self, const char *id);
/* What stands in a field now, typed or not; NULL when unknown or not understood. (transfer full) */
char *vt_form_peek (VtForm *self, const char *name) G_GNUC_WARN_UNUSED_RESULT;
VtDay vt_form_peek_day (VtForm *self, const char *name);
/* The record as all its fields stand now, unknown where one is not understood; neither checked nor
 * shown. (transfer full) */
VtRecord *vt_form_dup_typed (VtForm *self) G_GNUC_WARN_UNUSED_RESULT;

/* vt-form.c */
/* As if a person had typed it. */
void vt_form_fill (VtForm *self, const char *name, const char *canonical);
void vt_form_want_person (VtForm *self, gint64 id);

/* vt-form-save.c */
void vt_form_take_row (VtForm *self, VtFieldRow *row);
void vt_form_run_checks (VtForm *self);
void vt_form_schedule_draft (VtForm *self);
void vt_form_cancel_draft (VtForm *self);
/* Keeps now what the timer would have kept later. */
void vt_form_flush_draft (VtForm *self);
void vt_form_drop_draft (VtForm *self);

/* vt-form.c, for vt-form-save.c */
/* @saved takes the record's place; what was typed since @sent stays typed. */
void vt_form_adopt (VtForm *self, VtRecord *saved, VtRecord *sent);
void vt_form_update_state (VtForm *self);
void vt_form_emit_saved (VtForm *self);
void vt_form_emit_closed (VtForm *self);

G_END_DECLS
