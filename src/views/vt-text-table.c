/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-text-table.h"

#include <glib/gi18n-lib.h>

#include "vt-focus.h"
#include "vt-table-view.h"

/* --- rows ------------------------------------------------------------------------------------- */

#define VT_TYPE_TEXT_ROWS (vt_text_rows_get_type ())
G_DECLARE_FINAL_TYPE (VtTextRows, vt_text_rows, VT, TEXT_ROWS, GObject)

#define VT_TYPE_TEXT_ROW (vt_text_row_get_type ())
G_DECLARE_FINAL_TYPE (VtTextRow, vt_text_row, VT, TEXT_ROW, GObject)

struct _VtTextRow
{
  GObject parent_instance;

  guint index;
};

G_DEFINE_FINAL_TYPE (VtTextRow, vt_text_row, G_TYPE_OBJECT)

static void
vt_text_row_class_init (VtTextRowClass *klass)
{
}

static void
vt_text_row_init (VtTextRow *self)
{
}

struct _VtTextRows
{
  GObject parent_instance;

  guint n_rows;
  VtTextRow **rows; /* (owned) @n_rows, each NULL until it was looked at */
  VtTextCell text;
  gpointer user_data;
  GDestroyNotify destroy; /* (nullable) */
};

static void vt_text_rows_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VtTextRows, vt_text_rows, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, vt_text_rows_model_init))

static GType
vt_text_rows_get_item_type (GListModel *model)
{
  return VT_TYPE_TEXT_ROW;
}

static guint
vt_text_rows_get_n_items (GListModel *model)
{
  return VT_TEXT_ROWS (model)->n_rows;
}

static gpointer
vt_text_rows_get_item (GListModel *model, guint position)
{
  VtTextRows *self = VT_TEXT_ROWS (model);

  if (position >= self->n_rows)
    return NULL;
  if (self->rows[position] == NULL)
    {
      self->rows[position] = g_object_new (VT_TYPE_TEXT_ROW, NULL);
      self->rows[position]->index = position;
    }
  return g_object_ref (self->rows[position]);
}

static void
vt_text_rows_model_init (GListModelInterface *iface)
{
  iface->get_item_type = vt_text_rows_get_item_type;
  iface->get_n_items = vt_text_rows_get_n_items;
  iface->get_item = vt_text_rows_get_item;
}

static void
vt_text_rows_finalize (GObject *object)
{
  VtTextRows *self = VT_TEXT_ROWS (object);

  for (guint i = 0; i < self->n_rows; i++)
    g_clear_object (&self->rows[i]);
  g_free (self->rows);
  if (self->destroy != NULL)
    self->destroy (self->user_data);
  G_OBJECT_CLASS (vt_text_rows_parent_class)->finalize (object);
}

static void
vt_text_rows_class_init (VtTextRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vt_text_rows_finalize;
}

static void
vt_text_rows_init (VtTextRows *self)
{
}

/* --- the table -------------------------------------------------------------------------------- */

struct _VtTextTable
{
  GtkWidget parent_instance;

