/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-subject-list.h"

#include <glib/gi18n-lib.h>

#include "vt-feedback.h"
#include "vt-focus.h"
#include "vt-form.h"
#include "vt-record-table.h"

#define MAX_COLUMNS 6

/* What a subject's list shows; a width of 0 takes the rest. */
typedef struct
{
  const char *table;
  struct
  {
    const char *field;
    int width;
  } columns[MAX_COLUMNS];
} SubjectColumns;

static const SubjectColumns subject_columns[] = {
  { "membership", { { "target_group", 0 }, { "valid_from", 110 }, { "valid_to", 110 },
                    { "basis", 180 } } },
  { "disability", { { "types", 0 }, { "degree", 130 }, { "valid_from", 110 },
                    { "valid_to", 110 } } },
  { "need", { { "service", 0 }, { "eligible", 110 }, { "valid_from", 110 },
              { "valid_to", 110 } } },
  { "service", { { "given_on", 110 }, { "service", 0 }, { "place", 190 }, { "provider", 150 } } },
  { "screening", { { "screened_on", 110 }, { "tool", 0 }, { "score", 70 },
                   { "conclusion", 150 } } },
  { "placement", { { "form", 0 }, { "caregiver_name", 0 }, { "valid_from", 110 },
                   { "valid_to", 110 } } },
  { "visit", { { "visited_on", 110 }, { "living", 110 }, { "health", 90 }, { "spirit", 90 },
               { "integration", 90 }, { "recommendation", 0 } } },
  { "allowance", { { "kind", 110 }, { "category", 0 }, { "amount", 110 }, { "valid_from", 110 },
                   { "valid_to", 110 } } },
  { "intake", { { "code", 110 }, { "received_on", 110 }, { "source", 130 }, { "content", 0 } } },
  { "stay", { { "stay_from", 110 }, { "stay_to", 110 }, { "leave_reason", 0 } } },
};

struct _VtSubjectList
{
  GtkWidget parent_instance;

  VtRegister *reg;      /* (owned) */
  VtSession *session;     /* (owned) (nullable) */
  const VtTable *table; /* the catalog's */
  VtRecord *person;     /* (owned) (nullable) */
  VtRecordList *list;   /* (owned) */
  gboolean stale;       /* the rows are another person's, the list was not on the screen since */

  GtkWidget *stack;
  GtkWidget *table_view;
  GtkWidget *void_button;
  GtkWidget *form; /* (nullable) made when first wanted */
};

G_DEFINE_FINAL_TYPE (VtSubjectList, vt_subject_list, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_FORM_CLOSED,
  SIGNAL_FORM_KEPT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
run_query (VtSubjectList *self)
{
  g_autofree char *query = g_strdup_printf ("list-%s-of-person", vt_table_get_name (self->table));
  g_autofree char *id = NULL;

  self->stale = FALSE;
  if (self->person == NULL)
    return;
  id = g_strdup_printf ("%" G_GINT64_FORMAT, vt_record_get_id (self->person));
  vt_record_list_query (self->list, query, id);
}

static void
show_list (VtSubjectList *self)
{
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "list");
}

static void
on_form_closed_cb (VtSubjectList *self)
{
  gint64 id = vt_record_get_id (vt_form_get_record (VT_FORM (self->form)));

  show_list (self);
  if (id != 0)
    vt_record_table_select (VT_RECORD_TABLE (self->table_view), id);
  gtk_widget_grab_focus (self->table_view);
  g_signal_emit (self, signals[SIGNAL_FORM_CLOSED], 0);
}

static void
on_form_kept_cb (VtSubjectList *self)
{
  g_signal_emit (self, signals[SIGNAL_FORM_KEPT], 0);
}

