/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-page.h"
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
  GtkStack *root_stack;
  GtkSpinner *spinner; /* spins while a register is being opened: hidden ones draw power too */
  GtkListBox *navigation;
  GtkStack *pages;
  gboolean closing; /* the person has been asked what to do with unsaved changes */
};

/* --- for the window's own files ------------------------------------------------------------------ */

/* (nullable): the page that is shown, when it is there already */
VtPage *vt_window_get_visible_page (VtWindow *self);

/* Gives the page that is shown the focus. */
void vt_window_focus_page (VtWindow *self);

/* Shows an open register in place of what was shown. */
void vt_window_show_register (VtWindow *self, VtRegister *reg);

/* Actions and keys of the class. @n_pages names in the order of Ctrl+1 … */
void vt_window_class_install_actions (GtkWidgetClass *widget_class,
                                      const char *const *page_names,
                                      guint n_pages);

/* What needs an open register can be done only while there is one. */
void vt_window_enable_register_actions (VtWindow *self, gboolean open);

G_END_DECLS
