/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-import-apply.h"

#include "vt-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What became of a row. */
typedef enum
{
  FATE_OPEN,
  FATE_LEFT_ALONE,
  FATE_REFUSED,
} Fate;

static Fate
worse (Fate one, Fate other)
{
  return MAX (one, other);
}

/* --- saying what is wrong --- */

/* @field: NULL: the row as a whole */
static void
say (VtImportApply *apply,
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

static Fate
judge_cells (VtImportApply *apply)
{
  Fate fate = FATE_OPEN;

  for (guint i = 0; i < apply->row->n_fields; i++)
    {
      const VtImportCell *cell = &apply->row->cells[i];
      gboolean bad = cell->state == VT_IMPORT_BAD;

      if (cell->code != NULL)
        say (apply, vt_table_get_field (apply->row->table, i),
             bad ? VT_SEVERITY_ERROR : VT_SEVERITY_WARNING, cell->code, cell->message);
      if (bad)
        fate = FATE_REFUSED;
    }
  if (vt_import_row_has_bad_uid (apply->row))
    {
      say_bad_uid (apply);
      fate = FATE_REFUSED;
    }
  return fate;
}

static guint
get_other_row (VtImportApply *apply, const VtRepeat *repeat)
{
  return apply->row->number == repeat->first_row ? repeat->other_row : repeat->first_row;
}

static Fate
judge_repeat (VtImportApply *apply, const char *key)
{
  const VtRepeat *repeat = vt_import_scan_find_repeat (apply->scan, apply->row, key);
  g_autofree char *message = NULL;

  if (repeat == NULL)
    return FATE_OPEN;
  if (repeat->differs)
    {
      message = g_strdup_printf (
          /* Translators: %u is a row's number. */
          _("Row %u has the same key but says something else, so neither is taken. Keep the one "
            "that is right."),
          get_other_row (apply, repeat));
      say (apply, NULL, VT_SEVERITY_ERROR, "duplicate-key", message);
      return FATE_REFUSED;
    }
  if (apply->row->number == repeat->first_row)
    return FATE_OPEN;
  message = g_strdup_printf (/* Translators: %u is a row's number. */
                             _("This row is the same as row %u and was taken once."),
                             repeat->first_row);
  say (apply, NULL, VT_SEVERITY_WARNING, "duplicate-row", message);
  return FATE_LEFT_ALONE;
}

static Fate
judge_households (VtImportApply *apply)
{
  Fate fate = FATE_OPEN;

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
      say (apply, field, VT_SEVERITY_ERROR, "household-differs", message);
      fate = FATE_REFUSED;
    }
  return fate;
}

/* --- references --- */

static Fate
judge_missing_reference (VtImportApply *apply, const VtField *field, VtImportKeys *keys)
{
  const char *text = vt_import_row_get (apply->row, field->index);
  g_autofree char *key = vt_import_key_of_text (field->reference_by, text);

  if (vt_import_keys_is_refused (keys, key))
    say (apply, field, VT_SEVERITY_ERROR, "reference-refused",
         _("The row it refers to was refused in this import. Correct that row first."));
  else
    say (apply, field, VT_SEVERITY_ERROR, "unknown-reference",
         _("This is neither on the register nor in the file. Check how it is written, or add the "
           "row it refers to."));
  return FATE_REFUSED;
}

/* Puts the register's own writing of the name in place of the file's. */
static Fate
judge_reference (VtImportApply *apply, const VtField *field)
{
  VtImportKeys *keys = g_hash_table_lookup (apply->keys, field->reference);
  VtImportCell *cell = &apply->row->cells[field->index];
  const VtKnownRow *known;

  g_assert (keys != NULL);
  if (cell->state != VT_IMPORT_VALUE)
    return FATE_OPEN;
  known = vt_import_keys_find_text (keys, cell->canonical);
  if (known != NULL && !known->voided)
    {
      g_free (cell->canonical);
      cell->canonical = g_strdup (known->text);
      return FATE_OPEN;
    }
  if (field->creates)
    return FATE_OPEN;
  if (known == NULL)
    return judge_missing_reference (apply, field, keys);
  say (apply, field, VT_SEVERITY_WARNING, "reference-voided",
       _("The row it refers to was removed from the register, so this one was left out. To bring "
         "it back, restore the removed row in the program."));
  return FATE_LEFT_ALONE;
}

static Fate
judge_references (VtImportApply *apply)
{
  Fate fate = FATE_OPEN;

  for (guint i = 0; i < apply->row->n_fields; i++)
    {
      const VtField *field = vt_table_get_field (apply->row->table, i);
      Fate one = field->type == VT_FIELD_REFERENCE ? judge_reference (apply, field) : FATE_OPEN;

      fate = worse (fate, one);
    }
  return fate;
}

