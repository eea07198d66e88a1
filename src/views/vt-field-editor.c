/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-field-editor.h"

#include "vt-choice.h"
#include "vt-code-picker.h"
#include "vt-date-entry.h"
#include "vt-picker-lookups.h"

/* Longer lists are searched, not unfolded (style.md 5.1). */
#define MAX_CHOICES 12

/* What one kind of editor can do. */
typedef struct
{
  void (*make) (VtFieldEditor *self, VtRegister *reg, VtSession *session);
  void (*set_canonical) (VtFieldEditor *self, const char *canonical);
  void (*set_text) (VtFieldEditor *self, const char *text); /* (nullable) */
  char *(*dup_text) (VtFieldEditor *self);
} Kind;

struct _VtFieldEditor
{
  const Kind *kind;
  const VtField *field;  /* the catalog's */
  GtkWidget *widget;     /* (owned) */
  GtkWidget *target;
  GPtrArray *checks;     /* (owned) (nullable) of GtkCheckButton, in the order of the code list */
  GPtrArray *watched;    /* (owned) of GObject whose signals come here */
  gboolean setting;      /* the program, not a person, changes the value */
  VtFieldEditorCallback on_edited;
  VtFieldEditorCallback on_enter;
  gpointer user_data;
};

static void
on_edited_cb (VtFieldEditor *self)
{
  if (!self->setting)
    self->on_edited (self->user_data);
}

static void
on_enter_cb (VtFieldEditor *self)
{
  self->on_enter (self->user_data);
}

static void
watch (VtFieldEditor *self, gpointer instance, const char *edited, const char *enter)
{
  g_ptr_array_add (self->watched, g_object_ref (instance));
  g_signal_connect_swapped (instance, edited, G_CALLBACK (on_edited_cb), self);
  if (enter != NULL)
    g_signal_connect_swapped (instance, enter, G_CALLBACK (on_enter_cb), self);
}

/* --- one line of text, digits, numbers, times --------------------------------------------------- */

static GtkInputPurpose
get_input_purpose (const VtField *field)
{
  switch (field->type)
    {
    case VT_FIELD_DIGITS:
      return GTK_INPUT_PURPOSE_DIGITS;
    case VT_FIELD_INTEGER:
    case VT_FIELD_MONEY:
    case VT_FIELD_DECIMAL:
      return GTK_INPUT_PURPOSE_NUMBER;
    default:
      return GTK_INPUT_PURPOSE_FREE_FORM;
    }
}

static void
make_line (VtFieldEditor *self, VtRegister *reg, VtSession *session)
{
  gboolean number = self->field->type == VT_FIELD_INTEGER || self->field->type == VT_FIELD_MONEY
                    || self->field->type == VT_FIELD_DECIMAL;

  self->widget = self->target = gtk_entry_new ();
  gtk_entry_set_input_purpose (GTK_ENTRY (self->widget), get_input_purpose (self->field));
  gtk_editable_set_width_chars (GTK_EDITABLE (self->widget), 8);
  if (number)
    gtk_widget_add_css_class (self->widget, "numeric");
  watch (self, self->widget, "changed", "activate");
}

static void
set_line_text (VtFieldEditor *self, const char *text)
{
  /* Setting the same text again would move the cursor of who types. */
  if (!g_str_equal (text, gtk_editable_get_text (GTK_EDITABLE (self->widget))))
    gtk_editable_set_text (GTK_EDITABLE (self->widget), text);
}

static void
set_line (VtFieldEditor *self, const char *canonical)
{
  g_autofree char *text = vt_field_format (self->field, canonical);

  set_line_text (self, text);
}

static char *
dup_line (VtFieldEditor *self)
{
  return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->widget)));
}

/* --- several lines ------------------------------------------------------------------------------ */

static void
make_note (VtFieldEditor *self, VtRegister *reg, VtSession *session)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->target = gtk_text_view_new ();
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->target), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->target), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (self->target), 8);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (self->target), 8);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (self->target), 6);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (self->target), 6);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->target);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 64);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 200);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_widget_add_css_class (scroller, "note-editor");
  self->widget = scroller;
  watch (self, gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->target)), "changed", NULL);
}