static void
open_form (VtSubjectList *self, VtRecord *record)
{
  if (self->form == NULL)
    {
      self->form = vt_form_new (self->reg, vt_table_get_name (self->table), self->session);
      vt_form_set_person_fixed (VT_FORM (self->form), TRUE);
      g_signal_connect_object (self->form, "closed", G_CALLBACK (on_form_closed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->form, "kept", G_CALLBACK (on_form_kept_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_stack_add_named (GTK_STACK (self->stack), self->form, "form");
    }
  vt_form_set_record (VT_FORM (self->form), record);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->form);
  vt_form_focus_first (VT_FORM (self->form));
}

static void
on_row_activated_cb (VtSubjectList *self, VtRecord *record)
{
  open_form (self, record);
}

static void
on_voided_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VtSubjectList) self = VT_SUBJECT_LIST (user_data);
  g_autoptr (GError) error = NULL;

  if (vt_register_void_finish (VT_REGISTER (source), result, &error))
    vt_feedback_toast_with_undo (GTK_WIDGET (self), _("Taken out of the register."));
  else
    vt_feedback_error (GTK_WIDGET (self), error, NULL);
}

static void
on_reason_given (const char *text, gpointer user_data)
{
  g_autoptr (VtSubjectList) self = VT_SUBJECT_LIST (user_data);
  VtRecord *record = vt_record_table_get_selected (VT_RECORD_TABLE (self->table_view));

  if (text == NULL || record == NULL)
    return;
  vt_register_void_async (self->reg, record, text, NULL, on_voided_cb, g_object_ref (self));
}

static void
activate_new (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  vt_subject_list_create (VT_SUBJECT_LIST (widget));
}

static void
activate_void (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VtSubjectList *self = VT_SUBJECT_LIST (widget);

  if (vt_record_table_get_selected (VT_RECORD_TABLE (self->table_view)) == NULL)
    return;
  vt_feedback_ask_text (widget, _("Take this entry out of the register?"),
                        _("It stays in the history, and you can undo this. Say why, for whoever "
                          "looks for it later."),
                        _("_Take Out"), on_reason_given, g_object_ref (self));
}

static gboolean
on_delete_pressed_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  VtSubjectList *self = VT_SUBJECT_LIST (widget);

  /* In the form the key belongs to the text. */
  if (vt_subject_list_get_form (self) != NULL)
    return FALSE;
  return gtk_widget_activate_action (widget, "subject.void", NULL);
}

static void
on_selected_cb (VtSubjectList *self)
{
  gtk_widget_action_set_enabled (
      GTK_WIDGET (self), "subject.void",
      vt_register_is_writable (self->reg)
          && vt_record_table_get_selected (VT_RECORD_TABLE (self->table_view)) != NULL);
}

static void
vt_subject_list_map (GtkWidget *widget)
{
  VtSubjectList *self = VT_SUBJECT_LIST (widget);

  GTK_WIDGET_CLASS (vt_subject_list_parent_class)->map (widget);
  if (self->stale)
    run_query (self);
}

static gboolean
vt_subject_list_grab_focus (GtkWidget *widget)
{
  VtSubjectList *self = VT_SUBJECT_LIST (widget);

  return gtk_widget_grab_focus (vt_subject_list_get_form (self) != NULL ? self->form
                                                                        : self->table_view);
}

static void
vt_subject_list_dispose (GObject *object)
{
  VtSubjectList *self = VT_SUBJECT_LIST (object);

  g_clear_pointer (&self->stack, gtk_widget_unparent);
  g_clear_object (&self->list);
  g_clear_object (&self->person);
  g_clear_object (&self->session);
  g_clear_object (&self->reg);

  G_OBJECT_CLASS (vt_subject_list_parent_class)->dispose (object);
}

static void
vt_subject_list_class_init (VtSubjectListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vt_subject_list_dispose;
  widget_class->map = vt_subject_list_map;
  widget_class->focus = vt_focus_children;
  widget_class->grab_focus = vt_subject_list_grab_focus;

  signals[SIGNAL_FORM_CLOSED] =
      g_signal_new ("form-closed", VT_TYPE_SUBJECT_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 0);

  signals[SIGNAL_FORM_KEPT] =
      g_signal_new ("form-kept", VT_TYPE_SUBJECT_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "subject.new", NULL, activate_new);
  gtk_widget_class_install_action (widget_class, "subject.void", NULL, activate_void);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "subject.new",
                                       NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, on_delete_pressed_cb, NULL);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "subjectlist");
}

static void
vt_subject_list_init (VtSubjectList *self)
{
  self->stack = gtk_stack_new ();
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
}