/* Names that this row made known, so that the next rows write them the same way. */
static void
learn_references (VtImportApply *apply)
{
  for (guint i = 0; i < apply->row->n_fields; i++)
    {
      const VtField *field = vt_table_get_field (apply->row->table, i);
      const char *text = vt_import_row_get (apply->row, i);
      VtImportKeys *keys;
      const VtKnownRow *known;
      g_autofree char *key = NULL;

      if (!field->creates || text == NULL)
        continue;
      keys = g_hash_table_lookup (apply->keys, field->reference);
      known = vt_import_keys_find_text (keys, text);
      if (known != NULL && !known->voided)
        continue;
      key = vt_import_key_of_text (field->reference_by, text);
      vt_import_keys_add (keys, 0, NULL, key, text);
    }
}

/* --- the record --- */

static VtRecord *
load_record (VtImportApply *apply, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) records = NULL;

  records = vt_register_load_many (apply->reg, apply->database, apply->row->table, &id, 1, error);
  if (records == NULL)
    return NULL;
  if (records->len != 1)
    {
      g_set_error (error, VT_ERROR, VT_ERROR_INTERNAL, "a row of table %s vanished",
                   vt_table_get_name (apply->row->table));
      return NULL;
    }
  return g_object_ref (g_ptr_array_index (records, 0));
}

static gboolean
is_key_field (const VtTable *table, guint field)
{
  guint n_key;
  const guint *key = vt_table_get_key (table, &n_key);

  for (guint i = 0; i < n_key; i++)
    if (key[i] == field)
      return TRUE;
  return FALSE;
}

/* @by_key: the row was found by its key, which is then equal and stays as it is written there */
static void
fill_record (VtImportApply *apply, VtRecord *record, gboolean by_key)
{
  for (guint i = 0; i < apply->row->n_fields; i++)
    {
      const VtImportCell *cell = &apply->row->cells[i];

      if (by_key && is_key_field (apply->row->table, i))
        continue;
      if (cell->state == VT_IMPORT_VALUE)
        vt_record_set (record, i, cell->canonical);
      else if (cell->state == VT_IMPORT_UNKNOWN || cell->state == VT_IMPORT_ERASED)
        vt_record_set (record, i, NULL);
    }
}

/* A form cannot be left with `Chưa rõ` unanswered; neither can a new row. */
static Fate
judge_required (VtImportApply *apply, VtRecord *record)
{
  gboolean is_new = vt_record_get_id (record) == 0;
  Fate fate = FATE_OPEN;

  for (guint i = 0; i < apply->row->n_fields; i++)
    {
      const VtField *field = vt_table_get_field (apply->row->table, i);
      VtImportState state = apply->row->cells[i].state;
      gboolean missing = is_new ? state == VT_IMPORT_EMPTY || state == VT_IMPORT_ERASED
                                : state == VT_IMPORT_ERASED;

      if (!field->required || !missing)
        continue;
      if (field->filled_from != NULL && vt_record_get_by_name (record, field->filled_from) != NULL)
        continue;
      say (apply, field, VT_SEVERITY_ERROR, "required",
           field->unknown_allowed
               ? _("This must be filled in. Write Chưa rõ when it is not known.")
               : _("This must be filled in."));
      fate = FATE_REFUSED;
    }
  return fate;
}

static Fate
judge_record (VtImportApply *apply, VtRecord *record)
{
  g_autoptr (GPtrArray) problems = vt_register_check (apply->reg, apply->database, record);
  Fate fate = FATE_OPEN;

  for (guint i = 0; i < problems->len; i++)
    {
      const VtProblem *problem = g_ptr_array_index (problems, i);
      const VtField *field = NULL;

      if (problem->field >= 0)
        field = vt_table_get_field (apply->row->table, (guint) problem->field);
      /* The cell has been complained of already. */
      if (field != NULL && g_strcmp0 (apply->row->cells[field->index].code, problem->code) == 0)
        continue;
      say (apply, field, problem->severity, problem->code, problem->message);
      if (problem->severity == VT_SEVERITY_ERROR)
        fate = FATE_REFUSED;
    }
  return fate;
}

static char *
make_record_key (VtRecord *record)
{
  const VtTable *table = vt_record_get_table (record);
  guint n_fields = vt_table_get_n_fields (table);
  g_autofree const char **values = g_new0 (const char *, n_fields);

  for (guint i = 0; i < n_fields; i++)
    values[i] = vt_record_get (record, i);
  return vt_import_key_make (table, values);
}

static Fate
judge_key (VtImportApply *apply, VtRecord *record, const char *key)
{
  const VtKnownRow *other = vt_import_keys_find (apply->own, key);

  if (other == NULL || other->voided || other->id == vt_record_get_id (record))
    return FATE_OPEN;
  say (apply, NULL, VT_SEVERITY_ERROR, "key-taken",
       _("Another row of the register already has this key. Correct the key columns, or empty the "
         "cell of Mã dòng to change that other row."));
  return FATE_REFUSED;
}

