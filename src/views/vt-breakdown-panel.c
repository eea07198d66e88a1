/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-breakdown-panel.h"

#include <glib/gi18n-lib.h>

#include "vt-focus.h"
#include "vt-number.h"
#include "vt-text-table.h"
#include "vt-wrap-layout.h"

struct _VtBreakdownPanel
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkDropDown *dimension_drop_down;
  GtkLabel *remark_label;
  VtTextTable *table;
  VtFigures *figures; /* (owned) (nullable) */
  int index;          /* of the figure, -1: none */
  VtPlan *plan;       /* (owned) (nullable) whose dimensions are offered */
  GPtrArray *parts;   /* (owned) (nullable) (element-type VtBreakdownPart) by dimension */
  gboolean stale;     /* @parts are of another figure: nobody looked at this one yet */
};

G_DEFINE_FINAL_TYPE (VtBreakdownPanel, vt_breakdown_panel, GTK_TYPE_WIDGET)

enum
{
  MEMBERS,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const VtTextColumn columns[] = {
  { N_ ("Part"), 0, FALSE },
  { N_ ("Numerator"), 112, TRUE },
  { N_ ("Denominator"), 112, TRUE },
  { N_ ("Rate (%)"), 84, TRUE },
};

/* What the lines of the table are of; of the first one the figure itself. */
typedef struct
{
  GPtrArray *parts;            /* (owned) */
  const VtBreakdownPart *part; /* (nullable) in @parts */
  VtFigures *figures;          /* (owned) */
  guint index;
} Lines;

static void
lines_free (gpointer data)
{
  Lines *lines = data;

  g_ptr_array_unref (lines->parts);
  g_object_unref (lines->figures);
  g_free (lines);
}

static char *
format_number (gint64 number)
{
  return number >= 0 ? vt_number_format (number, 0) : NULL;
}

static char *
make_cell (guint row, guint column, gpointer user_data)
{
  const Lines *lines = user_data;
  const VtFigureValue *value = vt_figures_get_value (lines->figures, lines->index);
  VtBreakdownRow whole = { .label = _("Total"),
                           .numerator = value->numerator,
                           .denominator = value->denominator,
                           .percent = value->percent };
  const VtBreakdownRow *line
      = row == 0 ? &whole : &g_array_index (lines->part->rows, VtBreakdownRow, row - 1);

  switch (column)
    {
    case 0:
      return g_strdup (line->label);
    case 1:
      return format_number (line->numerator);
    case 2:
      return format_number (line->denominator);
    default:
      return line->denominator >= 0 ? vt_percent_format (line->percent) : NULL;
    }
}

static const char *
describe_kind (const VtBreakdownPart *part)
{
  switch (part->kind)
    {
    case VT_BREAKDOWN_OVERLAPS:
      return _("One may stand in several lines; they do not add up.");
    case VT_BREAKDOWN_NOT_APPLICABLE:
      return _("What this figure counts cannot be broken down so.");
    case VT_BREAKDOWN_SUMS:
    default:
      return part->outside ? _("The number of the commune comes from the baseline figures; a line "
                               "without a number has none there.")
                           : "";
    }
}

static const VtBreakdownPart *
get_part (VtBreakdownPanel *self)
{
  guint selected = gtk_drop_down_get_selected (self->dimension_drop_down);

  return self->parts != NULL && selected < self->parts->len
             ? g_ptr_array_index (self->parts, selected)
             : NULL;
}

static char *
make_no_cell (guint row, guint column, gpointer user_data)
{
  return NULL;
}

static void
show_part (VtBreakdownPanel *self)
{
  const VtBreakdownPart *part = get_part (self);
  Lines *lines;

  gtk_label_set_text (self->remark_label, part != NULL ? describe_kind (part) : "");
  if (part == NULL)
    {
      vt_text_table_set_rows (self->table, 0, make_no_cell, NULL, NULL);
      return;
    }
  lines = g_new0 (Lines, 1);
  lines->parts = g_ptr_array_ref (self->parts);
  lines->part = part;
  lines->figures = g_object_ref (self->figures);
  lines->index = (guint) self->index;
  vt_text_table_set_rows (self->table, 1 + part->rows->len, make_cell, lines, lines_free);
}

static void
on_dimension_selected_cb (VtBreakdownPanel *self)
{
  show_part (self);
}

/* Offers the dimensions of the plan, the one that was chosen first. */
static void
offer_dimensions (VtBreakdownPanel *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (self->dimension_drop_down);
  g_autofree char *was = chosen != NULL ? g_strdup (gtk_string_object_get_string (chosen)) : NULL;
  guint selected = 0;

  for (guint i = 0; i < self->parts->len; i++)
    {
      const VtBreakdownPart *part = g_ptr_array_index (self->parts, i);

      if (g_strcmp0 (was, part->dimension->label) == 0)
        selected = i;
      gtk_string_list_append (labels, part->dimension->label);
    }
  g_signal_handlers_block_by_func (self->dimension_drop_down, on_dimension_selected_cb, self);
  gtk_drop_down_set_model (self->dimension_drop_down, G_LIST_MODEL (labels));
  gtk_drop_down_set_selected (self->dimension_drop_down, selected);
  g_signal_handlers_unblock_by_func (self->dimension_drop_down, on_dimension_selected_cb, self);
}

static void
on_line_activated_cb (VtBreakdownPanel *self)
{
  g_signal_emit (self, signals[MEMBERS], 0, VT_SIDE_NUMERATOR);
}

static void
on_line_shift_activated_cb (VtBreakdownPanel *self)
{
  g_signal_emit (self, signals[MEMBERS], 0, VT_SIDE_DENOMINATOR);
}

/* Breaks the figure down once somebody looks. */
static void
update_if_shown (VtBreakdownPanel *self)
{
  if (!self->stale || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->stale = FALSE;
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  if (self->index >= 0)
    self->parts = vt_breakdown_new (self->figures, (guint) self->index);
  if (self->index >= 0 && g_set_object (&self->plan, vt_figures_get_plan (self->figures)))
    offer_dimensions (self);
  show_part (self);
}

/* --- class ------------------------------------------------------------------------------------ */

static gboolean
vt_breakdown_panel_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (VT_BREAKDOWN_PANEL (widget)->table));
}

