/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-date-entry.h"

#include <glib/gi18n-lib.h>

#include "vt-calendar.h"
#include "vt-focus.h"
#include "vt-popover-layout.h"

/* Below this age the forms and the instruments count in months. */
#define MONTHS_UNTIL 36

struct _VtDateEntry
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *entry;
  GtkWidget *age;
  GtkWidget *popover;
  GtkWidget *calendar;
  gboolean partial;
  gboolean shows_age;
  gboolean setting; /* the program, not a person, changes the text */
};

G_DEFINE_FINAL_TYPE (VtDateEntry, vt_date_entry, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_EDITED,
  SIGNAL_ACTIVATE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static VtDay
get_day (VtDateEntry *self)
{
  g_autofree char *canonical = vt_date_entry_dup_canonical (self, NULL);

  return vt_day_from_canonical (canonical, NULL);
}

static void
update_age (VtDateEntry *self)
{
  g_autofree char *age = NULL;

  if (self->shows_age)
    age = vt_date_entry_format_age (get_day (self), vt_day_today ());
  gtk_label_set_text (GTK_LABEL (self->age), age != NULL ? age : "");
  gtk_widget_set_visible (self->age, age != NULL);
}

static void
open_calendar (VtDateEntry *self)
{
  VtDay day = get_day (self);
  g_autoptr (GDateTime) moment = NULL;
  int year, month, day_of_month;

  if (day == VT_DAY_NONE)
    day = vt_day_today ();
  vt_day_to_ymd (day, &year, &month, &day_of_month);
  moment = g_date_time_new_local (year, month, day_of_month, 12, 0, 0);

  self->setting = TRUE;
  gtk_calendar_select_day (GTK_CALENDAR (self->calendar), moment);
  self->setting = FALSE;
  gtk_popover_popup (GTK_POPOVER (self->popover));
  gtk_widget_grab_focus (self->calendar);
}

static void
take_day (VtDateEntry *self, VtDay day)
{
  g_autofree char *canonical = vt_day_to_canonical (day);

  vt_date_entry_set_canonical (self, canonical);
  g_signal_emit (self, signals[SIGNAL_EDITED], 0);
}

static void
on_day_selected_cb (VtDateEntry *self)
{
  g_autoptr (GDateTime) moment = NULL;

  if (self->setting)
    return;

  moment = gtk_calendar_get_date (GTK_CALENDAR (self->calendar));
  take_day (self, vt_day_from_ymd (g_date_time_get_year (moment), g_date_time_get_month (moment),
                                   g_date_time_get_day_of_month (moment)));
}

static void
on_today_clicked_cb (VtDateEntry *self)
{
  take_day (self, vt_day_today ());
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static void
on_popover_closed_cb (VtDateEntry *self)
{
  gtk_widget_grab_focus (self->entry);
}

static void
on_calendar_pressed_cb (VtDateEntry *self, int n_press, double x, double y)
{
  if (n_press == 2)
    gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static gboolean
on_calendar_key_cb (VtDateEntry *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter)
    return GDK_EVENT_PROPAGATE;

  on_day_selected_cb (self);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  return GDK_EVENT_STOP;
}

static gboolean
on_key_pressed_cb (VtDateEntry *self, guint keyval, guint keycode, GdkModifierType state)
{
  gboolean alt = (state & GDK_ALT_MASK) != 0;

  if (keyval != GDK_KEY_F4 && !(alt && (keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down)))
    return GDK_EVENT_PROPAGATE;
  if (alt && keyval == GDK_KEY_F4)
    return GDK_EVENT_PROPAGATE; /* closes the window */

  open_calendar (self);
  return GDK_EVENT_STOP;
}

static void
on_text_changed_cb (VtDateEntry *self)
{
  update_age (self);
  if (!self->setting)
    g_signal_emit (self, signals[SIGNAL_EDITED], 0);
}

static void
on_entry_left_cb (VtDateEntry *self)
{
  g_autofree char *canonical = vt_date_entry_dup_canonical (self, NULL);

  if (canonical != NULL)
    vt_date_entry_set_canonical (self, canonical);
}

static void
on_entry_activated_cb (VtDateEntry *self)
{
  on_entry_left_cb (self);
  g_signal_emit (self, signals[SIGNAL_ACTIVATE], 0);
}

static gboolean
vt_date_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (VT_DATE_ENTRY (widget)->entry);
}

static void
vt_date_entry_dispose (GObject *object)
{
  VtDateEntry *self = VT_DATE_ENTRY (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (vt_date_entry_parent_class)->dispose (object);
}

static void
vt_date_entry_class_init (VtDateEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = vt_date_entry_dispose;
  widget_class->focus = vt_focus_children;
  widget_class->grab_focus = vt_date_entry_grab_focus;

  signals[SIGNAL_EDITED] = g_signal_new ("edited", VT_TYPE_DATE_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ACTIVATE] = g_signal_new ("activate", VT_TYPE_DATE_ENTRY, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, VT_TYPE_POPOVER_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "dateentry");
}

static void
make_popover (VtDateEntry *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *today = gtk_button_new_with_mnemonic (_("_Today"));
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->calendar = vt_calendar_new ();
  gtk_box_append (GTK_BOX (content), self->calendar);
  gtk_box_append (GTK_BOX (content), today);
  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), content);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (self->calendar, keys);
  gtk_widget_add_controller (self->calendar, GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_calendar_key_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "pressed", G_CALLBACK (on_calendar_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->calendar, "day-selected", G_CALLBACK (on_day_selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (today, "clicked", G_CALLBACK (on_today_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->popover, "closed", G_CALLBACK (on_popover_closed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
vt_date_entry_init (VtDateEntry *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->entry = gtk_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 12);
  gtk_widget_set_hexpand (self->entry, TRUE);
  gtk_entry_set_icon_from_icon_name (GTK_ENTRY (self->entry), GTK_ENTRY_ICON_SECONDARY,
                                     "x-office-calendar-symbolic");
  gtk_entry_set_icon_tooltip_text (GTK_ENTRY (self->entry), GTK_ENTRY_ICON_SECONDARY,
                                   _("Choose a day (F4)"));
  self->age = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->age, "dim-label");
  gtk_widget_set_visible (self->age, FALSE);
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (self->box), self->entry);
  gtk_box_append (GTK_BOX (self->box), self->age);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  make_popover (self);

  gtk_widget_add_controller (self->entry, keys);
  gtk_widget_add_controller (self->entry, focus);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_entry_left_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (on_text_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (on_entry_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "icon-press", G_CALLBACK (open_calendar), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
vt_date_entry_new (gboolean partial)
{
  VtDateEntry *self = g_object_new (VT_TYPE_DATE_ENTRY, NULL);

  self->partial = partial;
  return GTK_WIDGET (self);
}

void
vt_date_entry_set_shows_age (VtDateEntry *self, gboolean shows_age)
{
  g_return_if_fail (VT_IS_DATE_ENTRY (self));

  self->shows_age = shows_age;
  update_age (self);
}

void
vt_date_entry_set_canonical (VtDateEntry *self, const char *canonical)
{
  g_autofree char *text = NULL;

  g_return_if_fail (VT_IS_DATE_ENTRY (self));

  text = canonical != NULL ? vt_date_format (canonical) : g_strdup ("");
  vt_date_entry_set_text (self, text);
}

void
vt_date_entry_set_text (VtDateEntry *self, const char *text)
{
  g_return_if_fail (VT_IS_DATE_ENTRY (self));
  g_return_if_fail (text != NULL);

  if (g_str_equal (text, vt_date_entry_get_text (self)))
    return;

  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  self->setting = FALSE;
}

const char *
vt_date_entry_get_text (VtDateEntry *self)
{
  g_return_val_if_fail (VT_IS_DATE_ENTRY (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

char *
vt_date_entry_dup_canonical (VtDateEntry *self, GError **error)
{
  VtDateForms forms = VT_DATE_FORMS_TYPED;
  g_autofree char *text = NULL;

  g_return_val_if_fail (VT_IS_DATE_ENTRY (self), NULL);

  text = g_strstrip (g_strdup (vt_date_entry_get_text (self)));
  if (text[0] == '\0')
    return NULL;
  if (self->partial)
    forms |= VT_DATE_FORMS_PARTIAL;
  return vt_date_parse (text, forms, vt_day_today (), error);
}

GtkWidget *
vt_date_entry_get_entry (VtDateEntry *self)
{
  g_return_val_if_fail (VT_IS_DATE_ENTRY (self), NULL);

  return self->entry;
}

char *
vt_date_entry_format_age (VtDay birth, VtDay on)
{
  int months = vt_age_in_months (birth, on);

  if (months < 0)
    return NULL;
  if (months < MONTHS_UNTIL)
    /* Translators: %d is the completed months of age of a small child */
    return g_strdup_printf (ngettext ("%d month old", "%d months old", months), months);
  /* Translators: %d is the completed years of age */
  return g_strdup_printf (ngettext ("%d year old", "%d years old", months / 12), months / 12);
}
