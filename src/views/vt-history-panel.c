/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-history-panel.h"

#include <glib/gi18n-lib.h>

#include "vt-feedback.h"
#include "vt-focus.h"
#include "vt-history.h"
#include "vt-text-table.h"
#include "vt-worker.h"

/* More acts than anyone reads; a year of daily work is a few thousand. */
#define MAX_ACTS 20000

struct _VtHistoryPanel
{
  GtkWidget parent_instance;

  GtkWidget *table;
  VtRegister *reg;  /* (owned) */
  gboolean stale;   /* something happened since it was read */
  gboolean reading;
};

G_DEFINE_FINAL_TYPE (VtHistoryPanel, vt_history_panel, GTK_TYPE_WIDGET)

static const VtTextColumn columns[] = {
  { N_ ("When"), 140, FALSE },
  { N_ ("Who"), 150, FALSE },
  { N_ ("What"), 340, FALSE },
  { N_ ("Why, which file"), 0, FALSE },
};

static char *
format_time (gint64 at)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);

  return g_date_time_format (local, "%d/%m/%Y %H:%M");
}

static char *
describe_act (const VtHistoryAct *act)
{
  g_autofree char *text = vt_history_describe_act (act);

  if (!act->is_undone)
    return g_steal_pointer (&text);
  /* Translators: %s is what was done, e.g. Saved: Placement; a later act took it back. */
  return g_strdup_printf (_("%s (taken back)"), text);
}

static char *
make_cell (guint row, guint column, gpointer user_data)
{
  const VtHistoryAct *act = g_ptr_array_index ((GPtrArray *) user_data, row);

  switch (column)
    {
    case 0:
      return format_time (act->at);
    case 1:
      return g_strdup (act->actor);
    case 2:
      return describe_act (act);
    default:
      /* The reason of a change of settings is their names in the program. */
      return g_str_equal (act->action, "settings") ? NULL : g_strdup (act->reason);
    }
}

static void
read_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  VtRegister *reg = VT_REGISTER (task_data);
  g_autoptr (VtDatabase) reader = vt_register_open_reader (reg, &error);
  GPtrArray *acts
      = reader != NULL ? vt_history_load_acts (reg, reader, 0, MAX_ACTS, &error) : NULL;

  if (acts == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, acts, (GDestroyNotify) g_ptr_array_unref);
}

static void read_again (VtHistoryPanel *self);

static void
on_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  VtHistoryPanel *self = VT_HISTORY_PANEL (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) acts = g_task_propagate_pointer (G_TASK (result), &error);

  self->reading = FALSE;
  if (self->table == NULL)
    return; /* the page is gone */
  if (acts == NULL)
    {
      vt_feedback_error (GTK_WIDGET (self), error, NULL);
      return;
    }
  vt_text_table_set_rows (VT_TEXT_TABLE (self->table), acts->len, make_cell,
                          g_ptr_array_ref (acts), (GDestroyNotify) g_ptr_array_unref);
  if (self->stale && gtk_widget_get_mapped (GTK_WIDGET (self)))
    read_again (self);
}

static void
read_again (VtHistoryPanel *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->reading || self->reg == NULL)
    return;
  self->stale = FALSE;
  self->reading = TRUE;
  task = g_task_new (self, NULL, on_read_cb, NULL);
  g_task_set_source_tag (task, read_again);
  g_task_set_task_data (task, g_object_ref (self->reg), g_object_unref);
  vt_worker_run_apart (task, read_in_thread);
}

static void
on_register_changed_cb (VtHistoryPanel *self)
{
  self->stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    read_again (self);
}

static void
vt_history_panel_map (GtkWidget *widget)
{
  VtHistoryPanel *self = VT_HISTORY_PANEL (widget);

  GTK_WIDGET_CLASS (vt_history_panel_parent_class)->map (widget);
  /* Also when nothing said so: exports and settings change no row. */
  read_again (self);
}

static gboolean
vt_history_panel_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (VT_HISTORY_PANEL (widget)->table);
}

static void
vt_history_panel_dispose (GObject *object)
{
  VtHistoryPanel *self = VT_HISTORY_PANEL (object);

  g_clear_pointer (&self->table, gtk_widget_unparent);
  g_clear_object (&self->reg);
  G_OBJECT_CLASS (vt_history_panel_parent_class)->dispose (object);
}

static void
vt_history_panel_class_init (VtHistoryPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vt_history_panel_dispose;
  widget_class->map = vt_history_panel_map;
  widget_class->focus = vt_focus_children;
  widget_class->grab_focus = vt_history_panel_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
vt_history_panel_init (VtHistoryPanel *self)
{
  self->table = g_object_new (VT_TYPE_TEXT_TABLE, NULL);
  vt_text_table_set_columns (VT_TEXT_TABLE (self->table), columns, G_N_ELEMENTS (columns),
                             _("History of the register"));
  gtk_widget_set_parent (self->table, GTK_WIDGET (self));
}

void
vt_history_panel_set_register (VtHistoryPanel *self, VtRegister *reg)
{
  g_return_if_fail (VT_IS_HISTORY_PANEL (self));
  g_return_if_fail (VT_IS_REGISTER (reg));

  g_set_object (&self->reg, reg);
  g_signal_connect_object (reg, "changed", G_CALLBACK (on_register_changed_cb), self,
                           G_CONNECT_SWAPPED);
}
