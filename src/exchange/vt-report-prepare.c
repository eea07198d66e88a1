/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-report-private.h"

#include "vt-office.h"
#include "vt-resource.h"

/* Of everything that an office sends. */
#define LANGUAGE "vi"

/* What workbook and document of a report both begin with: the plan's layout, the wording, what the
 * unit is called and who signs, what people typed. */

void
vt_report_clear (VtReport *report)
{
  g_clear_object (&report->own_figures);
  g_clear_object (&report->own_previous);
  g_clear_pointer (&report->layout, vt_layout_free);
  g_clear_pointer (&report->workbook, vt_workbook_abandon);
  g_clear_pointer (&report->evaluator, vt_evaluator_free);
  g_clear_pointer (&report->frozen, vt_submission_unref);
  g_clear_pointer (&report->texts, g_ptr_array_unref);
  g_clear_pointer (&report->sets, g_hash_table_unref);
  g_clear_pointer (&report->hidden, g_hash_table_unref);
  g_clear_pointer (&report->group_rows, g_hash_table_unref);
  g_clear_pointer (&report->ids, g_hash_table_unref);
  g_clear_pointer (&report->wording, g_key_file_unref);
  g_clear_pointer (&report->commune, g_free);
  g_clear_pointer (&report->place, g_free);
  g_clear_pointer (&report->preparer, g_free);
  g_clear_pointer (&report->signatory, g_free);
  g_clear_pointer (&report->signatory_role, g_free);
}

/* A setting; @fallback where the office has not said. (transfer full) (nullable) */
static char *
dup_setting (VtRegister *reg,
             const char *key,
             const char *fallback)
{
  g_autofree char *value = vt_register_dup_setting (reg, key);

  return value != NULL && *value != '\0' ? g_steal_pointer (&value) : g_strdup (fallback);
}

/* The commune's name on the last day of the period: a later reform does not rename what was.
 * (transfer full) (nullable) */
static char *
dup_commune (VtReport *report,
             GError **error)
{
  VtDay to = vt_figures_get_period (report->figures)->to;
  g_autoptr (GPtrArray) names
      = vt_register_dup_unit_names (report->reg, report->reader, error);

  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      const VtUnitName *name = g_ptr_array_index (names, i);

      if (to < name->changed_on)
        return g_strdup (name->old_name);
    }
  return names != NULL ? dup_setting (report->reg, VT_SETTING_COMMUNE, "…") : NULL;
}

static gboolean
load_texts (VtReport *report,
            GError **error)
{
  report->texts
      = vt_report_text_load_all (report->reader, vt_plan_get_id (vt_figures_get_plan (report->figures)),
                                 vt_figures_get_period (report->figures), error);
  return report->texts != NULL;
}

static VtFigures *
count_anew (VtReport *report,
            VtFigures *figures,
            VtCatalog *catalog,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (VtPlan) plan = vt_plan_translate (vt_figures_get_plan (figures), catalog, error);

  if (plan == NULL)
    return NULL;
  return vt_figures_compute (plan, catalog, report->reader, vt_figures_get_period (figures),
                             vt_figures_get_cut_off (figures), TRUE, cancellable, error);
}

static gboolean
speak_vietnamese (VtReport *report,
                  GCancellable *cancellable,
                  GError **error)
{
  VtPlan *plan = vt_figures_get_plan (report->figures);
  g_autoptr (VtCatalog) catalog = NULL;

  if (g_str_equal (vt_catalog_get_language (vt_plan_get_catalog (plan)), LANGUAGE))
    return TRUE;
  catalog = vt_catalog_new (LANGUAGE, error);
  if (catalog != NULL)
    report->own_figures = count_anew (report, report->figures, catalog, cancellable, error);
  if (report->own_figures == NULL)
    return FALSE;
  report->figures = report->own_figures;
  if (report->previous == NULL)
    return TRUE;
  report->own_previous = count_anew (report, report->previous, catalog, cancellable, error);
  report->previous = report->own_previous;
  return report->previous != NULL;
}

gboolean
vt_report_prepare (VtReport *report,
                   GCancellable *cancellable,
                   GError **error)
{
  if (!speak_vietnamese (report, cancellable, error))
    return FALSE;
  report->layout = vt_layout_new (vt_figures_get_plan (report->figures), NULL, error);
  if (report->layout != NULL)
    report->wording = vt_resource_load_key_file ("report/wording.ini", error);
  if (report->wording != NULL)
    report->commune = dup_commune (report, error);
  if (report->commune == NULL)
    return FALSE;
  report->place = dup_setting (report->reg, VT_SETTING_PLACE, report->commune);
  report->preparer = dup_setting (report->reg, VT_SETTING_PREPARER, NULL);
  report->signatory = dup_setting (report->reg, VT_SETTING_SIGNATORY, NULL);
  report->signatory_role = dup_setting (report->reg, VT_SETTING_SIGNATORY_ROLE, "chairman");
  return load_texts (report, error);
}
