/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-person-findings.h"

#include "vt-focus.h"
#include "vt-quality-act.h"

#include <glib/gi18n-lib.h>

/* More lines than these are scrolled to, so that the forms keep their room; half a line says so. */
#define MAX_LINES 4
#define MAX_HEIGHT 100

struct _VtPersonFindings
{
  GtkWidget parent_instance;

  GtkWidget *scroll;
  GtkListBox *lines;
  VtSession *session; /* (owned) (nullable) */
  gint64 person;
};

G_DEFINE_FINAL_TYPE (VtPersonFindings, vt_person_findings, GTK_TYPE_WIDGET)

enum
{
  MEND_WANTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

#define RULE "rule" /* of a line: its VtQualityRule */

static const VtQualityRule *
get_rule (GtkListBoxRow *line)
{
  return g_object_get_data (G_OBJECT (line), RULE);
}

/* --- acts ------------------------------------------------------------------------------------- */

static void
on_line_activated_cb (VtPersonFindings *self, GtkListBoxRow *line)
{
  g_signal_emit (self, signals[MEND_WANTED], 0, vt_table_get_name (get_rule (line)->opens));
}

static void
dismiss (VtPersonFindings *self, const VtQualityRule *rule)
{
  VtQuality *quality
      = vt_quality_watch_get_quality (vt_session_get_quality_watch (self->session));

  vt_quality_act_dismiss (GTK_WIDGET (self), vt_session_get_register (self->session),
                          vt_quality_get_rules (quality), rule, self->person);
}

static void
on_dismiss_clicked_cb (GtkWidget *button)
{
  VtPersonFindings *self
      = VT_PERSON_FINDINGS (gtk_widget_get_ancestor (button, VT_TYPE_PERSON_FINDINGS));
  GtkWidget *line = gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW);

  dismiss (self, get_rule (GTK_LIST_BOX_ROW (line)));
}

static gboolean
on_delete_pressed_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  VtPersonFindings *self = VT_PERSON_FINDINGS (widget);
  GtkWidget *line = gtk_widget_get_focus_child (GTK_WIDGET (self->lines));

  if (line == NULL)
    return FALSE;
  dismiss (self, get_rule (GTK_LIST_BOX_ROW (line)));
  return TRUE;
}

/* --- lines ------------------------------------------------------------------------------------ */

static GtkWidget *
make_icon (const VtQualityRule *rule)
{
  GtkWidget *icon = gtk_image_new_from_icon_name (rule->is_error ? "dialog-error-symbolic"
                                                                 : "dialog-warning-symbolic");

  gtk_widget_add_css_class (icon, rule->is_error ? "error" : "warning");
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  rule->is_error ? C_ ("severity", "Error")
                                                 : C_ ("severity", "Warning"),
                                  -1);
  return icon;
}

static GtkWidget *
make_text (const VtQualityRule *rule)
{
  GtkWidget *label = gtk_label_new (rule->message);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

static GtkWidget *
make_dismiss_button (VtPersonFindings *self)
{
  GtkWidget *button = gtk_button_new_with_label (_("Put aside…"));

  /* The line has the focus; Delete does what the button does. */
  gtk_widget_set_focusable (button, FALSE);
  gtk_widget_set_tooltip_text (button, _("Put this warning aside, with a reason (Delete)"));
  gtk_widget_set_sensitive (button,
                            vt_register_is_writable (vt_session_get_register (self->session)));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect (button, "clicked", G_CALLBACK (on_dismiss_clicked_cb), NULL);
  return button;
}

static void
add_line (VtPersonFindings *self, const VtQualityRule *rule)
{
  GtkWidget *line = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  /* Translators: the subject whose form mends a finding, e.g. “Target group” */
  g_autofree char *opens = g_strdup_printf (_("Opens: %s"), vt_table_get_plural (rule->opens));
  g_autofree char *tip
      = g_strdup_printf ("%s\n%s\n%s", rule->message, rule->advice, opens);

  gtk_box_append (GTK_BOX (box), make_icon (rule));
  gtk_box_append (GTK_BOX (box), make_text (rule));
  gtk_box_append (GTK_BOX (box), make_dismiss_button (self));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (line), box);
  gtk_widget_set_tooltip_text (line, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  rule->message, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, rule->advice,
                                  -1);
  g_object_set_data (G_OBJECT (line), RULE, (gpointer) rule);
  gtk_list_box_append (self->lines, line);
}

