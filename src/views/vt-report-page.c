/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-report-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "vt-error.h"
#include "vt-figure-detail.h"
#include "vt-figure-table.h"
#include "vt-focus.h"
#include "vt-job-strip.h"
#include "vt-member-panel.h"
#include "vt-report-choice.h"
#include "vt-report-export.h"
#include "vt-report-notes.h"
#include "vt-report-sending.h"
#include "vt-text-size.h"
#include "vt-wrap-layout.h"

/* Changes that come together are counted together, in milliseconds. */
#define GATHER_CHANGES 250

/* The table keeps at least so much room, for letters of the usual size, and has this share of what
 * there is. */
#define TABLE_HEIGHT 110
#define TABLE_SHARE 0.54

struct _VtReportPage
{
  GtkWidget parent_instance;

  GtkStack *views;
  VtReportChoice *choice;
  VtReportNotes *notes;
  GtkPaned *paned;
  GtkStack *content;
  VtFigureTable *table;
  VtFigureDetail *detail;
  AdwStatusPage *problem_page;
  VtJobStrip *job_strip;
  GtkCheckButton *names_check;
  GtkWidget *document_button;
  GtkWidget *export_button;
  VtReportSending *sending;
  VtMemberPanel *members;

  VtSession *session;        /* (owned) */
  VtFigures *figures;        /* (owned) (nullable) what is shown */
  GCancellable *computing;   /* (owned) (nullable) of the figures */
  guint gather_source;
  GtkWidget *return_to;      /* (weak) (nullable) where the focus was when a list was asked for */
  gboolean divided;          /* the border below the table was put where it belongs */
  gboolean table_wants_focus; /* as soon as there are figures, if the plan still has it */
  gboolean stale;             /* the register changed while the page was out of sight */
};

static void vt_report_page_page_init (VtPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VtReportPage, vt_report_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (VT_TYPE_PAGE, vt_report_page_page_init))

static VtRegister *
get_register (VtReportPage *self)
{
  return vt_session_get_register (self->session);
}

/* --- showing ---------------------------------------------------------------------------------- */

static void
update_buttons (VtReportPage *self)
{
  gboolean ready = self->figures != NULL && !vt_job_strip_is_busy (self->job_strip);

  gtk_widget_set_sensitive (self->document_button, ready);
  gtk_widget_set_sensitive (self->export_button, ready);
}

/* Once there is room to divide; from then on the border is a person's. */
static void
divide_room (VtReportPage *self)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self->paned));

  if (self->divided || height <= 0 || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->divided = TRUE;
  gtk_paned_set_position (self->paned, (int) (height * TABLE_SHARE));
}

static void
show_chosen (VtReportPage *self)
{
  divide_room (self);
  vt_figure_detail_show (self->detail, get_register (self), self->figures,
                         vt_figure_table_get_selected (self->table));
}

static void
forget_figures (VtReportPage *self, const char *content)
{
  g_clear_object (&self->figures);
  vt_report_sending_set_figures (self->sending, NULL);
  gtk_stack_set_visible_child_name (self->content, content);
  gtk_stack_set_visible_child_name (self->views, "figures");
  vt_report_notes_show_warnings (self->notes, NULL, vt_report_choice_get_plans (self->choice));
  show_chosen (self);
  update_buttons (self);
}

static void
show_problem (VtReportPage *self, const GError *error)
{
  g_autofree char *sentence = vt_error_to_sentence (error, NULL);

  if (*sentence == '\0')
    return;
  adw_status_page_set_description (self->problem_page, sentence);
  forget_figures (self, "problem");
}

/* --- computing -------------------------------------------------------------------------------- */

static void
stop_computing (VtReportPage *self)
{
  if (self->choice != NULL)
    vt_report_choice_set_busy (self->choice, FALSE);
  if (self->computing != NULL)
    g_cancellable_cancel (self->computing);
  g_clear_object (&self->computing);
}

