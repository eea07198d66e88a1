/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-importer.h"
#include "vt-text-table.h"

G_BEGIN_DECLS

/* What people read of the result of an import. */

void vt_import_text_set_columns (VtTextTable *sheets, VtTextTable *problems);

/* Sheets that hold something. (transfer full) (element-type VtImportSheet): @result's own */
GPtrArray *vt_import_text_find_sheets (VtImportResult *result);
/* Errors first, each kind in the file's order. (transfer full) (element-type VtImportProblem) */
GPtrArray *vt_import_text_sort_problems (VtImportResult *result);

/* VtTextCell functions; @user_data is one of these arrays. */
char *vt_import_text_sheet_cell (guint row, guint column, gpointer user_data);
char *vt_import_text_problem_cell (guint row, guint column, gpointer user_data);

gboolean vt_import_text_has_changes (VtImportResult *result);
/* What was, or would be, taken. (transfer full) */
char *vt_import_text_describe (VtImportResult *result) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
