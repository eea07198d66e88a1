/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-office-dialog.h"

#include <glib/gi18n-lib.h>

#include "vt-date-entry.h"
#include "vt-error.h"
#include "vt-feedback.h"
#include "vt-office.h"
#include "vt-text.h"

struct _VtOfficeDialog
{
  AdwWindow parent_instance;

  GtkWidget *content;
  GtkEditable *commune_row;
  GtkEditable *province_row;
  GtkEditable *place_row;
  GtkEditable *preparer_row;
  GtkEditable *signatory_row;
  AdwComboRow *role_row;
  GtkTextView *recipients_view;
  GtkWidget *names_box;
  GtkLabel *problem_label;

  VtRegister *reg; /* (owned) */
};

G_DEFINE_FINAL_TYPE (VtOfficeDialog, vt_office_dialog, ADW_TYPE_WINDOW)

/* In the order of the drop-down. */
static const char *const roles[] = { "chairman", "vice-chairman" };

/* --- earlier names ---------------------------------------------------------------------------- */

/* A line of the list: two names and a day. */
typedef struct
{
  GtkEditable *old_entry;
  GtkEditable *new_entry;
  VtDateEntry *day_entry;
} NameLine;

static NameLine *
get_line (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "vt-line");
}

static GtkWidget *
make_entry (const char *label, const char *text)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), label);
  gtk_editable_set_text (GTK_EDITABLE (entry), text != NULL ? text : "");
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  return entry;
}

static void
on_remove_clicked_cb (GtkWidget *row)
{
  GtkWidget *box = gtk_widget_get_parent (row);

  gtk_box_remove (GTK_BOX (box), row);
}

static GtkWidget *
add_line (VtOfficeDialog *self, const VtUnitName *name)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *remove = gtk_button_new_from_icon_name ("list-remove-symbolic");
  NameLine *line = g_new (NameLine, 1);
  GtkWidget *day = vt_date_entry_new (FALSE);
  g_autofree char *canonical = NULL;

  line->old_entry
      = GTK_EDITABLE (make_entry (_("Old name"), name != NULL ? name->old_name : NULL));
  line->new_entry
      = GTK_EDITABLE (make_entry (_("New name"), name != NULL ? name->new_name : NULL));
  line->day_entry = VT_DATE_ENTRY (day);
  if (name != NULL)
    {
      canonical = vt_day_to_canonical (name->changed_on);
      vt_date_entry_set_canonical (line->day_entry, canonical);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (vt_date_entry_get_entry (line->day_entry)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("First day of the new name"),
                                  -1);
  gtk_widget_set_tooltip_text (day, _("First day of the new name"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Remove this name"),
                                  -1);
  gtk_widget_set_tooltip_text (remove, _("Remove this name"));
  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (on_remove_clicked_cb), row,
                           G_CONNECT_SWAPPED);

  gtk_box_append (GTK_BOX (row), GTK_WIDGET (line->old_entry));
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (line->new_entry));
  gtk_box_append (GTK_BOX (row), day);
  gtk_box_append (GTK_BOX (row), remove);
  g_object_set_data_full (G_OBJECT (row), "vt-line", line, g_free);
  gtk_box_append (GTK_BOX (self->names_box), row);
  return GTK_WIDGET (line->old_entry);
}

static void
on_add_clicked_cb (VtOfficeDialog *self)
{
  gtk_widget_grab_focus (add_line (self, NULL));
}

static void
say_problem (VtOfficeDialog *self, GtkWidget *widget, const char *sentence)
{
  gtk_label_set_text (self->problem_label, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), TRUE);
  gtk_accessible_update_state (GTK_ACCESSIBLE (widget),
                               GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE,
                               -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (widget),
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->problem_label, NULL,
                                  -1);
  gtk_widget_grab_focus (widget);
}

