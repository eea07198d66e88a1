/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-form-private.h"

#include <glib/gi18n-lib.h>

#include "vt-draft.h"
#include "vt-error.h"
#include "vt-feedback.h"

/* A pause in typing after which the draft is kept: what a power cut may cost at most. */
#define DRAFT_DELAY_MS 2000

/* --- drafts ------------------------------------------------------------------------------------- */

static void
keep_draft (VtForm *self)
{
  g_autoptr (VtRecord) draft = vt_record_copy (self->record);

  for (guint i = 0; i < self->rows->len; i++)
    {
      VtFieldRow *row = g_ptr_array_index (self->rows, i);
      g_autofree char *canonical = NULL;

      if (vt_field_row_is_edited (row) && vt_field_row_parse (row, &canonical, NULL))
        vt_record_set (draft, vt_field_row_get_field (row)->index, canonical);
    }
  vt_draft_keep (self->reg, draft);
}

static void
on_draft_due_cb (gpointer user_data)
{
  VtForm *self = VT_FORM (user_data);

  self->draft_source = 0;
  keep_draft (self);
}

void
vt_form_flush_draft (VtForm *self)
{
  g_return_if_fail (VT_IS_FORM (self));

  if (self->draft_source == 0)
    return;
  vt_form_cancel_draft (self);
  keep_draft (self);
}

void
vt_form_schedule_draft (VtForm *self)
{
  g_return_if_fail (VT_IS_FORM (self));

  vt_form_cancel_draft (self);
  if (vt_register_is_writable (self->reg))
    self->draft_source = g_timeout_add_once (DRAFT_DELAY_MS, on_draft_due_cb, self);
}

void
vt_form_cancel_draft (VtForm *self)
{
  g_return_if_fail (VT_IS_FORM (self));

  g_clear_handle_id (&self->draft_source, g_source_remove);
}

void
vt_form_drop_draft (VtForm *self)
{
  g_return_if_fail (VT_IS_FORM (self));

  if (vt_register_is_writable (self->reg))
    vt_draft_drop (self->reg, self->table, vt_record_get_id (self->record));
}

/* --- checks ------------------------------------------------------------------------------------- */

void
vt_form_take_row (VtForm *self, VtFieldRow *row)
{
  guint field = vt_field_row_get_field (row)->index;
  g_autofree char *canonical = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (VT_IS_FORM (self));

  if (!vt_field_row_is_edited (row))
    return;
  if (!vt_field_row_parse (row, &canonical, &error))
    {
      vt_field_row_set_problem (row, VT_SEVERITY_ERROR, error->message);
      return;
    }

  vt_field_row_set_problem (row, VT_SEVERITY_WARNING, NULL);
  vt_record_set (self->record, field, canonical);
  if (!vt_field_row_is_answered_unknown (row))
    vt_field_row_set_canonical (row, canonical, FALSE);
}

/* Whether what stands in @row could not be read; its own message then stays. */
static gboolean
is_misread (VtFieldRow *row)
{
  g_autofree char *canonical = NULL;

  return vt_field_row_is_edited (row) && !vt_field_row_parse (row, &canonical, NULL);
}

static gboolean
is_answered (VtForm *self, VtFieldRow *row)
{
  const VtField *field = vt_field_row_get_field (row);

  return vt_record_get (self->record, field->index) != NULL
         || vt_field_row_is_answered_unknown (row);
}

/* FALSE for what need not be said now. */
static gboolean
is_worth_saying (VtForm *self, const VtProblem *problem)
{
  if (self->companions->len > 0 && g_str_equal (problem->code, "overlap"))
    return FALSE; /* the placement that stands in the way ends with the same saving */
  if (!g_str_equal (problem->code, "required") || problem->field < 0)
    return TRUE;
  return self->visited[problem->field];
}

static const VtProblem *
choose_problem (VtForm *self, GPtrArray *problems, int field)
{
  const VtProblem *chosen = NULL;

  for (guint i = 0; i < problems->len; i++)
    {
      const VtProblem *problem = g_ptr_array_index (problems, i);

      if (problem->field != field || !is_worth_saying (self, problem))
        continue;
      if (chosen == NULL || problem->severity > chosen->severity)
        chosen = problem;
    }
  return chosen;
}

static void
show_row_problem (VtForm *self, VtFieldRow *row, GPtrArray *problems)
{
  const VtField *field = vt_field_row_get_field (row);
  const VtProblem *problem = choose_problem (self, problems, (int) field->index);

  if (is_misread (row))
    return;
  if (problem != NULL && g_str_equal (problem->code, "required") && is_answered (self, row))
    problem = NULL;

  if (problem != NULL)
    vt_field_row_set_problem (row, problem->severity, problem->message);
  else if (field->required && !is_answered (self, row) && self->visited[field->index])
    vt_field_row_set_problem (row, VT_SEVERITY_ERROR,
                              field->unknown_allowed
                                  ? _("Fill in this field. If it is not known, write “Unknown”.")
                                  : _("Fill in this field."));
  else
    vt_field_row_set_problem (row, VT_SEVERITY_WARNING, NULL);
}

