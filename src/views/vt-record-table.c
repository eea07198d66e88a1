/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-record-table.h"

#include <adwaita.h>

#include "vt-focus.h"
#include "vt-table-view.h"

struct _VtRecordTable
{
  GtkWidget parent_instance;

  VtRecordList *list;            /* (owned) */
  GtkSingleSelection *selection; /* (owned) */
  GtkWidget *stack;
  GtkWidget *view;
  GtkWidget *empty;
  gint64 wanted;                 /* id to select as soon as the list holds it, 0: none */
  gboolean wants_focus;          /* as soon as there are rows, if nothing else has taken it */
  gpointer focus_before;         /* (weak) (nullable) what had it when it was asked for */
};

/* What a column shows; owned by its factory's closures. */
typedef struct
{
  int field; /* index, or -1: @text makes it */
  VtCellText text;
  gpointer user_data;
} Column;

G_DEFINE_FINAL_TYPE (VtRecordTable, vt_record_table, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_SELECTED,
  N_PROPS
};

enum
{
  SIGNAL_ACTIVATED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
free_column (gpointer data, GClosure *closure)
{
  g_free (data);
}

static void
show_cell (GtkListItem *item, Column *column)
{
  VtRecord *record = gtk_list_item_get_item (item);
  GtkWidget *cell = gtk_list_item_get_child (item);
  g_autofree char *text = NULL;

  if (column->field >= 0)
    text = vt_record_format (record, (guint) column->field);
  else
    text = column->text (record, column->user_data);

  /* Cells are one line high, whatever was typed. */
  if (text != NULL)
    g_strdelimit (text, "\r\n", ' ');
  vt_table_view_set_cell (cell, text);
}

static void
on_cell_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, Column *column)
{
  gtk_list_item_set_child (item, vt_table_view_new_cell (FALSE));
}

static void
on_record_changed_cb (VtRecord *record, guint field, GtkListItem *item)
{
  show_cell (item, g_object_get_data (G_OBJECT (item), "vt-column"));
}

static void
on_cell_bound_cb (GtkSignalListItemFactory *factory, GtkListItem *item, Column *column)
{
  g_object_set_data (G_OBJECT (item), "vt-column", column);
  g_signal_connect_object (gtk_list_item_get_item (item), "changed",
                           G_CALLBACK (on_record_changed_cb), item, 0);
  show_cell (item, column);
}

static void
on_cell_unbound_cb (GtkSignalListItemFactory *factory, GtkListItem *item, Column *column)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), on_record_changed_cb, item);
}

static void
add_column (VtRecordTable *self, const char *title, int width, const Column *wanted)
{
  Column *column = g_memdup2 (wanted, sizeof *wanted);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) view_column = NULL;

  g_signal_connect_data (factory, "setup", G_CALLBACK (on_cell_setup_cb), column, free_column, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (on_cell_bound_cb), column);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_cell_unbound_cb), column);

  view_column = vt_table_view_new_column (title, factory, width);
  gtk_column_view_append_column (GTK_COLUMN_VIEW (self->view), view_column);
}

static void
select_wanted (VtRecordTable *self)
{
  guint position;

  if (self->wanted == 0)
    return;

  position = vt_record_list_find (self->list, self->wanted);
  if (position == G_MAXUINT)
    return;

  self->wanted = 0;
  gtk_single_selection_set_selected (self->selection, position);
  vt_table_view_scroll_to (self->view, position);
}

static gpointer
find_focus (VtRecordTable *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return root != NULL ? gtk_root_get_focus (root) : NULL;
}

static void
set_wants_focus (VtRecordTable *self, gboolean wants_focus)
{
  self->wants_focus = wants_focus;
  g_set_weak_pointer (&self->focus_before, wants_focus ? find_focus (self) : NULL);
}

/* The rows that the focus waited for are there, or those that had it have been read again. */
static void
take_focus (VtRecordTable *self)
{
  gpointer focus = find_focus (self);
  gboolean untouched = focus == NULL || focus == self->focus_before;

  set_wants_focus (self, FALSE);
  if (untouched)
    vt_table_view_focus_row (self->view);
}

static void
on_items_changed_cb (VtRecordTable *self)
{
  gboolean empty = g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0;
  gboolean loading = FALSE;

  g_object_get (self->list, "loading", &loading, NULL);
  /* Rows that are read again vanish first, and with them the focus. */
  if (loading && gtk_widget_get_focus_child (self->stack) != NULL)
    set_wants_focus (self, TRUE);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack),
                                    empty && !loading ? "empty" : "table");
  select_wanted (self);
  if (self->wants_focus && !empty)
    take_focus (self);
}

