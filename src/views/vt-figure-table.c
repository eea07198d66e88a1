/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-figure-table.h"

#include <glib/gi18n-lib.h>

#include "vt-focus.h"
#include "vt-number.h"
#include "vt-table-view.h"
#include "vt-target-bar.h"
#include "vt-text-size.h"

/* A numerator in đồng has more digits than a count. */
#define MONEY_WIDTH 112

/* How far a component stands in, in pixels. */
#define INDENT 20

/* --- one line --------------------------------------------------------------------------------- */

#define VT_TYPE_FIGURE_ITEM (vt_figure_item_get_type ())
G_DECLARE_FINAL_TYPE (VtFigureItem, vt_figure_item, VT, FIGURE_ITEM, GObject)

struct _VtFigureItem
{
  GObject parent_instance;

  VtFigures *figures; /* (owned) */
  guint index;
  guint depth; /* components of components stand further in */
};

G_DEFINE_FINAL_TYPE (VtFigureItem, vt_figure_item, G_TYPE_OBJECT)

static void
vt_figure_item_finalize (GObject *object)
{
  g_clear_object (&VT_FIGURE_ITEM (object)->figures);
  G_OBJECT_CLASS (vt_figure_item_parent_class)->finalize (object);
}

static void
vt_figure_item_class_init (VtFigureItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vt_figure_item_finalize;
}

static void
vt_figure_item_init (VtFigureItem *self)
{
}

static guint
measure_depth (VtPlan *plan, const VtFigure *figure)
{
  guint depth = 0;

  while (figure->parent != NULL && depth < 4)
    {
      int parent = vt_plan_find_figure (plan, figure->parent);

      if (parent < 0)
        break;
      figure = vt_plan_get_figure (plan, (guint) parent);
      depth++;
    }
  return depth;
}

static VtFigureItem *
make_item (VtFigures *figures, guint index)
{
  VtFigureItem *item = g_object_new (VT_TYPE_FIGURE_ITEM, NULL);

  item->figures = g_object_ref (figures);
  item->index = index;
  item->depth = measure_depth (vt_figures_get_plan (figures),
                               vt_figures_get_value (figures, index)->figure);
  return item;
}

/* --- the table -------------------------------------------------------------------------------- */

typedef enum
{
  COLUMN_LABEL,
  COLUMN_UNIT,
  COLUMN_NUMERATOR,
  COLUMN_DENOMINATOR,
  COLUMN_PERCENT,
  COLUMN_TARGET,
  COLUMN_BAR,
  COLUMN_RESULT,
  N_COLUMNS,
} Column;

struct _VtFigureTable
{
  GtkWidget parent_instance;

  GtkWidget *child;
  GtkWidget *view;
  GListStore *items;             /* (owned) of VtFigureItem */
  GtkSingleSelection *selection; /* (owned) */
  GtkColumnViewColumn *columns[N_COLUMNS]; /* (owned) */
};

G_DEFINE_FINAL_TYPE (VtFigureTable, vt_figure_table, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_SELECTED,
  N_PROPS,
};

enum
{
  MEMBERS,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* Width 0 takes the rest. */
static const struct
{
  const char *title;
  int width;
} descriptions[] = {
  [COLUMN_LABEL] = { N_ ("Figure"), 0 },
  [COLUMN_UNIT] = { N_ ("Unit"), 60 },
  [COLUMN_NUMERATOR] = { N_ ("Numerator"), 72 },
  [COLUMN_DENOMINATOR] = { N_ ("Denominator"), 84 },
  [COLUMN_PERCENT] = { N_ ("Rate (%)"), 76 },
  [COLUMN_TARGET] = { N_ ("Target (%)"), 90 },
  [COLUMN_BAR] = { N_ ("Beside target"), 104 },
  [COLUMN_RESULT] = { N_ ("Result"), 84 },
};

static gboolean
is_number (Column column)
{
  return column >= COLUMN_NUMERATOR && column <= COLUMN_TARGET;
}

static char *
make_text (const VtFigureValue *value, Column column)
{
  switch (column)
    {
    case COLUMN_LABEL:
      return g_strdup (value->figure->label);
    case COLUMN_UNIT:
      return g_strdup (value->figure->unit_label);
    case COLUMN_NUMERATOR:
      return vt_number_format (value->numerator, 0);
    case COLUMN_DENOMINATOR:
      return value->denominator < 0 ? NULL : vt_number_format (value->denominator, 0);
    case COLUMN_PERCENT:
      return value->denominator < 0 ? NULL : vt_percent_format (value->percent);
    case COLUMN_TARGET:
      return value->figure->target < 0 ? NULL : vt_number_format (value->figure->target, 0);
    case COLUMN_RESULT:
      if (value->met == VT_MET_UNKNOWN)
        return NULL;
      return g_strdup (value->met == VT_MET_YES ? C_ ("target", "Met") : C_ ("target", "Not met"));
    case COLUMN_BAR:
    case N_COLUMNS:
    default:
      return NULL;
    }
}

static void
set_result_class (GtkWidget *cell, VtMet met)
{
  gtk_widget_remove_css_class (cell, "success");
  gtk_widget_remove_css_class (cell, "warning");
  if (met == VT_MET_YES)
    gtk_widget_add_css_class (cell, "success");
  else if (met == VT_MET_NO)
    gtk_widget_add_css_class (cell, "warning");
}

static void
on_cell_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  Column column = (Column) GPOINTER_TO_UINT (user_data);
  GtkWidget *cell;

