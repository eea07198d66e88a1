/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-member-panel.h"

#include <glib/gi18n-lib.h>

#include "vt-focus.h"
#include "vt-number.h"
#include "vt-record-list.h"
#include "vt-record-table.h"

/* A list of rows shows so many of their fields. */
#define MAX_FIELDS 7

/* Texts that may be longer than this, such as names, take what room there is. */
#define SHORT_TEXT 60

struct _VtMemberPanel
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *back_button;
  GtkLabel *title_label;
  GtkLabel *side_label;
  GtkBox *list_box;
  GtkWidget *list;  /* (nullable) what stands in @list_box */
  VtRegister *reg;  /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (VtMemberPanel, vt_member_panel, GTK_TYPE_WIDGET)

enum
{
  CLOSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
on_back_clicked_cb (VtMemberPanel *self)
{
  g_signal_emit (self, signals[CLOSED], 0);
}

/* --- records ---------------------------------------------------------------------------------- */

static void
show_person (VtMemberPanel *self, gint64 id)
{
  if (id != 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-person", "x", id);
}

static void
on_record_activated_cb (VtMemberPanel *self, VtRecord *record)
{
  const VtTable *table = vt_record_get_table (record);
  const VtField *link = vt_table_get_person (table);
  const VtTable *people = vt_catalog_find_table (vt_register_get_catalog (self->reg), "person");
  const char *code;

  if (table == people)
    {
      show_person (self, vt_record_get_id (record));
      return;
    }
  code = link != NULL ? vt_record_get (record, link->index) : NULL;
  if (code != NULL)
    show_person (self, vt_register_find (self->reg, people, link->reference_by, code, NULL));
}

static void
add_person_columns (VtRecordTable *table)
{
  vt_record_table_add_field (table, "code", 110);
  vt_record_table_add_field (table, "name", 0);
  vt_record_table_add_field (table, "birth_date", 110);
  vt_record_table_add_field (table, "sex", 90);
  vt_record_table_add_field (table, "hamlet", 200);
}

static void
add_columns (VtRecordTable *table, const VtTable *description)
{
  guint n = MIN (vt_table_get_n_fields (description), MAX_FIELDS);

  for (guint i = 0; i < n; i++)
    {
      const VtField *field = vt_table_get_field (description, i);

      gboolean wide = field->type == VT_FIELD_TEXT && field->max_length > SHORT_TEXT;

      if (field->type != VT_FIELD_NOTE)
        vt_record_table_add_field (table, field->name, wide || i + 1 == n ? 0 : 130);
    }
}

/* What the ids of a figure are ids of; NULL: households, of which some stand for people. */
static const VtTable *
find_table (VtMemberPanel *self, const VtFigure *figure, VtSide side)
{
  VtCatalog *catalog = vt_register_get_catalog (self->reg);
  const VtExpression *expression
      = side == VT_SIDE_DENOMINATOR ? figure->denominator : figure->numerator;

  switch (figure->unit)
    {
    case VT_UNIT_PEOPLE:
      return vt_catalog_find_table (catalog, "person");
    case VT_UNIT_STAFF:
      return vt_catalog_find_table (catalog, "staff");
    case VT_UNIT_ROWS:
    case VT_UNIT_DONG:
      return vt_expression_get_table (expression);
    case VT_UNIT_HOUSEHOLDS:
    default:
      return NULL;
    }
}

static GtkWidget *
make_record_table (VtMemberPanel *self, const VtTable *description, GArray *ids)
{
  g_autoptr (VtRecordList) list = vt_record_list_new (self->reg, description);
  GtkWidget *table = vt_record_table_new (list, vt_table_get_plural (description));

  if (g_str_equal (vt_table_get_name (description), "person"))
    add_person_columns (VT_RECORD_TABLE (table));
  else
    add_columns (VT_RECORD_TABLE (table), description);
  vt_record_table_set_empty_state (VT_RECORD_TABLE (table), _("Nobody"),
                                   _("Nobody is behind this number."));
  g_signal_connect_object (table, "activated", G_CALLBACK (on_record_activated_cb), self,
                           G_CONNECT_SWAPPED);
  vt_record_list_take_ids (list, g_array_ref (ids));
  return table;
}

/* --- households ------------------------------------------------------------------------------- */

/* Those with a code; below them the people who are a household of one, as people. */
static GtkWidget *
make_household_list (VtMemberPanel *self, GArray *ids)
{
  VtCatalog *catalog = vt_register_get_catalog (self->reg);
  g_autoptr (GArray) households = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (gint64));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *heading;

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      gint64 person = -id;

      if (id > 0)
        g_array_append_val (households, id);
      else
        g_array_append_val (people, person);
    }
  if (households->len > 0 || people->len == 0)
    gtk_box_append (GTK_BOX (box),
                    make_record_table (self, vt_catalog_find_table (catalog, "household"),
                                       households));
  if (people->len == 0)
    return box;
  heading = gtk_label_new (_("Households of one"));
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box),
                  make_record_table (self, vt_catalog_find_table (catalog, "person"), people));
  return box;
}

