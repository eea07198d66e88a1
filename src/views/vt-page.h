/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "vt-session.h"

G_BEGIN_DECLS

/**
 * VtPage:
 *
 * What the window asks of the pages of its navigation. Every function may be left out.
 */
#define VT_TYPE_PAGE (vt_page_get_type ())
G_DECLARE_INTERFACE (VtPage, vt_page, VT, PAGE, GtkWidget)

struct _VtPageInterface
{
  GTypeInterface parent_interface;

  void (*create_new) (VtPage *page);                       /* Ctrl+N */
  void (*export) (VtPage *page);                           /* Ctrl+E */
  void (*save) (VtPage *page);                             /* Ctrl+S */
  gboolean (*leave) (VtPage *page);                        /* Esc */
  gboolean (*is_modified) (VtPage *page);                  /* something typed and not saved */
  void (*set_search) (VtPage *page, const char *text);     /* what stands in the search field */
  void (*show_person) (VtPage *page, gint64 person_id, const char *subject);
};

/* Each does nothing (or says FALSE) for a page without it. */

/* Opens an empty form of the subject shown. */
void vt_page_create_new (VtPage *page);
/* Writes what the page shows to a file the person chooses. */
void vt_page_export (VtPage *page);
/* Saves the form shown, if one is. */
void vt_page_save (VtPage *page);
/* One step back, asking first when something is typed; FALSE: there is none to take. */
gboolean vt_page_leave (VtPage *page);
gboolean vt_page_is_modified (VtPage *page);
/* @text: as typed, "" for nothing. */
void vt_page_set_search (VtPage *page, const char *text);
/* @person_id: of a row of `person`, above 0; @subject: (nullable): the table whose rows or form are
 * shown of that person, NULL: the person's own form. */
void vt_page_show_person (VtPage *page, gint64 person_id, const char *subject);

G_END_DECLS
