/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-figures.h"
#include "vt-job-strip.h"
#include "vt-register.h"

G_BEGIN_DECLS

/**
 * vt_report_export_start:
 * @strip: shows how far it is; not busy; also the widget beside which questions are asked
 * @figures: what is shown; they are computed again with the sheets' own sets
 * @with_names: names in the lists: asks for purpose and recipient first (spec/layouts.md)
 *
 * Asks where to, computes the plan's figures and those of a year earlier and writes the plan's
 * workbook, in a thread with a connection of its own; says when it is done or what went wrong.
 */
void vt_report_export_start (VtJobStrip *strip,
                             VtRegister *reg,
                             VtFigures *figures,
                             gboolean with_names);

/* The same for the report as a document that Word reads, in which no person stands. */
void vt_report_export_start_document (VtJobStrip *strip, VtRegister *reg, VtFigures *figures);

G_END_DECLS
