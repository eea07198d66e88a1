/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A screening's score is graded at once by the instrument's data (resources/instruments). The grade
 * is a suggestion, the recorded conclusion counts (spec/register.md, Sàng lọc). */

#include "config.h"

#include "vt-form-private.h"

#include <glib/gi18n-lib.h>

#include "vt-screening.h"

static void
show_grade (VtForm *form, VtRecord *typed)
{
  VtInfoLine *line = vt_form_find_line (form, "grade");
  VtCatalog *catalog = vt_register_get_catalog (form->reg);
  const char *code = vt_screening_suggest (catalog, typed);
  const char *conclusion = vt_record_get_by_name (typed, "conclusion");
  const VtInstrument *instrument;
  g_autofree char *text = NULL;

  if (code == NULL)
    {
      vt_info_line_set (line, NULL, NULL);
      return;
    }

  instrument = vt_screening_get_instrument (catalog, typed);
  /* Translators: %1$s is an instrument such as M-CHAT-R/F, %2$s a conclusion such as `High risk` */
  text = g_strdup_printf (_("%1$s suggests: %2$s. This is screening, not a diagnosis."),
                          vt_instrument_get_label (instrument),
                          vt_code_list_label_of (
                              vt_catalog_find_codes (catalog, "conclusion"), code));
  vt_info_line_set (line, text,
                    g_strcmp0 (code, conclusion) != 0 ? _("_Take as Conclusion") : NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (line), vt_instrument_get_source (instrument));
}

/* Thoughts of death or self-harm are acted on whatever the total is (spec/register.md: above 0 is an
 * alert). */
static void
show_alert (VtForm *form, VtRecord *typed)
{
  VtInfoLine *line = vt_form_find_line (form, "alert");
  gboolean alert = vt_record_get_integer (typed, "phq9_item9") > 0;

  vt_info_line_set (line,
                    alert ? _("PHQ-9 item 9 is above 0: talk with this person about their safety "
                              "today, and refer them without waiting for the total score.")
                          : NULL,
                    NULL);
}

static void
on_grade_clicked_cb (VtForm *form)
{
  g_autoptr (VtRecord) typed = vt_form_dup_typed (form);
  const char *code = vt_screening_suggest (vt_register_get_catalog (form->reg), typed);

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
  g_autoptr (VtRecord) typed = vt_form_dup_typed (form);

  show_grade (form, typed);
  show_alert (form, typed);
}

const VtFormExtra vt_form_screening_extra = { "screening", attach, refresh };