static void
vt_breakdown_panel_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (vt_breakdown_panel_parent_class)->map (widget);
  update_if_shown (VT_BREAKDOWN_PANEL (widget));
}

static void
vt_breakdown_panel_dispose (GObject *object)
{
  VtBreakdownPanel *self = VT_BREAKDOWN_PANEL (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_clear_object (&self->plan);
  g_clear_object (&self->figures);
  G_OBJECT_CLASS (vt_breakdown_panel_parent_class)->dispose (object);
}

static void
vt_breakdown_panel_class_init (VtBreakdownPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vt_breakdown_panel_dispose;
  widget_class->focus = vt_focus_children;
  widget_class->map = vt_breakdown_panel_map;
  widget_class->grab_focus = vt_breakdown_panel_grab_focus;

  signals[MEMBERS] = g_signal_new ("members", VT_TYPE_BREAKDOWN_PANEL, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "breakdownpanel");
}

static GtkWidget *
make_choice (VtBreakdownPanel *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new_with_mnemonic (_("_Split by"));

  self->dimension_drop_down = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), GTK_WIDGET (self->dimension_drop_down));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->dimension_drop_down),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Broken down by"), -1);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->dimension_drop_down));
  return box;
}

static void
vt_breakdown_panel_init (VtBreakdownPanel *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->index = -1;
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->remark_label = GTK_LABEL (gtk_label_new (NULL));
  self->table = g_object_new (VT_TYPE_TEXT_TABLE, "vexpand", TRUE, NULL);
  gtk_widget_set_layout_manager (row, g_object_new (VT_TYPE_WRAP_LAYOUT, "spacing", 12, NULL));
  gtk_label_set_xalign (self->remark_label, 0);
  gtk_label_set_wrap (self->remark_label, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->remark_label), "dim-label");
  vt_text_table_set_columns (self->table, columns, G_N_ELEMENTS (columns),
                             _("The figure part by part"));
  gtk_box_append (GTK_BOX (row), make_choice (self));
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->remark_label));
  gtk_box_append (GTK_BOX (self->box), row);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->table));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  g_signal_connect_object (self->dimension_drop_down, "notify::selected",
                           G_CALLBACK (on_dimension_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "activated", G_CALLBACK (on_line_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "shift-activated", G_CALLBACK (on_line_shift_activated_cb),
                           self, G_CONNECT_SWAPPED);
}

void
vt_breakdown_panel_show (VtBreakdownPanel *self, VtFigures *figures, int index)
{
  g_return_if_fail (VT_IS_BREAKDOWN_PANEL (self));

  if (self->figures == figures && self->index == index)
    return;
  g_set_object (&self->figures, figures);
  self->index = figures != NULL ? index : -1;
  self->stale = TRUE;
  update_if_shown (self);
}

GArray *
vt_breakdown_panel_dup_members (VtBreakdownPanel *self, VtSide side, char **label)
{
  const VtBreakdownPart *part;
  int selected;
  guint row;

  g_return_val_if_fail (VT_IS_BREAKDOWN_PANEL (self), NULL);
  g_return_val_if_fail (label != NULL, NULL);

  part = self->stale ? NULL : get_part (self);
  selected = vt_text_table_get_selected (self->table);
  if (part == NULL || selected < 1)
    return NULL;
  row = (guint) selected - 1;
  *label = g_strdup_printf ("%s: %s", part->dimension->label,
                            g_array_index (part->rows, VtBreakdownRow, row).label);
  return vt_breakdown_get_ids (self->figures, (guint) self->index, side,
                               gtk_drop_down_get_selected (self->dimension_drop_down), row);
}
