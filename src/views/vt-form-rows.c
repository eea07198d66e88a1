/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands in a form's fields, and which of them has the focus first. */

#include "config.h"

#include "vt-form-private.h"

VtFieldRow *
vt_form_find_row (VtForm *self, const char *name)
{
  g_return_val_if_fail (VT_IS_FORM (self), NULL);

  for (guint i = 0; i < self->rows->len; i++)
    {
      if (g_str_equal (vt_field_row_get_name (g_ptr_array_index (self->rows, i)), name))
        return g_ptr_array_index (self->rows, i);
    }
  return NULL;
}

VtInfoLine *
vt_form_find_line (VtForm *self, const char *id)
{
  g_return_val_if_fail (VT_IS_FORM (self), NULL);

  return VT_INFO_LINE (gtk_builder_get_object (self->builder, id));
}

char *
vt_form_peek (VtForm *self, const char *name)
{
  VtFieldRow *row = vt_form_find_row (self, name);
  char *canonical = NULL;

  g_return_val_if_fail (row != NULL, NULL);

  return vt_field_row_parse (row, &canonical, NULL) ? canonical : NULL;
}

VtDay
vt_form_peek_day (VtForm *self, const char *name)
{
  g_autofree char *canonical = vt_form_peek (self, name);

  return vt_day_from_canonical (canonical, NULL);
}

VtRecord *
vt_form_dup_typed (VtForm *self)
{
  VtRecord *typed;

  g_return_val_if_fail (VT_IS_FORM (self), NULL);

  typed = vt_record_copy (self->record);
  for (guint i = 0; i < self->rows->len; i++)
    {
      VtFieldRow *row = g_ptr_array_index (self->rows, i);
      g_autofree char *canonical = NULL;
      gboolean understood = vt_field_row_parse (row, &canonical, NULL);

      vt_record_set (typed, vt_field_row_get_field (row)->index, understood ? canonical : NULL);
    }
  return typed;
}

/* Typed and typed back again is not modified. */
static gboolean
is_row_modified (VtForm *self, VtFieldRow *row)
{
  guint field = vt_field_row_get_field (row)->index;
  const char *before = vt_record_get (self->baseline, field);
  g_autofree char *canonical = NULL;

  if (!vt_field_row_is_edited (row))
    return g_strcmp0 (vt_record_get (self->record, field), before) != 0;
  if (vt_field_row_is_answered_unknown (row) || !vt_field_row_parse (row, &canonical, NULL))
    return TRUE;
  return g_strcmp0 (canonical, before) != 0;
}

gboolean
vt_form_is_modified (VtForm *self)
{
  g_return_val_if_fail (VT_IS_FORM (self), FALSE);

  if (self->record == NULL)
    return FALSE;
  for (guint i = 0; i < self->rows->len; i++)
    {
      if (is_row_modified (self, g_ptr_array_index (self->rows, i)))
        return TRUE;
    }
  return self->companions->len > 0;
}

/* --- the focus ---------------------------------------------------------------------------------- */

void
vt_form_set_person_fixed (VtForm *self, gboolean fixed)
{
  const VtField *field;
  VtFieldRow *row;

  g_return_if_fail (VT_IS_FORM (self));

  field = vt_table_get_person (self->table);
  row = field != NULL ? vt_form_find_row (self, field->name) : NULL;
  if (row != NULL)
    gtk_widget_set_visible (GTK_WIDGET (row), !fixed);
}

/* Whom a new record is about was chosen on the way to the form. */
static gboolean
is_answered_person (VtForm *self, VtFieldRow *row)
{
  const VtField *field = vt_field_row_get_field (row);

  return vt_record_get_id (self->record) == 0 && field == vt_table_get_person (self->table)
         && vt_record_get (self->record, field->index) != NULL;
}

void
vt_form_focus_first (VtForm *self)
{
  g_return_if_fail (VT_IS_FORM (self));

  self->wants_focus = !gtk_widget_get_mapped (GTK_WIDGET (self));
  for (guint i = 0; i < self->rows->len && !self->wants_focus; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      if (!is_answered_person (self, VT_FIELD_ROW (row)) && gtk_widget_get_visible (row)
          && gtk_widget_grab_focus (row))
        return;
    }
}
