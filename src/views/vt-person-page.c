/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-person-page.h"

#include <glib/gi18n-lib.h>

#include "vt-date-entry.h"
#include "vt-feedback.h"
#include "vt-focus.h"
#include "vt-form.h"
#include "vt-page.h"
#include "vt-person-extract.h"
#include "vt-person-findings.h"
#include "vt-person-timeline.h"
#include "vt-subject-list.h"
#include "vt-tab-stop.h"

#define SEPARATOR "  ·  "

/* The subjects in the order of the navigation, between the person's form and the time line. */
static const char *const subjects[] = {
  "membership", "disability", "need",   "service", "allowance",
  "screening",  "placement",  "visit",  "intake",  "stay",
};

struct _VtPersonPage
{
  GtkWidget parent_instance;

  VtRegister *reg;      /* (owned) */
  VtSession *session;   /* (owned) (nullable) */
  const VtTable *table; /* `person`; the catalog's */
  VtRecord *person;     /* (owned) (nullable) */
  gint64 wanted;        /* who is shown once the open forms are left, 0: nobody */
  const char *wanted_subject; /* (nullable) interned: where to go then */
  guint refresh_source; /* something changed, 0: nothing */

  GtkWidget *box;
  GtkWidget *name;
  GtkWidget *summary;
  VtPersonFindings *findings;
  GtkWidget *sidebar;
  GtkWidget *stack;
  GtkWidget *form;
  GtkWidget *timeline;
  GtkWidget *lists[G_N_ELEMENTS (subjects)];
};

static void vt_person_page_page_init (VtPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VtPersonPage, vt_person_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (VT_TYPE_PAGE, vt_person_page_page_init))

enum
{
  SIGNAL_CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- summary ------------------------------------------------------------------------------------ */

static void
append (GString *line, const char *text)
{
  if (text == NULL || text[0] == '\0')
    return;
  if (line->len > 0)
    g_string_append (line, SEPARATOR);
  g_string_append (line, text);
}

static void
append_field (VtPersonPage *self, GString *line, const char *name)
{
  g_autofree char *text =
      vt_record_format (self->person, vt_table_find_field (self->table, name)->index);

  append (line, text);
}

static gboolean
is_in_force (VtRecord *row, VtDay day)
{
  VtDay from = vt_record_get_day (row, "valid_from");
  VtDay to = vt_record_get_day (row, "valid_to");

  return (from == VT_DAY_NONE || from <= day) && (to == VT_DAY_NONE || day <= to);
}

static void
append_groups (VtPersonPage *self, GString *line)
{
  VtDatabase *reader = vt_register_get_reader (self->reg);
  const VtTable *table =
      vt_catalog_find_table (vt_register_get_catalog (self->reg), "membership");
  const VtField *group = vt_table_find_field (table, "target_group");
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (VtStatement) statement =
      vt_database_query (reader, "list-membership-of-person", NULL);

  if (statement == NULL)
    return;
  vt_statement_bind_integer (statement, 1, vt_record_get_id (self->person));
  while (vt_statement_step (statement, NULL))
    {
      gint64 id = vt_statement_get_integer (statement, 0);

      g_array_append_val (ids, id);
    }
  g_clear_pointer (&statement, vt_statement_free);

  rows = vt_register_load_many (self->reg, reader, table, (const gint64 *) (gpointer) ids->data,
                                ids->len, NULL);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      VtRecord *row = g_ptr_array_index (rows, i);
      g_autofree char *text = vt_record_format (row, group->index);

      if (is_in_force (row, vt_day_today ()))
        append (line, text);
    }
}

static void
append_presence (VtPersonPage *self, GString *line)
{
  VtDay entered = vt_record_get_day (self->person, "entered_on");
  VtDay left = vt_record_get_day (self->person, "left_on");
  VtDay today = vt_day_today ();
  g_autofree char *date = NULL;
  g_autofree char *text = NULL;

  if (left != VT_DAY_NONE && left <= today)
    {
      date = vt_day_format (left);
      /* Translators: %s is a date */
      text = g_strdup_printf (_("off the list since %s"), date);
      append (line, text);
    }
  else if (entered != VT_DAY_NONE && entered > today)
    {
      date = vt_day_format (entered);
      /* Translators: %s is a date */
      text = g_strdup_printf (_("on the list from %s"), date);
      append (line, text);
    }
  else
    {
      append (line, _("on the list"));
    }
}

