/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-people-page.h"

#include <glib/gi18n-lib.h>

#include "vt-focus.h"
#include "vt-form.h"
#include "vt-person-page.h"
#include "vt-record-table.h"

struct _VtPeoplePage
{
  GtkWidget parent_instance;

  VtSession *session;        /* (owned) */
  VtRecordList *list;        /* (owned) */
  const VtCodeList *groups;  /* of the description; lives as long as the catalog */
  GtkStringList *hamlets;    /* (owned) first entry: all */
  char *text;                /* (owned) (nullable) what stands in the search field */
  GtkWidget *person_page;    /* in the stack, made when a person is first opened */
  GtkWidget *new_form;       /* in the stack, made when first asked for */
  gint64 open_person;        /* 0: the list is shown */
  gint64 wanted_person;      /* shown once the new person's form is left, 0: nobody */

  GtkStack *stack;
  GtkDropDown *hamlet_choice;
  GtkDropDown *group_choice;
  GtkDropDown *presence_choice;
  GtkLabel *count_label;
  GtkBox *table_box;
  GtkWidget *table;
  gboolean filling; /* the choices are being filled, nobody chose */
};

static void vt_people_page_page_init (VtPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VtPeoplePage,
                               vt_people_page,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (VT_TYPE_PAGE, vt_people_page_page_init))

/* --- the list ------------------------------------------------------------------------------------ */

static const char *
get_chosen_hamlet (VtPeoplePage *self)
{
  guint selected = gtk_drop_down_get_selected (self->hamlet_choice);

  if (selected == 0 || selected == GTK_INVALID_LIST_POSITION)
    return NULL;
  return gtk_string_list_get_string (self->hamlets, selected);
}

static void
show_count (VtPeoplePage *self,
            guint n_found)
{
  /* Translators: %u is how many people the filters and the search leave. */
  g_autofree char *text = g_strdup_printf (ngettext ("%u person", "%u people", n_found), n_found);

  gtk_label_set_text (self->count_label, text);
}

/* While the people are being read: the list begins as it will stand, unless something is looked
 * for. */
static void
show_first_people (VtPeoplePage *self)
{
  gboolean complete;
  g_autoptr (GArray) ids = NULL;

  if (self->text != NULL || get_chosen_hamlet (self) != NULL
      || gtk_drop_down_get_selected (self->group_choice) > 0
      || gtk_drop_down_get_selected (self->presence_choice) > 0)
    return;
  ids = vt_session_dup_first_people (self->session, &complete);
  if (complete)
    show_count (self, ids->len);
  if (ids != NULL)
    vt_record_list_take_ids (self->list, g_steal_pointer (&ids));
}

static void
run_search (VtPeoplePage *self)
{
  static const int presences[] = { 1, 0, -1 };
  VtSearch *search = vt_session_get_search (self->session);
  guint group = gtk_drop_down_get_selected (self->group_choice);
  guint presence = gtk_drop_down_get_selected (self->presence_choice);
  VtSearchFilter filter = { .text = self->text, .age_from = -1, .age_to = -1 };
  guint n_found = 0;

  if (search == NULL)
    {
      show_first_people (self); /* people-changed comes here again */
      return;
    }
  filter.hamlet = get_chosen_hamlet (self);
  if (group > 0 && group != GTK_INVALID_LIST_POSITION)
    filter.target_group = vt_code_list_get_code (self->groups, group - 1);
  filter.presence = presences[MIN (presence, G_N_ELEMENTS (presences) - 1)];
  vt_record_list_take_ids (self->list, vt_search_run (search, &filter, 0, &n_found));
  show_count (self, n_found);
}

static void
on_filter_changed_cb (VtPeoplePage *self)
{
  if (!self->filling && self->session != NULL)
    run_search (self);
}

static void
on_people_changed_cb (VtPeoplePage *self)
{
  run_search (self);
}

