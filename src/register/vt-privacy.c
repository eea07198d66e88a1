/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-privacy.h"

#include "vt-change.h"
#include "vt-text.h"

#include <string.h>

/* change_set.reason holds no more. */
#define MAX_REASON_CHARACTERS 2000

/* --- exports ---------------------------------------------------------------------------------- */

/* One line of it; `\n` would look like another entry. */
static void
append_part (GString *reason, const char *separator, const char *text)
{
  g_autofree char *clean = vt_text_clean (text);

  if (clean == NULL)
    return;
  g_strdelimit (clean, "\n", ' ');
  g_string_append_printf (reason, "%s%s", separator, clean);
}

gboolean
vt_privacy_note_export (VtRegister *reg,
                        const char *what,
                        const char *purpose,
                        const char *recipient,
                        GError **error)
{
  g_autoptr (GString) reason = g_string_new (NULL);
  g_autofree char *cut = NULL;
  g_autoptr (VtChange) change = NULL;

  g_return_val_if_fail (VT_IS_REGISTER (reg), FALSE);
  g_return_val_if_fail (what != NULL, FALSE);

  append_part (reason, "", what);
  append_part (reason, ": ", purpose);
  append_part (reason, " → ", recipient);
  if (g_utf8_strlen (reason->str, -1) > MAX_REASON_CHARACTERS)
    cut = g_utf8_substring (reason->str, 0, MAX_REASON_CHARACTERS);
  change = vt_change_begin (reg, "export", cut != NULL ? cut : reason->str, error);
  return change != NULL && vt_change_commit (g_steal_pointer (&change), error);
}

/* --- restricted groups ------------------------------------------------------------------------ */

/* `,TE05,TE06,`: no code holds a comma. */
static char *
dup_restricted_codes (VtCatalog *catalog)
{
  const VtTable *membership = vt_catalog_find_table (catalog, "membership");
  const VtCodeList *groups = vt_table_find_field (membership, "target_group")->codes;
  GString *codes = g_string_new (",");

  for (guint i = 0; i < vt_code_list_get_n_codes (groups); i++)
    if (vt_code_list_is_restricted (groups, i))
      g_string_append_printf (codes, "%s,", vt_code_list_get_code (groups, i));
  return g_string_free (codes, FALSE);
}

GHashTable *
vt_privacy_load_restricted (VtRegister *reg, VtDatabase *reader, GError **error)
{
  g_autoptr (GHashTable) people
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (VtStatement) statement = NULL;
  g_autoptr (GError) problem = NULL;
  g_autofree char *codes = NULL;

  g_return_val_if_fail (VT_IS_REGISTER (reg), NULL);
  g_return_val_if_fail (VT_IS_DATABASE (reader), NULL);

  statement = vt_database_query (reader, "restricted-people", error);
  if (statement == NULL)
    return NULL;
  codes = dup_restricted_codes (vt_register_get_catalog (reg));
  vt_statement_bind_text (statement, 1, codes);
  while (vt_statement_step (statement, &problem))
    {
      gint64 *id = g_new (gint64, 1);

      *id = vt_statement_get_integer (statement, 0);
      g_hash_table_add (people, id);
    }
  if (problem == NULL)
    return g_steal_pointer (&people);
  g_propagate_error (error, g_steal_pointer (&problem));
  return NULL;
}