static void
show_summary (VtPersonPage *self)
{
  g_autoptr (GString) line = g_string_new (NULL);
  VtDay birth = vt_record_get_day (self->person, "birth_date");
  g_autofree char *age = vt_date_entry_format_age (birth, vt_day_today ());
  const char *name = vt_record_get_by_name (self->person, "name");

  gtk_label_set_text (GTK_LABEL (self->name), name != NULL ? name : C_("value", "Unknown"));
  append_field (self, line, "code");
  append (line, age);
  append_field (self, line, "sex");
  append_field (self, line, "hamlet");
  append_groups (self, line);
  append_presence (self, line);
  gtk_label_set_text (GTK_LABEL (self->summary), line->str);
  gtk_widget_set_tooltip_text (self->summary, line->str);
}

/* --- showing a person --------------------------------------------------------------------------- */

static void
take_person (VtPersonPage *self, VtRecord *person)
{
  g_set_object (&self->person, person);
  vt_form_set_record (VT_FORM (self->form), person);
  for (guint i = 0; i < G_N_ELEMENTS (subjects); i++)
    vt_subject_list_set_person (VT_SUBJECT_LIST (self->lists[i]), person);
  vt_person_timeline_set_person (VT_PERSON_TIMELINE (self->timeline), vt_record_get_id (person));
  vt_person_findings_set_person (self->findings, vt_record_get_id (person));
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->form);
  if (self->wanted_subject != NULL)
    vt_person_page_show_subject (self, self->wanted_subject);
  show_summary (self);
}

static void
load_person (VtPersonPage *self, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtRecord) person = vt_register_load (self->reg, self->table, id, &error);

  if (person != NULL)
    take_person (self, person);
  else
    vt_feedback_error (GTK_WIDGET (self), error, vt_table_get_label (self->table));
}

/* A form in which something is typed and not saved, and the name of its page; (nullable). */
static GtkWidget *
find_modified_form (VtPersonPage *self, const char **name)
{
  if (self->person != NULL && vt_form_is_modified (VT_FORM (self->form)))
    {
      *name = "person";
      return self->form;
    }
  for (guint i = 0; i < G_N_ELEMENTS (subjects); i++)
    {
      GtkWidget *form = vt_subject_list_get_form (VT_SUBJECT_LIST (self->lists[i]));

      if (form == NULL || !vt_form_is_modified (VT_FORM (form)))
        continue;
      *name = subjects[i];
      return form;
    }
  return NULL;
}

/* Leaves one form after the other, then shows who is wanted. */
static void
go_on (VtPersonPage *self)
{
  const char *name = NULL;
  GtkWidget *form = find_modified_form (self, &name);
  gint64 wanted = self->wanted;

  if (wanted == 0)
    return;
  if (form == NULL)
    {
      self->wanted = 0;
      load_person (self, wanted);
      return;
    }
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), name);
  vt_form_close (VT_FORM (form));
}

