/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-plan-loader-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- texts ------------------------------------------------------------------------------------ */

static char *
replace (char *text, const char *what, const char *with)
{
  g_auto (GStrv) parts = NULL;
  g_autofree char *owned = text;

  if (text == NULL || strstr (text, what) == NULL)
    return g_steal_pointer (&owned);
  parts = g_strsplit (text, what, -1);
  return g_strjoinv (with, parts);
}

char *
vt_plan_item_fill_in (const VtPlanItem *item, char *text)
{
  g_autofree char *value = NULL;
  g_autofree char *label = NULL;

  if (item->outer != NULL)
    text = vt_plan_item_fill_in (item->outer, text);
  if (item->variable == NULL)
    return text;
  value = g_strdup_printf ("{%s}", item->variable);
  label = g_strdup_printf ("{%s.label}", item->variable);
  text = replace (text, label, item->label != NULL ? item->label : item->value);
  return replace (text, value, item->value);
}

char *
vt_plan_loader_dup_text (VtPlanLoader *self, const VtPlanItem *item, const char *key)
{
  return vt_plan_item_fill_in (item, vt_data_file_dup_text (self->file, item->group, key));
}

/* In the chosen language when there, else in Vietnamese. */
static char *
dup_raw_wording (VtPlanLoader *self, const char *group, const char *key)
{
  char *text = vt_data_file_dup_wording (self->file, group, key);

  return text != NULL ? text : vt_data_file_dup_text (self->file, group, key);
}

char *
vt_plan_loader_dup_wording (VtPlanLoader *self, const VtPlanItem *item, const char *key)
{
  return vt_plan_item_fill_in (item, dup_raw_wording (self, item->group, key));
}

const char *
vt_plan_loader_keep (VtPlanLoader *self, char *text)
{
  g_autofree char *owned = text;

  return owned != NULL ? g_string_chunk_insert_const (self->plan->strings, owned) : NULL;
}

void
vt_plan_loader_check_braces (VtPlanLoader *self,
                             const char *group,
                             const char *key,
                             const char *text)
{
  const char *brace = strchr (text, '{');
  g_autofree char *name = NULL;

  if (brace == NULL)
    return;
  name = g_strndup (brace, strcspn (brace, "}") + 1);
  /* Translators: %s is a name in braces; “for=” stays */
  vt_plan_loader_report (self, group, key, _("Nothing is put in for “%s”: no “for=” names it."),
                         name);
}

/* --- repetition ------------------------------------------------------------------------------- */

void
vt_plan_repetition_clear (VtPlanRepetition *repetition)
{
  g_clear_pointer (&repetition->variable, g_free);
  g_clear_pointer (&repetition->values, g_strfreev);
  g_clear_pointer (&repetition->labels, g_ptr_array_unref);
}

static gboolean
repeat_codes (VtPlanLoader *self,
              const char *group,
              const char *key,
              const char *list,
              VtPlanRepetition *repetition)
{
  g_autofree char *name = g_strndup (list, strcspn (list, ")"));
  const VtCodeList *codes = vt_catalog_find_codes (self->plan->catalog, g_strstrip (name));
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();

  if (codes == NULL)
    {
      /* Translators: %s is the name of a list of codes */
      vt_plan_loader_report (self, group, key, _("There is no list of codes “%s”."), name);
      return FALSE;
    }
  for (guint i = 0; i < vt_code_list_get_n_codes (codes); i++)
    {
      g_strv_builder_add (values, vt_code_list_get_code (codes, i));
      g_ptr_array_add (repetition->labels, g_strdup (vt_code_list_get_label (codes, i)));
    }
  repetition->values = g_strv_builder_end (values);
  return TRUE;
}

gboolean
vt_plan_repetition_read (VtPlanRepetition *repetition,
                         VtPlanLoader *self,
                         const char *group,
                         const char *key,
                         const char *text)
{
  const char *colon = strchr (text, ':');
  g_autofree char *rest = colon != NULL ? g_strstrip (g_strdup (colon + 1)) : NULL;

  *repetition = (VtPlanRepetition){ .labels = g_ptr_array_new_with_free_func (g_free) };
  if (rest == NULL || *rest == '\0')
    {
      vt_plan_loader_report (self, group, key,
                             _("Expected “for=name: value, value” or “for=name: codes(list)”."));
      return FALSE;
    }
  repetition->variable = g_strstrip (g_strndup (text, (gsize) (colon - text)));
  if (g_str_has_prefix (rest, "codes("))
    return repeat_codes (self, group, key, rest + strlen ("codes("), repetition);

  repetition->values = g_strsplit (rest, ",", -1);
  for (guint i = 0; repetition->values[i] != NULL; i++)
    {
      g_autofree char *set = g_strconcat ("set ", g_strstrip (repetition->values[i]), NULL);
      char *label = dup_raw_wording (self, set, "label");

      g_ptr_array_add (repetition->labels,
                       label != NULL ? label : g_strdup (repetition->values[i]));
    }
  return TRUE;
}

void
vt_plan_repetition_begin (const VtPlanRepetition *repetition, guint i, VtPlanItem *item)
{
  item->variable = repetition->variable;
  item->value = repetition->values[i];
  item->label = g_ptr_array_index (repetition->labels, i);
}

static void
take (VtPlanLoader *self,
      const char *group,
      const char *kind,
      const VtPlanRepetition *by,
      guint i,
      VtPlanTakeItem take_item)
{
  VtPlanItem item = { .group = group };

  if (by != NULL)
    vt_plan_repetition_begin (by, i, &item);
  item.name = vt_plan_item_fill_in (&item, g_strdup (group + strlen (kind)));
  g_strstrip (item.name);
  vt_plan_loader_check_braces (self, group, NULL, item.name);
  take_item (self, &item);
  g_free (item.name);
}

/* Groups @groups[0] … @groups[n - 1] have the same `for`. */
static void
take_repeated (VtPlanLoader *self,
               const char *const *groups,
               guint n,
               const char *kind,
               const char *text,
               VtPlanTakeItem take_item)
{
  VtPlanRepetition repetition;

  if (vt_plan_repetition_read (&repetition, self, groups[0], "for", text))
    for (guint i = 0; repetition.values[i] != NULL; i++)
      for (guint j = 0; j < n; j++)
        take (self, groups[j], kind, &repetition, i, take_item);
  vt_plan_repetition_clear (&repetition);
}

void
vt_plan_loader_for_each_group (VtPlanLoader *self,
                               const char *kind,
                               VtPlanTakeItem take_item)
{
  const char *const *groups = vt_data_file_get_groups (self->file);

  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_autofree char *text = NULL;
      guint n = 1;

      if (!g_str_has_prefix (groups[i], kind))
        continue;
      text = vt_data_file_dup_text (self->file, groups[i], "for");
      if (text == NULL)
        {
          take (self, groups[i], kind, NULL, 0, take_item);
          continue;
        }
      for (; groups[i + n] != NULL && g_str_has_prefix (groups[i + n], kind); n++)
        {
          g_autofree char *other = vt_data_file_dup_text (self->file, groups[i + n], "for");

          if (g_strcmp0 (text, other) != 0)
            break;
        }
      take_repeated (self, groups + i, n, kind, text, take_item);
      i += n - 1;
    }
}