  if (column == COLUMN_BAR)
    {
      cell = vt_target_bar_new ();
    }
  else
    {
      cell = vt_table_view_new_cell (is_number (column));
      if (column == COLUMN_LABEL)
        gtk_inscription_set_min_chars (GTK_INSCRIPTION (cell), 20);
    }
  gtk_list_item_set_child (list_item, cell);
}

static void
bind_label (GtkWidget *cell, VtFigureItem *item, const VtFigureValue *value)
{
  g_autofree char *tooltip
      = value->baseline_used
            ? g_strdup_printf (
                /* Translators: the first is a figure's words; baseline figures are typed ones. */
                value->denominator >= 0
                    ? _("%s\nThe denominator comes from the baseline figures.")
                    : _("%s\nThe number comes from the baseline figures."),
                value->figure->label)
            : g_strdup (value->figure->label);

  gtk_widget_set_margin_start (cell, (int) item->depth * INDENT);
  gtk_widget_set_tooltip_text (cell, tooltip);
}

static void
on_cell_bound_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  Column column = (Column) GPOINTER_TO_UINT (user_data);
  GtkWidget *cell = gtk_list_item_get_child (list_item);
  VtFigureItem *item = gtk_list_item_get_item (list_item);
  const VtFigureValue *value = vt_figures_get_value (item->figures, item->index);
  g_autofree char *text = NULL;

  if (column == COLUMN_BAR)
    {
      vt_target_bar_set (VT_TARGET_BAR (cell), value->percent, value->figure->target, value->met);
      return;
    }
  text = make_text (value, column);
  vt_table_view_set_cell (cell, text);
  if (column == COLUMN_LABEL)
    bind_label (cell, item, value);
  else if (column == COLUMN_RESULT)
    set_result_class (cell, value->met);
}

static void
add_column (VtFigureTable *self, Column column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *view_column;

  g_signal_connect (factory, "setup", G_CALLBACK (on_cell_setup_cb), GUINT_TO_POINTER (column));
  g_signal_connect (factory, "bind", G_CALLBACK (on_cell_bound_cb), GUINT_TO_POINTER (column));
  view_column = vt_table_view_new_column (_(descriptions[column].title), factory,
                                          descriptions[column].width);
  gtk_column_view_append_column (GTK_COLUMN_VIEW (self->view), view_column);
  self->columns[column] = view_column;
}

/* A plan that only counts leaves no room empty for percentages and targets. Columns are taken out
 * rather than hidden: GTK 4.8 keeps the room of hidden ones. */
static void
show_columns (VtFigureTable *self, VtFigures *figures)
{
  gboolean wanted[N_COLUMNS] = { [COLUMN_LABEL] = TRUE, [COLUMN_UNIT] = TRUE,
                                 [COLUMN_NUMERATOR] = TRUE };
  GtkColumnView *view = GTK_COLUMN_VIEW (self->view);
  gboolean money = FALSE;
  guint position = 0;

  for (guint i = 0; i < vt_figures_get_n_values (figures); i++)
    {
      const VtFigureValue *value = vt_figures_get_value (figures, i);

      money = money || value->figure->unit == VT_UNIT_DONG;
      if (value->denominator >= 0)
        wanted[COLUMN_DENOMINATOR] = wanted[COLUMN_PERCENT] = wanted[COLUMN_BAR] = TRUE;
      if (value->figure->target >= 0)
        wanted[COLUMN_TARGET] = wanted[COLUMN_RESULT] = TRUE;
    }
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      gboolean shown = gtk_column_view_column_get_column_view (self->columns[i]) != NULL;

      if (wanted[i] && !shown)
        gtk_column_view_insert_column (view, position, self->columns[i]);
      else if (!wanted[i] && shown)
        gtk_column_view_remove_column (view, self->columns[i]);
      position += wanted[i] ? 1 : 0;
    }
  gtk_column_view_column_set_fixed_width (
      self->columns[COLUMN_NUMERATOR],
      vt_text_size_scale (money ? MONEY_WIDTH : descriptions[COLUMN_NUMERATOR].width));
}

