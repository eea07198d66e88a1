/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-submission.h"

#include "vt-file.h"

#include <string.h>

static void
free_change (gpointer data)
{
  VtSubmissionChange *change = data;

  for (guint side = 0; side < G_N_ELEMENTS (change->came); side++)
    {
      g_strfreev (change->came[side]);
      g_strfreev (change->left[side]);
    }
  g_free (change);
}

/* What of @present is not in @other; both sorted by bytes. (transfer full) */
static GStrv
subtract (const char *const *present, const char *const *other)
{
  GPtrArray *rest = g_ptr_array_new ();
  guint j = 0;

  for (guint i = 0; present != NULL && present[i] != NULL; i++)
    {
      while (other != NULL && other[j] != NULL && strcmp (other[j], present[i]) < 0)
        j++;
      if (other == NULL || other[j] == NULL || strcmp (other[j], present[i]) != 0)
        g_ptr_array_add (rest, g_strdup (present[i]));
    }
  g_ptr_array_add (rest, NULL);
  return (GStrv) g_ptr_array_free (rest, FALSE);
}

static const char *const *
get_members (const VtFrozenFigure *figure, VtSide side)
{
  return figure != NULL ? (const char *const *) figure->members[side] : NULL;
}

static VtSubmissionChange *
compare_figure (const VtFrozenFigure *before, const VtFrozenFigure *after)
{
  VtSubmissionChange *change = g_new0 (VtSubmissionChange, 1);

  change->before = before;
  change->after = after;
  for (VtSide side = VT_SIDE_NUMERATOR; side <= VT_SIDE_DENOMINATOR; side++)
    {
      change->came[side] = subtract (get_members (after, side), get_members (before, side));
      change->left[side] = subtract (get_members (before, side), get_members (after, side));
    }
  return change;
}

static gboolean
is_change (const VtSubmissionChange *change)
{
  for (guint side = 0; side < G_N_ELEMENTS (change->came); side++)
    if (*change->came[side] != NULL || *change->left[side] != NULL)
      return TRUE;
  return change->before == NULL || change->after == NULL
         || change->before->numerator != change->after->numerator
         || change->before->denominator != change->after->denominator;
}

static void
add_change (GPtrArray *changes, const VtFrozenFigure *before, const VtFrozenFigure *after)
{
  VtSubmissionChange *change = compare_figure (before, after);

  if (is_change (change))
    g_ptr_array_add (changes, change);
  else
    free_change (change);
}

/* (element-type utf8 VtFrozenFigure): by id */
static GHashTable *
index_figures (VtSubmission *self)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->figures->len; i++)
    {
      VtFrozenFigure *figure = g_ptr_array_index (self->figures, i);

      g_hash_table_insert (index, figure->id, figure);
    }
  return index;
}

GPtrArray *
vt_submission_compare (VtSubmission *before, VtSubmission *after)
{
  g_autoptr (GHashTable) old = NULL;
  g_autoptr (GHashTable) new = NULL;
  GPtrArray *changes;

  g_return_val_if_fail (before != NULL && after != NULL, NULL);

  changes = g_ptr_array_new_with_free_func (free_change);
  old = index_figures (before);
  new = index_figures (after);
  for (guint i = 0; i < after->figures->len; i++)
    {
      const VtFrozenFigure *figure = g_ptr_array_index (after->figures, i);

      add_change (changes, g_hash_table_lookup (old, figure->id), figure);
    }
  for (guint i = 0; i < before->figures->len; i++)
    {
      const VtFrozenFigure *figure = g_ptr_array_index (before->figures, i);

      if (!g_hash_table_contains (new, figure->id))
        add_change (changes, figure, NULL);
    }
  return changes;
}

/* --- whom to open ----------------------------------------------------------------------------- */

static const VtTable *
get_people (VtRegister *reg)
{
  return vt_catalog_find_table (vt_register_get_catalog (reg), "person");
}

static gint64
find_in_household (VtDatabase *reader, const char *code, GError **error)
{
  g_autoptr (VtStatement) statement = vt_database_query (reader, "household-first-member", error);

  if (statement == NULL)
    return 0;
  vt_statement_bind_text (statement, 1, code);
  return vt_statement_step (statement, error) ? vt_statement_get_integer (statement, 0) : 0;
}

static gint64
find_of_row (VtRegister *reg,
             VtDatabase *reader,
             const VtTable *table,
             const char *member,
             GError **error)
{
  const VtField *link = table != NULL ? vt_table_get_person (table) : NULL;
  g_autoptr (GPtrArray) records = NULL;
  const char *code;
  guint8 uid[16];
  gint64 id;

  if (link == NULL || !vt_uuid_from_text (member, uid))
    return 0;
  id = vt_register_find_uid (reg, reader, table, uid, error);
  if (id == 0)
    return 0;
  records = vt_register_load_many (reg, reader, table, &id, 1, error);
  if (records == NULL || records->len == 0)
    return 0;
  code = vt_record_get (g_ptr_array_index (records, 0), link->index);
  if (code == NULL)
    return 0;
  return vt_register_find_in (reg, reader, get_people (reg), link->reference_by, code, error);
}

gint64
vt_submission_find_person (VtRegister *reg,
                           VtDatabase *reader,
                           VtUnit unit,
                           const VtTable *table,
                           const char *member,
                           GError **error)
{
  g_return_val_if_fail (VT_IS_REGISTER (reg), 0);
  g_return_val_if_fail (VT_IS_DATABASE (reader), 0);
  g_return_val_if_fail (member != NULL, 0);

  switch (unit)
    {
    case VT_UNIT_PEOPLE:
      return vt_register_find_in (reg, reader, get_people (reg), "code", member, error);
    case VT_UNIT_HOUSEHOLDS:
      if (*member == '@')
        return vt_register_find_in (reg, reader, get_people (reg), "code", member + 1, error);
      return find_in_household (reader, member, error);
    case VT_UNIT_ROWS:
    case VT_UNIT_DONG:
      return find_of_row (reg, reader, table, member, error);
    case VT_UNIT_STAFF:
    default:
      return 0;
    }
}