static void
add_columns (VtSubjectList *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (subject_columns); i++)
    {
      const SubjectColumns *subject = &subject_columns[i];

      if (!g_str_equal (subject->table, vt_table_get_name (self->table)))
        continue;
      for (guint j = 0; j < MAX_COLUMNS && subject->columns[j].field != NULL; j++)
        vt_record_table_add_field (VT_RECORD_TABLE (self->table_view), subject->columns[j].field,
                                   subject->columns[j].width);
    }
}

static GtkWidget *
make_button (const char *label, const char *tooltip, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static void
make_list (VtSubjectList *self)
{
  const char *plural = vt_table_get_plural (self->table);
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (plural);

  gtk_widget_add_css_class (title, "title-4");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (bar, "subject-bar");
  gtk_box_append (GTK_BOX (bar), title);
  gtk_box_append (GTK_BOX (bar), make_button (_("_New"), _("New (Ctrl+N)"), "subject.new"));
  gtk_box_append (GTK_BOX (bar), make_button (_("_Take Out…"),
                                              _("Take the chosen line out (Delete)"),
                                              "subject.void"));

  self->list = vt_record_list_new (self->reg, self->table);
  self->table_view = vt_record_table_new (self->list, plural);
  vt_record_table_set_empty_state (VT_RECORD_TABLE (self->table_view), _("Nothing here yet"),
                                   _("Ctrl+N begins a new entry."));
  add_columns (self);
  gtk_box_append (GTK_BOX (page), bar);
  gtk_box_append (GTK_BOX (page), self->table_view);
  gtk_stack_add_named (GTK_STACK (self->stack), page, "list");

  g_signal_connect_object (self->table_view, "activated", G_CALLBACK (on_row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table_view, "notify::selected", G_CALLBACK (on_selected_cb), self,
                           G_CONNECT_SWAPPED);
  on_selected_cb (self);
}

GtkWidget *
vt_subject_list_new (VtRegister *reg, VtSession *session, const char *table_name)
{
  VtSubjectList *self;

  g_return_val_if_fail (VT_IS_REGISTER (reg), NULL);
  g_return_val_if_fail (table_name != NULL, NULL);

  self = g_object_new (VT_TYPE_SUBJECT_LIST, NULL);
  self->reg = g_object_ref (reg);
  g_set_object (&self->session, session);
  self->table = vt_catalog_find_table (vt_register_get_catalog (reg), table_name);
  make_list (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "subject.new", vt_register_is_writable (reg));
  return GTK_WIDGET (self);
}

void
vt_subject_list_set_person (VtSubjectList *self, VtRecord *person)
{
  g_return_if_fail (VT_IS_SUBJECT_LIST (self));
  g_return_if_fail (VT_IS_RECORD (person));

  g_set_object (&self->person, person);
  show_list (self);
  self->stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    run_query (self);
}

void
vt_subject_list_create (VtSubjectList *self)
{
  const VtField *field;
  g_autoptr (VtRecord) record = NULL;

  g_return_if_fail (VT_IS_SUBJECT_LIST (self));

  if (self->person == NULL || vt_subject_list_get_form (self) != NULL
      || !vt_register_is_writable (self->reg))
    return;

  field = vt_table_get_person (self->table);
  record = vt_record_new (self->table);
  vt_record_set (record, field->index, vt_record_get_by_name (self->person, "code"));
  open_form (self, record);
}

void
vt_subject_list_open (VtSubjectList *self, gint64 id)
{
  g_autoptr (VtRecord) record = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (VT_IS_SUBJECT_LIST (self));

  if (vt_subject_list_get_form (self) != NULL)
    return;
  record = vt_register_load (self->reg, self->table, id, &error);
  if (record != NULL)
    open_form (self, record);
  else
    vt_feedback_error (GTK_WIDGET (self), error, vt_table_get_label (self->table));
}

GtkWidget *
vt_subject_list_get_form (VtSubjectList *self)
{
  g_return_val_if_fail (VT_IS_SUBJECT_LIST (self), NULL);

  if (self->form == NULL || gtk_stack_get_visible_child (GTK_STACK (self->stack)) != self->form)
    return NULL;
  return self->form;
}