/* FALSE when something is wrong with it, which has been said; an empty line is nothing. */
static gboolean
read_line (VtOfficeDialog *self, NameLine *line, GPtrArray *names)
{
  g_autofree char *old_name = vt_text_clean (gtk_editable_get_text (line->old_entry));
  g_autofree char *new_name = vt_text_clean (gtk_editable_get_text (line->new_entry));
  g_autoptr (GError) error = NULL;
  g_autofree char *day = vt_date_entry_dup_canonical (line->day_entry, &error);
  GtkWidget *day_entry = vt_date_entry_get_entry (line->day_entry);

  if (error != NULL)
    {
      g_autofree char *sentence = vt_error_to_sentence (error, NULL);

      say_problem (self, day_entry, sentence);
      return FALSE;
    }
  if (old_name == NULL && new_name == NULL && day == NULL)
    return TRUE;
  if (old_name == NULL || new_name == NULL)
    {
      say_problem (self, GTK_WIDGET (old_name == NULL ? line->old_entry : line->new_entry),
                   _("Write both names, the old and the new one, or remove the line."));
      return FALSE;
    }
  if (day == NULL)
    {
      say_problem (self, day_entry, _("Write the first day of the new name."));
      return FALSE;
    }
  g_ptr_array_add (names,
                   vt_unit_name_new (old_name, new_name, vt_day_from_canonical (day, NULL)));
  return TRUE;
}

static GPtrArray *
read_names (VtOfficeDialog *self)
{
  g_autoptr (GPtrArray) names
      = g_ptr_array_new_with_free_func ((GDestroyNotify) vt_unit_name_free);

  for (GtkWidget *row = gtk_widget_get_first_child (self->names_box); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (!read_line (self, get_line (row), names))
      return NULL;
  return g_steal_pointer (&names);
}

/* --- settings --------------------------------------------------------------------------------- */

static void
load_text (VtOfficeDialog *self, GtkEditable *row, const char *key)
{
  g_autofree char *text = vt_register_dup_setting (self->reg, key);

  gtk_editable_set_text (row, text != NULL ? text : "");
}

static void
load (VtOfficeDialog *self)
{
  g_autofree char *role = vt_register_dup_setting (self->reg, VT_SETTING_SIGNATORY_ROLE);
  g_autofree char *recipients = vt_register_dup_setting (self->reg, VT_SETTING_RECIPIENTS);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) names
      = vt_register_dup_unit_names (self->reg, vt_register_get_reader (self->reg), &error);

  load_text (self, self->commune_row, VT_SETTING_COMMUNE);
  load_text (self, self->province_row, VT_SETTING_PROVINCE);
  load_text (self, self->place_row, VT_SETTING_PLACE);
  load_text (self, self->preparer_row, VT_SETTING_PREPARER);
  load_text (self, self->signatory_row, VT_SETTING_SIGNATORY);
  adw_combo_row_set_selected (self->role_row, g_strcmp0 (role, roles[1]) == 0 ? 1 : 0);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->recipients_view),
                            recipients != NULL ? recipients : "", -1);
  if (names == NULL)
    vt_feedback_error (self->content, error, NULL);
  for (guint i = 0; names != NULL && i < names->len; i++)
    add_line (self, g_ptr_array_index (names, i));
}

static char *
read_recipients (VtOfficeDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->recipients_view);
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
  return *text == '\0' ? NULL : g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
}

static GHashTable *
read_settings (VtOfficeDialog *self)
{
  GHashTable *settings = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  const struct
  {
    const char *key;
    GtkEditable *row;
  } rows[] = {
    { VT_SETTING_COMMUNE, self->commune_row },     { VT_SETTING_PROVINCE, self->province_row },
    { VT_SETTING_PLACE, self->place_row },         { VT_SETTING_PREPARER, self->preparer_row },
    { VT_SETTING_SIGNATORY, self->signatory_row },
  };
  guint role = adw_combo_row_get_selected (self->role_row);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_hash_table_insert (settings, (gpointer) rows[i].key,
                         vt_text_clean (gtk_editable_get_text (rows[i].row)));
  g_hash_table_insert (settings, (gpointer) VT_SETTING_SIGNATORY_ROLE,
                       g_strdup (roles[MIN (role, G_N_ELEMENTS (roles) - 1)]));
  g_hash_table_insert (settings, (gpointer) VT_SETTING_RECIPIENTS, read_recipients (self));
  return settings;
}

