/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-period-bar.h"

#include <glib/gi18n-lib.h>

#include "vt-date-entry.h"
#include "vt-error.h"
#include "vt-figures.h"
#include "vt-wrap-layout.h"

struct _VtPeriodBar
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkDropDown *kind_drop_down;
  GtkWidget *year_box;
  GtkSpinButton *year_spin;
  GtkWidget *days_box;
  GtkLabel *from_label;
  GtkLabel *to_label;
  GtkWidget *cut_off_box;
  GtkLabel *cut_off_label;
  VtDateEntry *from_entry;
  VtDateEntry *to_entry;
  VtDateEntry *cut_off_entry;

  gboolean cut_off_typed; /* a person wrote the cut-off day: it stays when the period changes */
  gboolean quiet;         /* what changes is not a person's doing */
};

G_DEFINE_FINAL_TYPE (VtPeriodBar, vt_period_bar, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What the drop-down offers; @suffix follows the year in the text of a period (vt_period_parse()),
 * NULL for two days of one's own. */
static const struct
{
  const char *label;
  const char *suffix;
} kinds[] = {
  { N_ ("Whole year"), "" },
  { N_ ("First half-year"), "-H1" },
  { N_ ("Second half-year"), "-H2" },
  { N_ ("Quarter I"), "-Q1" },
  { N_ ("Quarter II"), "-Q2" },
  { N_ ("Quarter III"), "-Q3" },
  { N_ ("Quarter IV"), "-Q4" },
  { N_ ("January"), "-01" },
  { N_ ("February"), "-02" },
  { N_ ("March"), "-03" },
  { N_ ("April"), "-04" },
  { N_ ("May"), "-05" },
  { N_ ("June"), "-06" },
  { N_ ("July"), "-07" },
  { N_ ("August"), "-08" },
  { N_ ("September"), "-09" },
  { N_ ("October"), "-10" },
  { N_ ("November"), "-11" },
  { N_ ("December"), "-12" },
  { N_ ("From – to"), NULL },
};

#define KIND_YEAR 0
#define KIND_FIRST_HALF 1

static const char *
get_suffix (VtPeriodBar *self)
{
  guint selected = gtk_drop_down_get_selected (self->kind_drop_down);

  return kinds[MIN (selected, G_N_ELEMENTS (kinds) - 1)].suffix;
}

static VtDay
read_day (VtDateEntry *entry, const char *question, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *canonical = vt_date_entry_dup_canonical (entry, &local_error);

  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else if (canonical == NULL)
    g_set_error_literal (error, VT_ERROR, VT_ERROR_INVALID_VALUE, question);
  return vt_day_from_canonical (canonical, NULL);
}

static gboolean
read_period (VtPeriodBar *self, VtPeriod *period, GError **error)
{
  const char *suffix = get_suffix (self);
  g_autofree char *text = NULL;

  if (suffix != NULL)
    {
      text = g_strdup_printf ("%04d%s", gtk_spin_button_get_value_as_int (self->year_spin), suffix);
      return vt_period_parse (text, period, error);
    }
  period->from = read_day (self->from_entry, _("Write the first day of the period."), error);
  if (period->from == VT_DAY_NONE)
    return FALSE;
  period->to = read_day (self->to_entry, _("Write the last day of the period."), error);
  if (period->to == VT_DAY_NONE)
    return FALSE;
  if (period->to >= period->from)
    return TRUE;
  g_set_error_literal (error, VT_ERROR, VT_ERROR_INVALID_VALUE,
                       _("The last day of the period lies before the first one."));
  return FALSE;
}

/* The cut-off day that the period itself suggests. */
static void
follow_period (VtPeriodBar *self)
{
  VtPeriod period;
  VtDay today = vt_day_today ();
  g_autofree char *canonical = NULL;

  if (self->cut_off_typed || !read_period (self, &period, NULL) || period.from > today)
    return;
  canonical = vt_day_to_canonical (vt_figures_default_cut_off (&period));
  vt_date_entry_set_canonical (self->cut_off_entry, canonical);
}

static void
choose_anew (VtPeriodBar *self)
{
  if (self->quiet)
    return;
  self->cut_off_typed = FALSE;
  follow_period (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* From–to begins with the days of what was chosen before. */
static void
fill_days (VtPeriodBar *self)
{
  int year = gtk_spin_button_get_value_as_int (self->year_spin);
  g_autofree char *from = vt_day_to_canonical (vt_day_from_ymd (year, 1, 1));
  g_autofree char *to = vt_day_to_canonical (vt_day_from_ymd (year, 12, 31));

  if (*vt_date_entry_get_text (self->from_entry) == '\0')
    vt_date_entry_set_canonical (self->from_entry, from);
  if (*vt_date_entry_get_text (self->to_entry) == '\0')
    vt_date_entry_set_canonical (self->to_entry, to);
}

static void
on_kind_selected_cb (VtPeriodBar *self)
{
  gboolean own_days = get_suffix (self) == NULL;

  gtk_widget_set_visible (self->year_box, !own_days);
  gtk_widget_set_visible (self->days_box, own_days);
  if (own_days)
    fill_days (self);
  choose_anew (self);
}

static void
on_year_changed_cb (VtPeriodBar *self)
{
  choose_anew (self);
}

/* A day that is half typed is no period yet: it is taken once it can be read. */
static void
on_day_edited_cb (VtPeriodBar *self)
{
  VtPeriod period;

  if (read_period (self, &period, NULL))
    choose_anew (self);
}

static void
on_cut_off_edited_cb (VtPeriodBar *self)
{
  g_autofree char *canonical = vt_date_entry_dup_canonical (self->cut_off_entry, NULL);

  self->cut_off_typed = *vt_date_entry_get_text (self->cut_off_entry) != '\0';
  if (canonical != NULL)
    g_signal_emit (self, signals[CHANGED], 0);
}

/* Leaving or confirming says what is wrong, where typing kept silent. */
static void
on_entry_finished_cb (VtPeriodBar *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static VtDateEntry *
add_entry (VtPeriodBar *self, GtkWidget *box, GtkLabel *after, GCallback on_edited)
{
  GtkWidget *entry = vt_date_entry_new (FALSE);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_box_insert_child_after (GTK_BOX (box), entry, GTK_WIDGET (after));
  gtk_label_set_mnemonic_widget (after, vt_date_entry_get_entry (VT_DATE_ENTRY (entry)));
  gtk_accessible_update_relation (
      GTK_ACCESSIBLE (vt_date_entry_get_entry (VT_DATE_ENTRY (entry))),
      GTK_ACCESSIBLE_RELATION_LABELLED_BY, after, NULL,
      -1);
  g_signal_connect_object (entry, "edited", on_edited, self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "activate", G_CALLBACK (on_entry_finished_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_entry_finished_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (entry, focus);
  return VT_DATE_ENTRY (entry);
}

static void
vt_period_bar_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), VT_TYPE_PERIOD_BAR);
  G_OBJECT_CLASS (vt_period_bar_parent_class)->dispose (object);
}

static void
vt_period_bar_class_init (VtPeriodBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vt_period_bar_dispose;

  signals[CHANGED] = g_signal_new ("changed", VT_TYPE_PERIOD_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);

  g_type_ensure (VT_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/vn/vongtay/VongTay/ui/vt-period-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, VtPeriodBar, box);
  gtk_widget_class_bind_template_child (widget_class, VtPeriodBar, kind_drop_down);
  gtk_widget_class_bind_template_child (widget_class, VtPeriodBar, year_box);
  gtk_widget_class_bind_template_child (widget_class, VtPeriodBar, year_spin);
  gtk_widget_class_bind_template_child (widget_class, VtPeriodBar, days_box);
  gtk_widget_class_bind_template_child (widget_class, VtPeriodBar, from_label);
  gtk_widget_class_bind_template_child (widget_class, VtPeriodBar, to_label);
  gtk_widget_class_bind_template_child (widget_class, VtPeriodBar, cut_off_box);
  gtk_widget_class_bind_template_child (widget_class, VtPeriodBar, cut_off_label);
  gtk_widget_class_bind_template_callback (widget_class, on_kind_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_year_changed_cb);
}

static void
vt_period_bar_init (VtPeriodBar *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  self->quiet = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->from_entry
      = add_entry (self, self->days_box, self->from_label, G_CALLBACK (on_day_edited_cb));
  self->to_entry = add_entry (self, self->days_box, self->to_label, G_CALLBACK (on_day_edited_cb));
  self->cut_off_entry
      = add_entry (self, self->cut_off_box, self->cut_off_label, G_CALLBACK (on_cut_off_edited_cb));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_string_list_append (labels, _(kinds[i].label));
  gtk_drop_down_set_model (self->kind_drop_down, G_LIST_MODEL (labels));
  gtk_spin_button_set_value (self->year_spin, vt_day_get_year (vt_day_today ()));
  follow_period (self);
  self->quiet = FALSE;
}

void
vt_period_bar_set_year (VtPeriodBar *self, int year)
{
  g_return_if_fail (VT_IS_PERIOD_BAR (self));

  self->quiet = TRUE;
  self->cut_off_typed = FALSE;
  gtk_drop_down_set_selected (self->kind_drop_down, KIND_YEAR);
  gtk_spin_button_set_value (self->year_spin, year);
  follow_period (self);
  self->quiet = FALSE;
}

int
vt_period_bar_get_year (VtPeriodBar *self)
{
  VtPeriod period;

  g_return_val_if_fail (VT_IS_PERIOD_BAR (self), 0);

  if (read_period (self, &period, NULL))
    return vt_day_get_year (period.to);
  return gtk_spin_button_get_value_as_int (self->year_spin);
}

gboolean
vt_period_bar_is_first_half (VtPeriodBar *self)
{
  g_return_val_if_fail (VT_IS_PERIOD_BAR (self), FALSE);

  return gtk_drop_down_get_selected (self->kind_drop_down) == KIND_FIRST_HALF;
}

gboolean
vt_period_bar_get (VtPeriodBar *self, VtPeriod *period, VtDay *cut_off, GError **error)
{
  g_return_val_if_fail (VT_IS_PERIOD_BAR (self), FALSE);
  g_return_val_if_fail (period != NULL && cut_off != NULL, FALSE);

  if (!read_period (self, period, error))
    return FALSE;
  if (period->from > vt_day_today ())
    {
      g_set_error_literal (error, VT_ERROR, VT_ERROR_USAGE,
                           _("This period has not begun yet. Choose an earlier one."));
      return FALSE;
    }
  *cut_off = read_day (self->cut_off_entry, _("Write the cut-off day."), error);
  if (*cut_off == VT_DAY_NONE)
    return FALSE;
  if (*cut_off >= period->from && *cut_off <= vt_day_today ())
    return TRUE;
  g_set_error_literal (error, VT_ERROR, VT_ERROR_USAGE,
                       _("The cut-off day must lie between the first day of the period and "
                         "today."));
  return FALSE;
}
