/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-member-panel.h"

#include <glib/gi18n-lib.h>

#include "vt-number.h"
#include "vt-record-list.h"
#include "vt-record-table.h"
#include "vt-tab-stop.h"

/* A list of rows shows the person and so many of their fields. */
#define MAX_FIELDS 7

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

/* --- records ------------------------------------------------------------------------------------ */

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

      if (field->type != VT_FIELD_NOTE)
        vt_record_table_add_field (table, field->name, i + 1 == n ? 0 : 130);
    }
}

/* What the ids of a figure are ids of; NULL: households, of which some are people. */
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

/* --- households --------------------------------------------------------------------------------- */

static void
on_code_activated_cb (VtMemberPanel *self, guint position, GtkListView *view)
{
  GListModel *codes = G_LIST_MODEL (gtk_list_view_get_model (view));
  g_autoptr (GtkStringObject) item = g_list_model_get_item (codes, position);
  const VtTable *people = vt_catalog_find_table (vt_register_get_catalog (self->reg), "person");
  const char *code = gtk_string_object_get_string (item);

  /* Only a household of one is a person. */
  if (*code == '@')
    show_person (self, vt_register_find (self->reg, people, "code", code + 1, NULL));
}

static void
on_code_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_item_set_child (item, label);
}

static void
on_code_bound_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  const char *code = gtk_string_object_get_string (gtk_list_item_get_item (item));
  GtkLabel *label = GTK_LABEL (gtk_list_item_get_child (item));
  g_autofree char *text = NULL;

  if (*code == '@')
    /* Translators: %s is a case-file code. */
    text = g_strdup_printf (_("Household of one: %s"), code + 1);
  gtk_label_set_text (label, text != NULL ? text : code);
}

static GtkWidget *
make_code_list (VtMemberPanel *self, const char *const *codes)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (
      gtk_single_selection_new (G_LIST_MODEL (gtk_string_list_new (codes))));
  GtkWidget *view = gtk_list_view_new (selection, factory);

  g_signal_connect (factory, "setup", G_CALLBACK (on_code_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_code_bound_cb), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Households"),
                                  -1);
  g_signal_connect_object (view, "activate", G_CALLBACK (on_code_activated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  return vt_tab_stop_new (scroller);
}

/* --- the panel ---------------------------------------------------------------------------------- */

static gboolean
focus_list (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  VtMemberPanel *self = VT_MEMBER_PANEL (widget);

  if (self->list != NULL && gtk_widget_has_focus (self->back_button))
    gtk_widget_child_focus (self->list, GTK_DIR_TAB_FORWARD);
  return G_SOURCE_REMOVE;
}

static gboolean
vt_member_panel_grab_focus (GtkWidget *widget)
{
  VtMemberPanel *self = VT_MEMBER_PANEL (widget);

  if (self->list != NULL && gtk_widget_child_focus (self->list, GTK_DIR_TAB_FORWARD))
    return TRUE;
  /* A list that was never on the screen has no row yet: it gets the focus with its first frame. */
  gtk_widget_add_tick_callback (widget, focus_list, NULL, NULL);
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
show_heading (VtMemberPanel *self, const VtFigure *figure, VtSide side, guint n)
{
  g_autofree char *number = vt_number_format (n, 0);
  g_autofree char *text = NULL;

  /* Translators: the first is a number, the second what is counted, e.g. 12 children. */
  text = g_strdup_printf (side == VT_SIDE_NUMERATOR ? _("Behind the numerator: %s %s")
                                                    : _("Behind the denominator: %s %s"),
                          number, figure->unit == VT_UNIT_DONG ? _("rows") : figure->unit_label);
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
  const VtFigure *figure;
  const VtTable *table;

  g_return_if_fail (VT_IS_MEMBER_PANEL (self));
  g_return_if_fail (VT_IS_REGISTER (reg));
  g_return_if_fail (VT_IS_FIGURES (figures));

  g_set_object (&self->reg, reg);
  figure = vt_figures_get_value (figures, index)->figure;
  ids = vt_figures_get_member_ids (figures, index, side);
  table = find_table (self, figure, side);
  if (self->list != NULL)
    gtk_box_remove (self->list_box, self->list);
  if (table != NULL)
    {
      self->list = make_record_table (self, table, ids);
    }
  else
    {
      g_auto (GStrv) codes = vt_figures_dup_members (figures, index, side);

      self->list = make_code_list (self, (const char *const *) codes);
    }
  gtk_widget_set_hexpand (self->list, TRUE);
  gtk_box_append (self->list_box, self->list);
  show_heading (self, figure, side, ids->len);
}
