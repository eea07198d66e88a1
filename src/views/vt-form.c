/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-form-private.h"

#include <glib/gi18n-lib.h>

#include "vt-feedback.h"
#include "vt-field-group.h"
#include "vt-focus.h"
#include "vt-picker-lookups.h"

#define FORM_PATH "/vn/vongtay/VongTay/ui/vt-form-%s.ui"

G_DEFINE_FINAL_TYPE (VtForm, vt_form, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_RECORD,
  PROP_MODIFIED,
  N_PROPS
};

enum
{
  SIGNAL_SAVED,
  SIGNAL_CLOSED,
  SIGNAL_KEPT,
  SIGNAL_PERSON_WANTED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static const VtFormExtra *const extras[] = {
  &vt_form_person_extra,
  &vt_form_placement_extra,
  &vt_form_screening_extra,
  &vt_form_intake_extra,
};

static void
refresh (VtForm *self)
{
  if (self->extra != NULL && self->record != NULL)
    self->extra->refresh (self);
  vt_form_update_state (self);
}

static void
show_title (VtForm *self)
{
  const char *label = vt_table_get_label (self->table);
  g_autofree char *title = NULL;

  if (vt_record_get_id (self->record) != 0)
    title = g_strdup (label);
  else
    /* Translators: %s is what one row is called: `Disability`, `Service` */
    title = g_strdup_printf (_("New: %s"), label);
  gtk_label_set_text (GTK_LABEL (self->title), title);
}

/* A code alone says little: the name goes below it. */
static void
show_person_hint (VtForm *self, VtFieldRow *row)
{
  const VtField *field = vt_field_row_get_field (row);
  const char *code = vt_record_get (self->record, field->index);
  g_autofree char *hint = NULL;

  if (field->type != VT_FIELD_REFERENCE || !g_str_equal (field->reference, "person"))
    return;
  if (code != NULL)
    hint = vt_picker_describe_person_by_code (self->reg, code);
  vt_field_row_set_hint (row, hint);
}

static void
on_row_edited_cb (VtForm *self, VtFieldRow *row)
{
  if (self->record == NULL)
    return;

  vt_form_schedule_draft (self);
  refresh (self);
}

static void
on_row_left_cb (VtForm *self, VtFieldRow *row)
{
  if (self->record == NULL || gtk_widget_in_destruction (GTK_WIDGET (self)))
    return;

  vt_form_take_row (self, row);
  self->visited[vt_field_row_get_field (row)->index] = TRUE;
  show_person_hint (self, row);
  vt_form_run_checks (self);
  refresh (self);
}

/* Whoever was added meanwhile may be like the person being typed; one being saved is that person. */
static void
on_people_changed_cb (VtForm *self)
{
  self->n_readings++;
  if (self->record != NULL && !self->saving)
    refresh (self);
}

static void
collect_rows (VtForm *self, GtkWidget *widget)
{
  if (VT_IS_FIELD_ROW (widget))
    {
      const char *name = vt_field_row_get_name (VT_FIELD_ROW (widget));
      const VtField *field = vt_table_find_field (self->table, name);

      g_return_if_fail (field != NULL);
      vt_field_row_bind (VT_FIELD_ROW (widget), field, self->reg, self->session);
      g_ptr_array_add (self->rows, widget);
      g_signal_connect_object (widget, "edited", G_CALLBACK (on_row_edited_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (widget, "left", G_CALLBACK (on_row_left_cb), self,
                               G_CONNECT_SWAPPED);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_rows (self, child);
}

static void
load_form_file (VtForm *self)
{
  g_autofree char *path = g_strdup_printf (FORM_PATH, vt_table_get_name (self->table));
  g_autoptr (GError) error = NULL;
  GtkWidget *form;

  self->builder = gtk_builder_new ();
  /* The file names its translation domain itself; GTK 4.8 frees a domain that is set here too. */
  if (!gtk_builder_add_from_resource (self->builder, path, &error))
    g_error ("%s: %s", path, error->message);

  form = GTK_WIDGET (gtk_builder_get_object (self->builder, "form"));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->content), form);
  collect_rows (self, form);

  for (guint i = 0; i < G_N_ELEMENTS (extras); i++)
    {
      if (g_str_equal (extras[i]->table, vt_table_get_name (self->table)))
        self->extra = extras[i];
    }
  if (self->extra != NULL)
    self->extra->attach (self);
}

static void
show_record (VtForm *self)
{
  gboolean saved = vt_record_get_id (self->record) != 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      VtFieldRow *row = g_ptr_array_index (self->rows, i);
      const VtField *field = vt_field_row_get_field (row);

      vt_field_row_set_canonical (row, vt_record_get (self->record, field->index), saved);
      vt_field_row_set_problem (row, VT_SEVERITY_WARNING, NULL);
      self->visited[field->index] = FALSE;
      show_person_hint (self, row);
    }
  gtk_widget_set_visible (self->notice, FALSE);
  show_title (self);
  refresh (self);
}

static void
take_record (VtForm *self, VtRecord *record, VtRecord *baseline)
{
  vt_form_cancel_draft (self);
  g_set_object (&self->record, record);
  g_set_object (&self->baseline, baseline);
  g_ptr_array_set_size (self->companions, 0);
  self->closing = FALSE;
  show_record (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RECORD]);
}

