/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-change-private.h"

#include "vt-error.h"
#include "vt-file.h"
#include "vt-record-private.h"

#include <glib/gi18n-lib.h>

/* In history, the mark of a row that has no key text of its own. */
#define UID_MARK '@'

/* --- references ------------------------------------------------------------------------------- */

static gint64
find_by_text (VtChange *change, const VtTable *referred, const VtField *field, const char *text,
              GError **error)
{
  VtRegister *reg = change->reg;
  GHashTable *names = change->names;
  gboolean named = vt_register_get_access (reg, referred)->name_key >= 0;
  const gint64 *known = named ? g_hash_table_lookup (names, text) : NULL;
  gint64 id;

  if (known != NULL)
    return *known;
  id = vt_register_find_in (reg, vt_change_get_database (change), referred, field->reference_by,
                            text, error);
  if (named && id != 0)
    {
      gint64 *kept = g_new (gint64, 1);

      *kept = id;
      g_hash_table_insert (names, g_strdup (text), kept);
    }
  return id;
}

gboolean
vt_change_find_referred (VtChange *change,
                         const VtTable *table,
                         const VtField *field,
                         const char *text,
                         gint64 *id,
                         GError **error)
{
  VtRegister *reg = change->reg;
  const VtTable *referred = vt_register_get_access (reg, table)->referred[field->index];
  g_autoptr (GError) local_error = NULL;
  guint8 uid[16];

  *id = 0;
  if (text == NULL)
    return TRUE;
  if (*text == UID_MARK && vt_uuid_from_text (text + 1, uid))
    *id = vt_register_find_uid (reg, vt_change_get_database (change), referred, uid, &local_error);
  else
    *id = find_by_text (change, referred, field, text, &local_error);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
make_referred (VtChange *change, const VtTable *referred, const VtField *field, const char *text,
               gint64 *id, GError **error)
{
  g_autoptr (VtRecord) record = vt_record_new (referred);

  vt_record_set_by_name (record, field->reference_by, text);
  if (!vt_change_save (change, record, error))
    return FALSE;
  *id = vt_record_get_id (record);
  return TRUE;
}

gboolean
vt_change_resolve (VtChange *change,
                   const VtTable *table,
                   const VtField *field,
                   const char *text,
                   gint64 *id,
                   GError **error)
{
  const VtTableAccess *access = vt_register_get_access (change->reg, table);

  if (!vt_change_find_referred (change, table, field, text, id, error))
    return FALSE;
  if (*id != 0 || text == NULL)
    return TRUE;
  if (field->creates)
    return make_referred (change, access->referred[field->index], field, text, id, error);
  /* Translators: %s is the heading of a field, e.g. “Mã hồ sơ” */
  g_set_error (error, VT_ERROR, VT_ERROR_CONFLICT,
               _("What “%s” refers to is not on the register. Enter that first."), field->label);
  return FALSE;
}

/* --- rows that keep values of others ---------------------------------------------------------- */

typedef struct
{
  VtChange *change;
  const VtTable *table;       /* the record's */
  const VtTableAccess *access;
  const VtTable *referred;    /* the table of the row that keeps the values */
  const VtField *link;
  const VtField *key;         /* of @referred: its key text */
  VtRecord *record;
  VtRecord *current;          /* (nullable) */
} Link;

static gboolean
has_changed (Link *link, guint field)
{
  const char *before = link->current == NULL ? NULL : vt_record_get (link->current, field);

  return g_strcmp0 (before, vt_record_get (link->record, field)) != 0;
}

static gboolean
is_kept_behind (Link *link, guint field)
{
  const VtField *described = vt_table_get_field (link->table, field);

  return described->through != NULL && g_str_equal (described->through, link->link->name);
}

static gboolean
is_touched (Link *link)
{
  if (has_changed (link, link->link->index))
    return TRUE;
  for (guint i = 0; i < link->access->n_fields; i++)
    if (is_kept_behind (link, i) && has_changed (link, i))
      return TRUE;
  return FALSE;
}

static gboolean
has_values (Link *link)
{
  for (guint i = 0; i < link->access->n_fields; i++)
    if (is_kept_behind (link, i) && vt_record_get (link->record, i) != NULL)
      return TRUE;
  return FALSE;
}

/* @all: also what was merely brought along */
static void
put_values (Link *link, VtRecord *row, gboolean all)
{
  for (guint i = 0; i < link->access->n_fields; i++)
    if (is_kept_behind (link, i) && (all || has_changed (link, i)))
      vt_record_set (row, link->access->kept[i]->index, vt_record_get (link->record, i));
}

static void
take_values (Link *link, VtRecord *row)
{
  for (guint i = 0; i < link->access->n_fields; i++)
    if (is_kept_behind (link, i))
      vt_record_set (link->record, i,
                     row == NULL ? NULL : vt_record_get (row, link->access->kept[i]->index));
  vt_record_set (link->record, link->link->index,
                 row == NULL ? NULL : vt_record_get (row, link->key->index));
}

/* The row the record leads to in the file. NULL with no error: none, or a voided one. */
static VtRecord *
read_old_row (Link *link, GError **error)
{
  VtRegister *reg = link->change->reg;
  VtDatabase *database = vt_change_get_database (link->change);
  g_autoptr (VtStatement) statement = NULL;
  g_autoptr (VtRecord) row = NULL;
  int column = 3;

  if (link->current == NULL)
    return NULL;
  statement = vt_database_prepare (database, link->access->select_links, error);
  if (statement == NULL)
    return NULL;
  vt_statement_bind_integer (statement, 1, vt_record_get_id (link->current));
  if (!vt_statement_step (statement, error))
    return NULL;
  for (guint i = 0; i < link->link->index; i++)
    column += link->access->leads[i] ? 1 : 0;
  if (vt_statement_is_null (statement, column))
    return NULL;
  row = vt_register_read_row (reg, database, link->referred,
                              vt_statement_get_integer (statement, column), error);
  return row == NULL || vt_record_is_voided (row) ? NULL : g_steal_pointer (&row);
}

/* The row that the key text names, or the one without a key, written; NULL with no error: none. */
static VtRecord *
write_row (Link *link, VtRecord *old, GError **error)
{
  VtRegister *reg = link->change->reg;
  const char *text = vt_record_get (link->record, link->link->index);
  gboolean old_is_own = old != NULL && vt_record_get (old, link->key->index) == NULL;
  g_autoptr (VtRecord) row = NULL;
  gint64 id = 0;

  if (!vt_change_find_referred (link->change, link->table, link->link, text, &id, error))
    return NULL;
  if (id != 0)
    {
      row = vt_register_read_row (reg, vt_change_get_database (link->change), link->referred, id,
                                  error);
      if (row == NULL)
        return NULL;
      put_values (link, row, FALSE);
    }
  else if (text != NULL || has_values (link))
    {
      row = old_is_own ? g_object_ref (old) : vt_record_new (link->referred);
      vt_record_set (row, link->key->index, text);
      put_values (link, row, TRUE);
    }
  if (row != NULL && !vt_change_save (link->change, row, error))
    return NULL;
  return g_steal_pointer (&row);
}

/* A row of one's own is of no use to anybody once it is left. */
static gboolean
leave_row (Link *link, VtRecord *old, VtRecord *row, GError **error)
{
  if (old == NULL || vt_record_get (old, link->key->index) != NULL)
    return TRUE;
  if (row != NULL && vt_record_get_id (row) == vt_record_get_id (old))
    return TRUE;
  return vt_change_write_voided (link->change, link->referred, vt_record_get_id (old),
                                 vt_record_get_uid (old), TRUE, NULL, error);
}

/* How history names a row: by its key text, else by its uid. */
static const char *
name_row (Link *link, const char *text, VtRecord *row, GPtrArray *texts)
{
  g_autofree char *uid = NULL;

  if (text != NULL || row == NULL)
    g_ptr_array_add (texts, g_strdup (text));
  else
    {
      uid = vt_uuid_to_text (vt_record_get_uid (row));
      g_ptr_array_add (texts, g_strdup_printf ("%c%s", UID_MARK, uid));
    }
  return g_ptr_array_index (texts, texts->len - 1);
}

gboolean
vt_change_settle_link (VtChange *change,
                       VtRecord *record,
                       VtRecord *current,
                       const VtField *field,
                       VtCellChange *cell,
                       GPtrArray *texts,
                       GError **error)
{
  VtRegister *reg = change->reg;
  const VtTable *table = vt_record_get_table (record);
  const VtTableAccess *access = vt_register_get_access (reg, table);
  Link link
      = { change, table, access, access->referred[field->index], field, NULL, record, current };
  g_autoptr (GError) local_error = NULL;
  g_autoptr (VtRecord) old = NULL;
  g_autoptr (VtRecord) row = NULL;
  g_autofree char *old_text = NULL;

  *cell = (VtCellChange){ NULL };
  if (!is_touched (&link))
    return TRUE;
  link.key = vt_table_find_field (link.referred, field->reference_by);

  old = read_old_row (&link, &local_error);
  if (old != NULL)
    old_text = g_strdup (vt_record_get (old, link.key->index));
  if (local_error == NULL)
    row = write_row (&link, old, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (!leave_row (&link, old, row, error))
    return FALSE;
  take_values (&link, row);
  if ((old == NULL ? 0 : vt_record_get_id (old)) == (row == NULL ? 0 : vt_record_get_id (row)))
    return TRUE;
  cell->before = name_row (&link, old_text, old, texts);
  cell->after = name_row (&link, vt_record_get (record, field->index), row, texts);
  cell->field = field;
  cell->id = row == NULL ? 0 : vt_record_get_id (row);
  return TRUE;
}
