/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two placements of one child may not be in force on the same day (spec/register.md, Chăm sóc thay
 * thế): when a new one begins, the form offers to end the one in force on the day before. Both are
 * saved as one change. */

#include "config.h"

#include "vt-form-private.h"

#include <glib/gi18n-lib.h>

#include "vt-placement.h"

/* What the offer shown now was made for. */
#define ASKED_KEY "vt-offer-asked"

static char *
format_field (VtRecord *record, const char *name)
{
  return vt_record_format (record, vt_table_find_field (vt_record_get_table (record), name)->index);
}

/* The placement that can end when this one begins, with that end; (nullable). */
static VtRecord *
find_to_end (VtForm *form)
{
  g_autoptr (VtRecord) typed = NULL;

  if (vt_record_get_id (form->record) != 0)
    return NULL;
  typed = vt_form_dup_typed (form);
  return vt_placement_find_to_end (form->reg, vt_register_get_reader (form->reg), typed, NULL);
}

static void
show_offer (VtForm *form, VtRecord *ended)
{
  VtInfoLine *line = vt_form_find_line (form, "offer");
  g_autofree char *caregiver = NULL;
  g_autofree char *from = NULL;
  g_autofree char *last = NULL;
  g_autofree char *text = NULL;

  if (ended == NULL)
    {
      vt_info_line_set (line, NULL, NULL);
      return;
    }

  caregiver = format_field (ended, "caregiver_name");
  from = format_field (ended, "valid_from");
  last = format_field (ended, "valid_to");
  if (form->companions->len > 0)
    {
      /* Translators: %1$s is a caregiver's name, %2$s a date */
      text = g_strdup_printf (_("With this saving the placement with %1$s ends on %2$s."),
                              caregiver, last);
      vt_info_line_set (line, text, _("_Do Not End It"));
      return;
    }
  /* Translators: %1$s is a caregiver's name, %2$s and %3$s are dates */
  text = g_strdup_printf (_("The placement with %1$s since %2$s is still in force. It can end on "
                            "%3$s, the day before this one begins."),
                          caregiver, from, last);
  vt_info_line_set (line, text, _("_End the Earlier Placement"));
}

static void
on_offer_clicked_cb (VtForm *form)
{
  g_autoptr (VtRecord) ended = find_to_end (form);

  if (form->companions->len > 0)
    g_ptr_array_set_size (form->companions, 0);
  else if (ended != NULL)
    g_ptr_array_add (form->companions, g_object_ref (ended));
  show_offer (form, ended);
  vt_form_run_checks (form);
  vt_form_update_state (form);
}

static void
attach (VtForm *form)
{
  g_signal_connect_object (vt_form_find_line (form, "offer"), "clicked",
                           G_CALLBACK (on_offer_clicked_cb), form, G_CONNECT_SWAPPED);
}

static void
refresh (VtForm *form)
{
  VtInfoLine *line = vt_form_find_line (form, "offer");
  gboolean is_new = vt_record_get_id (form->record) == 0;
  g_autofree char *from = vt_form_peek (form, "valid_from");
  g_autofree char *to = vt_form_peek (form, "valid_to");
  g_autofree char *person = vt_form_peek (form, "person");
  g_autofree char *asked
      = g_strdup_printf ("%d\n%s\n%s\n%s", is_new, from != NULL ? from : "", to != NULL ? to : "",
                         person != NULL ? person : "");
  g_autoptr (VtRecord) ended = NULL;

  if (g_strcmp0 (asked, g_object_get_data (G_OBJECT (line), ASKED_KEY)) == 0)
    return;

  /* Another child or another time: what was agreed to before no longer holds. */
  g_object_set_data_full (G_OBJECT (line), ASKED_KEY, g_steal_pointer (&asked), g_free);
  g_ptr_array_set_size (form->companions, 0);
  ended = find_to_end (form);
  show_offer (form, ended);
}

const VtFormExtra vt_form_placement_extra = { "placement", attach, refresh };
