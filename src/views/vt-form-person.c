/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A new person's form shows who is on the register already with such a name or number: before a
 * second file for one child exists. Nothing is matched or merged. */

#include "config.h"

#include "vt-form-private.h"

#include <glib/gi18n-lib.h>

#include "vt-picker-lookups.h"

/* More would push the form away; the name must then be looked at on the list. */
#define MAX_SHOWN 5

/* What the lines shown now were found for. */
#define ASKED_KEY "vt-similar-asked"
#define PERSON_KEY "vt-person-id"

static void
on_line_clicked_cb (VtForm *form, VtInfoLine *line)
{
  gint64 *id = g_object_get_data (G_OBJECT (line), PERSON_KEY);

  vt_form_want_person (form, *id);
}

static void
add_line (VtForm *form, GtkWidget *box, VtRecord *person)
{
  GtkWidget *line = vt_info_line_new ();
  gint64 id = vt_record_get_id (person);
  g_autofree char *who = vt_picker_describe_person (person);
  g_autofree char *text = NULL;

  /* Translators: %1$s is a name, a birth date and a hamlet; %2$s the code of the case file */
  text = g_strdup_printf (_("Already on the register? %1$s, file %2$s"), who,
                          vt_record_get_by_name (person, "code"));
  vt_info_line_set (VT_INFO_LINE (line), text, _("S_how This Person"));
  vt_info_line_set_aside (VT_INFO_LINE (line));
  g_object_set_data_full (G_OBJECT (line), PERSON_KEY, g_memdup2 (&id, sizeof id), g_free);
  g_signal_connect_object (line, "clicked", G_CALLBACK (on_line_clicked_cb), form,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), line);
}

static void
show_people (VtForm *form, GtkWidget *box, const GArray *ids)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);

  for (guint i = 0; ids != NULL && i < ids->len && i < MAX_SHOWN; i++)
    {
      g_autoptr (VtRecord) person =
          vt_register_load (form->reg, form->table, g_array_index (ids, gint64, i), NULL);

      if (person != NULL)
        add_line (form, box, person);
    }
  gtk_widget_set_visible (box, gtk_widget_get_first_child (box) != NULL);
}

static void
attach (VtForm *form)
{
  GObject *box = gtk_builder_get_object (form->builder, "similar");

  gtk_widget_set_visible (GTK_WIDGET (box), FALSE);
}

static void
refresh (VtForm *form)
{
  GObject *box = gtk_builder_get_object (form->builder, "similar");
  g_autofree char *name = vt_form_peek (form, "name");
  g_autofree char *personal_id = vt_form_peek (form, "personal_id");
  VtDay birth = vt_form_peek_day (form, "birth_date");
  int birth_year = birth != VT_DAY_NONE ? vt_day_get_year (birth) : 0;
  gboolean is_new = vt_record_get_id (form->record) == 0;
  g_autofree char *asked = NULL;
  VtSearch *search;
  g_autoptr (GArray) ids = NULL;

  asked = g_strdup_printf ("%u\n%d\n%s\n%d\n%s", form->n_readings, is_new,
                           name != NULL ? name : "", birth_year,
                           personal_id != NULL ? personal_id : "");
  if (g_strcmp0 (asked, g_object_get_data (box, ASKED_KEY)) == 0)
    return;

  g_object_set_data_full (box, ASKED_KEY, g_steal_pointer (&asked), g_free);
  search = form->session != NULL ? vt_session_get_search (form->session) : NULL;
  if (is_new && search != NULL && (name != NULL || personal_id != NULL))
    ids = vt_search_find_similar (search, name != NULL ? name : "", birth_year, personal_id, 0);
  show_people (form, GTK_WIDGET (box), ids);
}

const VtFormExtra vt_form_person_extra = { "person", attach, refresh };
