/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-date.h"
#include "vt-register.h"

G_BEGIN_DECLS

/* What people write in a section of a report's narrative that no figure fills: difficulties,
 * proposals. Kept for plan and period until the report is frozen. */
typedef struct
{
  char *section; /* (owned) heading of the section in the plan's file */
  char *body;    /* (owned) */
} VtReportText;

VtReportText *vt_report_text_new (const char *section, const char *body);
void vt_report_text_free (VtReportText *text);

/* The texts of a plan and period. (transfer full) (element-type VtReportText) */
GPtrArray *vt_report_text_load_all (VtDatabase *reader,
                                    const char *plan_id,
                                    const VtPeriod *period,
                                    GError **error);
/* (transfer none) (nullable): what stands for @section among @texts */
const char *vt_report_text_find (GPtrArray *texts, const char *section);

/**
 * vt_report_text_save:
 * @body: (nullable): blank forgets the text
 * @error: VT_ERROR_READ_ONLY and as vt_statement_step()
 *
 * Keeps what was written, without history (nothing has been said to anybody yet). No change may be
 * open in the calling thread.
 */
gboolean vt_report_text_save (VtRegister *reg,
                              const char *plan_id,
                              const VtPeriod *period,
                              const char *section,
                              const char *body,
                              GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtReportText, vt_report_text_free)

G_END_DECLS