static char *
dup_note (VtFieldEditor *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->target));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
set_note (VtFieldEditor *self, const char *canonical)
{
  g_autofree char *shown = dup_note (self);
  const char *text = canonical != NULL ? canonical : "";

  if (!g_str_equal (text, shown))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->target)), text, -1);
}

/* --- dates -------------------------------------------------------------------------------------- */

static void
make_date (VtFieldEditor *self, VtRegister *reg, VtSession *session)
{
  self->widget = vt_date_entry_new (self->field->type == VT_FIELD_PARTIAL_DATE);
  self->target = vt_date_entry_get_entry (VT_DATE_ENTRY (self->widget));
  if (g_str_equal (self->field->name, "birth_date"))
    vt_date_entry_set_shows_age (VT_DATE_ENTRY (self->widget), TRUE);
  watch (self, self->widget, "edited", "activate");
}

static void
set_date (VtFieldEditor *self, const char *canonical)
{
  vt_date_entry_set_canonical (VT_DATE_ENTRY (self->widget), canonical);
}

static void
set_date_text (VtFieldEditor *self, const char *text)
{
  vt_date_entry_set_text (VT_DATE_ENTRY (self->widget), text);
}

static char *
dup_date (VtFieldEditor *self)
{
  return g_strdup (vt_date_entry_get_text (VT_DATE_ENTRY (self->widget)));
}

/* --- short lists, yes and no -------------------------------------------------------------------- */

static void
make_choice (VtFieldEditor *self, VtRegister *reg, VtSession *session)
{
  self->widget = vt_choice_new (self->field->codes);
  self->target = vt_choice_get_drop_down (VT_CHOICE (self->widget));
  watch (self, self->widget, "edited", "activate");
}

static void
set_choice (VtFieldEditor *self, const char *canonical)
{
  vt_choice_set_code (VT_CHOICE (self->widget), canonical);
}

static char *
dup_choice (VtFieldEditor *self)
{
  return vt_field_format (self->field, vt_choice_get_code (VT_CHOICE (self->widget)));
}

/* --- long lists and references ------------------------------------------------------------------ */

static void
make_picker (VtFieldEditor *self, VtRegister *reg, VtSession *session)
{
  self->widget = vt_picker_for_field (self->field, reg, session);
  self->target = vt_code_picker_get_entry (VT_CODE_PICKER (self->widget));
  gtk_editable_set_width_chars (GTK_EDITABLE (self->target), 8);
  watch (self, self->widget, "edited", "activate");
}

static void
set_picker_text (VtFieldEditor *self, const char *text)
{
  vt_code_picker_set_text (VT_CODE_PICKER (self->widget), text);
}

static void
set_picker (VtFieldEditor *self, const char *canonical)
{
  g_autofree char *text = vt_field_format (self->field, canonical);

  set_picker_text (self, text);
}

static char *
dup_picker (VtFieldEditor *self)
{
  return g_strdup (vt_code_picker_get_text (VT_CODE_PICKER (self->widget)));
}

/* --- several codes ------------------------------------------------------------------------------ */

static gboolean
on_check_key_cb (VtFieldEditor *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter)
    return GDK_EVENT_PROPAGATE;

  on_enter_cb (self);
  return GDK_EVENT_STOP;
}

static void
make_checks (VtFieldEditor *self, VtRegister *reg, VtSession *session)
{
  const VtCodeList *codes = self->field->codes;
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->widget = gtk_flow_box_new ();
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (self->widget), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (self->widget), 6);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (self->widget), 12);
  self->checks = g_ptr_array_new ();
  for (guint i = 0; i < vt_code_list_get_n_codes (codes); i++)
    {
      GtkWidget *check = gtk_check_button_new_with_label (vt_code_list_get_label (codes, i));
      GtkWidget *cell = gtk_flow_box_child_new ();

      gtk_widget_set_focusable (cell, FALSE);
      gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (cell), check);
      gtk_flow_box_insert (GTK_FLOW_BOX (self->widget), cell, -1);
      g_ptr_array_add (self->checks, check);
      watch (self, check, "toggled", NULL);
    }
  self->target = g_ptr_array_index (self->checks, 0);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (self->widget, keys);
  g_ptr_array_add (self->watched, g_object_ref (keys));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_check_key_cb), self);
}

