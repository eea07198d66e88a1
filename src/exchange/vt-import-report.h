/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-import-cell.h"
#include "vt-importer.h"

G_BEGIN_DECLS

/* Collects what an import has to say, in any order, and puts it in the order of the workbook. */
typedef struct _VtImportReport VtImportReport;

VtImportReport *vt_import_report_new (void);
void vt_import_report_free (VtImportReport *report);

/* Counts of a sheet that is read; owned by the report, valid until it is finished. */
VtImportSheet *vt_import_report_add_sheet (VtImportReport *report, guint index, const char *name);

/* Where a problem is: a sheet by its place in the file, and what of it. */
typedef struct
{
  guint sheet_index;
  const char *sheet;
  guint row;           /* 0: the sheet as a whole */
  int column;          /* -1: the row as a whole */
  const char *heading; /* (nullable) */
  const char *value;   /* (nullable) */
} VtImportPlace;

/* @code: as in VtImportProblem; an error marks the result as rejected. */
void vt_import_report_add (VtImportReport *report,
                           const VtImportPlace *place,
                           VtSeverity severity,
                           const char *code,
                           const char *message);

/* How many problems there are so far. */
guint vt_import_report_count (VtImportReport *report);
/* Forgets all but the first @n_kept; only warnings may be among what is forgotten. */
void vt_import_report_forget (VtImportReport *report, guint n_kept);

/* (transfer full): frees @report */
VtImportResult *vt_import_report_finish (VtImportReport *report);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtImportReport, vt_import_report_free)

G_END_DECLS