static void
on_row_activated_cb (VtFigureTable *self, guint position)
{
  g_signal_emit (self, signals[MEMBERS], 0, position, VT_SIDE_NUMERATOR);
}

static void
on_selection_changed_cb (VtFigureTable *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

/* Shift+Enter. */
static gboolean
ask_denominator (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  int selected = vt_figure_table_get_selected (VT_FIGURE_TABLE (widget));

  if (selected < 0)
    return FALSE;
  g_signal_emit (widget, signals[MEMBERS], 0, (guint) selected, VT_SIDE_DENOMINATOR);
  return TRUE;
}

static gboolean
vt_figure_table_grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (VT_FIGURE_TABLE (widget)->child, GTK_DIR_TAB_FORWARD);
}

static void
vt_figure_table_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_SELECTED:
      g_value_set_int (value, vt_figure_table_get_selected (VT_FIGURE_TABLE (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
vt_figure_table_dispose (GObject *object)
{
  VtFigureTable *self = VT_FIGURE_TABLE (object);

  g_clear_pointer (&self->child, gtk_widget_unparent);
  for (guint i = 0; i < N_COLUMNS; i++)
    g_clear_object (&self->columns[i]);
  g_clear_object (&self->selection);
  g_clear_object (&self->items);
  G_OBJECT_CLASS (vt_figure_table_parent_class)->dispose (object);
}

static void
vt_figure_table_class_init (VtFigureTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = vt_figure_table_get_property;
  object_class->dispose = vt_figure_table_dispose;
  widget_class->focus = vt_focus_children;
  widget_class->grab_focus = vt_figure_table_grab_focus;

  properties[PROP_SELECTED]
      = g_param_spec_int ("selected", NULL, NULL, -1, G_MAXINT, -1,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[MEMBERS] = g_signal_new ("members", VT_TYPE_FIGURE_TABLE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_SHIFT_MASK, ask_denominator,
                                NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, GDK_SHIFT_MASK, ask_denominator,
                                NULL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "figuretable");
}

static void
vt_figure_table_init (VtFigureTable *self)
{
  self->items = g_list_store_new (VT_TYPE_FIGURE_ITEM);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->items)));
  self->child = vt_table_view_new (&self->view);
  gtk_column_view_set_model (GTK_COLUMN_VIEW (self->view), GTK_SELECTION_MODEL (self->selection));
  vt_table_view_set_label (self->view, _("Figures of the plan"));
  for (guint i = 0; i < N_COLUMNS; i++)
    add_column (self, (Column) i);
  gtk_widget_set_parent (self->child, GTK_WIDGET (self));

  g_signal_connect_object (self->view, "activate", G_CALLBACK (on_row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "notify::selected",
                           G_CALLBACK (on_selection_changed_cb), self, G_CONNECT_SWAPPED);
}

void
vt_figure_table_set_figures (VtFigureTable *self, VtFigures *figures)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (VtFigureItem) first = NULL;
  guint n_before;
  int selected;
  gboolean same_plan;
  gboolean had_focus;

  g_return_if_fail (VT_IS_FIGURE_TABLE (self));
  g_return_if_fail (VT_IS_FIGURES (figures));

  had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
  n_before = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  first = g_list_model_get_item (G_LIST_MODEL (self->items), 0);
  same_plan = first != NULL
              && vt_figures_get_plan (first->figures) == vt_figures_get_plan (figures);
  selected = vt_figure_table_get_selected (self);
  show_columns (self, figures);
  for (guint i = 0; i < vt_figures_get_n_values (figures); i++)
    g_ptr_array_add (items, make_item (figures, i));
  g_list_store_splice (self->items, 0, n_before, items->pdata, items->len);
  vt_figure_table_select (self, same_plan ? MAX (selected, 0) : 0);
  if (had_focus)
    vt_table_view_focus_row (self->view);
}

int
vt_figure_table_get_selected (VtFigureTable *self)
{
  guint selected;

  g_return_val_if_fail (VT_IS_FIGURE_TABLE (self), -1);

  selected = gtk_single_selection_get_selected (self->selection);
  return selected == GTK_INVALID_LIST_POSITION ? -1 : (int) selected;
}

void
vt_figure_table_select (VtFigureTable *self, int index)
{
  g_return_if_fail (VT_IS_FIGURE_TABLE (self));

  if (index < 0 || (guint) index >= g_list_model_get_n_items (G_LIST_MODEL (self->items)))
    return;
  gtk_single_selection_set_selected (self->selection, (guint) index);
  vt_table_view_scroll_to (self->view, (guint) index);
}
