/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-report-choice.h"

#include "vt-focus.h"
#include "vt-period-bar.h"

/* Counting shorter than this shows no spinner, in milliseconds. */
#define SPIN_AFTER 150

struct _VtReportChoice
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkDropDown *plan_drop_down;
  VtPeriodBar *period_bar;
  GtkSpinner *spinner;
  VtReportPlans *plans; /* (owned) (nullable) until read */
  guint spin_source;
};

G_DEFINE_FINAL_TYPE (VtReportChoice, vt_report_choice, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
on_period_changed_cb (VtReportChoice *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_plan_selected_cb (VtReportChoice *self)
{
  VtPlan *plan = vt_report_choice_get_plan (self);
  int year = vt_day_get_year (vt_day_today ());

  if (plan == NULL)
    return;
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->plan_drop_down), vt_plan_get_title (plan));
  vt_period_bar_set_year (self->period_bar, CLAMP (year, vt_plan_get_first_year (plan),
                                                   MIN (year, vt_plan_get_last_year (plan))));
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_plans_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VtReportChoice) self = VT_REPORT_CHOICE (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (VtReportPlans) plans = vt_report_load_plans_finish (result, &error);
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  if (self->plan_drop_down == NULL)
    return; /* the page is gone */
  if (plans == NULL)
    {
      g_signal_emit (self, signals[FAILED], 0, error);
      return;
    }
  for (guint i = 0; i < plans->plans->len; i++)
    gtk_string_list_append (titles, vt_plan_get_title (g_ptr_array_index (plans->plans, i)));
  gtk_drop_down_set_model (self->plan_drop_down, G_LIST_MODEL (titles));
  gtk_drop_down_set_selected (self->plan_drop_down, vt_report_plans_find_present (plans));
  self->plans = g_steal_pointer (&plans);
  on_plan_selected_cb (self);
}

/* --- class ------------------------------------------------------------------------------------ */

static gboolean
vt_report_choice_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (VT_REPORT_CHOICE (widget)->plan_drop_down));
}

static void
vt_report_choice_dispose (GObject *object)
{
  VtReportChoice *self = VT_REPORT_CHOICE (object);

  g_clear_handle_id (&self->spin_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), VT_TYPE_REPORT_CHOICE);
  G_OBJECT_CLASS (vt_report_choice_parent_class)->dispose (object);
}

static void
vt_report_choice_finalize (GObject *object)
{
  g_clear_pointer (&VT_REPORT_CHOICE (object)->plans, vt_report_plans_free);
  G_OBJECT_CLASS (vt_report_choice_parent_class)->finalize (object);
}

static void
vt_report_choice_class_init (VtReportChoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = vt_report_choice_dispose;
  object_class->finalize = vt_report_choice_finalize;
  widget_class->focus = vt_focus_children;
  widget_class->grab_focus = vt_report_choice_grab_focus;

  signals[CHANGED] = g_signal_new ("changed", VT_TYPE_REPORT_CHOICE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", VT_TYPE_REPORT_CHOICE, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);

  g_type_ensure (VT_TYPE_PERIOD_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/vn/vongtay/VongTay/ui/vt-report-choice.ui");
  gtk_widget_class_bind_template_child (widget_class, VtReportChoice, box);
  gtk_widget_class_bind_template_child (widget_class, VtReportChoice, plan_drop_down);
  gtk_widget_class_bind_template_child (widget_class, VtReportChoice, period_bar);
  gtk_widget_class_bind_template_child (widget_class, VtReportChoice, spinner);
  gtk_widget_class_bind_template_callback (widget_class, on_plan_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_period_changed_cb);
}

static void
vt_report_choice_init (VtReportChoice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
vt_report_choice_load (VtReportChoice *self, VtCatalog *catalog)
{
  g_return_if_fail (VT_IS_REPORT_CHOICE (self));

  vt_report_load_plans_async (catalog, NULL, on_plans_loaded_cb, g_object_ref (self));
}

VtReportPlans *
vt_report_choice_get_plans (VtReportChoice *self)
{
  g_return_val_if_fail (VT_IS_REPORT_CHOICE (self), NULL);

  return self->plans;
}

VtPlan *
vt_report_choice_get_plan (VtReportChoice *self)
{
  guint selected;

  g_return_val_if_fail (VT_IS_REPORT_CHOICE (self), NULL);

  selected = gtk_drop_down_get_selected (self->plan_drop_down);
  if (self->plans == NULL || selected >= self->plans->plans->len)
    return NULL;
  return g_ptr_array_index (self->plans->plans, selected);
}

gboolean
vt_report_choice_get (VtReportChoice *self, VtPeriod *period, VtDay *cut_off, GError **error)
{
  g_return_val_if_fail (VT_IS_REPORT_CHOICE (self), FALSE);

  return vt_period_bar_get (self->period_bar, period, cut_off, error);
}

const char *
vt_report_choice_get_kind (VtReportChoice *self)
{
  g_return_val_if_fail (VT_IS_REPORT_CHOICE (self), NULL);

  return vt_period_bar_is_first_half (self->period_bar) ? "half-year" : "year";
}

int
vt_report_choice_get_year (VtReportChoice *self)
{
  g_return_val_if_fail (VT_IS_REPORT_CHOICE (self), 0);

  return vt_period_bar_get_year (self->period_bar);
}

gboolean
vt_report_choice_is_at_plan (VtReportChoice *self)
{
  g_return_val_if_fail (VT_IS_REPORT_CHOICE (self), FALSE);

  return gtk_widget_get_focus_child (GTK_WIDGET (self->plan_drop_down)) != NULL;
}

static gboolean
start_spinner (gpointer user_data)
{
  VtReportChoice *self = VT_REPORT_CHOICE (user_data);

  self->spin_source = 0;
  gtk_spinner_start (self->spinner);
  return G_SOURCE_REMOVE;
}

void
vt_report_choice_set_busy (VtReportChoice *self, gboolean busy)
{
  g_return_if_fail (VT_IS_REPORT_CHOICE (self));

  g_clear_handle_id (&self->spin_source, g_source_remove);
  if (busy)
    self->spin_source = g_timeout_add (SPIN_AFTER, start_spinner, self);
  else
    gtk_spinner_stop (self->spinner);
}