  GtkWidget *child;
  GtkWidget *view;
  GtkSingleSelection *selection; /* (owned) */
  VtTextRows *rows;              /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (VtTextTable, vt_text_table, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_SELECTED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  ACTIVATED,
  SHIFT_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Which column a factory serves. */
typedef struct
{
  VtTextTable *table;
  guint column;
  gboolean numeric;
} Cell;

static void
cell_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

static void
on_cell_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, Cell *cell)
{
  gtk_list_item_set_child (item, vt_table_view_new_cell (cell->numeric));
}

static void
on_cell_bound_cb (GtkSignalListItemFactory *factory, GtkListItem *item, Cell *cell)
{
  VtTextRows *rows = cell->table->rows;
  VtTextRow *row = gtk_list_item_get_item (item);
  GtkWidget *child = gtk_list_item_get_child (item);
  g_autofree char *text = rows->text (row->index, cell->column, rows->user_data);

  /* The whole text where the cell has no room for it; the row itself is one line high. */
  gtk_widget_set_tooltip_text (child, cell->numeric ? NULL : text);
  if (text != NULL)
    g_strdelimit (text, "\r\n", ' ');
  vt_table_view_set_cell (child, text);
}

static void
on_selection_changed_cb (VtTextTable *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

static void
on_row_activated_cb (VtTextTable *self, guint position)
{
  g_signal_emit (self, signals[ACTIVATED], 0, position);
}

/* Shift+Enter. */
static gboolean
activate_with_shift (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  int selected = vt_text_table_get_selected (VT_TEXT_TABLE (widget));

  if (selected < 0)
    return FALSE;
  g_signal_emit (widget, signals[SHIFT_ACTIVATED], 0, (guint) selected);
  return TRUE;
}

static gboolean
vt_text_table_grab_focus (GtkWidget *widget)
{
  VtTextTable *self = VT_TEXT_TABLE (widget);

  return (vt_text_table_get_n_rows (self) > 0 && vt_table_view_focus_row (self->view))
         || gtk_widget_child_focus (self->child, GTK_DIR_TAB_FORWARD);
}

static void
vt_text_table_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_SELECTED:
      g_value_set_int (value, vt_text_table_get_selected (VT_TEXT_TABLE (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
vt_text_table_dispose (GObject *object)
{
  VtTextTable *self = VT_TEXT_TABLE (object);

  g_clear_pointer (&self->child, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);
  G_OBJECT_CLASS (vt_text_table_parent_class)->dispose (object);
}

static void
vt_text_table_class_init (VtTextTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = vt_text_table_get_property;
  object_class->dispose = vt_text_table_dispose;
  widget_class->focus = vt_focus_children;
  widget_class->grab_focus = vt_text_table_grab_focus;

  properties[PROP_SELECTED]
      = g_param_spec_int ("selected", NULL, NULL, -1, G_MAXINT, -1,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[ACTIVATED]
      = g_signal_new ("activated", VT_TYPE_TEXT_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SHIFT_ACTIVATED]
      = g_signal_new ("shift-activated", VT_TYPE_TEXT_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_SHIFT_MASK, activate_with_shift,
                                NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, GDK_SHIFT_MASK,
                                activate_with_shift, NULL);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "texttable");
}

static void
vt_text_table_init (VtTextTable *self)
{
  self->selection = gtk_single_selection_new (NULL);
  self->child = vt_table_view_new (&self->view);
  gtk_column_view_set_model (GTK_COLUMN_VIEW (self->view), GTK_SELECTION_MODEL (self->selection));
  gtk_widget_set_parent (self->child, GTK_WIDGET (self));
  g_signal_connect_object (self->view, "activate", G_CALLBACK (on_row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "notify::selected",
                           G_CALLBACK (on_selection_changed_cb), self, G_CONNECT_SWAPPED);
}

void
vt_text_table_set_columns (VtTextTable *self,
                           const VtTextColumn *columns,
                           guint n_columns,
                           const char *accessible_label)
{
  g_return_if_fail (VT_IS_TEXT_TABLE (self));
  g_return_if_fail (columns != NULL && accessible_label != NULL);

  for (guint i = 0; i < n_columns; i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      Cell *cell = g_new (Cell, 1);
      g_autoptr (GtkColumnViewColumn) view_column = NULL;

      *cell = (Cell) { .table = self, .column = i, .numeric = columns[i].numeric };
      g_signal_connect_data (factory, "setup", G_CALLBACK (on_cell_setup_cb), cell, cell_free, 0);
      g_signal_connect (factory, "bind", G_CALLBACK (on_cell_bound_cb), cell);
      view_column = vt_table_view_new_column (_(columns[i].title), factory, columns[i].width);
      gtk_column_view_append_column (GTK_COLUMN_VIEW (self->view), view_column);
    }
  vt_table_view_set_label (self->view, accessible_label);
}

void
vt_text_table_set_rows (VtTextTable *self,
                        guint n_rows,
                        VtTextCell text,
                        gpointer user_data,
                        GDestroyNotify destroy)
{
  g_autoptr (VtTextRows) before = NULL;

  g_return_if_fail (VT_IS_TEXT_TABLE (self));
  g_return_if_fail (text != NULL);

  before = g_steal_pointer (&self->rows);
  self->rows = g_object_new (VT_TYPE_TEXT_ROWS, NULL);
  self->rows->n_rows = n_rows;
  self->rows->rows = g_new0 (VtTextRow *, n_rows);
  self->rows->text = text;
  self->rows->user_data = user_data;
  self->rows->destroy = destroy;
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->rows));
}

guint
vt_text_table_get_n_rows (VtTextTable *self)
{
  g_return_val_if_fail (VT_IS_TEXT_TABLE (self), 0);
  return self->rows != NULL ? self->rows->n_rows : 0;
}

int
vt_text_table_get_selected (VtTextTable *self)
{
  guint selected;

  g_return_val_if_fail (VT_IS_TEXT_TABLE (self), -1);

  selected = gtk_single_selection_get_selected (self->selection);
  return selected == GTK_INVALID_LIST_POSITION ? -1 : (int) selected;
}

void
vt_text_table_select (VtTextTable *self, guint row)
{
  g_return_if_fail (VT_IS_TEXT_TABLE (self));
  g_return_if_fail (row < vt_text_table_get_n_rows (self));

  gtk_single_selection_set_selected (self->selection, row);
  vt_table_view_scroll_to (self->view, row);
}
