/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-figures.h"
#include "vt-register.h"

G_BEGIN_DECLS

/* The ending of the document's file, with its dot. */
#define VT_REPORT_DOCUMENT_SUFFIX ".docx"

/**
 * vt_report_make_document:
 * @reader: a connection of this thread; the same state as @figures were counted in
 * @figures: computed, with sheets or without
 * @error: VT_ERROR_SYNTAX of the plan's sheets, as vt_statement_step()
 *
 * The plan's report as a document that Word reads: a Báo cáo of a commune's People's Committee as
 * Decree 30/2020/NĐ-CP lays it out, with the sections of the plan, the sentences its numbers give,
 * what people typed for this period, and a table of the figures. No person stands in it. The same
 * register, plan, period and cut-off give the same bytes. Any thread.
 *
 * Returns: (transfer full): the bytes of a .docx file
 */
GBytes *vt_report_make_document (VtRegister *reg,
                                 VtDatabase *reader,
                                 VtFigures *figures,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same in a file: whole or not at all. What stands at @path is replaced. Errors: also as
 * vt_file_write(). A frozen report's own document: vt_submission_export_document(). */
gboolean vt_report_write_document (VtRegister *reg,
                                   VtDatabase *reader,
                                   VtFigures *figures,
                                   const char *path,
                                   GError **error);

G_END_DECLS
