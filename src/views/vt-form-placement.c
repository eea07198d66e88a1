/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two placements of one child may not be in force on the same day (spec/register.md, Chăm sóc thay
 * thế): when a new one begins, the form offers to end the one in force on the day before. Both are
 * saved as one change. */

#include "config.h"

#include "vt-form-private.h"

#include <glib/gi18n-lib.h>

/* What the offer shown now was made for. */
#define ASKED_KEY "vt-offer-asked"

/* Among @placements the one that is in force on @day and began before it; (nullable). */
static VtRecord *
find_standing (GPtrArray *placements, VtDay day)
{
  for (guint i = 0; placements != NULL && i < placements->len; i++)
    {
      VtRecord *placement = g_ptr_array_index (placements, i);
      VtDay from = vt_record_get_day (placement, "valid_from");
      VtDay to = vt_record_get_day (placement, "valid_to");

      if (vt_record_is_voided (placement) || from == VT_DAY_NONE || from >= day)
        continue;
      if (to == VT_DAY_NONE || to >= day)
        return placement;
    }
  return NULL;
}

static GPtrArray *
load_placements (VtForm *form, gint64 person_id)
{
  VtDatabase *reader = vt_register_get_reader (form->reg);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (VtStatement) statement =
      vt_database_query (reader, "list-placement-of-person", NULL);

  if (statement == NULL)
    return NULL;
  vt_statement_bind_integer (statement, 1, person_id);
  while (vt_statement_step (statement, NULL))
    {
      gint64 id = vt_statement_get_integer (statement, 0);

      g_array_append_val (ids, id);
    }
  g_clear_pointer (&statement, vt_statement_free);
  return vt_register_load_many (form->reg, reader, form->table,
                                (const gint64 *) (gpointer) ids->data, ids->len, NULL);
}

static VtRecord *
load_standing (VtForm *form, VtDay day)
{
  gint64 person_id = vt_form_find_person (form);
  g_autoptr (GPtrArray) placements = NULL;
  VtRecord *standing;

  if (person_id == 0 || day == VT_DAY_NONE)
    return NULL;
  placements = load_placements (form, person_id);
  standing = find_standing (placements, day);
  return standing != NULL ? g_object_ref (standing) : NULL;
}

static char *
format_field (VtRecord *record, const char *name)
{
  return vt_record_format (record, vt_table_find_field (vt_record_get_table (record), name)->index);
}

static void
show_offer (VtForm *form, VtRecord *standing, VtDay day)
{
  VtInfoLine *line = vt_form_find_line (form, "offer");
  g_autofree char *caregiver = NULL;
  g_autofree char *from = NULL;
  g_autofree char *last = NULL;
  g_autofree char *text = NULL;

  if (standing == NULL)
    {
      vt_info_line_set (line, NULL, NULL);
      return;
    }

  caregiver = format_field (standing, "caregiver_name");
  from = format_field (standing, "valid_from");
  last = vt_day_format (day - 1);
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
end_standing (VtForm *form, VtRecord *standing, VtDay day)
{
  g_autofree char *last = vt_day_to_canonical (day - 1);
  g_autofree char *new_form = vt_form_peek (form, "form");
  const char *old_form = vt_record_get_by_name (standing, "form");
  VtRecord *ended = vt_record_copy (standing);

  vt_record_set_by_name (ended, "valid_to", last);
  if (vt_record_get_by_name (ended, "end_reason") == NULL && new_form != NULL
      && g_strcmp0 (new_form, old_form) != 0)
    vt_record_set_by_name (ended, "end_reason", "chuyen-hinh-thuc");
  g_ptr_array_add (form->companions, ended);
}

static void
on_offer_clicked_cb (VtForm *form)
{
  VtDay day = vt_form_peek_day (form, "valid_from");
  g_autoptr (VtRecord) standing = load_standing (form, day);

  if (form->companions->len > 0)
    g_ptr_array_set_size (form->companions, 0);
  else if (standing != NULL)
    end_standing (form, standing, day);
  show_offer (form, standing, day);
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
  VtDay day = is_new ? vt_form_peek_day (form, "valid_from") : VT_DAY_NONE;
  g_autofree char *person = vt_form_peek (form, "person");
  g_autofree char *asked = g_strdup_printf ("%d\n%s", day, person != NULL ? person : "");
  g_autoptr (VtRecord) standing = NULL;

  if (g_strcmp0 (asked, g_object_get_data (G_OBJECT (line), ASKED_KEY)) == 0)
    return;

  /* Another child or another day: what was agreed to before no longer holds. */
  g_object_set_data_full (G_OBJECT (line), ASKED_KEY, g_steal_pointer (&asked), g_free);
  g_ptr_array_set_size (form->companions, 0);
  standing = load_standing (form, day);
  show_offer (form, standing, day);
}

const VtFormExtra vt_form_placement_extra = { "placement", attach, refresh };
