/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-list-page.h"

#include <glib/gi18n-lib.h>

#include "vt-feedback.h"
#include "vt-focus.h"
#include "vt-form.h"

struct _VtListPage
{
  GtkWidget parent_instance;

  VtSession *session; /* (owned) */
  const VtListView *views;
  guint n_views;
  GHashTable *forms; /* (owned) table name -> VtForm in the stack, made when first opened */

  GtkStack *stack;
  GtkStack *lists;
  GtkLabel *count_label;
};

static void vt_list_page_page_init (VtPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VtListPage,
                               vt_list_page,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (VT_TYPE_PAGE, vt_list_page_page_init))

static const VtTable *
find_table (VtListPage *self,
            const char *name)
{
  VtRegister *reg = vt_session_get_register (self->session);
  const VtTable *table = vt_catalog_find_table (vt_register_get_catalog (reg), name);

  g_assert (table != NULL);
  return table;
}

static VtForm *
get_visible_form (VtListPage *self)
{
  GtkWidget *child = gtk_stack_get_visible_child (self->stack);

  return VT_IS_FORM (child) ? VT_FORM (child) : NULL;
}

static void
show_lists (VtListPage *self)
{
  gtk_stack_set_visible_child_name (self->stack, "lists");
  gtk_widget_grab_focus (gtk_stack_get_visible_child (self->lists));
}

static void
on_form_closed_cb (VtListPage *self)
{
  show_lists (self);
}

static VtForm *
ensure_form (VtListPage *self,
             const char *table)
{
  GtkWidget *form = g_hash_table_lookup (self->forms, table);

  if (form == NULL)
    {
      form = vt_form_new (vt_session_get_register (self->session), table, self->session);
      g_signal_connect_object (
          form, "closed", G_CALLBACK (on_form_closed_cb), self, G_CONNECT_SWAPPED);
      gtk_stack_add_named (self->stack, form, table);
      g_hash_table_insert (self->forms, g_strdup (table), form);
    }
  return VT_FORM (form);
}

static void
open_record (VtListPage *self,
             VtRecord *record)
{
  const char *table = vt_table_get_name (vt_record_get_table (record));
  VtForm *form = ensure_form (self, table);

  vt_form_set_record (form, record);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (form));
  vt_form_focus_first (form);
}

static const VtListView *
get_visible_view (VtListPage *self)
{
  const char *name = gtk_stack_get_visible_child_name (self->lists);

  return &self->views[name != NULL ? g_ascii_strtoull (name, NULL, 10) : 0];
}

/* A row opens its own form, or a new record of another subject about its person. */
static void
on_row_activated_cb (VtListPage *self,
                     VtRecord *row)
{
  const VtListView *view = get_visible_view (self);
  g_autoptr (VtRecord) record = NULL;

  if (view->opens == NULL)
    {
      open_record (self, row);
      return;
    }
  record = vt_record_new (find_table (self, view->opens));
  vt_record_set_by_name (record, "person", vt_record_get_by_name (row, "code"));
  open_record (self, record);
}

static void
show_count (VtListPage *self)
{
  GtkWidget *table = gtk_stack_get_visible_child (self->lists);
  GListModel *list = table != NULL ? g_object_get_data (G_OBJECT (table), "list") : NULL;
  guint n = list != NULL ? g_list_model_get_n_items (list) : 0;
  /* Translators: %u is how many rows the list has. */
  g_autofree char *text = g_strdup_printf (ngettext ("%u row", "%u rows", n), n);

  gtk_label_set_text (self->count_label, text);
}

static void
on_list_shown_cb (VtListPage *self)
{
  if (self->session != NULL)
    show_count (self);
}

static void
on_list_changed_cb (VtListPage *self)
{
  show_count (self);
}

/* The name behind the case-file code of a row: one look-up by key for each row that is looked at. */
static char *
dup_person_name (VtRecord *row,
                 gpointer user_data)
{
  VtListPage *self = VT_LIST_PAGE (user_data);
  VtRegister *reg = vt_session_get_register (self->session);
  const VtTable *people = find_table (self, "person");
  const char *code = vt_record_get_by_name (row, "person");
  gint64 id = code != NULL ? vt_register_find (reg, people, "code", code, NULL) : 0;
  g_autoptr (VtRecord) person = id != 0 ? vt_register_load (reg, people, id, NULL) : NULL;

  return g_strdup (person != NULL ? vt_record_get_by_name (person, "name") : NULL);
}

static void
add_column (VtListPage *self,
            VtRecordTable *table,
            const char *field,
            int width)
{
  const VtField *name = vt_table_find_field (find_table (self, "person"), "name");

  if (g_str_equal (field, "person.name"))
    vt_record_table_add_column (table, name->label, width, dup_person_name, self);
  else
    vt_record_table_add_field (table, field, width);
}

