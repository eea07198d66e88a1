/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-register.h"
#include "vt-workbook.h"

G_BEGIN_DECLS

/* What the files of an extract of one person's data share. */

typedef struct
{
  VtRegister *reg;       /* (owned) for reading */
  VtDatabase *reader;    /* its */
  VtCatalog *catalog;    /* (owned) in Vietnamese */
  VtRecord *person;      /* (owned) */
  GKeyFile *wording;     /* (owned) resources/report/wording.ini */
  VtWorkbook *workbook;  /* (owned) until it is closed */
  VtSheet *cover;
  const char *actor;
  const char *purpose;
  const char *recipient;
  char *commune;         /* (owned) (nullable) */
  GPtrArray *holds;      /* (owned) of char: the parts that have something */
  GPtrArray *nothing;    /* (owned) of char: those that have not */
} VtExtract;

/* The official wording; a missing one is a bug. (transfer full) */
char *vt_extract_word (VtExtract *extract, const char *key) G_GNUC_WARN_UNUSED_RESULT;
/* With `{name}` replaced. (transfer full) */
char *vt_extract_fill (VtExtract *extract,
                       const char *key,
                       const char *name,
                       const char *value) G_GNUC_WARN_UNUSED_RESULT;
char *vt_extract_format_time (gint64 at) G_GNUC_WARN_UNUSED_RESULT;

/* With the footer of personal data. @headings: (nullable): NULL-terminated, in the first row */
VtSheet *vt_extract_add_sheet (VtExtract *extract,
                               const char *name,
                               const char *const *headings);
/* A row of texts, as high as the one that needs most lines. @widths: of the columns, in
 * characters */
void vt_extract_write_line (VtSheet *sheet,
                            guint row,
                            const char *const *texts,
                            const double *widths,
                            guint n);
/* For the cover: how many rows a part has. */
void vt_extract_note_part (VtExtract *extract, const char *name, guint n);

/* vt-extract-acts.c: what became of the rows, and what left the office */
gboolean vt_extract_write_history (VtExtract *extract, GError **error);
gboolean vt_extract_write_reports (VtExtract *extract, GError **error);

G_END_DECLS