/* What was given up must not count as typed any more, wherever the form is hidden. */
static void
forget_typing (VtForm *self)
{
  g_autoptr (VtRecord) copy = vt_record_copy (self->baseline);
  g_autoptr (VtRecord) baseline = g_object_ref (self->baseline);

  take_record (self, copy, baseline);
}

static void
on_leave_answered (VtLeave answer, gpointer user_data)
{
  g_autoptr (VtForm) self = VT_FORM (user_data);

  switch (answer)
    {
    case VT_LEAVE_SAVE:
      self->closing = TRUE;
      vt_form_save (self);
      break;
    case VT_LEAVE_DISCARD:
      vt_form_cancel_draft (self);
      vt_form_drop_draft (self);
      forget_typing (self);
      vt_form_emit_closed (self);
      break;
    case VT_LEAVE_STAY:
    default:
      g_signal_emit (self, signals[SIGNAL_KEPT], 0);
      break;
    }
}

static void
activate_save (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  vt_form_save (VT_FORM (widget));
}

static void
activate_close (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  vt_form_close (VT_FORM (widget));
}

static gboolean
vt_form_grab_focus (GtkWidget *widget)
{
  VtForm *self = VT_FORM (widget);

  return self->rows->len > 0 && gtk_widget_child_focus (self->content, GTK_DIR_TAB_FORWARD);
}

static void
vt_form_map (GtkWidget *widget)
{
  VtForm *self = VT_FORM (widget);

  GTK_WIDGET_CLASS (vt_form_parent_class)->map (widget);
  if (self->wants_focus)
    vt_form_focus_first (self);
}

static void
vt_form_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  VtForm *self = VT_FORM (object);

  switch (property_id)
    {
    case PROP_RECORD:
      g_value_set_object (value, self->record);
      break;
    case PROP_MODIFIED:
      g_value_set_boolean (value, vt_form_is_modified (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
vt_form_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_RECORD:
      vt_form_set_record (VT_FORM (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
vt_form_dispose (GObject *object)
{
  VtForm *self = VT_FORM (object);

  /* What was typed last must not go with the window. */
  vt_form_flush_draft (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), VT_TYPE_FORM);
  g_ptr_array_set_size (self->rows, 0);
  g_clear_object (&self->builder);
  g_clear_object (&self->record);
  g_clear_object (&self->baseline);
  g_clear_object (&self->session);
  g_clear_object (&self->reg);

  G_OBJECT_CLASS (vt_form_parent_class)->dispose (object);
}

static void
vt_form_finalize (GObject *object)
{
  VtForm *self = VT_FORM (object);

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->companions);
  g_free (self->visited);

  G_OBJECT_CLASS (vt_form_parent_class)->finalize (object);
}

static void
vt_form_class_init (VtFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = vt_form_get_property;
  object_class->set_property = vt_form_set_property;
  object_class->dispose = vt_form_dispose;
  object_class->finalize = vt_form_finalize;
  widget_class->focus = vt_focus_children;
  widget_class->grab_focus = vt_form_grab_focus;
  widget_class->map = vt_form_map;

  properties[PROP_RECORD] =
      g_param_spec_object ("record", NULL, NULL, VT_TYPE_RECORD,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_MODIFIED] =
      g_param_spec_boolean ("modified", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_SAVED] = g_signal_new ("saved", VT_TYPE_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 1, VT_TYPE_RECORD);
  signals[SIGNAL_CLOSED] = g_signal_new ("closed", VT_TYPE_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_KEPT] = g_signal_new ("kept", VT_TYPE_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_PERSON_WANTED] =
      g_signal_new ("person-wanted", VT_TYPE_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/vn/vongtay/VongTay/ui/vt-form.ui");
  gtk_widget_class_bind_template_child (widget_class, VtForm, box);
  gtk_widget_class_bind_template_child (widget_class, VtForm, title);
  gtk_widget_class_bind_template_child (widget_class, VtForm, content);
  gtk_widget_class_bind_template_child (widget_class, VtForm, notice);
  gtk_widget_class_bind_template_child (widget_class, VtForm, state);

  gtk_widget_class_install_action (widget_class, "form.save", NULL, activate_save);
  gtk_widget_class_install_action (widget_class, "form.close", NULL, activate_close);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "form.save",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "form.close", NULL);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "form");

  g_type_ensure (VT_TYPE_FIELD_GROUP);
  g_type_ensure (VT_TYPE_FIELD_ROW);
  g_type_ensure (VT_TYPE_INFO_LINE);
}

static void
vt_form_init (VtForm *self)
{
  self->rows = g_ptr_array_new ();
  self->companions = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* --- for the family ----------------------------------------------------------------------------- */

void
vt_form_fill (VtForm *self, const char *name, const char *canonical)
{
  VtFieldRow *row = vt_form_find_row (self, name);

  g_return_if_fail (row != NULL);

  vt_record_set_by_name (self->record, name, canonical);
  vt_field_row_set_canonical (row, canonical, FALSE);
  vt_field_row_set_problem (row, VT_SEVERITY_WARNING, NULL);
  on_row_edited_cb (self, row);
}

void
vt_form_want_person (VtForm *self, gint64 id)
{
  g_signal_emit (self, signals[SIGNAL_PERSON_WANTED], 0, id);
}

void
vt_form_adopt (VtForm *self, VtRecord *saved, VtRecord *sent)
{
  g_autoptr (VtRecord) typed = g_object_ref (self->record);
  g_autoptr (VtRecord) baseline = vt_record_copy (saved);

  g_set_object (&self->record, saved);
  g_set_object (&self->baseline, baseline);
  g_ptr_array_set_size (self->companions, 0);
  for (guint i = 0; i < self->rows->len; i++)
    {
      VtFieldRow *row = g_ptr_array_index (self->rows, i);
      guint field = vt_field_row_get_field (row)->index;
      const char *value = vt_record_get (typed, field);

      if (g_strcmp0 (value, vt_record_get (sent, field)) != 0)
        vt_record_set (saved, field, value);
      else if (!vt_field_row_is_edited (row) || vt_field_row_is_answered_unknown (row))
        vt_field_row_set_canonical (row, vt_record_get (saved, field), TRUE);
    }
  show_title (self);
  refresh (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RECORD]);
}

void
vt_form_update_state (VtForm *self)
{
  gboolean modified = vt_form_is_modified (self);

  gtk_widget_set_visible (self->state, modified);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.save",
                                 vt_register_is_writable (self->reg));
  if (modified == self->was_modified)
    return;
  self->was_modified = modified;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODIFIED]);
}