static void
on_person_form_closed_cb (VtPersonPage *self)
{
  /* What was typed and given up must not come back. */
  vt_form_set_record (VT_FORM (self->form), self->person);
  if (self->wanted != 0)
    go_on (self);
  else
    g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

/* Whoever goes on typing does not want to see another person any more. */
static void
on_form_kept_cb (VtPersonPage *self)
{
  self->wanted = 0;
}

static void
on_person_saved_cb (VtPersonPage *self, VtRecord *record)
{
  g_autoptr (VtRecord) person = vt_record_copy (record);

  g_set_object (&self->person, person);
  show_summary (self);
}

static void
on_person_wanted_cb (VtPersonPage *self, gint64 id)
{
  vt_person_page_show (self, id);
}

static void
on_mend_wanted_cb (VtPersonPage *self, const char *table_name)
{
  GtkWidget *visible;

  vt_person_page_show_subject (self, table_name);
  visible = gtk_stack_get_visible_child (GTK_STACK (self->stack));
  if (VT_IS_SUBJECT_LIST (visible))
    gtk_widget_grab_focus (visible);
  else
    gtk_widget_child_focus (visible, GTK_DIR_TAB_FORWARD);
}

static void
on_entry_activated_cb (VtPersonPage *self, const char *table_name, gint64 id)
{
  vt_person_page_show_subject (self, table_name);
  for (guint i = 0; i < G_N_ELEMENTS (subjects); i++)
    {
      if (g_str_equal (subjects[i], table_name))
        vt_subject_list_open (VT_SUBJECT_LIST (self->lists[i]), id);
    }
}

static void
on_refresh_due_cb (gpointer user_data)
{
  VtPersonPage *self = VT_PERSON_PAGE (user_data);
  g_autoptr (VtRecord) person = NULL;

  self->refresh_source = 0;
  if (self->person == NULL)
    return;
  person = vt_register_load (self->reg, self->table, vt_record_get_id (self->person), NULL);
  if (person == NULL)
    return;

  g_set_object (&self->person, person);
  if (!vt_form_is_modified (VT_FORM (self->form)))
    vt_form_set_record (VT_FORM (self->form), person);
  show_summary (self);
}

static void
on_register_changed_cb (VtPersonPage *self, const char *table_name, gint64 id)
{
  if (self->person != NULL && self->refresh_source == 0)
    self->refresh_source = g_idle_add_once (on_refresh_due_cb, self);
}

static void
activate_extract (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VtPersonPage *self = VT_PERSON_PAGE (widget);

  if (self->person != NULL)
    vt_person_extract_start (widget, self->reg, self->person);
}

/* --- what the window asks (VtPage) --------------------------------------------------------------- */

static GtkWidget *
get_open_form (VtPersonPage *self)
{
  GtkWidget *visible = gtk_stack_get_visible_child (GTK_STACK (self->stack));

  if (VT_IS_SUBJECT_LIST (visible))
    return vt_subject_list_get_form (VT_SUBJECT_LIST (visible));
  return visible == self->form ? self->form : NULL;
}

static void
vt_person_page_create_new (VtPage *page)
{
  VtPersonPage *self = VT_PERSON_PAGE (page);
  GtkWidget *visible = gtk_stack_get_visible_child (GTK_STACK (self->stack));

  if (VT_IS_SUBJECT_LIST (visible))
    vt_subject_list_create (VT_SUBJECT_LIST (visible));
}

static void
vt_person_page_save (VtPage *page)
{
  GtkWidget *form = get_open_form (VT_PERSON_PAGE (page));

  if (form != NULL)
    vt_form_save (VT_FORM (form));
}

static gboolean
vt_person_page_leave (VtPage *page)
{
  VtPersonPage *self = VT_PERSON_PAGE (page);
  GtkWidget *form = get_open_form (self);
  const char *name = NULL;

  if (form == NULL || form == self->form)
    {
      /* Going back to the list leaves every form of this person. */
      form = find_modified_form (self, &name);
      if (form == NULL)
        return FALSE;
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), name);
    }
  vt_form_close (VT_FORM (form));
  return TRUE;
}

static gboolean
vt_person_page_is_modified (VtPage *page)
{
  const char *name = NULL;

  return find_modified_form (VT_PERSON_PAGE (page), &name) != NULL;
}

static void
vt_person_page_show_person (VtPage *page, gint64 person_id, const char *subject)
{
  vt_person_page_show_at (VT_PERSON_PAGE (page), person_id, subject);
}

static void
vt_person_page_page_init (VtPageInterface *iface)
{
  iface->create_new = vt_person_page_create_new;
  iface->save = vt_person_page_save;
  iface->leave = vt_person_page_leave;
  iface->is_modified = vt_person_page_is_modified;
  iface->show_person = vt_person_page_show_person;
}

/* --- the widget ----------------------------------------------------------------------------------- */

/* Whoever opens a person reads first: typing at once would write over the name. */
static gboolean
vt_person_page_grab_focus (GtkWidget *widget)
{
  VtPersonPage *self = VT_PERSON_PAGE (widget);
  GtkWidget *visible = gtk_stack_get_visible_child (GTK_STACK (self->stack));

  /* Who was sent to a list works in it next. */
  if (self->wanted_subject != NULL && VT_IS_SUBJECT_LIST (visible))
    {
      self->wanted_subject = NULL;
      return gtk_widget_grab_focus (visible);
    }
  /* The page comes back with the focus where it was left. */
  return gtk_widget_get_focus_child (self->sidebar) != NULL
         || gtk_widget_child_focus (self->sidebar, GTK_DIR_TAB_FORWARD);
}

static void
vt_person_page_dispose (GObject *object)
{
  VtPersonPage *self = VT_PERSON_PAGE (object);

  g_clear_handle_id (&self->refresh_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), VT_TYPE_PERSON_PAGE);
  g_clear_object (&self->person);
  g_clear_object (&self->session);
  g_clear_object (&self->reg);

  G_OBJECT_CLASS (vt_person_page_parent_class)->dispose (object);
}

