/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-person-timeline.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "vt-feedback.h"
#include "vt-tab-stop.h"
#include "vt-timeline.h"

struct _VtPersonTimeline
{
  GtkWidget parent_instance;

  VtRegister *reg;    /* (owned) */
  gint64 person_id;   /* 0: nobody */
  GPtrArray *entries; /* (owned) (nullable) of VtTimelineEntry: one a row */
  gboolean stale;     /* something happened while it was not on the screen */

  GtkWidget *stack;
  GtkWidget *list;
};

G_DEFINE_FINAL_TYPE (VtPersonTimeline, vt_person_timeline, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GtkWidget *
make_label (const char *text, int width_chars)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (width_chars > 0)
    {
      gtk_label_set_width_chars (GTK_LABEL (label), width_chars);
      gtk_label_set_max_width_chars (GTK_LABEL (label), width_chars);
    }
  else
    {
      gtk_widget_set_hexpand (label, TRUE);
    }
  return label;
}

static GtkWidget *
make_row (const VtTimelineEntry *entry)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *day = entry->day != VT_DAY_NONE ? vt_day_format (entry->day) : NULL;
  GtkWidget *when = make_label (day != NULL ? day : C_("timeline", "undated"), 11);
  GtkWidget *what = make_label (vt_table_get_label (entry->table), 18);

  gtk_widget_add_css_class (when, "numeric");
  gtk_widget_add_css_class (what, "dim-label");
  gtk_box_append (GTK_BOX (row), when);
  gtk_box_append (GTK_BOX (row), what);
  gtk_box_append (GTK_BOX (row), make_label (entry->summary, 0));
  return row;
}

static void
load (VtPersonTimeline *self)
{
  g_autoptr (GError) error = NULL;
  GtkWidget *row;

  self->stale = FALSE;
  while ((row = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  if (self->person_id == 0)
    return;

  self->entries = vt_timeline_load (self->reg, self->person_id, &error);
  if (self->entries == NULL)
    {
      vt_feedback_error (GTK_WIDGET (self), error, NULL);
      return;
    }
  for (guint i = 0; i < self->entries->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list),
                         make_row (g_ptr_array_index (self->entries, i)));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack),
                                    self->entries->len > 0 ? "list" : "empty");
}

static void
load_when_seen (VtPersonTimeline *self)
{
  self->stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
}

static void
on_row_activated_cb (VtPersonTimeline *self, GtkListBoxRow *row)
{
  int index = gtk_list_box_row_get_index (row);
  const VtTimelineEntry *entry;

  if (self->entries == NULL || index < 0 || (guint) index >= self->entries->len)
    return;
  entry = g_ptr_array_index (self->entries, (guint) index);
  g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0, vt_table_get_name (entry->table), entry->id);
}

static void
vt_person_timeline_map (GtkWidget *widget)
{
  VtPersonTimeline *self = VT_PERSON_TIMELINE (widget);

  GTK_WIDGET_CLASS (vt_person_timeline_parent_class)->map (widget);
  if (self->stale)
    load (self);
}

static void
vt_person_timeline_dispose (GObject *object)
{
  VtPersonTimeline *self = VT_PERSON_TIMELINE (object);

  g_clear_pointer (&self->stack, gtk_widget_unparent);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_object (&self->reg);

  G_OBJECT_CLASS (vt_person_timeline_parent_class)->dispose (object);
}

static void
vt_person_timeline_class_init (VtPersonTimelineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vt_person_timeline_dispose;
  widget_class->map = vt_person_timeline_map;

  signals[SIGNAL_ACTIVATED] =
      g_signal_new ("activated", VT_TYPE_PERSON_TIMELINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT64);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "timeline");
}

static void
vt_person_timeline_init (VtPersonTimeline *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *empty = adw_status_page_new ();

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_BROWSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  C_("person page", "Timeline"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  /* The one Tab stop here is the list. */
  gtk_widget_set_focusable (scroller, FALSE);
  adw_status_page_set_title (ADW_STATUS_PAGE (empty), _("Nothing has happened yet"));
  gtk_widget_add_css_class (empty, "compact");

  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), vt_tab_stop_new (scroller), "list");
  gtk_stack_add_named (GTK_STACK (self->stack), empty, "empty");
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (on_row_activated_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
vt_person_timeline_new (VtRegister *reg)
{
  VtPersonTimeline *self;

  g_return_val_if_fail (VT_IS_REGISTER (reg), NULL);

  self = g_object_new (VT_TYPE_PERSON_TIMELINE, NULL);
  self->reg = g_object_ref (reg);
  g_signal_connect_object (reg, "changed", G_CALLBACK (load_when_seen), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
vt_person_timeline_set_person (VtPersonTimeline *self, gint64 person_id)
{
  g_return_if_fail (VT_IS_PERSON_TIMELINE (self));

  self->person_id = person_id;
  load_when_seen (self);
}
