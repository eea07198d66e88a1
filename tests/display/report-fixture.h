/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-plan.h"
#include "vt-report-page.h"
#include "vt-test-register.h"

G_BEGIN_DECLS

/* The report page over a register with two children, TE-1 Đặng Thị Ánh and TE-2 Lê Văn Bình, of
 * whom one was served this year: of the figure that is chosen, 1591.1, 1 of 2. */
typedef struct
{
  VtTestRegister *test;
  VtSession *session;
  GtkWidget *page;
  GtkWidget *window;
  int figure;          /* the chosen one's place in its plan */
  gint64 shown_person; /* whom `win.show-person` was asked for last, 0: nobody yet */
} ReportFixture;

void report_fixture_set_up (ReportFixture *fixture, gconstpointer data);
void report_fixture_tear_down (ReportFixture *fixture, gconstpointer data);

/* TE-2 is served, too. */
void report_fixture_serve_second (ReportFixture *fixture);
gint64 report_fixture_find_person (ReportFixture *fixture, const char *code);
/* The plan on the page. (transfer full) */
VtPlan *report_fixture_load_plan (ReportFixture *fixture);
/* Presses the button on the screen with this label. */
void report_fixture_click (ReportFixture *fixture, const char *label);

G_END_DECLS
