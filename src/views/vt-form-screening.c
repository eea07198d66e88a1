/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A screening's score is graded at once by the instrument's data (resources/instruments). The grade
 * is a suggestion, the recorded conclusion counts (spec/register.md, Sàng lọc). */

#include "config.h"

#include "vt-form-private.h"

#include <glib/gi18n-lib.h>

static int
peek_score (VtForm *form, const char *name)
{
  g_autofree char *canonical = vt_form_peek (form, name);

  return canonical != NULL ? (int) g_ascii_strtoll (canonical, NULL, 10) : -1;
}

static const VtInstrument *
find_instrument (VtForm *form)
{
  g_autofree char *tool = vt_form_peek (form, "tool");

  if (tool == NULL)
    return NULL;
  return vt_catalog_find_instrument (vt_register_get_catalog (form->reg), tool);
}

/* (nullable): the code that the bands suggest for the scores typed so far */
static const char *
suggest (VtForm *form, const VtInstrument *instrument)
{
  int score = peek_score (form, "score");
  int followup = peek_score (form, "followup_score");
  int minimum, maximum;

  if (instrument == NULL || score < 0
      || !vt_instrument_get_score_range (instrument, &minimum, &maximum)
      || score < minimum || score > maximum)
    return NULL;
  return vt_instrument_suggest (instrument, score, followup);
}

static void
show_grade (VtForm *form)
{
  VtInfoLine *line = vt_form_find_line (form, "grade");
  const VtInstrument *instrument = find_instrument (form);
  const char *code = suggest (form, instrument);
  g_autofree char *conclusion = vt_form_peek (form, "conclusion");
  const VtCodeList *codes;
  g_autofree char *text = NULL;

  if (code == NULL)
    {
      vt_info_line_set (line, NULL, NULL);
      return;
    }

  codes = vt_catalog_find_codes (vt_register_get_catalog (form->reg), "conclusion");
  /* Translators: %1$s is an instrument such as M-CHAT-R/F, %2$s a conclusion such as `High risk` */
  text = g_strdup_printf (_("%1$s suggests: %2$s. This is screening, not a diagnosis."),
                          vt_instrument_get_label (instrument),
                          vt_code_list_label_of (codes, code));
  vt_info_line_set (line, text,
                    g_strcmp0 (code, conclusion) != 0 ? _("_Take as Conclusion") : NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (line), vt_instrument_get_source (instrument));
}

/* Thoughts of death or self-harm are acted on whatever the total is (spec/register.md: above 0 is an
 * alert). */
static void
show_alert (VtForm *form)
{
  VtInfoLine *line = vt_form_find_line (form, "alert");
  gboolean alert = peek_score (form, "phq9_item9") > 0;

  vt_info_line_set (line,
                    alert ? _("PHQ-9 item 9 is above 0: talk with this person about their safety "
                              "today, and refer them without waiting for the total score.")
                          : NULL,
                    NULL);
}

static void
on_grade_clicked_cb (VtForm *form)
{
  const char *code = suggest (form, find_instrument (form));

  if (code != NULL)
    vt_form_fill (form, "conclusion", code);
}

static void
attach (VtForm *form)
{
  g_signal_connect_object (vt_form_find_line (form, "grade"), "clicked",
                           G_CALLBACK (on_grade_clicked_cb), form, G_CONNECT_SWAPPED);
}

static void
refresh (VtForm *form)
{
  show_grade (form);
  show_alert (form);
}

const VtFormExtra vt_form_screening_extra = { "screening", attach, refresh };