/* What is about a field that this form does not show, or about all of it, stands above the form. */
static void
show_problems (VtForm *self, GPtrArray *problems)
{
  g_autoptr (GString) notice = g_string_new (NULL);

  for (guint i = 0; i < self->rows->len; i++)
    show_row_problem (self, g_ptr_array_index (self->rows, i), problems);

  for (guint i = 0; i < problems->len; i++)
    {
      const VtProblem *problem = g_ptr_array_index (problems, i);
      gboolean homeless =
          problem->field < 0
          || vt_form_find_row (
                 self, vt_table_get_field (self->table, (guint) problem->field)->name)
                 == NULL;

      if (!homeless || !is_worth_saying (self, problem))
        continue;
      g_string_append_printf (notice, "%s%s", notice->len > 0 ? "\n" : "", problem->message);
    }
  gtk_label_set_text (GTK_LABEL (self->notice), notice->str);
  gtk_widget_set_visible (self->notice, notice->len > 0);
}

static GPtrArray *
check (VtForm *self)
{
  return vt_register_check (self->reg, vt_register_get_reader (self->reg), self->record);
}

void
vt_form_run_checks (VtForm *self)
{
  g_autoptr (GPtrArray) problems = NULL;

  g_return_if_fail (VT_IS_FORM (self));

  problems = check (self);
  show_problems (self, problems);
}

/* TRUE when a field holds a mistake; it then has the focus. */
static gboolean
go_to_mistake (VtForm *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      VtFieldRow *row = g_ptr_array_index (self->rows, i);

      if (!vt_field_row_has_error (row))
        continue;
      gtk_widget_set_visible (GTK_WIDGET (row), TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (row));
      return TRUE;
    }
  return FALSE;
}

/* --- saving ------------------------------------------------------------------------------------- */

/* What the callback of a saving needs. */
typedef struct
{
  VtForm *form;     /* (owned) */
  VtRecord *record; /* (owned): in the writer's hands */
  VtRecord *sent;   /* (owned): the same as it was given away */
} Saving;

static void
free_saving (Saving *saving)
{
  g_object_unref (saving->form);
  g_object_unref (saving->record);
  g_object_unref (saving->sent);
  g_free (saving);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, free_saving)

static void
finish_saving (VtForm *self, Saving *saving)
{
  gboolean closing = self->closing;

  self->closing = FALSE;
  vt_form_cancel_draft (self);
  vt_form_drop_draft (self);
  vt_form_adopt (self, saving->record, saving->sent);
  vt_feedback_toast_with_undo (GTK_WIDGET (self), _("Saved."));
  vt_form_emit_saved (self);
  if (closing)
    vt_form_emit_closed (self);
}

static void
on_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Saving) saving = user_data;
  VtForm *self = saving->form;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done = vt_register_save_finish (VT_REGISTER (source), result, &problems, &error);

  self->saving = FALSE;
  if (self->record == NULL)
    {
      /* The form is gone; what it left as typed and not saved has been saved. */
      if (done)
        vt_draft_drop (VT_REGISTER (source), self->table, vt_record_get_id (saving->sent));
      return;
    }

  if (done)
    {
      finish_saving (self, saving);
      return;
    }

  self->closing = FALSE;
  if (problems != NULL && problems->len > 0)
    show_problems (self, problems);
  if (problems == NULL || problems->len == 0 || !go_to_mistake (self))
    vt_feedback_error (GTK_WIDGET (self), error, vt_table_get_label (self->table));
}

static void
send (VtForm *self)
{
  Saving *saving = g_new0 (Saving, 1);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);

  /* The writer gets records of its own: what is typed meanwhile stays out of its way. */
  self->saving = TRUE;
  saving->form = g_object_ref (self);
  saving->record = vt_record_copy (self->record);
  saving->sent = vt_record_copy (self->record);
  for (guint i = 0; i < self->companions->len; i++)
    g_ptr_array_add (records, vt_record_copy (g_ptr_array_index (self->companions, i)));
  g_ptr_array_add (records, g_object_ref (saving->record));

  if (records->len > 1)
    vt_register_save_many_async (self->reg, records, NULL, on_saved_cb, saving);
  else
    vt_register_save_async (self->reg, saving->record, NULL, on_saved_cb, saving);
}

void
vt_form_save (VtForm *self)
{
  g_autoptr (GPtrArray) problems = NULL;

  g_return_if_fail (VT_IS_FORM (self));

  if (self->saving || self->record == NULL || !vt_register_is_writable (self->reg))
    return;

  for (guint i = 0; i < self->rows->len; i++)
    vt_form_take_row (self, g_ptr_array_index (self->rows, i));
  /* Whoever saves has seen all of the form: from now on an empty field is a mistake. */
  for (guint i = 0; i < vt_table_get_n_fields (self->table); i++)
    self->visited[i] = TRUE;
  problems = check (self);
  show_problems (self, problems);
  if (go_to_mistake (self))
    self->closing = FALSE;
  else
    send (self);
}