/* --- saving ----------------------------------------------------------------------------------- */

typedef struct
{
  VtRegister *reg;      /* (owned) */
  GHashTable *settings; /* (owned) */
  GPtrArray *names;     /* (owned) */
} Request;

static void
request_free (Request *request)
{
  g_object_unref (request->reg);
  g_hash_table_unref (request->settings);
  g_ptr_array_unref (request->names);
  g_free (request);
}

static void
save_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Request *request = task_data;
  g_autoptr (GError) error = NULL;

  if (vt_register_set_office (request->reg, request->settings, request->names, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
on_saved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  VtOfficeDialog *self = VT_OFFICE_DIALOG (object);
  g_autoptr (GError) error = NULL;
  gboolean saved = g_task_propagate_boolean (G_TASK (result), &error);

  if (self->content == NULL)
    return; /* closed meanwhile */
  if (saved)
    {
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  gtk_widget_set_sensitive (self->content, TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "office.save", TRUE);
  vt_feedback_error (self->content, error, NULL);
}

static void
activate_save (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VtOfficeDialog *self = VT_OFFICE_DIALOG (widget);
  g_autoptr (GPtrArray) names = read_names (self);
  g_autoptr (GTask) task = NULL;
  Request *request;

  if (names == NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), FALSE);
  request = g_new0 (Request, 1);
  request->reg = g_object_ref (self->reg);
  request->settings = read_settings (self);
  request->names = g_steal_pointer (&names);
  gtk_widget_set_sensitive (self->content, FALSE);
  gtk_widget_action_set_enabled (widget, "office.save", FALSE);
  task = g_task_new (self, NULL, on_saved_cb, NULL);
  g_task_set_source_tag (task, activate_save);
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  vt_register_run_in_writer (self->reg, task, save_in_thread);
}

/* --- class ------------------------------------------------------------------------------------ */

static void
vt_office_dialog_dispose (GObject *object)
{
  VtOfficeDialog *self = VT_OFFICE_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), VT_TYPE_OFFICE_DIALOG);
  g_clear_object (&self->reg);
  G_OBJECT_CLASS (vt_office_dialog_parent_class)->dispose (object);
}

static void
vt_office_dialog_class_init (VtOfficeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vt_office_dialog_dispose;

  gtk_widget_class_install_action (widget_class, "office.save", NULL, activate_save);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/vn/vongtay/VongTay/ui/vt-office-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, VtOfficeDialog, content);
  gtk_widget_class_bind_template_child (widget_class, VtOfficeDialog, commune_row);
  gtk_widget_class_bind_template_child (widget_class, VtOfficeDialog, province_row);
  gtk_widget_class_bind_template_child (widget_class, VtOfficeDialog, place_row);
  gtk_widget_class_bind_template_child (widget_class, VtOfficeDialog, preparer_row);
  gtk_widget_class_bind_template_child (widget_class, VtOfficeDialog, signatory_row);
  gtk_widget_class_bind_template_child (widget_class, VtOfficeDialog, role_row);
  gtk_widget_class_bind_template_child (widget_class, VtOfficeDialog, recipients_view);
  gtk_widget_class_bind_template_child (widget_class, VtOfficeDialog, names_box);
  gtk_widget_class_bind_template_child (widget_class, VtOfficeDialog, problem_label);
  gtk_widget_class_bind_template_callback (widget_class, on_add_clicked_cb);
}

static void
vt_office_dialog_init (VtOfficeDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
vt_office_dialog_present (GtkWindow *parent, VtRegister *reg)
{
  VtOfficeDialog *self;

  g_return_if_fail (VT_IS_REGISTER (reg));

  self = g_object_new (VT_TYPE_OFFICE_DIALOG, "transient-for", parent, NULL);
  self->reg = g_object_ref (reg);
  load (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "office.save",
                                 vt_register_is_writable (reg));
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->commune_row));
}
