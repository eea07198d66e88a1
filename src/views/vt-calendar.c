/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-calendar.h"

#include <glib/gi18n-lib.h>

#define N_MONTHS 12
#define N_WEEKDAYS 7

static const char *const months[N_MONTHS] = {
  N_ ("January"),   N_ ("February"), N_ ("March"),    N_ ("April"),
  N_ ("May"),       N_ ("June"),     N_ ("July"),     N_ ("August"),
  N_ ("September"), N_ ("October"),  N_ ("November"), N_ ("December"),
};

/* Monday first. */
static const char *const weekdays[N_WEEKDAYS] = {
  NC_ ("weekday", "Mon"), NC_ ("weekday", "Tue"), NC_ ("weekday", "Wed"), NC_ ("weekday", "Thu"),
  NC_ ("weekday", "Fri"), NC_ ("weekday", "Sat"), NC_ ("weekday", "Sun"),
};

/* The place in @weekdays of the day that the system calls @name; N_WEEKDAYS: it calls none so. */
static guint
find_weekday (const char *name)
{
  for (guint i = 0; i < N_WEEKDAYS; i++)
    {
      /* 1 January 2024 was a Monday. */
      g_autoptr (GDateTime) day = g_date_time_new_utc (2024, 1, 1 + (int) i, 0, 0, 0);
      g_autofree char *text = g_date_time_format (day, "%a");

      if (g_strcmp0 (text, name) == 0)
        return i;
    }
  return N_WEEKDAYS;
}

static void
name_weekday (GtkLabel *label)
{
  guint day = find_weekday (gtk_label_get_label (label));

  if (day < N_WEEKDAYS)
    gtk_label_set_label (label, g_dpgettext2 (GETTEXT_PACKAGE, "weekday", weekdays[day]));
}

/* Twelve labels, one on top of the other. */
static void
name_months (GtkStack *stack)
{
  g_autoptr (GtkSelectionModel) pages = gtk_stack_get_pages (stack);

  if (g_list_model_get_n_items (G_LIST_MODEL (pages)) != N_MONTHS)
    return;
  for (guint i = 0; i < N_MONTHS; i++)
    {
      g_autoptr (GObject) page = g_list_model_get_item (G_LIST_MODEL (pages), i);
      GtkWidget *child = gtk_stack_page_get_child (GTK_STACK_PAGE (page));

      if (GTK_IS_LABEL (child))
        gtk_label_set_label (GTK_LABEL (child), _(months[i]));
    }
}

/* What is not found, in another version of GTK, keeps the name it has. */
static void
name_all (GtkWidget *widget)
{
  if (GTK_IS_STACK (widget))
    name_months (GTK_STACK (widget));
  else if (GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "day-name"))
    name_weekday (GTK_LABEL (widget));
  else
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
         child = gtk_widget_get_next_sibling (child))
      name_all (child);
}

GtkWidget *
vt_calendar_new (void)
{
  GtkWidget *calendar = gtk_calendar_new ();

  name_all (calendar);
  gtk_accessible_update_property (GTK_ACCESSIBLE (calendar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Calendar"), -1);
  return calendar;
}
