/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-report-check-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "vt-number.h"

#define SMALLEST_MOVE 5

void
vt_report_check_free (VtReportCheck *check)
{
  g_return_if_fail (check != NULL);

  g_free (check->sentence);
  g_array_unref (check->people);
  g_free (check);
}

void
vt_report_checks_add (VtReportChecks *checks,
                      VtReportCheckKind kind,
                      char *sentence,
                      GArray *people)
{
  VtReportCheck *check = g_new (VtReportCheck, 1);

  check->kind = kind;
  check->sentence = sentence;
  check->people = people != NULL ? people : g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_sort (check->people, vt_evaluator_compare_ids);
  g_ptr_array_add (checks->checks, check);
}

/* --- figures ---------------------------------------------------------------------------------- */

static GArray *
get_people (VtReportChecks *checks, guint index)
{
  if (vt_figures_get_value (checks->figures, index)->figure->unit != VT_UNIT_PEOPLE)
    return NULL;
  return vt_figures_get_member_ids (checks->figures, index, VT_SIDE_NUMERATOR);
}

static void
check_percentages (VtReportChecks *checks)
{
  for (guint i = 0; i < vt_figures_get_n_values (checks->figures); i++)
    {
      const VtFigureValue *value = vt_figures_get_value (checks->figures, i);
      g_autofree char *percent = NULL;

      if (value->denominator < 0 || value->numerator <= value->denominator)
        continue;
      percent = vt_percent_format (value->percent);
      vt_report_checks_add (
          checks, VT_REPORT_CHECK_OVER_100,
          value->percent < 0
              /* Translators: a figure */
              ? g_strdup_printf (_("“%s” counts people of an empty whole."), value->figure->label)
              /* Translators: a figure and its percentage */
              : g_strdup_printf (_("“%s” is %s: more than all there are."), value->figure->label,
                                 percent),
          get_people (checks, i));
    }
}

static void
check_stocks (VtReportChecks *checks)
{
  GPtrArray *faults = vt_figures_get_stock_faults (checks->figures);

  for (guint i = 0; i < faults->len; i++)
    {
      const VtStockFault *fault = g_ptr_array_index (faults, i);

      vt_report_checks_add (checks, VT_REPORT_CHECK_STOCK, g_strdup (fault->sentence),
                            g_array_copy (fault->people));
    }
}

static void
check_baseline (VtReportChecks *checks, const char *baseline)
{
  VtCatalog *catalog = vt_plan_get_catalog (checks->plan);
  const char *label = vt_code_list_label_of (vt_catalog_find_codes (catalog, "baseline"), baseline);
  gint64 value;
  gboolean summed = FALSE;

  if (!vt_evaluator_get_baseline (vt_figures_get_evaluator (checks->figures), baseline, &value,
                                  &summed))
    vt_report_checks_add (checks, VT_REPORT_CHECK_BASELINE,
                          /* Translators: a figure from outside, e.g. Children under 6 */
                          g_strdup_printf (_("There is no “%s” among the baselines of the year: "
                                             "the register’s own number stands."),
                                           label),
                          NULL);
  else if (summed)
    vt_report_checks_add (checks, VT_REPORT_CHECK_BASELINE,
                          /* Translators: a figure from outside, e.g. Children under 6 */
                          g_strdup_printf (_("“%s” is the sum of the hamlets that have a baseline."),
                                           label),
                          NULL);
}

static void
check_baselines (VtReportChecks *checks)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < vt_figures_get_n_values (checks->figures); i++)
    {
      const char *baseline = vt_figures_get_value (checks->figures, i)->figure->baseline;

      if (baseline != NULL && g_hash_table_add (seen, (gpointer) baseline))
        check_baseline (checks, baseline);
    }
}

/* --- since the last report -------------------------------------------------------------------- */

static VtSubmission *
load_last (VtReportChecks *checks, GError **error)
{
  g_autoptr (GPtrArray) list
      = vt_submission_list (checks->reader, vt_plan_get_id (checks->plan), error);

  if (list == NULL || list->len == 0)
    return NULL;
  return vt_submission_load (checks->reader, ((VtSubmission *) g_ptr_array_index (list, 0))->id,
                             error);
}

/* The people among @codes. */
static void
add_people (VtReportChecks *checks, GHashTable *places, GStrv codes, GArray *people)
{
  VtEvaluator *evaluator = vt_figures_get_evaluator (checks->figures);

  for (guint i = 0; codes[i] != NULL; i++)
    {
      gpointer place;
      gint64 id;

      if (!g_hash_table_lookup_extended (places, codes[i], NULL, &place))
        continue;
      id = vt_evaluator_get_person_id (evaluator, GPOINTER_TO_UINT (place));
      g_array_append_val (people, id);
    }
}

static GHashTable *
index_people (VtReportChecks *checks)
{
  VtEvaluator *evaluator = vt_figures_get_evaluator (checks->figures);
  GHashTable *places = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < vt_evaluator_get_n_people (evaluator); i++)
    g_hash_table_insert (places, (gpointer) vt_evaluator_get_person_code (evaluator, i),
                         GUINT_TO_POINTER (i));
  return places;
}