static void
on_selection_changed_cb (VtRecordTable *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

static void
on_row_activated_cb (VtRecordTable *self, guint position)
{
  g_autoptr (VtRecord) record = g_list_model_get_item (G_LIST_MODEL (self->list), position);

  if (record != NULL)
    g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0, record);
}

static gboolean
vt_record_table_grab_focus (GtkWidget *widget)
{
  VtRecordTable *self = VT_RECORD_TABLE (widget);
  gboolean empty = g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0;
  gboolean taken = (!empty && vt_table_view_focus_row (self->view))
                   || gtk_widget_child_focus (self->stack, GTK_DIR_TAB_FORWARD);

  set_wants_focus (self, empty);
  return taken;
}

static void
vt_record_table_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_SELECTED:
      g_value_set_object (value, vt_record_table_get_selected (VT_RECORD_TABLE (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
vt_record_table_dispose (GObject *object)
{
  VtRecordTable *self = VT_RECORD_TABLE (object);

  g_clear_weak_pointer (&self->focus_before);
  g_clear_pointer (&self->stack, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);

  G_OBJECT_CLASS (vt_record_table_parent_class)->dispose (object);
}

static void
vt_record_table_class_init (VtRecordTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = vt_record_table_get_property;
  object_class->dispose = vt_record_table_dispose;
  widget_class->focus = vt_focus_children;
  widget_class->grab_focus = vt_record_table_grab_focus;

  properties[PROP_SELECTED] =
      g_param_spec_object ("selected", NULL, NULL, VT_TYPE_RECORD,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_ACTIVATED] =
      g_signal_new ("activated", VT_TYPE_RECORD_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, VT_TYPE_RECORD);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "recordtable");
}

static void
vt_record_table_init (VtRecordTable *self)
{
  GtkWidget *table = vt_table_view_new (&self->view);

  self->empty = adw_status_page_new ();
  gtk_widget_add_css_class (self->empty, "compact");

  self->stack = gtk_stack_new ();
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_stack_add_named (GTK_STACK (self->stack), table, "table");
  gtk_stack_add_named (GTK_STACK (self->stack), self->empty, "empty");
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));

  g_signal_connect_object (self->view, "activate", G_CALLBACK (on_row_activated_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
vt_record_table_new (VtRecordList *list, const char *accessible_label)
{
  VtRecordTable *self;

  g_return_val_if_fail (VT_IS_RECORD_LIST (list), NULL);
  g_return_val_if_fail (accessible_label != NULL, NULL);

  self = g_object_new (VT_TYPE_RECORD_TABLE, NULL);
  self->list = g_object_ref (list);
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (list));
  gtk_column_view_set_model (GTK_COLUMN_VIEW (self->view),
                             GTK_SELECTION_MODEL (self->selection));
  vt_table_view_set_label (self->view, accessible_label);

  g_signal_connect_object (list, "items-changed", G_CALLBACK (on_items_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "notify::loading", G_CALLBACK (on_items_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "notify::selected",
                           G_CALLBACK (on_selection_changed_cb), self, G_CONNECT_SWAPPED);
  on_items_changed_cb (self);
  return GTK_WIDGET (self);
}

void
vt_record_table_add_field (VtRecordTable *self, const char *field_name, int width)
{
  const VtField *field;
  Column column = { 0 };

  g_return_if_fail (VT_IS_RECORD_TABLE (self));

  field = vt_table_find_field (vt_record_list_get_table (self->list), field_name);
  g_return_if_fail (field != NULL);

  column.field = (int) field->index;
  add_column (self, field->label, width, &column);
}

void
vt_record_table_add_column (VtRecordTable *self,
                            const char *title,
                            int width,
                            VtCellText text,
                            gpointer user_data)
{
  Column column = { .field = -1, .text = text, .user_data = user_data };

  g_return_if_fail (VT_IS_RECORD_TABLE (self));
  g_return_if_fail (text != NULL);

  add_column (self, title, width, &column);
}

void
vt_record_table_set_empty_state (VtRecordTable *self, const char *title, const char *description)
{
  g_return_if_fail (VT_IS_RECORD_TABLE (self));

  adw_status_page_set_title (ADW_STATUS_PAGE (self->empty), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (self->empty), description);
}

void
vt_record_table_select (VtRecordTable *self, gint64 id)
{
  g_return_if_fail (VT_IS_RECORD_TABLE (self));

  self->wanted = id;
  select_wanted (self);
}

VtRecord *
vt_record_table_get_selected (VtRecordTable *self)
{
  g_return_val_if_fail (VT_IS_RECORD_TABLE (self), NULL);

  return gtk_single_selection_get_selected_item (self->selection);
}
