/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-error.h"
#include "vt-layout.h"
#include "vt-plan-private.h"
#include "vt-resource.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Where plans come from: those built in, and the person's own folder. */

static gint64
get_version_number (VtPlan *plan)
{
  return g_ascii_strtoll (plan->version, NULL, 10);
}

/* The newer version of one id wins; of equal versions the one that came first. */
static void
add_plan (GPtrArray *plans, VtPlan *plan)
{
  for (guint i = 0; i < plans->len; i++)
    {
      VtPlan *other = g_ptr_array_index (plans, i);

      if (!g_str_equal (other->id, plan->id))
        continue;
      if (get_version_number (plan) > get_version_number (other))
        {
          g_ptr_array_index (plans, i) = g_object_ref (plan);
          g_object_unref (other);
        }
      return;
    }
  g_ptr_array_add (plans, g_object_ref (plan));
}

static gboolean
load_built_in (VtCatalog *catalog, GPtrArray *plans, GError **error)
{
  g_auto (GStrv) names = vt_resource_list ("plans");

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat ("plans/", names[i], NULL);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (VtPlan) plan = NULL;

      if (!g_str_has_suffix (names[i], ".ini"))
        continue;
      bytes = vt_resource_load (path, error);
      plan = bytes != NULL ? vt_plan_load_bytes (catalog, names[i], bytes, NULL, error) : NULL;
      if (plan == NULL)
        return FALSE;
      add_plan (plans, plan);
    }
  return TRUE;
}

/* What is wrong with a person's own file, below a sentence for the one who did not write it. */
static void
add_own_problems (const char *name, GPtrArray *found, GPtrArray *problems)
{
  if (problems == NULL)
    return;
  /* Translators: %s is the name of a file; its mistakes follow, a line each. */
  g_ptr_array_add (problems, g_strdup_printf (_("The plan in the file “%s” is left out, because "
                                                "the file has mistakes:"),
                                              name));
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (problems, g_strdup (g_ptr_array_index (found, i)));
}

/* One file of a person's own; what is wrong with it stops nothing else. A plan whose sheets are
 * wrong is left out as a whole: it would show figures all year and fail on the day the report is
 * due, and it must not take the place of an older version that works. */
static void
load_own (VtCatalog *catalog,
          const char *path,
          GPtrArray *plans,
          GPtrArray *problems)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *content = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (VtPlan) plan = NULL;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  gsize size = 0;

  if (g_file_get_contents (path, &content, &size, &error))
    {
      bytes = g_bytes_new_take (g_steal_pointer (&content), size);
      if (vt_layout_check (catalog, name, bytes, found))
        plan = vt_plan_load_bytes (catalog, name, bytes, found, NULL);
    }
  else
    g_ptr_array_add (found, g_strdup_printf ("%s: %s", name, error->message));
  if (plan != NULL)
    add_plan (plans, plan);
  else
    add_own_problems (name, found, problems);
}

static void
load_all_own (VtCatalog *catalog, GPtrArray *plans, GPtrArray *problems)
{
  g_auto (GStrv) paths = vt_resource_list_user ("plans", ".ini");

  for (guint i = 0; paths[i] != NULL; i++)
    load_own (catalog, paths[i], plans, problems);
}

static int
compare_plans (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(VtPlan *const *) a)->id, (*(VtPlan *const *) b)->id);
}

GPtrArray *
vt_plan_load_all (VtCatalog *catalog, GPtrArray *problems, GError **error)
{
  g_autoptr (GPtrArray) plans = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (VT_IS_CATALOG (catalog), NULL);

  if (!load_built_in (catalog, plans, error))
    return NULL;
  load_all_own (catalog, plans, problems);
  g_ptr_array_sort (plans, compare_plans);
  return g_steal_pointer (&plans);
}

VtPlan *
vt_plan_load (VtCatalog *catalog, const char *id, GError **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) plans = NULL;
  g_autofree char *file = NULL;

  g_return_val_if_fail (id != NULL, NULL);

  plans = vt_plan_load_all (catalog, problems, error);
  for (guint i = 0; plans != NULL && i < plans->len; i++)
    {
      VtPlan *plan = g_ptr_array_index (plans, i);

      if (g_str_equal (plan->id, id))
        return g_object_ref (plan);
    }
  if (plans == NULL)
    return NULL;
  /* Asked for by its id, a file that was left out says why. */
  file = g_strconcat (id, ".ini:", NULL);
  for (guint i = 0; i < problems->len; i++)
    if (g_str_has_prefix (g_ptr_array_index (problems, i), file))
      {
        g_set_error_literal (error, VT_ERROR, VT_ERROR_SYNTAX, g_ptr_array_index (problems, i));
        return NULL;
      }
  g_set_error (error, VT_ERROR, VT_ERROR_NOT_FOUND, "there is no plan %s", id);
  return NULL;
}
