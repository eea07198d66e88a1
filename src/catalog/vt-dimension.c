/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-dimension-private.h"

#include "vt-resource.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define BUILT_IN "report/dimensions.ini"

gboolean
vt_dimension_applies (const VtDimension *dimension, VtUnit unit)
{
  g_return_val_if_fail (dimension != NULL, FALSE);

  return (dimension->units >> unit & 1) != 0;
}

static void
band_free (VtDimensionBand *band)
{
  g_free (band->label);
  g_clear_pointer (&band->set, vt_expression_unref);
  g_free (band);
}

void
vt_dimension_free (VtDimension *dimension)
{
  g_free (dimension->id);
  g_free (dimension->label);
  g_free (dimension->rest);
  g_ptr_array_unref (dimension->bands);
  g_free (dimension);
}

/* --- reading ---------------------------------------------------------------------------------- */

typedef struct
{
  VtPlanLoader loader; /* first: the callbacks of repeated groups get this one */
  GPtrArray *dimensions;
} Reader;

/* NULL and reported when it is no set of people. */
static VtExpression *
read_set (VtPlanLoader *loader, const VtPlanItem *item, const char *key)
{
  g_autofree char *text = vt_plan_loader_dup_text (loader, item, key);
  guint line = vt_data_file_get_line (loader->file, item->group, key);
  g_autoptr (GError) error = NULL;
  VtExpression *set
      = vt_plan_parse_set_at (loader->plan, text != NULL ? text : "", NULL, 0, line,
                              vt_plan_loader_find_value (loader, line), &error);

  if (set == NULL)
    g_ptr_array_add (loader->problems, g_strdup_printf ("%s:%s", loader->plan->name,
                                                        error->message));
  else if (vt_expression_get_unit (set) != VT_UNIT_PEOPLE)
    {
      vt_plan_loader_report (loader, item->group, key, _("A set of people was expected."));
      g_clear_pointer (&set, vt_expression_unref);
    }
  return set;
}

static void
take_band (VtPlanLoader *loader, const VtPlanItem *item, const char *key, VtDimension *dimension)
{
  g_autofree char *label_key = g_strconcat (key, ".label", NULL);
  g_autofree char *label = vt_plan_loader_dup_wording (loader, item, label_key);
  VtExpression *set = read_set (loader, item, key);
  VtDimensionBand *band;

  if (!vt_plan_loader_require (loader, item, label_key, label) || set == NULL)
    {
      g_clear_pointer (&set, vt_expression_unref);
      return;
    }
  vt_plan_loader_check_braces (loader, item->group, label_key, label);
  band = g_new (VtDimensionBand, 1);
  band->label = g_steal_pointer (&label);
  band->set = set;
  g_ptr_array_add (dimension->bands, band);
}

static void
read_band (VtPlanLoader *loader, const VtPlanItem *outer, const char *key, VtDimension *dimension)
{
  g_autofree char *for_key = g_strconcat (key, ".for", NULL);
  g_autofree char *text = vt_plan_loader_dup_text (loader, outer, for_key);
  VtPlanItem item = { .group = outer->group, .outer = outer };
  VtPlanRepetition repetition;

  if (text == NULL)
    {
      take_band (loader, outer, key, dimension);
      return;
    }
  if (vt_plan_repetition_read (&repetition, loader, outer->group, for_key, text))
    for (guint i = 0; repetition.values[i] != NULL; i++)
      {
        vt_plan_repetition_begin (&repetition, i, &item);
        take_band (loader, &item, key, dimension);
      }
  vt_plan_repetition_clear (&repetition);
}

/* `band.1` is a band, `band.1.label` and `band.1.for` belong to it. */
static void
read_key (VtPlanLoader *loader, const VtPlanItem *item, const char *key, VtDimension *dimension)
{
  static const char *const own[]
      = { "label", "rest", "units", "overlapping", "bands", "for", NULL };
  g_autofree char *plain = g_strndup (key, strcspn (key, "["));
  const char *name = g_str_has_prefix (plain, "band.") ? plain + strlen ("band.") : NULL;
  const char *suffix = name != NULL ? strchr (name, '.') : NULL;
  g_autofree char *band = suffix != NULL ? g_strndup (plain, (gsize) (suffix - plain)) : NULL;

  if (name != NULL && suffix == NULL && *name != '\0' && g_str_equal (plain, key))
    read_band (loader, item, key, dimension);
  else if (!g_strv_contains (own, plain)
           && !(band != NULL && vt_data_file_has (loader->file, item->group, band)
                && (g_str_equal (suffix, ".label") || g_str_equal (suffix, ".for"))))
    /* Translators: %s is a key of a plan file */
    vt_plan_loader_report (loader, item->group, key, _("A dimension has no key “%s”."), key);
}