static void
on_figures_computed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VtReportPage) self = VT_REPORT_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (VtFigures) figures = vt_report_compute_finish (result, &error);

  /* Cancelled: the page is gone, or another computation took this one's place. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  stop_computing (self);
  if (figures == NULL)
    {
      show_problem (self, error);
      return;
    }
  g_set_object (&self->figures, figures);
  vt_figure_table_set_figures (self->table, figures);
  vt_report_sending_set_figures (self->sending, figures);
  gtk_stack_set_visible_child_name (self->content, "table");
  if (self->table_wants_focus && vt_report_choice_is_at_plan (self->choice))
    gtk_widget_grab_focus (GTK_WIDGET (self->table));
  self->table_wants_focus = FALSE;
  vt_report_notes_show_warnings (self->notes, figures, vt_report_choice_get_plans (self->choice));
  show_chosen (self);
  update_buttons (self);
}

static gboolean
is_shown (VtReportPage *self, VtPlan *plan, const VtPeriod *period, VtDay cut_off)
{
  const VtPeriod *shown;

  if (self->figures == NULL)
    return FALSE;
  shown = vt_figures_get_period (self->figures);
  return vt_figures_get_plan (self->figures) == plan && shown->from == period->from
         && shown->to == period->to && vt_figures_get_cut_off (self->figures) == cut_off;
}

static void
compute (VtReportPage *self)
{
  g_autoptr (GError) error = NULL;
  VtPlan *plan = vt_report_choice_get_plan (self->choice);
  VtPeriod period;
  VtDay cut_off;

  g_clear_handle_id (&self->gather_source, g_source_remove);
  self->stale = FALSE;
  stop_computing (self);
  if (plan == NULL)
    return;
  vt_report_notes_show_deadline (self->notes, plan, vt_report_choice_get_kind (self->choice),
                                 vt_report_choice_get_year (self->choice));
  if (!vt_report_choice_get (self->choice, &period, &cut_off, &error))
    {
      show_problem (self, error);
      return;
    }
  /* Never the numbers of one period below the name of another. */
  if (!is_shown (self, plan, &period, cut_off))
    forget_figures (self, "waiting");
  self->computing = g_cancellable_new ();
  vt_report_choice_set_busy (self->choice, TRUE);
  vt_report_compute_async (get_register (self), plan, &period, cut_off, self->computing,
                           on_figures_computed_cb, g_object_ref (self));
}

static void
on_choice_changed_cb (VtReportPage *self)
{
  VtPeriod period;
  VtDay cut_off;

  /* Leaving a field that says what is shown already computes nothing. */
  if (vt_report_choice_get (self->choice, &period, &cut_off, NULL) && self->computing == NULL
      && is_shown (self, vt_report_choice_get_plan (self->choice), &period, cut_off))
    return;
  compute (self);
}

static gboolean
compute_gathered (gpointer user_data)
{
  VtReportPage *self = VT_REPORT_PAGE (user_data);

  self->gather_source = 0;
  compute (self);
  return G_SOURCE_REMOVE;
}

static void
on_register_changed_cb (VtReportPage *self)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->stale = TRUE;
  else if (self->gather_source == 0)
    self->gather_source = g_timeout_add (GATHER_CHANGES, compute_gathered, self);
}

/* --- lists ------------------------------------------------------------------------------------ */

static gboolean
has_side (VtReportPage *self, guint index, VtSide side)
{
  return self->figures != NULL && index < vt_figures_get_n_values (self->figures)
         && (side == VT_SIDE_NUMERATOR
             || vt_figures_get_value (self->figures, index)->figure->denominator != NULL);
}

/* @from: what gets the focus back. */
static void
go_to_members (VtReportPage *self, GtkWidget *from)
{
  g_set_weak_pointer (&self->return_to, from);
  gtk_stack_set_visible_child_name (self->views, "members");
  gtk_widget_grab_focus (GTK_WIDGET (self->members));
}

static void
on_members_asked_cb (VtReportPage *self, guint index, VtSide side)
{
  if (!has_side (self, index, side))
    return;
  vt_member_panel_show (self->members, get_register (self), self->figures, index, side);
  go_to_members (self, GTK_WIDGET (self->table));
}

/* From the panel below the table: of the chosen part, else of the whole figure. */
static void
on_detail_members_asked_cb (VtReportPage *self, VtSide side)
{
  int selected = vt_figure_table_get_selected (self->table);
  g_autofree char *part = NULL;
  g_autoptr (GArray) ids = NULL;

  if (selected < 0 || !has_side (self, (guint) selected, side))
    return;
  ids = vt_figure_detail_dup_members (self->detail, side, &part);
  if (ids == NULL)
    vt_member_panel_show (self->members, get_register (self), self->figures, (guint) selected,
                          side);
  else
    vt_member_panel_show_part (self->members, get_register (self), self->figures, (guint) selected,
                               side, ids, part);
  go_to_members (self, gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self))));
}