static GtkWidget *
create_list (VtListPage *self,
             const VtListView *view)
{
  g_autoptr (VtRecordList) list = vt_record_list_new (
      vt_session_get_register (self->session), find_table (self, view->table));
  GtkWidget *table = vt_record_table_new (list, _(view->title));
  g_autofree char *today = vt_day_to_canonical (vt_day_today ());

  for (guint i = 0; i < G_N_ELEMENTS (view->fields) && view->fields[i] != NULL; i++)
    add_column (self, VT_RECORD_TABLE (table), view->fields[i], view->widths[i]);
  vt_record_table_set_empty_state (
      VT_RECORD_TABLE (table), _(view->empty_title), _(view->empty_text));
  g_signal_connect_object (
      table, "activated", G_CALLBACK (on_row_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      list, "items-changed", G_CALLBACK (on_list_changed_cb), self, G_CONNECT_SWAPPED);
  g_object_set_data_full (
      G_OBJECT (table), "list", g_object_ref (G_OBJECT (list)), g_object_unref);
  vt_record_list_query (list, view->query, view->of_today ? today : NULL);
  return table;
}

/* --- what the window asks ------------------------------------------------------------------------ */

static void
vt_list_page_create_new (VtPage *page)
{
  VtListPage *self = VT_LIST_PAGE (page);
  g_autoptr (VtRecord) record = NULL;

  if (get_visible_form (self) != NULL)
    return;
  record = vt_record_new (find_table (self, self->views[self->n_views - 1].table));
  open_record (self, record);
}

static void
vt_list_page_save (VtPage *page)
{
  VtForm *form = get_visible_form (VT_LIST_PAGE (page));

  if (form != NULL)
    vt_form_save (form);
}

static gboolean
vt_list_page_leave (VtPage *page)
{
  VtForm *form = get_visible_form (VT_LIST_PAGE (page));

  if (form != NULL)
    vt_form_close (form);
  return form != NULL;
}

static gboolean
vt_list_page_is_modified (VtPage *page)
{
  GHashTableIter iter;
  gpointer form;

  g_hash_table_iter_init (&iter, VT_LIST_PAGE (page)->forms);
  while (g_hash_table_iter_next (&iter, NULL, &form))
    if (vt_form_is_modified (form))
      return TRUE;
  return FALSE;
}

static void
vt_list_page_page_init (VtPageInterface *iface)
{
  iface->create_new = vt_list_page_create_new;
  iface->save = vt_list_page_save;
  iface->leave = vt_list_page_leave;
  iface->is_modified = vt_list_page_is_modified;
}

static gboolean
vt_list_page_grab_focus (GtkWidget *widget)
{
  VtListPage *self = VT_LIST_PAGE (widget);
  VtForm *form = get_visible_form (self);

  return gtk_widget_grab_focus (form != NULL ? GTK_WIDGET (form)
                                             : gtk_stack_get_visible_child (self->lists));
}

static void
vt_list_page_dispose (GObject *object)
{
  VtListPage *self = VT_LIST_PAGE (object);

  g_clear_pointer (&self->forms, g_hash_table_unref);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (object), VT_TYPE_LIST_PAGE);
  G_OBJECT_CLASS (vt_list_page_parent_class)->dispose (object);
}

static void
vt_list_page_class_init (VtListPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vt_list_page_dispose;
  widget_class->focus = vt_focus_children;
  widget_class->grab_focus = vt_list_page_grab_focus;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/vn/vongtay/VongTay/ui/vt-list-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VtListPage, stack);
  gtk_widget_class_bind_template_child (widget_class, VtListPage, lists);
  gtk_widget_class_bind_template_child (widget_class, VtListPage, count_label);
  gtk_widget_class_bind_template_callback (widget_class, on_list_shown_cb);
}

static void
vt_list_page_init (VtListPage *self)
{
  self->forms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
vt_list_page_new (VtSession *session,
                  const VtListView *views,
                  guint n_views)
{
  VtListPage *self;

  g_return_val_if_fail (VT_IS_SESSION (session), NULL);
  g_return_val_if_fail (views != NULL && n_views > 0, NULL);

  self = g_object_new (VT_TYPE_LIST_PAGE, NULL);
  self->session = g_object_ref (session);
  self->views = views;
  self->n_views = n_views;
  for (guint i = 0; i < n_views; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i);

      gtk_stack_add_titled (self->lists, create_list (self, &views[i]), name, _(views[i].title));
    }
  return GTK_WIDGET (self);
}