/* --- taking a row --- */

static const char *
get_key_text (VtRecord *record)
{
  guint n_key;
  const guint *key = vt_table_get_key (vt_record_get_table (record), &n_key);

  return n_key == 1 ? vt_record_get (record, key[0]) : NULL;
}

static gboolean
save (VtImportApply *apply, VtRecord *record, const char *old_key, Fate *fate, GError **error)
{
  gboolean is_new = vt_record_get_id (record) == 0;
  g_autofree char *key = make_record_key (record);
  g_autoptr (GError) problem = NULL;

  *fate = judge_key (apply, record, key);
  if (*fate != FATE_OPEN)
    return TRUE;
  if (!vt_change_save (apply->change, record, &problem))
    {
      if (!g_error_matches (problem, VT_ERROR, VT_ERROR_CONFLICT)
          && !g_error_matches (problem, VT_ERROR, VT_ERROR_INVALID_VALUE))
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
      say (apply, NULL, VT_SEVERITY_ERROR, "conflict", problem->message);
      *fate = FATE_REFUSED;
      return TRUE;
    }
  learn_references (apply);
  if (is_new)
    {
      vt_import_keys_add (apply->own, vt_record_get_id (record), vt_record_get_uid (record), key,
                          get_key_text (record));
      apply->counts->added++;
    }
  else
    {
      vt_import_keys_move (apply->own, old_key, key, get_key_text (record));
      apply->counts->updated++;
    }
  return TRUE;
}

/* The row at hand against the register; @known is NULL for a new row. */
static gboolean
take (VtImportApply *apply,
      const VtKnownRow *known,
      gboolean by_key,
      Fate *fate,
      GError **error)
{
  g_autoptr (VtRecord) record = NULL;
  g_autofree char *old_key = known != NULL ? g_strdup (known->key) : NULL;

  if (known == NULL)
    record = vt_record_new (apply->row->table);
  else
    record = load_record (apply, known->id, error);
  if (record == NULL)
    return FALSE;
  /* So that the same export finds the row again, whatever becomes of its key. */
  if (known == NULL && apply->row->has_uid)
    vt_record_propose_uid (record, apply->row->uid);
  fill_record (apply, record, by_key);
  *fate = worse (*fate, judge_required (apply, record));
  if (*fate != FATE_OPEN)
    return TRUE;
  if (known != NULL && !vt_record_is_dirty (record))
    {
      *fate = FATE_LEFT_ALONE;
      return TRUE;
    }
  *fate = judge_record (apply, record);
  return *fate != FATE_OPEN || save (apply, record, old_key, fate, error);
}

static const VtKnownRow *
find_known (VtImportApply *apply, const char *key, gboolean *by_key)
{
  const VtKnownRow *known = NULL;

  *by_key = FALSE;
  if (apply->row->has_uid)
    known = vt_import_keys_find_uid (apply->own, apply->row->uid);
  if (known == NULL && key != NULL)
    {
      known = vt_import_keys_find (apply->own, key);
      *by_key = known != NULL;
    }
  return known;
}

static void
count_fate (VtImportApply *apply, Fate fate, const VtKnownRow *known, const char *key)
{
  if (fate == FATE_LEFT_ALONE)
    apply->counts->unchanged++;
  if (fate != FATE_REFUSED)
    return;
  apply->counts->rejected++;
  if (known == NULL && key != NULL)
    vt_import_keys_refuse (apply->own, key);
}

gboolean
vt_import_apply_row (VtImportApply *apply, GError **error)
{
  g_autofree char *key = NULL;
  const VtKnownRow *known;
  gboolean by_key;
  Fate fate;

  g_return_val_if_fail (apply != NULL, FALSE);

  apply->counts->read++;
  key = vt_import_row_make_key (apply->row);
  known = find_known (apply, key, &by_key);
  if (known != NULL && known->voided)
    {
      say (apply, NULL, VT_SEVERITY_WARNING, "voided",
           _("This row was removed from the register, so it was left out. To bring it back, "
             "restore it in the program."));
      count_fate (apply, FATE_LEFT_ALONE, known, key);
      return TRUE;
    }
  fate = judge_repeat (apply, key);
  if (fate == FATE_LEFT_ALONE)
    {
      count_fate (apply, fate, known, key);
      return TRUE;
    }
  fate = worse (fate, judge_cells (apply));
  fate = worse (fate, judge_households (apply));
  fate = worse (fate, judge_references (apply));
  if (fate != FATE_LEFT_ALONE && !take (apply, known, by_key, &fate, error))
    return FALSE;
  count_fate (apply, fate, known, key);
  return TRUE;
}
