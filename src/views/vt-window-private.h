/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-backup.h"
#include "vt-page.h"
#include "vt-register-rights.h"
#include "vt-salvage-report.h"
#include "vt-session.h"
#include "vt-window.h"

G_BEGIN_DECLS

struct _VtWindow
{
  AdwApplicationWindow parent_instance;

  char *language;            /* (owned) */
  GSettings *preferences;    /* (owned) (nullable) */
  VtSession *session;        /* (owned) (nullable) while no register is open */
  GCancellable *cancellable; /* (owned) of what this window waits for */

  AdwWindowTitle *title;
  GtkWidget *search_entry;
  GtkLabel *read_only_label;
  GtkWidget *rescue_button;
  GtkStack *root_stack;
  GtkSpinner *spinner; /* spins while a register is being opened: hidden ones draw power too */
  GtkLabel *opening_label; /* what takes its time, when that is known */
  GtkListBox *navigation;
  GtkStack *pages;
  struct _VtRescue *rescue; /* (owned) (nullable) while a damaged register is looked at */
  gboolean closing; /* the person has been asked what to do with unsaved changes */
};

/* --- for the window's own files ------------------------------------------------------------------ */

/* (nullable): the page that is shown, when it is there already */
VtPage *vt_window_get_visible_page (VtWindow *self);

/* Gives the page that is shown the focus. */
void vt_window_focus_page (VtWindow *self);

/* Shows an open register in place of what was shown. @damaged: (nullable): the register that people
 * know it by; @reg is then a file that goes with it when it is closed. */
void vt_window_show_register (VtWindow *self, VtRegister *reg, const char *damaged);
/* Closes what is shown, and shows nothing. */
void vt_window_forget_register (VtWindow *self);

/* --- opening (vt-window-open.c) and damaged registers (vt-window-rescue.c) ----------------------- */

typedef struct
{
  char *path;
  VtDatabaseMode mode;
  gboolean is_damaged; /* known to be: what can be read of it is shown */
  char *language;
  char *commune;       /* (nullable) of a new register */
  char *province;
  char *restore_from;  /* (nullable) the backup that @path is to be made from first */
  VtBackup *backup;    /* (nullable) the last good one, when the register is damaged */
  char *salvaged;      /* (nullable) file for a while, with what was saved of the damaged one */
  VtSalvageReport *report; /* (nullable) what that was */
  char *salvage_text;  /* (nullable) of a register made from what was saved: what was lost */
  VtRegisterRights *rights; /* (nullable) what others could read */
  GCancellable *cancellable;
  gboolean first_frame_ticked;
} VtOpenRequest;

void vt_open_request_free (VtOpenRequest *request);
/* @request: (transfer full) */
void vt_window_start_opening (VtWindow *self, VtOpenRequest *request);

gboolean vt_window_is_damage (const GError *error);
/* In the thread that opens: salvages into a file for a while, and opens that for reading. */
VtRegister *vt_open_request_salvage (VtOpenRequest *request, VtCatalog *catalog, GError **error);
/* What was saved is shown: says so, and what can be done. */
void vt_window_show_rescue (VtWindow *self, VtOpenRequest *request);
/* Beside a register made of what was saved, in the thread that opens it: what was lost, for whoever
 * types it again. Then says where. */
void vt_open_request_keep_text (VtOpenRequest *request);
void vt_window_tell_text (VtWindow *self, const VtOpenRequest *request);
/* Nothing could be saved: offers the backup in @request. */
void vt_window_offer_backup (VtWindow *self, VtOpenRequest *request, const GError *error);
/* Damage was found in the register that is shown. */
void vt_window_tell_damage (VtWindow *self);

typedef struct _VtRescue VtRescue;
void vt_rescue_free (VtRescue *rescue);
/* The button beside the notice asks again. */
void vt_window_ask_rescue (VtWindow *self);

/* Actions and keys of the class. @n_pages names in the order of Ctrl+1 … */
void vt_window_class_install_actions (GtkWidgetClass *widget_class,
                                      const char *const *page_names,
                                      guint n_pages);

/* What needs an open register can be done only while there is one. */
void vt_window_enable_register_actions (VtWindow *self, gboolean open);

G_END_DECLS
