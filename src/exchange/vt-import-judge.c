/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-import-judge.h"

#include <glib/gi18n-lib.h>

VtImportFate
vt_import_worse (VtImportFate one, VtImportFate other)
{
  return MAX (one, other);
}

/* --- saying what is wrong --- */

void
vt_import_say (VtImportApply *apply,
                         const VtField *field,
                         VtSeverity severity,
                         const char *code,
                         const char *message)
{
  VtImportPlace place = {
    .sheet_index = apply->sheet_index,
    .sheet = apply->sheet_name,
    .row = apply->row->number,
    .column = -1,
  };
  g_autofree char *value = NULL;
  const VtCell *source = field != NULL ? apply->row->sources[field->index] : NULL;

  if (field != NULL)
    {
      place.column = vt_mapping_get_column_of (apply->row->mapping, field->index);
      place.heading = field->heading;
    }
  if (source != NULL)
    value = vt_import_cell_describe (source);
  place.value = value;
  vt_import_report_add (apply->report, &place, severity, code, message);
}

static void
say_bad_uid (VtImportApply *apply)
{
  g_autofree char *value = vt_import_cell_describe (apply->row->uid_source);
  VtImportPlace place = {
    .sheet_index = apply->sheet_index,
    .sheet = apply->sheet_name,
    .row = apply->row->number,
    .column = (int) apply->row->uid_source->column,
    .heading = VT_MAPPING_ROW_UID_HEADING,
    .value = value,
  };

  vt_import_report_add (apply->report, &place, VT_SEVERITY_ERROR, "bad-row-id",
                        _("This is no row number that the program wrote. Empty the cell; the row "
                          "is then found by its other columns."));
}

/* --- what the file alone tells --- */

static VtImportFate
judge_cells (VtImportApply *apply)
{
  VtImportFate fate = VT_IMPORT_OPEN;

  for (guint i = 0; i < apply->row->n_fields; i++)
    {
      const VtImportCell *cell = &apply->row->cells[i];
      gboolean bad = cell->state == VT_IMPORT_BAD;

      if (cell->code != NULL)
        vt_import_say (apply, vt_table_get_field (apply->row->table, i),
                       bad ? VT_SEVERITY_ERROR : VT_SEVERITY_WARNING, cell->code, cell->message);
      if (bad)
        fate = VT_IMPORT_REFUSED;
    }
  if (vt_import_row_has_bad_uid (apply->row))
    {
      say_bad_uid (apply);
      fate = VT_IMPORT_REFUSED;
    }
  return fate;
}

static guint
get_other_row (VtImportApply *apply, const VtRepeat *repeat)
{
  return apply->row->number == repeat->first_row ? repeat->other_row : repeat->first_row;
}

static VtImportFate
judge_repeat (VtImportApply *apply, const char *key)
{
  const VtRepeat *repeat = vt_import_scan_find_repeat (apply->scan, apply->row, key);
  g_autofree char *message = NULL;

  if (repeat == NULL)
    return VT_IMPORT_OPEN;
  if (repeat->differs)
    {
      message = g_strdup_printf (
          /* Translators: %u is a row's number. */
          _("Row %u has the same key but says something else, so neither is taken. Keep the one "
            "that is right."),
          get_other_row (apply, repeat));
      vt_import_say (apply, NULL, VT_SEVERITY_ERROR, "duplicate-key", message);
      return VT_IMPORT_REFUSED;
    }
  if (apply->row->number == repeat->first_row)
    return VT_IMPORT_OPEN;
  /* What was wrong there is wrong here; the row is not taken once. */
  if (key != NULL && vt_import_keys_is_refused (apply->own, key))
    return VT_IMPORT_OPEN;
  message = g_strdup_printf (/* Translators: %u is a row's number. */
                             _("This row is the same as row %u and was taken once."),
                             repeat->first_row);
  vt_import_say (apply, NULL, VT_SEVERITY_WARNING, "duplicate-row", message);
  return VT_IMPORT_LEFT_ALONE;
}

static VtImportFate
judge_households (VtImportApply *apply)
{
  VtImportFate fate = VT_IMPORT_OPEN;

  for (guint i = 0; i < apply->row->n_fields; i++)
    {
      const VtField *field = vt_table_get_field (apply->row->table, i);
      const VtRepeat *repeat = vt_import_scan_find_disagreement (apply->scan, apply->row, field);
      g_autofree char *message = NULL;

      if (repeat == NULL)
        continue;
      message = g_strdup_printf (
          /* Translators: %u is a row's number. */
          _("Row %u gives another value for the same household. Write the right one in both rows, "
            "or in one and leave the other empty."),
          get_other_row (apply, repeat));
      vt_import_say (apply, field, VT_SEVERITY_ERROR, "household-differs", message);
      fate = VT_IMPORT_REFUSED;
    }
  return fate;
}

/* --- references --- */

static VtImportFate
judge_missing_reference (VtImportApply *apply, const VtField *field, VtImportKeys *keys)
{
  const char *text = vt_import_row_get (apply->row, field->index);
  g_autofree char *key = vt_import_key_of_text (field->reference_by, text);

  if (vt_import_keys_is_refused (keys, key))
    vt_import_say (apply, field, VT_SEVERITY_ERROR, "reference-refused",
                   _("The row it refers to was refused in this import. Correct that row first."));
  else
    vt_import_say (apply, field, VT_SEVERITY_ERROR, "unknown-reference",
                   _("This is neither on the register nor in the file. Check how it is written, or "
                     "add the row it refers to."));
  return VT_IMPORT_REFUSED;
}

/* Puts the register's own writing of the name in place of the file's. */
static VtImportFate
judge_reference (VtImportApply *apply, const VtField *field)
{
  VtImportKeys *keys = g_hash_table_lookup (apply->keys, field->reference);
  VtImportCell *cell = &apply->row->cells[field->index];
  const VtKnownRow *known;

  g_assert (keys != NULL);
  if (cell->state != VT_IMPORT_VALUE)
    return VT_IMPORT_OPEN;
  known = vt_import_keys_find_text (keys, cell->canonical);
  if (known != NULL && !known->voided)
    {
      g_free (cell->canonical);
      cell->canonical = g_strdup (known->text);
      return VT_IMPORT_OPEN;
    }
  if (field->creates)
    return VT_IMPORT_OPEN;
  if (known == NULL)
    return judge_missing_reference (apply, field, keys);
  vt_import_say (apply, field, VT_SEVERITY_WARNING, "reference-voided",
                 _("The row it refers to was removed from the register, so this one was left out. "
                   "To bring it back, restore the removed row in the program."));
  return VT_IMPORT_LEFT_ALONE;
}

static VtImportFate
judge_references (VtImportApply *apply)
{
  VtImportFate fate = VT_IMPORT_OPEN;

  for (guint i = 0; i < apply->row->n_fields; i++)
    {
      const VtField *field = vt_table_get_field (apply->row->table, i);

      if (field->type == VT_FIELD_REFERENCE)
        fate = vt_import_worse (fate, judge_reference (apply, field));
    }
  return fate;
}

VtImportFate
vt_import_judge_row (VtImportApply *apply, const char *key)
{
  VtImportFate fate;

  g_return_val_if_fail (apply != NULL, VT_IMPORT_REFUSED);

  fate = judge_repeat (apply, key);
  /* The row has been judged where it stands first. */
  if (fate == VT_IMPORT_LEFT_ALONE)
    return fate;
  fate = vt_import_worse (fate, judge_cells (apply));
  fate = vt_import_worse (fate, judge_households (apply));
  return vt_import_worse (fate, judge_references (apply));
}
