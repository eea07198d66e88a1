/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-salvage-report.h"

#include <glib/gi18n-lib.h>

static void
free_line (gpointer data)
{
  VtSalvageLine *line = data;

  g_free (line->label);
  g_free (line);
}

VtSalvageReport *
vt_salvage_report_new (void)
{
  VtSalvageReport *report = g_new0 (VtSalvageReport, 1);

  report->lines = g_ptr_array_new_with_free_func (free_line);
  report->again = g_ptr_array_new_with_free_func (g_free);
  return report;
}

void
vt_salvage_report_free (VtSalvageReport *report)
{
  if (report == NULL)
    return;
  g_ptr_array_unref (report->lines);
  g_ptr_array_unref (report->again);
  g_free (report);
}

guint
vt_salvage_report_get_n_saved (const VtSalvageReport *report)
{
  guint n = 0;

  g_return_val_if_fail (report != NULL, 0);

  for (guint i = 0; i < report->lines->len; i++)
    n += ((VtSalvageLine *) g_ptr_array_index (report->lines, i))->n_saved;
  return n;
}

/* Those put back in part have lost something too. */
guint
vt_salvage_report_get_n_lost (const VtSalvageReport *report)
{
  guint n = report != NULL ? report->n_unknown : 0;

  g_return_val_if_fail (report != NULL, 0);

  for (guint i = 0; i < report->lines->len; i++)
    {
      const VtSalvageLine *line = g_ptr_array_index (report->lines, i);

      n += line->n_lost + line->n_put_back;
    }
  return n;
}

char *
vt_salvage_report_to_sentence (const VtSalvageReport *report)
{
  guint n_saved = vt_salvage_report_get_n_saved (report);
  guint n_lost = vt_salvage_report_get_n_lost (report);

  if (n_lost == 0)
    return g_strdup_printf (
        /* Translators: %u is a number of records */
        ngettext ("%u record was saved; none is known to be lost.",
                  "%u records were saved; none is known to be lost.", n_saved), n_saved);
  /* Translators: both are numbers of records */
  return g_strdup_printf (_("%u records were saved; %u were lost, wholly or in part."), n_saved,
                          n_lost);
}

static void
append_line (GString *text, const VtSalvageLine *line)
{
  g_autoptr (GString) words = g_string_new (NULL);

  /* Translators: %u is a number of records */
  g_string_append_printf (words, _("saved %u"), line->n_saved);
  if (line->n_put_back > 0)
    {
      g_string_append (words, ", ");
      /* Translators: %u is a number of records */
      g_string_append_printf (words, _("put back in part %u"), line->n_put_back);
    }
  if (line->n_lost > 0)
    {
      g_string_append (words, ", ");
      /* Translators: %u is a number of records */
      g_string_append_printf (words, _("lost %u"), line->n_lost);
    }
  if (line->n_cut > 0)
    {
      g_string_append (words, ", ");
      /* Translators: %u is a number of records */
      g_string_append_printf (words, _("without the lost record that they named %u"), line->n_cut);
    }
  /* Translators: the first is what the records are, the second `saved 12, lost 3` */
  g_string_append_printf (text, _("%s: %s"), line->label, words->str);
  g_string_append_c (text, '\n');
}

static void
append_again (GString *text, const VtSalvageReport *report)
{
  if (report->again->len == 0)
    return;
  g_string_append_printf (text, "\n%s\n", _("To be typed again from the paper files:"));
  for (guint i = 0; i < report->again->len; i++)
    g_string_append_printf (text, "– %s\n", (char *) g_ptr_array_index (report->again, i));
  if (report->n_more > 0)
    {
      g_string_append_printf (
          /* Translators: %u is a number of records */
          text, ngettext ("– and %u more record", "– and %u more records", report->n_more),
          report->n_more);
      g_string_append_c (text, '\n');
    }
}

static gboolean
has_loss (const VtSalvageLine *line)
{
  return line->n_lost + line->n_put_back + line->n_cut > 0;
}

static void
append_lines (GString *text, const VtSalvageReport *report, gboolean with_loss)
{
  for (guint i = 0; i < report->lines->len; i++)
    {
      const VtSalvageLine *line = g_ptr_array_index (report->lines, i);

      if (has_loss (line) == with_loss)
        append_line (text, line);
    }
}

static void
append_loss (GString *text, const VtSalvageReport *report)
{
  g_string_append_printf (text, "\n%s\n", _("Not whole:"));
  append_lines (text, report, TRUE);
  if (report->n_unknown > 0)
    {
      /* Translators: %u is a number of records */
      g_string_append_printf (text, _("Readable, but not known of what: %u"), report->n_unknown);
      g_string_append_c (text, '\n');
    }
  append_again (text, report);
  g_string_append_printf (
      text, "\n%s\n",
      _("The history keeps only what was changed after a record was first entered. A record put "
        "back in part has its code, and what the history knows; the rest says “Unknown” or is "
        "empty. Compare the last good backup before typing."));
}

/* What is lost stands first: it is what people have to do something about. */
char *
vt_salvage_report_to_text (const VtSalvageReport *report)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *sentence = NULL;

  g_return_val_if_fail (report != NULL, NULL);

  sentence = vt_salvage_report_to_sentence (report);
  g_string_append_printf (text, "%s\n", sentence);
  if (report->n_damaged > 0)
    {
      g_string_append_printf (
          /* Translators: the first is a number of damaged pages, the second of all */
          text, ngettext ("%u page of %u of the file is damaged.",
                          "%u pages of %u of the file are damaged.", report->n_damaged),
          report->n_damaged, report->n_pages);
      g_string_append_c (text, '\n');
    }
  if (vt_salvage_report_get_n_lost (report) > 0)
    append_loss (text, report);
  g_string_append_printf (text, "\n%s\n", _("Whole:"));
  append_lines (text, report, FALSE);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