static void
fill_choices (VtPeoplePage *self)
{
  VtRegister *reg = vt_session_get_register (self->session);
  VtCatalog *catalog = vt_register_get_catalog (reg);
  g_autoptr (GtkStringList) groups = gtk_string_list_new (NULL);

  self->filling = TRUE;
  self->groups = vt_catalog_find_codes (catalog, "target-group");
  gtk_string_list_append (groups, _("All groups"));
  for (guint i = 0; i < vt_code_list_get_n_codes (self->groups); i++)
    gtk_string_list_append (groups, vt_code_list_get_label (self->groups, i));
  gtk_drop_down_set_model (self->group_choice, G_LIST_MODEL (groups));

  self->hamlets = gtk_string_list_new (NULL);
  gtk_string_list_append (self->hamlets, _("All hamlets"));
  gtk_drop_down_set_model (self->hamlet_choice, G_LIST_MODEL (self->hamlets));
  self->filling = FALSE;
}

/* The hamlets come from the register and may grow; the chosen one stays chosen. */
static void
on_hamlets_changed_cb (GListModel *list,
                       guint position,
                       guint removed,
                       guint added,
                       gpointer user_data)
{
  VtPeoplePage *self = VT_PEOPLE_PAGE (user_data);
  g_autofree char *chosen = g_strdup (get_chosen_hamlet (self));
  guint n = g_list_model_get_n_items (list);
  guint selected = 0;

  if (added == 0)
    return;
  self->filling = TRUE;
  gtk_string_list_splice (
      self->hamlets, 1, g_list_model_get_n_items (G_LIST_MODEL (self->hamlets)) - 1, NULL);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (VtRecord) hamlet = g_list_model_get_item (list, i);
      const char *name = vt_record_get_by_name (hamlet, "name");

      gtk_string_list_append (self->hamlets, name != NULL ? name : "");
      if (g_strcmp0 (name, chosen) == 0)
        selected = i + 1;
    }
  gtk_drop_down_set_selected (self->hamlet_choice, selected);
  self->filling = FALSE;
}

/* --- a person ------------------------------------------------------------------------------------ */

static void
show_list (VtPeoplePage *self)
{
  gtk_stack_set_visible_child_name (self->stack, "list");
  if (self->open_person != 0)
    vt_record_table_select (VT_RECORD_TABLE (self->table), self->open_person);
  self->open_person = 0;
  gtk_widget_grab_focus (self->table);
}

static void
show_person (VtPeoplePage *self,
             gint64 id,
             const char *subject)
{
  if (self->person_page == NULL)
    {
      self->person_page = vt_person_page_new (vt_session_get_register (self->session),
                                              self->session);
      g_signal_connect_object (
          self->person_page, "closed", G_CALLBACK (show_list), self, G_CONNECT_SWAPPED);
      gtk_stack_add_named (self->stack, self->person_page, "person");
    }
  self->open_person = id;
  vt_person_page_show_at (VT_PERSON_PAGE (self->person_page), id, subject);
  gtk_stack_set_visible_child (self->stack, self->person_page);
  gtk_widget_grab_focus (self->person_page);
}

static void
on_row_activated_cb (VtPeoplePage *self,
                     VtRecord *person)
{
  show_person (self, vt_record_get_id (person), NULL);
}

static void
on_new_person_saved_cb (VtPeoplePage *self,
                        VtRecord *person)
{
  show_person (self, vt_record_get_id (person), NULL);
}

/* Someone like the person being typed is on the register: the form is left first, which asks. */
static void
on_person_wanted_cb (VtPeoplePage *self,
                     gint64 id)
{
  self->wanted_person = id;
  vt_form_close (VT_FORM (self->new_form));
}

static void
on_new_form_kept_cb (VtPeoplePage *self)
{
  self->wanted_person = 0;
}

static void
on_new_form_closed_cb (VtPeoplePage *self)
{
  gint64 wanted = self->wanted_person;

  self->wanted_person = 0;
  if (wanted != 0)
    {
      show_person (self, wanted, NULL);
      return;
    }
  /* A saved person's page stands there already. */
  if (gtk_stack_get_visible_child (self->stack) == self->new_form)
    show_list (self);
}

