/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-plan-loader-private.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

/* --- reports and header ----------------------------------------------------------------------- */

/* `29/11`; a day that exists in a leap year */
static void
read_due (VtPlanLoader *self, const VtPlanItem *item, VtPlanReport *plan_report)
{
  g_autofree char *text = vt_plan_loader_dup_text (self, item, "due");
  int day = 0, month = 0;
  char end;

  if (text == NULL)
    return;
  if (sscanf (text, "%2d/%2d%c", &day, &month, &end) != 2
      || vt_day_from_ymd (2024, month, day) == VT_DAY_NONE)
    {
      vt_plan_loader_report (self, item->group, "due",
                             _("“due” is a day and a month such as 29/11."));
      return;
    }
  plan_report->due_day = day;
  plan_report->due_month = month;
}

void
vt_plan_loader_take_report (VtPlanLoader *self, const VtPlanItem *item)
{
  static const char *const keys[]
      = { "due", "year", "recipient", "recipient.before", "changed-on", NULL };
  static const char *const kinds[] = { "year", "half-year", "mid-term", "final", NULL };
  VtPlanReport plan_report = { .changed_on = VT_DAY_NONE };
  g_autofree char *changed_on = vt_plan_loader_dup_text (self, item, "changed-on");
  g_autofree char *canonical = NULL;
  gint64 year = 0;

  vt_plan_loader_check_keys (self, item->group, keys);
  if (!g_strv_contains (kinds, item->name))
    /* Translators: %s is what was written; the words in quotes stay as they are */
    vt_plan_loader_report (self, item->group, NULL,
                           _("A report is “year”, “half-year”, “mid-term” or “final”, not “%s”."),
                           item->name);
  plan_report.kind = g_string_chunk_insert_const (self->plan->strings, item->name);
  if (!vt_data_file_read_integer (self->file, item->group, "year", 1900, 2999, &year, NULL))
    vt_plan_loader_report (self, item->group, "year", _("“year” is a year."));
  plan_report.year = (int) year;
  read_due (self, item, &plan_report);
  plan_report.recipient
      = vt_plan_loader_keep (self, vt_plan_loader_dup_wording (self, item, "recipient"));
  plan_report.recipient_before
      = vt_plan_loader_keep (self, vt_plan_loader_dup_wording (self, item, "recipient.before"));
  if (changed_on != NULL)
    {
      canonical = vt_date_parse (changed_on, VT_DATE_FORMS_FILE, vt_day_today (), NULL);
      plan_report.changed_on = vt_day_from_canonical (canonical, NULL);
    }
  if ((plan_report.recipient_before != NULL) != (plan_report.changed_on != VT_DAY_NONE))
    vt_plan_loader_report (
        self, item->group, "changed-on",
        _("“recipient.before” and “changed-on” (a day such as 01/07/2025) belong together."));
  g_array_append_val (self->plan->reports, plan_report);
}

static int
read_year (VtPlanLoader *self, const VtPlanItem *item, const char *key)
{
  gint64 year = 0;

  if (!vt_data_file_has (self->file, item->group, key)
      || !vt_data_file_read_integer (self->file, item->group, key, 1900, 2999, &year, NULL))
    /* Translators: %s is a key of a plan file */
    vt_plan_loader_report (self, item->group, key, _("“%s” must be given, and be a year."), key);
  return (int) year;
}

void
vt_plan_loader_read_header (VtPlanLoader *self)
{
  static const char *const keys[]
      = { "id", "title", "version", "from-year", "to-year", "level", "issuer", "source", NULL };
  VtPlanItem item = { .group = "plan" };
  gint64 version = 0;
  VtPlan *plan = self->plan;

  if (!g_key_file_has_group (plan->keys, "plan"))
    {
      vt_plan_loader_report (self, NULL, NULL, _("The group [plan] is missing."));
      return;
    }
  vt_plan_loader_check_keys (self, "plan", keys);
  plan->id = vt_plan_loader_keep (self, vt_plan_loader_dup_text (self, &item, "id"));
  plan->title = vt_plan_loader_keep (self, vt_plan_loader_dup_wording (self, &item, "title"));
  plan->version = vt_plan_loader_keep (self, vt_plan_loader_dup_text (self, &item, "version"));
  plan->level = vt_plan_loader_keep (self, vt_plan_loader_dup_text (self, &item, "level"));
  plan->issuer = vt_plan_loader_keep (self, vt_plan_loader_dup_wording (self, &item, "issuer"));
  plan->source = vt_plan_loader_keep (self, vt_plan_loader_dup_wording (self, &item, "source"));
  vt_plan_loader_require (self, &item, "id", plan->id);
  vt_plan_loader_require (self, &item, "title", plan->title);
  if (vt_plan_loader_require (self, &item, "version", plan->version)
      && !vt_data_file_read_integer (self->file, "plan", "version", 1, G_MAXINT32, &version, NULL))
    vt_plan_loader_report (self, "plan", "version", _("“version” is a whole number."));
  plan->first_year = read_year (self, &item, "from-year");
  plan->last_year = read_year (self, &item, "to-year");
  if (plan->last_year < plan->first_year)
    vt_plan_loader_report (self, "plan", "to-year",
                           _("“to-year” must not be before “from-year”."));
}