static guint
read_units (VtPlanLoader *loader, const VtPlanItem *item)
{
  static const struct
  {
    const char *name;
    guint units;
  } known[] = {
    { "people", 1 << VT_UNIT_PEOPLE },
    { "households", 1 << VT_UNIT_HOUSEHOLDS },
    { "rows", 1 << VT_UNIT_ROWS | 1 << VT_UNIT_DONG },
  };
  g_auto (GStrv) names = vt_data_file_dup_list (loader->file, item->group, "units");
  guint units = 0;

  for (guint i = 0; names[i] != NULL; i++)
    {
      guint before = units;

      for (guint j = 0; j < G_N_ELEMENTS (known); j++)
        if (g_str_equal (names[i], known[j].name))
          units |= known[j].units;
      if (units == before)
        vt_plan_loader_report (loader, item->group, "units",
                               _("“units” are people, households and rows, each once."));
    }
  return names[0] != NULL ? units : 1 << VT_UNIT_PEOPLE;
}

static void
check_whole (VtPlanLoader *loader, const VtPlanItem *item, const VtDimension *dimension)
{
  g_autofree char *bands = vt_plan_loader_dup_text (loader, item, "bands");

  vt_plan_loader_require (loader, item, "label", dimension->label);
  vt_plan_loader_require (loader, item, "rest", dimension->rest);
  if (bands != NULL && !g_str_equal (bands, "hamlets"))
    vt_plan_loader_report (loader, item->group, "bands", _("“bands” can only be “hamlets”."));
  if (dimension->hamlets == (dimension->bands->len > 0))
    vt_plan_loader_report (loader, item->group, NULL,
                           _("A dimension needs keys “band.1”, “band.2” … or “bands=hamlets”."));
}

static void
take_dimension (VtPlanLoader *loader, const VtPlanItem *item)
{
  Reader *self = (Reader *) loader;
  g_auto (GStrv) keys = g_key_file_get_keys (loader->plan->keys, item->group, NULL, NULL);
  VtDimension *dimension = g_new0 (VtDimension, 1);

  for (guint i = 0; i < self->dimensions->len; i++)
    if (g_str_equal (((VtDimension *) g_ptr_array_index (self->dimensions, i))->id, item->name))
      /* Translators: %s is the name of a dimension, e.g. sex */
      vt_plan_loader_report (loader, item->group, NULL, _("There are two dimensions “%s”."),
                             item->name);
  dimension->id = g_strdup (item->name);
  dimension->label = vt_plan_loader_dup_wording (loader, item, "label");
  dimension->rest = vt_plan_loader_dup_wording (loader, item, "rest");
  dimension->units = read_units (loader, item);
  dimension->hamlets = vt_data_file_has (loader->file, item->group, "bands");
  dimension->bands = g_ptr_array_new_with_free_func ((GDestroyNotify) band_free);
  if (!vt_data_file_read_yes_no (loader->file, item->group, "overlapping",
                                 &dimension->overlapping, NULL))
    /* Translators: a key of a plan file; yes and no stay */
    vt_plan_loader_report (loader, item->group, "overlapping", _("“%s” is “yes” or “no”."),
                           "overlapping");
  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    read_key (loader, item, keys[i], dimension);
  check_whole (loader, item, dimension);
  g_ptr_array_add (self->dimensions, dimension);
}

void
vt_dimension_read_all (VtPlanLoader *loader, GPtrArray *dimensions)
{
  Reader reader = { *loader, dimensions };

  vt_plan_loader_for_each_group (&reader.loader, "dimension ", take_dimension);
}

void
vt_dimension_read_built_in (VtCatalog *catalog, GPtrArray *dimensions, GPtrArray *problems)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = vt_resource_load (BUILT_IN, &error);
  g_autoptr (VtPlan) file = g_object_new (VT_TYPE_PLAN, NULL);
  VtPlanLoader loader = { .plan = file, .problems = problems };

  file->catalog = g_object_ref (catalog);
  if (bytes == NULL)
    g_ptr_array_add (problems, g_strdup (error->message));
  else if (vt_plan_open (file, BUILT_IN, bytes, problems))
    {
      loader.file = file->file;
      vt_dimension_read_all (&loader, dimensions);
    }
}