static gboolean
is_shown (VtPersonFindings *self, VtQuality *quality, GArray *rules)
{
  guint i = 0;
  GtkListBoxRow *line;

  while ((line = gtk_list_box_get_row_at_index (self->lines, (int) i)) != NULL)
    {
      if (i >= rules->len
          || get_rule (line)
                 != vt_quality_rules_get (vt_quality_get_rules (quality),
                                          g_array_index (rules, guint, i)))
        return FALSE;
      i++;
    }
  return i == rules->len;
}

static void
show_findings (VtPersonFindings *self)
{
  VtQuality *quality
      = self->session != NULL
            ? vt_quality_watch_get_quality (vt_session_get_quality_watch (self->session))
            : NULL;
  g_autoptr (GArray) rules = quality != NULL
                                 ? vt_quality_find_rules_of (quality, self->person)
                                 : g_array_new (FALSE, FALSE, sizeof (guint));
  GtkListBoxRow *line;

  if (quality != NULL && is_shown (self, quality, rules))
    return; /* the focus stays where it is */
  while ((line = gtk_list_box_get_row_at_index (self->lines, 0)) != NULL)
    gtk_list_box_remove (self->lines, GTK_WIDGET (line));
  for (guint i = 0; i < rules->len; i++)
    add_line (self, vt_quality_rules_get (vt_quality_get_rules (quality),
                                          g_array_index (rules, guint, i)));
  /* A scrolled window that may scroll is higher than one line. */
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroll), GTK_POLICY_NEVER,
                                  rules->len > MAX_LINES ? GTK_POLICY_AUTOMATIC
                                                         : GTK_POLICY_NEVER);
  gtk_widget_set_visible (GTK_WIDGET (self), rules->len > 0);
}

/* --- the widget ------------------------------------------------------------------------------- */

static void
vt_person_findings_dispose (GObject *object)
{
  VtPersonFindings *self = VT_PERSON_FINDINGS (object);

  g_clear_pointer (&self->scroll, gtk_widget_unparent);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (vt_person_findings_parent_class)->dispose (object);
}

static void
vt_person_findings_class_init (VtPersonFindingsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vt_person_findings_dispose;
  widget_class->focus = vt_focus_children;
  signals[MEND_WANTED]
      = g_signal_new ("mend-wanted", VT_TYPE_PERSON_FINDINGS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, on_delete_pressed_cb, NULL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "personfindings");
}

static void
vt_person_findings_init (VtPersonFindings *self)
{
  self->lines = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->lines, GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->lines), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Data checks of this person"), -1);
  g_signal_connect_object (self->lines, "row-activated", G_CALLBACK (on_line_activated_cb), self,
                           G_CONNECT_SWAPPED);
  self->scroll = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroll), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroll), MAX_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroll), GTK_WIDGET (self->lines));
  gtk_widget_set_parent (self->scroll, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
vt_person_findings_set_session (VtPersonFindings *self, VtSession *session)
{
  g_return_if_fail (VT_IS_PERSON_FINDINGS (self));
  g_return_if_fail (VT_IS_SESSION (session));

  g_set_object (&self->session, session);
  g_signal_connect_object (vt_session_get_quality_watch (session), "changed",
                           G_CALLBACK (show_findings), self, G_CONNECT_SWAPPED);
}

void
vt_person_findings_set_person (VtPersonFindings *self, gint64 person)
{
  g_return_if_fail (VT_IS_PERSON_FINDINGS (self));

  self->person = person;
  show_findings (self);
}
