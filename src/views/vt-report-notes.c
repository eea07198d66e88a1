/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-report-notes.h"

#include <glib/gi18n-lib.h>

#include "vt-wrap-layout.h"

#define SPACING 8

/* So much of the first warning stands beside the deadline at least, in characters. */
#define FIRST_WIDTH 56

/* All warnings take no more height than this; the rest is scrolled. */
#define WARNINGS_HEIGHT 120

/* A deadline this near stands out, in days. */
#define NEAR_DEADLINE 14

struct _VtReportNotes
{
  GtkWidget parent_instance;

  GtkExpander *warnings_expander;
  GtkLabel *first_label;    /* how many there are and the first one, on one line */
  GtkLabel *warnings_label; /* all of them */
  GtkLabel *deadline_label;
};

G_DEFINE_FINAL_TYPE (VtReportNotes, vt_report_notes, GTK_TYPE_WIDGET)

static void
vt_report_notes_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (vt_report_notes_parent_class)->dispose (object);
}

static void
vt_report_notes_class_init (VtReportNotesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vt_report_notes_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), VT_TYPE_WRAP_LAYOUT);
}

static GtkWidget *
make_warnings (VtReportNotes *self)
{
  GtkWidget *expander = gtk_expander_new (NULL);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->warnings_expander = GTK_EXPANDER (expander);
  self->first_label = GTK_LABEL (gtk_label_new (NULL));
  self->warnings_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->first_label, 0);
  gtk_label_set_ellipsize (self->first_label, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->first_label), TRUE);
  gtk_label_set_max_width_chars (self->first_label, FIRST_WIDTH);
  gtk_label_set_xalign (self->warnings_label, 0);
  gtk_label_set_wrap (self->warnings_label, TRUE);
  gtk_widget_set_margin_start (GTK_WIDGET (self->warnings_label), 18);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), WARNINGS_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->warnings_label));
  gtk_expander_set_label_widget (self->warnings_expander, GTK_WIDGET (self->first_label));
  gtk_expander_set_child (self->warnings_expander, scroller);
  gtk_accessible_update_property (GTK_ACCESSIBLE (expander), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Warnings"), -1);
  gtk_widget_set_hexpand (expander, TRUE);
  gtk_widget_set_visible (expander, FALSE);
  return expander;
}

static void
vt_report_notes_init (VtReportNotes *self)
{
  GtkWidget *warnings = make_warnings (self);

  g_object_set (gtk_widget_get_layout_manager (GTK_WIDGET (self)), "spacing", SPACING, NULL);
  self->deadline_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->deadline_label, 1);
  gtk_label_set_yalign (self->deadline_label, 0);
  gtk_label_set_wrap (self->deadline_label, TRUE);
  gtk_widget_set_parent (warnings, GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->deadline_label), GTK_WIDGET (self));
}

void
vt_report_notes_show_warnings (VtReportNotes *self, VtFigures *figures, VtReportPlans *plans)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GPtrArray *sources[] = {
    figures != NULL ? vt_figures_get_warnings (figures) : NULL,
    plans != NULL ? plans->problems : NULL,
  };
  const char *first = NULL;
  g_autofree char *count = NULL;
  g_autofree char *label = NULL;
  guint n = 0;

  g_return_if_fail (VT_IS_REPORT_NOTES (self));

  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    for (guint j = 0; sources[i] != NULL && j < sources[i]->len; j++, n++)
      {
        const char *warning = g_ptr_array_index (sources[i], j);

        first = first != NULL ? first : warning;
        g_string_append_printf (text, "%s%s", n > 0 ? "\n" : "", warning);
      }
  /* Translators: %u is how many warnings there are. */
  count = g_strdup_printf (ngettext ("%u warning", "%u warnings", n), n);
  label = g_strdup_printf ("%s – %s", count, first != NULL ? first : "");
  gtk_label_set_text (self->first_label, label);
  gtk_label_set_text (self->warnings_label, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->warnings_expander), n > 0);
}

void
vt_report_notes_show_deadline (VtReportNotes *self, VtPlan *plan, const char *kind, int year)
{
  int days_left = -1;
  g_autofree char *text = NULL;

  g_return_if_fail (VT_IS_REPORT_NOTES (self));
  g_return_if_fail (VT_IS_PLAN (plan));

  text = vt_report_describe_deadline (plan, kind, year, &days_left);
  gtk_label_set_text (self->deadline_label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->deadline_label), text);
  if (days_left >= 0 && days_left <= NEAR_DEADLINE)
    gtk_widget_add_css_class (GTK_WIDGET (self->deadline_label), "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->deadline_label), "warning");
}