static void
add_moved (VtReportChecks *checks, GHashTable *places, const VtSubmissionChange *change)
{
  g_autofree char *before = vt_number_format (change->before->numerator, 0);
  g_autofree char *after = vt_number_format (change->after->numerator, 0);
  GArray *people = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (change->after->unit == VT_UNIT_PEOPLE)
    {
      add_people (checks, places, change->came[VT_SIDE_NUMERATOR], people);
      add_people (checks, places, change->left[VT_SIDE_NUMERATOR], people);
    }
  vt_report_checks_add (
      checks, VT_REPORT_CHECK_MOVED,
      /* Translators: a figure, then its number in the last report and now */
      g_strdup_printf (_("“%s” was %s in the last frozen report and is %s now."),
                       change->after->label, before, after),
      people);
}

static gboolean
has_moved (const VtSubmissionChange *change)
{
  gint64 step;

  if (change->before == NULL || change->after == NULL)
    return FALSE;
  step = ABS (change->after->numerator - change->before->numerator);
  return step >= SMALLEST_MOVE && 3 * step > change->before->numerator;
}

static gboolean
check_moved (VtReportChecks *checks, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (VtSubmission) last = load_last (checks, &problem);
  g_autoptr (VtSubmission) present = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GHashTable) places = NULL;

  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (last == NULL)
    return TRUE;
  present = vt_submission_new (checks->figures, checks->reader, error);
  if (present == NULL)
    return FALSE;
  places = index_people (checks);
  changes = vt_submission_compare (last, present);
  for (guint i = 0; i < changes->len; i++)
    if (has_moved (g_ptr_array_index (changes, i)))
      add_moved (checks, places, g_ptr_array_index (changes, i));
  return TRUE;
}

/* --- rows ------------------------------------------------------------------------------------- */

/* As the rule `placement-overlap` of data quality has it, whatever rules a person chose. */
static gboolean
ask_for_overlaps (VtReportChecks *checks, GError **error)
{
  g_autoptr (VtExpression) set
      = vt_plan_parse_set (checks->plan, "placement(always, overlapping)", NULL, 0, error);

  if (set != NULL)
    checks->overlaps = vt_evaluator_add_full (checks->evaluator, set, FALSE, VT_EVALUATOR_ALL);
  return set != NULL;
}

static void
check_overlaps (VtReportChecks *checks)
{
  GArray *people = vt_evaluator_get_ids (checks->evaluator, checks->overlaps);
  guint n = people->len;

  if (n > 0)
    vt_report_checks_add (
        checks, VT_REPORT_CHECK_OVERLAP,
        g_strdup_printf (
            /* Translators: %u is how many people. */
            ngettext ("%u person has two placements on one day.",
                      "%u people have two placements on one day.", n),
            n),
        people);
  else
    g_array_unref (people);
}

/* --- all -------------------------------------------------------------------------------------- */

static int
compare_checks (gconstpointer a, gconstpointer b)
{
  const VtReportCheck *left = *(const VtReportCheck *const *) a;
  const VtReportCheck *right = *(const VtReportCheck *const *) b;

  return left->kind != right->kind ? (left->kind > right->kind) - (left->kind < right->kind)
                                   : strcmp (left->sentence, right->sentence);
}

static void
clear_question (gpointer data)
{
  VtCheckQuestion *question = data;

  g_free (question->label);
  g_free (question->value);
}

static void
checks_clear (VtReportChecks *checks)
{
  g_clear_pointer (&checks->layout, vt_layout_free);
  g_clear_pointer (&checks->evaluator, vt_evaluator_free);
  g_clear_pointer (&checks->questions, g_array_unref);
  g_clear_pointer (&checks->checks, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VtReportChecks, checks_clear)

GPtrArray *
vt_report_check (VtFigures *figures,
                 VtDatabase *reader,
                 GCancellable *cancellable,
                 GError **error)
{
  g_auto (VtReportChecks) checks = { .figures = figures, .reader = reader };

  g_return_val_if_fail (VT_IS_FIGURES (figures), NULL);
  g_return_val_if_fail (VT_IS_DATABASE (reader), NULL);

  checks.plan = vt_figures_get_plan (figures);
  checks.evaluator = vt_figures_new_evaluator (figures);
  checks.questions = g_array_new (FALSE, FALSE, sizeof (VtCheckQuestion));
  g_array_set_clear_func (checks.questions, clear_question);
  checks.checks = g_ptr_array_new_with_free_func ((GDestroyNotify) vt_report_check_free);
  checks.layout = vt_layout_new (checks.plan, NULL, error);
  if (checks.layout == NULL || !vt_report_checks_ask (&checks, error)
      || !ask_for_overlaps (&checks, error)
      || !vt_evaluator_run (checks.evaluator, reader, cancellable, error))
    return NULL;
  vt_report_checks_answer (&checks);
  vt_report_checks_look_at_parts (&checks);
  check_percentages (&checks);
  check_stocks (&checks);
  check_baselines (&checks);
  check_overlaps (&checks);
  if (!check_moved (&checks, error))
    return NULL;
  g_ptr_array_sort (checks.checks, compare_checks);
  return g_steal_pointer (&checks.checks);
}