static void
vt_person_page_class_init (VtPersonPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vt_person_page_dispose;
  widget_class->focus = vt_focus_children;
  widget_class->grab_focus = vt_person_page_grab_focus;

  signals[SIGNAL_CLOSED] = g_signal_new ("closed", VT_TYPE_PERSON_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "person.extract", NULL, activate_extract);
  g_type_ensure (VT_TYPE_TAB_STOP);
  g_type_ensure (VT_TYPE_PERSON_FINDINGS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/vn/vongtay/VongTay/ui/vt-person-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VtPersonPage, box);
  gtk_widget_class_bind_template_child (widget_class, VtPersonPage, name);
  gtk_widget_class_bind_template_child (widget_class, VtPersonPage, summary);
  gtk_widget_class_bind_template_child (widget_class, VtPersonPage, findings);
  gtk_widget_class_bind_template_child (widget_class, VtPersonPage, sidebar);
  gtk_widget_class_bind_template_callback (widget_class, on_mend_wanted_cb);
  gtk_widget_class_bind_template_child (widget_class, VtPersonPage, stack);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "personpage");
}

static void
vt_person_page_init (VtPersonPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
make_pages (VtPersonPage *self)
{
  VtCatalog *catalog = vt_register_get_catalog (self->reg);
  GtkStack *stack = GTK_STACK (self->stack);

  self->form = vt_form_new (self->reg, "person", self->session);
  gtk_stack_add_titled (stack, self->form, "person", C_("person page", "Particulars"));
  for (guint i = 0; i < G_N_ELEMENTS (subjects); i++)
    {
      const VtTable *table = vt_catalog_find_table (catalog, subjects[i]);

      self->lists[i] = vt_subject_list_new (self->reg, self->session, subjects[i]);
      g_signal_connect_object (self->lists[i], "form-closed", G_CALLBACK (go_on), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->lists[i], "form-kept", G_CALLBACK (on_form_kept_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_stack_add_titled (stack, self->lists[i], subjects[i], vt_table_get_plural (table));
    }
  self->timeline = vt_person_timeline_new (self->reg);
  gtk_stack_add_titled (stack, self->timeline, "timeline", C_("person page", "Timeline"));

  g_signal_connect_object (self->form, "closed", G_CALLBACK (on_person_form_closed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "kept", G_CALLBACK (on_form_kept_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "saved", G_CALLBACK (on_person_saved_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "person-wanted", G_CALLBACK (on_person_wanted_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->timeline, "activated", G_CALLBACK (on_entry_activated_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
vt_person_page_new (VtRegister *reg, VtSession *session)
{
  VtPersonPage *self;

  g_return_val_if_fail (VT_IS_REGISTER (reg), NULL);

  self = g_object_new (VT_TYPE_PERSON_PAGE, NULL);
  self->reg = g_object_ref (reg);
  g_set_object (&self->session, session);
  self->table = vt_catalog_find_table (vt_register_get_catalog (reg), "person");
  /* What leaves the office stands in the history, or does not leave. */
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "person.extract",
                                 vt_register_is_writable (reg));
  make_pages (self);
  if (session != NULL)
    vt_person_findings_set_session (self->findings, session);
  g_signal_connect_object (reg, "changed", G_CALLBACK (on_register_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
vt_person_page_show_at (VtPersonPage *self, gint64 person_id, const char *subject)
{
  g_return_if_fail (VT_IS_PERSON_PAGE (self));
  g_return_if_fail (person_id > 0);

  self->wanted = person_id;
  self->wanted_subject = g_intern_string (subject);
  go_on (self);
}

void
vt_person_page_show (VtPersonPage *self, gint64 person_id)
{
  vt_person_page_show_at (self, person_id, NULL);
}

gint64
vt_person_page_get_person_id (VtPersonPage *self)
{
  g_return_val_if_fail (VT_IS_PERSON_PAGE (self), 0);

  return self->person != NULL ? vt_record_get_id (self->person) : 0;
}

void
vt_person_page_show_subject (VtPersonPage *self, const char *name)
{
  GtkWidget *child;

  g_return_if_fail (VT_IS_PERSON_PAGE (self));
  g_return_if_fail (name != NULL);

  child = gtk_stack_get_child_by_name (GTK_STACK (self->stack), name);
  if (child != NULL)
    gtk_stack_set_visible_child (GTK_STACK (self->stack), child);
}