/* --- what the window asks ------------------------------------------------------------------------ */

static void
vt_people_page_create_new (VtPage *page)
{
  VtPeoplePage *self = VT_PEOPLE_PAGE (page);
  VtRegister *reg = vt_session_get_register (self->session);
  GtkWidget *visible = gtk_stack_get_visible_child (self->stack);
  g_autoptr (VtRecord) record = NULL;

  if (visible == self->person_page && visible != NULL)
    {
      vt_page_create_new (VT_PAGE (self->person_page));
      return;
    }
  if (visible == self->new_form && visible != NULL)
    return;
  if (self->new_form == NULL)
    {
      self->new_form = vt_form_new (reg, "person", self->session);
      g_signal_connect_object (
          self->new_form, "saved", G_CALLBACK (on_new_person_saved_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (
          self->new_form, "closed", G_CALLBACK (on_new_form_closed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (
          self->new_form, "kept", G_CALLBACK (on_new_form_kept_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->new_form, "person-wanted", G_CALLBACK (on_person_wanted_cb),
                               self, G_CONNECT_SWAPPED);
      gtk_stack_add_named (self->stack, self->new_form, "new");
    }
  record = vt_record_new (vt_catalog_find_table (vt_register_get_catalog (reg), "person"));
  vt_form_set_record (VT_FORM (self->new_form), record);
  gtk_stack_set_visible_child (self->stack, self->new_form);
  vt_form_focus_first (VT_FORM (self->new_form));
}

static void
vt_people_page_save (VtPage *page)
{
  VtPeoplePage *self = VT_PEOPLE_PAGE (page);
  GtkWidget *visible = gtk_stack_get_visible_child (self->stack);

  if (visible != NULL && visible == self->new_form)
    vt_form_save (VT_FORM (visible));
  else if (visible != NULL && visible == self->person_page)
    vt_page_save (VT_PAGE (visible));
}

static gboolean
vt_people_page_leave (VtPage *page)
{
  VtPeoplePage *self = VT_PEOPLE_PAGE (page);
  GtkWidget *visible = gtk_stack_get_visible_child (self->stack);

  if (visible != NULL && visible == self->new_form)
    vt_form_close (VT_FORM (visible));
  else if (visible != NULL && visible == self->person_page)
    {
      if (!vt_page_leave (VT_PAGE (visible)))
        show_list (self);
    }
  else
    return FALSE;
  return TRUE;
}

static gboolean
vt_people_page_is_modified (VtPage *page)
{
  VtPeoplePage *self = VT_PEOPLE_PAGE (page);

  return (self->new_form != NULL && vt_form_is_modified (VT_FORM (self->new_form)))
         || (self->person_page != NULL && vt_page_is_modified (VT_PAGE (self->person_page)));
}

static void
vt_people_page_set_search (VtPage *page,
                           const char *text)
{
  VtPeoplePage *self = VT_PEOPLE_PAGE (page);

  g_free (self->text);
  self->text = text != NULL && *text != '\0' ? g_strdup (text) : NULL;
  run_search (self);
  /* Someone who searches wants the list; a form with unsaved changes stays where it is. */
  if (self->text != NULL && !vt_people_page_is_modified (page))
    {
      self->open_person = 0;
      gtk_stack_set_visible_child_name (self->stack, "list");
    }
}

static void
vt_people_page_show_person (VtPage *page,
                            gint64 person_id,
                            const char *subject)
{
  show_person (VT_PEOPLE_PAGE (page), person_id, subject);
}

static void
vt_people_page_page_init (VtPageInterface *iface)
{
  iface->create_new = vt_people_page_create_new;
  iface->save = vt_people_page_save;
  iface->leave = vt_people_page_leave;
  iface->is_modified = vt_people_page_is_modified;
  iface->set_search = vt_people_page_set_search;
  iface->show_person = vt_people_page_show_person;
}

/* --- the object ---------------------------------------------------------------------------------- */

static gboolean
vt_people_page_grab_focus (GtkWidget *widget)
{
  VtPeoplePage *self = VT_PEOPLE_PAGE (widget);
  GtkWidget *visible = gtk_stack_get_visible_child (self->stack);

  if (visible != NULL && (visible == self->person_page || visible == self->new_form))
    return gtk_widget_grab_focus (visible);
  return gtk_widget_grab_focus (self->table);
}

static void
vt_people_page_dispose (GObject *object)
{
  VtPeoplePage *self = VT_PEOPLE_PAGE (object);

  g_clear_object (&self->list);
  g_clear_object (&self->hamlets);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (object), VT_TYPE_PEOPLE_PAGE);
  G_OBJECT_CLASS (vt_people_page_parent_class)->dispose (object);
}

static void
vt_people_page_finalize (GObject *object)
{
  g_clear_pointer (&VT_PEOPLE_PAGE (object)->text, g_free);
  G_OBJECT_CLASS (vt_people_page_parent_class)->finalize (object);
}

static void
vt_people_page_class_init (VtPeoplePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vt_people_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = vt_people_page_finalize;
  widget_class->focus = vt_focus_children;
  widget_class->grab_focus = vt_people_page_grab_focus;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/vn/vongtay/VongTay/ui/vt-people-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VtPeoplePage, stack);
  gtk_widget_class_bind_template_child (widget_class, VtPeoplePage, hamlet_choice);
  gtk_widget_class_bind_template_child (widget_class, VtPeoplePage, group_choice);
  gtk_widget_class_bind_template_child (widget_class, VtPeoplePage, presence_choice);
  gtk_widget_class_bind_template_child (widget_class, VtPeoplePage, count_label);
  gtk_widget_class_bind_template_child (widget_class, VtPeoplePage, table_box);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_changed_cb);
}

static void
vt_people_page_init (VtPeoplePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
create_table (VtPeoplePage *self,
              VtRegister *reg)
{
  VtCatalog *catalog = vt_register_get_catalog (reg);
  const struct
  {
    const char *field;
    int width;
  } columns[] = {
    { "code", 100 },      { "name", 0 },           { "birth_date", 110 }, { "sex", 96 },
    { "hamlet", 140 },    { "household_poverty", 110 }, { "caregiver_phone", 110 },
  };

  self->list = vt_record_list_new (reg, vt_catalog_find_table (catalog, "person"));
  self->table = vt_record_table_new (self->list, _("People"));
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    vt_record_table_add_field (
        VT_RECORD_TABLE (self->table), columns[i].field, columns[i].width);
  vt_record_table_set_empty_state (
      VT_RECORD_TABLE (self->table),
      _("Nobody found"),
      _("Change what is searched for or the filters; press Ctrl+N for a new person, or import the "
        "commune's list on the page “Data”."));
  gtk_widget_set_hexpand (self->table, TRUE);
  gtk_box_append (self->table_box, self->table);
  g_signal_connect_object (
      self->table, "activated", G_CALLBACK (on_row_activated_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
vt_people_page_new (VtSession *session)
{
  VtPeoplePage *self;
  VtRegister *reg;
  g_autoptr (VtRecordList) hamlets = NULL;

  g_return_val_if_fail (VT_IS_SESSION (session), NULL);

  self = g_object_new (VT_TYPE_PEOPLE_PAGE, NULL);
  self->session = g_object_ref (session);
  reg = vt_session_get_register (session);
  create_table (self, reg);
  fill_choices (self);

  hamlets = vt_record_list_new (
      reg, vt_catalog_find_table (vt_register_get_catalog (reg), "hamlet"));
  g_signal_connect_object (
      hamlets, "items-changed", G_CALLBACK (on_hamlets_changed_cb), self, 0);
  vt_record_list_query (hamlets, "list-hamlets", NULL);
  g_object_set_data_full (
      G_OBJECT (self), "hamlets", g_steal_pointer (&hamlets), g_object_unref);

  g_signal_connect_object (
      session, "people-changed", G_CALLBACK (on_people_changed_cb), self, G_CONNECT_SWAPPED);
  run_search (self);
  return GTK_WIDGET (self);
}
