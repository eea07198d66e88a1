/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * VtTextTable:
 *
 * A table of plain texts that do not change while they are shown (problems of an import, acts in
 * the history): one line a row, made when it comes into sight, one Tab stop.
 * Property: `selected` (gint, -1: none). Signals: `activated` (guint row): Enter, a double click;
 * `shift-activated` (guint row): Shift+Enter.
 */
#define VT_TYPE_TEXT_TABLE (vt_text_table_get_type ())
G_DECLARE_FINAL_TYPE (VtTextTable, vt_text_table, VT, TEXT_TABLE, GtkWidget)

typedef struct
{
  const char *title; /* untranslated, marked with N_() */
  int width;         /* in pixels, 0: takes the rest */
  gboolean numeric;  /* stands at the end of its cell */
} VtTextColumn;

/* (transfer full) (nullable): what stands in a cell. */
typedef char *(*VtTextCell) (guint row, guint column, gpointer user_data);

/* Once. @columns: static; @accessible_label: what the table is of. */
void vt_text_table_set_columns (VtTextTable *self,
                                const VtTextColumn *columns,
                                guint n_columns,
                                const char *accessible_label);

/* @destroy: called for @user_data once other rows are shown */
void vt_text_table_set_rows (VtTextTable *self,
                             guint n_rows,
                             VtTextCell text,
                             gpointer user_data,
                             GDestroyNotify destroy);
guint vt_text_table_get_n_rows (VtTextTable *self);
int vt_text_table_get_selected (VtTextTable *self);
/* Chooses a row and brings it into sight. */
void vt_text_table_select (VtTextTable *self, guint row);

G_END_DECLS