static void
set_checks (VtFieldEditor *self, const char *canonical)
{
  g_auto (GStrv) set = g_strsplit (canonical != NULL ? canonical : "", ";", -1);

  for (guint i = 0; i < self->checks->len; i++)
    {
      const char *code = vt_code_list_get_code (self->field->codes, i);

      gtk_check_button_set_active (g_ptr_array_index (self->checks, i),
                                   g_strv_contains ((const char *const *) set, code));
    }
}

static char *
dup_checks (VtFieldEditor *self)
{
  GString *codes = g_string_new (NULL);

  for (guint i = 0; i < self->checks->len; i++)
    {
      if (!gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
        continue;
      if (codes->len > 0)
        g_string_append_c (codes, ';');
      g_string_append (codes, vt_code_list_get_code (self->field->codes, i));
    }
  return g_string_free (codes, FALSE);
}

static const Kind line_kind = { make_line, set_line, set_line_text, dup_line };
static const Kind note_kind = { make_note, set_note, NULL, dup_note };
static const Kind date_kind = { make_date, set_date, set_date_text, dup_date };
static const Kind choice_kind = { make_choice, set_choice, NULL, dup_choice };
static const Kind picker_kind = { make_picker, set_picker, set_picker_text, dup_picker };
static const Kind checks_kind = { make_checks, set_checks, NULL, dup_checks };

static const Kind *
choose_kind (const VtField *field)
{
  switch (field->type)
    {
    case VT_FIELD_NOTE:
      return &note_kind;
    case VT_FIELD_DATE:
    case VT_FIELD_PARTIAL_DATE:
      return &date_kind;
    case VT_FIELD_YES_NO:
      return &choice_kind;
    case VT_FIELD_CODE:
      return field->open || vt_code_list_get_n_codes (field->codes) > MAX_CHOICES ? &picker_kind
                                                                                  : &choice_kind;
    case VT_FIELD_CODES:
      return &checks_kind;
    case VT_FIELD_REFERENCE:
      return &picker_kind;
    case VT_FIELD_TEXT:
    case VT_FIELD_DIGITS:
    case VT_FIELD_INTEGER:
    case VT_FIELD_MONEY:
    case VT_FIELD_DECIMAL:
    case VT_FIELD_TIME:
      return &line_kind;
    default:
      g_return_val_if_reached (&line_kind);
    }
}

VtFieldEditor *
vt_field_editor_new (const VtField *field,
                     VtRegister *reg,
                     VtSession *session,
                     VtFieldEditorCallback on_edited,
                     VtFieldEditorCallback on_enter,
                     gpointer user_data)
{
  VtFieldEditor *self;

  g_return_val_if_fail (field != NULL, NULL);
  g_return_val_if_fail (on_edited != NULL && on_enter != NULL, NULL);

  self = g_new0 (VtFieldEditor, 1);
  self->kind = choose_kind (field);
  self->field = field;
  self->on_edited = on_edited;
  self->on_enter = on_enter;
  self->user_data = user_data;
  self->watched = g_ptr_array_new_with_free_func (g_object_unref);
  self->setting = TRUE;
  self->kind->make (self, reg, session);
  g_object_ref_sink (self->widget);
  self->setting = FALSE;
  return self;
}

void
vt_field_editor_free (VtFieldEditor *self)
{
  if (self == NULL)
    return;

  /* The widgets may outlive the editor by a frame; nothing they say matters any more. */
  for (guint i = 0; i < self->watched->len; i++)
    g_signal_handlers_disconnect_by_data (g_ptr_array_index (self->watched, i), self);
  g_ptr_array_unref (self->watched);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_object_unref (self->widget);
  g_free (self);
}

GtkWidget *
vt_field_editor_get_widget (VtFieldEditor *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->widget;
}

GtkWidget *
vt_field_editor_get_target (VtFieldEditor *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->target;
}

void
vt_field_editor_set_canonical (VtFieldEditor *self, const char *canonical)
{
  g_return_if_fail (self != NULL);

  self->setting = TRUE;
  self->kind->set_canonical (self, canonical);
  self->setting = FALSE;
}

void
vt_field_editor_set_text (VtFieldEditor *self, const char *text)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (text != NULL);

  if (self->kind->set_text == NULL)
    return;
  self->setting = TRUE;
  self->kind->set_text (self, text);
  self->setting = FALSE;
}

char *
vt_field_editor_dup_text (VtFieldEditor *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->kind->dup_text (self);
}