void
vt_form_emit_saved (VtForm *self)
{
  g_signal_emit (self, signals[SIGNAL_SAVED], 0, self->record);
}

void
vt_form_emit_closed (VtForm *self)
{
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

/* --- for everybody ------------------------------------------------------------------------------ */

GtkWidget *
vt_form_new (VtRegister *reg, const char *table_name, VtSession *session)
{
  g_autoptr (VtRecord) record = NULL;
  const VtTable *table;
  VtForm *self;

  g_return_val_if_fail (VT_IS_REGISTER (reg), NULL);
  table = vt_catalog_find_table (vt_register_get_catalog (reg), table_name);
  g_return_val_if_fail (table != NULL, NULL);

  self = g_object_new (VT_TYPE_FORM, NULL);
  self->reg = g_object_ref (reg);
  if (g_set_object (&self->session, session))
    g_signal_connect_object (session, "people-changed", G_CALLBACK (on_people_changed_cb), self,
                             G_CONNECT_SWAPPED);
  self->table = table;
  self->visited = g_new0 (gboolean, vt_table_get_n_fields (table));
  load_form_file (self);

  record = vt_record_new (table);
  vt_form_set_record (self, record);
  return GTK_WIDGET (self);
}

void
vt_form_set_record (VtForm *self, VtRecord *record)
{
  g_autoptr (VtRecord) copy = NULL;
  g_autoptr (VtRecord) baseline = NULL;

  g_return_if_fail (VT_IS_FORM (self));
  g_return_if_fail (VT_IS_RECORD (record));
  g_return_if_fail (vt_record_get_table (record) == self->table);

  copy = vt_record_copy (record);
  baseline = vt_record_copy (record);
  take_record (self, copy, baseline);
}

void
vt_form_restore (VtForm *self, VtRecord *draft)
{
  g_autoptr (VtRecord) copy = NULL;
  g_autoptr (VtRecord) baseline = NULL;

  g_return_if_fail (VT_IS_FORM (self));
  g_return_if_fail (VT_IS_RECORD (draft));
  g_return_if_fail (vt_record_get_table (draft) == self->table);

  copy = vt_record_copy (draft);
  baseline = vt_record_copy (draft);
  vt_record_revert (baseline);
  take_record (self, copy, baseline);
}

VtRecord *
vt_form_get_record (VtForm *self)
{
  g_return_val_if_fail (VT_IS_FORM (self), NULL);

  return self->record;
}

void
vt_form_close (VtForm *self)
{
  g_return_if_fail (VT_IS_FORM (self));

  if (self->saving)
    self->closing = TRUE;
  else if (vt_form_is_modified (self))
    vt_feedback_ask_leave (GTK_WIDGET (self), on_leave_answered, g_object_ref (self));
  else
    vt_form_emit_closed (self);
}
