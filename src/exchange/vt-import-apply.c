/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-import-apply.h"

#include "vt-error.h"
#include "vt-import-judge.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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
static VtImportFate
judge_required (VtImportApply *apply, VtRecord *record)
{
  gboolean is_new = vt_record_get_id (record) == 0;
  VtImportFate fate = VT_IMPORT_OPEN;

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
      vt_import_say (apply, field, VT_SEVERITY_ERROR, "required",
                     field->unknown_allowed
                         ? _("This must be filled in. Write Chưa rõ when it is not known.")
                         : _("This must be filled in."));
      fate = VT_IMPORT_REFUSED;
    }
  return fate;
}

/* Whether nothing is wrong but that another row is in the way. */
static gboolean
may_find_room (GPtrArray *problems)
{
  static const char *const in_the_way[] = { "overlap", "personal-id-taken", "key-taken", NULL };
  gboolean found = FALSE;

  for (guint i = 0; i < problems->len; i++)
    {
      const VtProblem *problem = g_ptr_array_index (problems, i);

      if (problem->severity != VT_SEVERITY_ERROR)
        continue;
      if (!g_strv_contains (in_the_way, problem->code))
        return FALSE;
      found = TRUE;
    }
  return found;
}

static VtImportFate
judge_record (VtImportApply *apply, VtRecord *record)
{
  g_autoptr (GPtrArray) problems = vt_register_check (apply->reg, apply->database, record);
  VtImportFate fate = VT_IMPORT_OPEN;

  if (apply->put_off != NULL && may_find_room (problems))
    return VT_IMPORT_PUT_OFF;
  for (guint i = 0; i < problems->len; i++)
    {
      const VtProblem *problem = g_ptr_array_index (problems, i);
      const VtField *field = NULL;

      if (problem->field >= 0)
        field = vt_table_get_field (apply->row->table, (guint) problem->field);
      /* The cell has been complained of already. */
      if (field != NULL && g_strcmp0 (apply->row->cells[field->index].code, problem->code) == 0)
        continue;
      vt_import_say (apply, field, problem->severity, problem->code, problem->message);
      if (problem->severity == VT_SEVERITY_ERROR)
        fate = VT_IMPORT_REFUSED;
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

static VtImportFate
judge_key (VtImportApply *apply, VtRecord *record, const char *key)
{
  const VtKnownRow *other = vt_import_keys_find (apply->own, key);

  if (other == NULL || other->voided || other->id == vt_record_get_id (record))
    return VT_IMPORT_OPEN;
  vt_import_say (apply, NULL, VT_SEVERITY_ERROR, "key-taken",
                 _("Another row of the register already has this key. Correct the key columns, or "
                   "empty the cell of Mã dòng to change that other row."));
  return VT_IMPORT_REFUSED;
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
save (VtImportApply *apply,
      VtRecord *record,
      const char *old_key,
      VtImportFate *fate,
      GError **error)
{
  gboolean is_new = vt_record_get_id (record) == 0;
  g_autofree char *key = make_record_key (record);
  g_autoptr (GError) problem = NULL;

  *fate = judge_key (apply, record, key);
  if (*fate != VT_IMPORT_OPEN)
    return TRUE;
  if (!vt_change_save (apply->change, record, &problem))
    {
      if (!g_error_matches (problem, VT_ERROR, VT_ERROR_CONFLICT)
          && !g_error_matches (problem, VT_ERROR, VT_ERROR_INVALID_VALUE))
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
      vt_import_say (apply, NULL, VT_SEVERITY_ERROR, "conflict", problem->message);
      *fate = VT_IMPORT_REFUSED;
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
      VtImportFate *fate,
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
  *fate = vt_import_worse (*fate, judge_required (apply, record));
  if (*fate != VT_IMPORT_OPEN)
    return TRUE;
  if (known != NULL && !vt_record_is_dirty (record))
    {
      *fate = VT_IMPORT_LEFT_ALONE;
      return TRUE;
    }
  *fate = judge_record (apply, record);
  return *fate != VT_IMPORT_OPEN || save (apply, record, old_key, fate, error);
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

/* As if the row had not been read yet. */
static void
put_off (VtImportApply *apply, guint n_said)
{
  vt_import_report_forget (apply->report, n_said);
  apply->counts->read--;
  g_hash_table_add (apply->put_off, GUINT_TO_POINTER (apply->row->number));
}

static void
count_fate (VtImportApply *apply, VtImportFate fate, const char *key)
{
  if (fate == VT_IMPORT_LEFT_ALONE)
    apply->counts->unchanged++;
  if (fate != VT_IMPORT_REFUSED)
    return;
  apply->counts->rejected++;
  if (key != NULL)
    vt_import_keys_refuse (apply->own, key);
}

gboolean
vt_import_apply_row (VtImportApply *apply, GError **error)
{
  g_autofree char *key = NULL;
  const VtKnownRow *known;
  gboolean by_key;
  VtImportFate fate;
  guint n_said;

  g_return_val_if_fail (apply != NULL, FALSE);

  n_said = vt_import_report_count (apply->report);
  apply->counts->read++;
  key = vt_import_row_make_key (apply->row);
  known = find_known (apply, key, &by_key);
  if (known != NULL && known->voided)
    {
      vt_import_say (apply, NULL, VT_SEVERITY_WARNING, "voided",
                     _("This row was removed from the register, so it was left out. To bring it "
                       "back, restore it in the program."));
      count_fate (apply, VT_IMPORT_LEFT_ALONE, key);
      return TRUE;
    }
  fate = vt_import_judge_row (apply, key);
  if (fate != VT_IMPORT_LEFT_ALONE && !take (apply, known, by_key, &fate, error))
    return FALSE;
  if (fate == VT_IMPORT_PUT_OFF)
    put_off (apply, n_said);
  else
    count_fate (apply, fate, key);
  return TRUE;
}
