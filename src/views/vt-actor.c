/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-actor.h"

#include <glib/gi18n-lib.h>

#include "vt-feedback.h"

#define PREFERENCE "actor"

/* What the question needs until it is answered. */
typedef struct
{
  VtRegister *reg;        /* (owned) */
  GSettings *preferences; /* (owned) */
  GStrv names;            /* (owned) `CB01 – Trần Thị Mây` */
} Choice;

static void
choice_free (Choice *choice)
{
  g_object_unref (choice->reg);
  g_object_unref (choice->preferences);
  g_strfreev (choice->names);
  g_free (choice);
}

static gboolean
is_in_force (VtRecord *member,
             VtDay today)
{
  VtDay from = vt_record_get_day (member, "valid_from");
  VtDay to = vt_record_get_day (member, "valid_to");

  return (from == VT_DAY_NONE || from <= today) && (to == VT_DAY_NONE || today <= to);
}

/* A commune's staff are a page of rows at the most. */
static GStrv
dup_staff (VtRegister *reg)
{
  const VtTable *table = vt_catalog_find_table (vt_register_get_catalog (reg), "staff");
  VtDatabase *reader = vt_register_get_reader (reg);
  g_autoptr (VtStatement) statement = vt_database_query (reader, "list-staff", NULL);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  while (statement != NULL && vt_statement_step (statement, NULL))
    {
      gint64 id = vt_statement_get_integer (statement, 0);
      g_autoptr (VtRecord) member = vt_register_load (reg, table, id, NULL);

      if (member != NULL && is_in_force (member, vt_day_today ()))
        {
          g_autofree char *name = g_strdup_printf ("%s – %s",
                                                   vt_record_get_by_name (member, "code"),
                                                   vt_record_get_by_name (member, "name"));

          g_strv_builder_add (names, name);
        }
    }
  return g_strv_builder_end (names);
}

static void
on_member_chosen_cb (int index,
                     gpointer user_data)
{
  Choice *choice = user_data;

  if (index >= 0)
    {
      vt_register_set_actor (choice->reg, choice->names[index]);
      g_settings_set_string (choice->preferences, PREFERENCE, choice->names[index]);
    }
  choice_free (choice);
}

void
vt_actor_settle (GtkWidget *widget,
                 VtRegister *reg,
                 GSettings *preferences,
                 gboolean ask)
{
  g_auto (GStrv) names = NULL;
  g_autofree char *remembered = NULL;
  Choice *choice;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (VT_IS_REGISTER (reg));

  if (preferences == NULL || !vt_register_is_writable (reg))
    return;
  names = dup_staff (reg);
  remembered = g_settings_get_string (preferences, PREFERENCE);
  if (g_strv_contains ((const char *const *) names, remembered))
    {
      vt_register_set_actor (reg, remembered);
      if (!ask)
        return;
    }
  if (names[0] == NULL)
    return;

  choice = g_new0 (Choice, 1);
  choice->reg = g_object_ref (reg);
  choice->preferences = g_object_ref (preferences);
  choice->names = g_steal_pointer (&names);
  vt_feedback_ask_choice (widget,
                          _("Who is at work?"),
                          _("The name stands beside every change in the history. It is remembered on "
                            "this computer."),
                          _("_Choose"),
                          (const char *const *) choice->names,
                          on_member_chosen_cb,
                          choice);
}