/* --- the panel -------------------------------------------------------------------------------- */

static gboolean
vt_member_panel_grab_focus (GtkWidget *widget)
{
  VtMemberPanel *self = VT_MEMBER_PANEL (widget);

  if (self->list != NULL && gtk_widget_child_focus (self->list, GTK_DIR_TAB_FORWARD))
    return TRUE;
  if (self->list != NULL)
    vt_focus_soon (self->list);
  return gtk_widget_grab_focus (self->back_button);
}

static void
vt_member_panel_dispose (GObject *object)
{
  VtMemberPanel *self = VT_MEMBER_PANEL (object);

  self->list = NULL;
  g_clear_object (&self->reg);
  gtk_widget_dispose_template (GTK_WIDGET (object), VT_TYPE_MEMBER_PANEL);
  G_OBJECT_CLASS (vt_member_panel_parent_class)->dispose (object);
}

static void
vt_member_panel_class_init (VtMemberPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vt_member_panel_dispose;
  widget_class->focus = vt_focus_children;
  widget_class->grab_focus = vt_member_panel_grab_focus;

  signals[CLOSED] = g_signal_new ("closed", VT_TYPE_MEMBER_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/vn/vongtay/VongTay/ui/vt-member-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, VtMemberPanel, box);
  gtk_widget_class_bind_template_child (widget_class, VtMemberPanel, back_button);
  gtk_widget_class_bind_template_child (widget_class, VtMemberPanel, title_label);
  gtk_widget_class_bind_template_child (widget_class, VtMemberPanel, side_label);
  gtk_widget_class_bind_template_child (widget_class, VtMemberPanel, list_box);
  gtk_widget_class_bind_template_callback (widget_class, on_back_clicked_cb);
}

static void
vt_member_panel_init (VtMemberPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_heading (VtMemberPanel *self,
              const VtFigure *figure,
              VtSide side,
              guint n,
              const char *part)
{
  g_autofree char *number = vt_number_format (n, 0);
  g_autofree char *text = NULL;

  /* Translators: the first is a number, the second what is counted, e.g. 12 children. */
  text = g_strdup_printf (side == VT_SIDE_NUMERATOR ? _("Behind the numerator: %s %s")
                                                    : _("Behind the denominator: %s %s"),
                          number, figure->unit == VT_UNIT_DONG ? _("rows") : figure->unit_label);
  if (part != NULL)
    {
      g_autofree char *whole = g_steal_pointer (&text);

      text = g_strdup_printf ("%s – %s", whole, part);
    }
  gtk_label_set_text (self->title_label, figure->label);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title_label), figure->label);
  gtk_label_set_text (self->side_label, text);
}

void
vt_member_panel_show (VtMemberPanel *self,
                      VtRegister *reg,
                      VtFigures *figures,
                      guint index,
                      VtSide side)
{
  g_autoptr (GArray) ids = NULL;

  g_return_if_fail (VT_IS_FIGURES (figures));

  ids = vt_figures_get_member_ids (figures, index, side);
  vt_member_panel_show_part (self, reg, figures, index, side, ids, NULL);
}

void
vt_member_panel_show_part (VtMemberPanel *self,
                           VtRegister *reg,
                           VtFigures *figures,
                           guint index,
                           VtSide side,
                           GArray *ids,
                           const char *part)
{
  const VtFigure *figure;
  const VtTable *table;

  g_return_if_fail (VT_IS_MEMBER_PANEL (self));
  g_return_if_fail (VT_IS_REGISTER (reg));
  g_return_if_fail (VT_IS_FIGURES (figures));
  g_return_if_fail (ids != NULL);

  g_set_object (&self->reg, reg);
  figure = vt_figures_get_value (figures, index)->figure;
  table = find_table (self, figure, side);
  if (self->list != NULL)
    gtk_box_remove (self->list_box, self->list);
  self->list = table != NULL ? make_record_table (self, table, ids)
                             : make_household_list (self, ids);
  gtk_widget_set_hexpand (self->list, TRUE);
  gtk_box_append (self->list_box, self->list);
  show_heading (self, figure, side, ids->len, part);
}
