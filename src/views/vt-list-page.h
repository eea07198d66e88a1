/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-page.h"
#include "vt-record-table.h"

G_BEGIN_DECLS

/* One of a page's lists, as data: what it shows and what its rows open. */
typedef struct
{
  const char *title;       /* translatable; stands in the switcher */
  const char *table;       /* the table of the rows */
  const char *query;       /* of resources/sql/queries */
  gboolean of_today;       /* its ?1 is today; else it has no parameter */
  const char *empty_title; /* translatable */
  const char *empty_text;  /* translatable */
  const char *fields[8];   /* columns, in order; `person.name` is the name behind `person`; NULL ends */
  int widths[8];           /* pixels; 0 takes the rest */
  const char *opens;       /* (nullable) table of the form; NULL: the row's own. Another table opens a new
                            * record about the row's person */
} VtListView;

/**
 * VtListPage:
 *
 * A page that is one or more lists and a form: the list, Enter opens the form in its place, Escape
 * goes back. Intake, screening and alternative care are three of them.
 */
#define VT_TYPE_LIST_PAGE (vt_list_page_get_type ())
G_DECLARE_FINAL_TYPE (VtListPage, vt_list_page, VT, LIST_PAGE, GtkWidget)

/* @views: static; the last one's own table is what `new` makes. */
GtkWidget *vt_list_page_new (VtSession *session, const VtListView *views, guint n_views);

/* The pages that are made of it; their lists follow @session's register. */
GtkWidget *vt_intake_page_new (VtSession *session);
GtkWidget *vt_screening_page_new (VtSession *session);
GtkWidget *vt_care_page_new (VtSession *session);

G_END_DECLS