static void
on_members_closed_cb (VtReportPage *self)
{
  gtk_stack_set_visible_child_name (self->views, "figures");
  if (self->return_to == NULL || !gtk_widget_grab_focus (self->return_to))
    gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

/* --- export ----------------------------------------------------------------------------------- */

static void
vt_report_page_export (VtPage *page)
{
  VtReportPage *self = VT_REPORT_PAGE (page);

  if (self->figures != NULL && !vt_job_strip_is_busy (self->job_strip))
    vt_report_export_start (self->job_strip, get_register (self), self->figures,
                            gtk_check_button_get_active (self->names_check));
}

static void
on_document_clicked_cb (VtReportPage *self)
{
  if (self->figures != NULL && !vt_job_strip_is_busy (self->job_strip))
    vt_report_export_start_document (self->job_strip, get_register (self), self->figures);
}

static gboolean
vt_report_page_leave (VtPage *page)
{
  VtReportPage *self = VT_REPORT_PAGE (page);

  if (vt_report_sending_leave (self->sending))
    return TRUE;
  if (!g_str_equal (gtk_stack_get_visible_child_name (self->views), "members"))
    return FALSE;
  on_members_closed_cb (self);
  return TRUE;
}

/* --- class ------------------------------------------------------------------------------------ */

static void
vt_report_page_map (GtkWidget *widget)
{
  VtReportPage *self = VT_REPORT_PAGE (widget);

  GTK_WIDGET_CLASS (vt_report_page_parent_class)->map (widget);
  if (self->stale)
    compute (self);
}

static gboolean
vt_report_page_grab_focus (GtkWidget *widget)
{
  VtReportPage *self = VT_REPORT_PAGE (widget);

  if (g_str_equal (gtk_stack_get_visible_child_name (self->views), "members"))
    return gtk_widget_grab_focus (GTK_WIDGET (self->members));
  if (!g_str_equal (gtk_stack_get_visible_child_name (self->views), "figures"))
    return gtk_widget_child_focus (gtk_stack_get_visible_child (self->views),
                                   GTK_DIR_TAB_FORWARD);
  if (self->figures != NULL)
    return gtk_widget_grab_focus (GTK_WIDGET (self->table));
  self->table_wants_focus = TRUE;
  return gtk_widget_grab_focus (GTK_WIDGET (self->choice));
}

static void
vt_report_page_dispose (GObject *object)
{
  VtReportPage *self = VT_REPORT_PAGE (object);

  g_clear_handle_id (&self->gather_source, g_source_remove);
  stop_computing (self);
  g_clear_weak_pointer (&self->return_to);
  g_clear_object (&self->figures);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (object), VT_TYPE_REPORT_PAGE);
  G_OBJECT_CLASS (vt_report_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, VtReportPage, views);
  gtk_widget_class_bind_template_child (widget_class, VtReportPage, choice);
  gtk_widget_class_bind_template_child (widget_class, VtReportPage, notes);
  gtk_widget_class_bind_template_child (widget_class, VtReportPage, paned);
  gtk_widget_class_bind_template_child (widget_class, VtReportPage, content);
  gtk_widget_class_bind_template_child (widget_class, VtReportPage, table);
  gtk_widget_class_bind_template_child (widget_class, VtReportPage, detail);
  gtk_widget_class_bind_template_child (widget_class, VtReportPage, problem_page);
  gtk_widget_class_bind_template_child (widget_class, VtReportPage, job_strip);
  gtk_widget_class_bind_template_child (widget_class, VtReportPage, names_check);
  gtk_widget_class_bind_template_child (widget_class, VtReportPage, document_button);
  gtk_widget_class_bind_template_child (widget_class, VtReportPage, export_button);
  gtk_widget_class_bind_template_child (widget_class, VtReportPage, sending);
  gtk_widget_class_bind_template_child (widget_class, VtReportPage, members);
}

static void
vt_report_page_class_init (VtReportPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = vt_report_page_dispose;
  widget_class->focus = vt_focus_children;
  widget_class->grab_focus = vt_report_page_grab_focus;
  widget_class->map = vt_report_page_map;

  g_type_ensure (VT_TYPE_FIGURE_DETAIL);
  g_type_ensure (VT_TYPE_FIGURE_TABLE);
  g_type_ensure (VT_TYPE_JOB_STRIP);
  g_type_ensure (VT_TYPE_MEMBER_PANEL);
  g_type_ensure (VT_TYPE_REPORT_CHOICE);
  g_type_ensure (VT_TYPE_REPORT_NOTES);
  g_type_ensure (VT_TYPE_REPORT_SENDING);
  g_type_ensure (VT_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/vn/vongtay/VongTay/ui/vt-report-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_choice_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_problem);
  gtk_widget_class_bind_template_callback (widget_class, on_members_asked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_members_closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_detail_members_asked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_document_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_chosen);
  gtk_widget_class_bind_template_callback (widget_class, update_buttons);
  gtk_widget_class_bind_template_callback (widget_class, vt_report_page_export);
}

static void
vt_report_page_page_init (VtPageInterface *iface)
{
  iface->export = vt_report_page_export;
  iface->leave = vt_report_page_leave;
}

static void
vt_report_page_init (VtReportPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_size_request (GTK_WIDGET (self->content), -1, vt_text_size_scale (TABLE_HEIGHT));
}

GtkWidget *
vt_report_page_new (VtSession *session)
{
  VtReportPage *self;

  g_return_val_if_fail (VT_IS_SESSION (session), NULL);

  self = g_object_new (VT_TYPE_REPORT_PAGE, NULL);
  self->session = g_object_ref (session);
  vt_report_sending_set_up (self->sending, get_register (self), self->views, self->job_strip,
                            self->names_check);
  g_signal_connect_object (get_register (self), "changed", G_CALLBACK (on_register_changed_cb),
                           self, G_CONNECT_SWAPPED);
  vt_report_choice_load (self->choice, vt_register_get_catalog (get_register (self)));
  return GTK_WIDGET (self);
}
