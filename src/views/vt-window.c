/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-window-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "vt-data-page.h"
#include "vt-feedback.h"
#include "vt-list-page.h"
#include "vt-people-page.h"
#include "vt-register-backup.h"
#include "vt-report-page.h"
#include "vt-tab-stop.h"
#include "vt-waiting.h"

G_DEFINE_FINAL_TYPE (VtWindow, vt_window, ADW_TYPE_APPLICATION_WINDOW)

/* One entry of the navigation. @create is NULL for a page that is not there yet. */
typedef struct
{
  const char *name;
  const char *title;
  GtkWidget *(*create) (VtSession *session);
  int waiting; /* index into VtWaiting, NOTHING or ERRORS */
} PageEntry;

#define NOTHING (-1)
#define ERRORS (-2) /* in the data, that nobody put aside */

static const PageEntry page_entries[] = {
  { "overview", N_ ("Overview"), NULL, NOTHING },
  { "people", N_ ("People"), vt_people_page_new, NOTHING },
  { "intake", N_ ("Intake"), vt_intake_page_new, VT_WAITING_INTAKES },
  { "screening", N_ ("Screening"), vt_screening_page_new, VT_WAITING_SCREENINGS },
  { "care", N_ ("Alternative care"), vt_care_page_new, VT_WAITING_CHILDREN },
  { "activities", N_ ("Activities, resources"), NULL, NOTHING },
  { "report", N_ ("Reports"), vt_report_page_new, NOTHING },
  { "data", N_ ("Data"), vt_data_page_new, ERRORS },
};

/* --- pages -------------------------------------------------------------------------------------- */

static GtkWidget *
create_page (VtWindow *self,
             const PageEntry *entry)
{
  GtkWidget *status;

  if (entry->create != NULL)
    return entry->create (self->session);

  status = adw_status_page_new ();
  adw_status_page_set_title (ADW_STATUS_PAGE (status), _(entry->title));
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), "document-edit-symbolic");
  adw_status_page_set_description (
      ADW_STATUS_PAGE (status),
      _("This page is not there yet. What belongs to it can be imported and exported on the page "
        "“Data”, and counts in the reports."));
  return status;
}

/* A page is made when it is first gone to: start-up makes one. */
static GtkWidget *
ensure_page (VtWindow *self,
             const char *name)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->pages, name);

  for (guint i = 0; page == NULL && i < G_N_ELEMENTS (page_entries); i++)
    if (g_str_equal (page_entries[i].name, name))
      {
        page = create_page (self, &page_entries[i]);
        gtk_stack_add_named (self->pages, page, name);
      }
  return page;
}

VtPage *
vt_window_get_visible_page (VtWindow *self)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->pages);

  return VT_IS_PAGE (page) ? VT_PAGE (page) : NULL;
}

/* Who goes to a page by its key works in it next; the row of the navigation keeps the focus only
 * of who walks through the navigation. */
void
vt_window_focus_page (VtWindow *self)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->pages);

  if (page != NULL && !gtk_widget_grab_focus (page))
    gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD);
}

void
vt_window_show_page (VtWindow *self,
                     const char *page)
{
  g_return_if_fail (VT_IS_WINDOW (self));
  g_return_if_fail (page != NULL);

  for (guint i = 0; i < G_N_ELEMENTS (page_entries); i++)
    if (g_str_equal (page_entries[i].name, page))
      gtk_list_box_select_row (self->navigation,
                               gtk_list_box_get_row_at_index (self->navigation, (int) i));
}

static void
on_navigation_selected_cb (VtWindow *self,
                           GtkListBoxRow *row)
{
  const char *name;

  if (row == NULL || self->session == NULL)
    return;
  name = page_entries[gtk_list_box_row_get_index (row)].name;
  ensure_page (self, name);
  gtk_stack_set_visible_child_name (self->pages, name);
  if (self->preferences != NULL)
    g_settings_set_string (self->preferences, "page", name);
}

static void
fill_navigation (VtWindow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (page_entries); i++)
    {
      GtkWidget *row = gtk_list_box_row_new ();
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      GtkWidget *label = gtk_label_new (_(page_entries[i].title));
      GtkWidget *count = gtk_label_new (NULL);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_set_hexpand (label, TRUE);
      gtk_widget_set_valign (count, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (count, "vt-count");
      gtk_widget_add_css_class (count, "numeric");
      gtk_widget_set_valign (count, GTK_ALIGN_CENTER);
      gtk_widget_set_visible (count, FALSE);
      gtk_box_append (GTK_BOX (box), label);
      gtk_box_append (GTK_BOX (box), count);
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
      g_object_set_data (G_OBJECT (row), "count", count);
      gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _(page_entries[i].title),
                                      -1);
      gtk_list_box_append (self->navigation, row);
    }
}

static void
show_count (VtWindow *self,
            guint page,
            guint n)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->navigation, (int) page);
  GtkWidget *count = g_object_get_data (G_OBJECT (row), "count");
  g_autofree char *text = g_strdup_printf ("%u", n);

  gtk_label_set_text (GTK_LABEL (count), text);
  gtk_widget_set_visible (count, n > 0);
}

static void
on_quality_changed_cb (VtWindow *self,
                       VtQualityWatch *watch)
{
  VtQuality *quality = vt_quality_watch_get_quality (watch);

  for (guint i = 0; quality != NULL && i < G_N_ELEMENTS (page_entries); i++)
    if (page_entries[i].waiting == ERRORS)
      show_count (self, i, vt_quality_count_errors (quality));
}

static void
on_waiting_counted_cb (GObject *source,
                       GAsyncResult *result,
                       gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  VtWaiting waiting;
  VtWindow *self;

  if (!vt_waiting_count_finish (result, &waiting, &error))
    return;
  self = VT_WINDOW (user_data);
  for (guint i = 0; i < G_N_ELEMENTS (page_entries); i++)
    if (page_entries[i].waiting >= 0)
      show_count (self, i, waiting.n[page_entries[i].waiting]);
}

static void
count_waiting (VtWindow *self)
{
  /* The window's cancellable is cancelled when it goes, and then the callback touches nothing. */
  vt_waiting_count_async (vt_session_get_register (self->session),
                          self->cancellable,
                          on_waiting_counted_cb,
                          self);
}

/* --- the register ------------------------------------------------------------------------------- */

void
vt_window_forget_register (VtWindow *self)
{
  GtkWidget *page;

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  while ((page = gtk_widget_get_first_child (GTK_WIDGET (self->pages))) != NULL)
    gtk_stack_remove (self->pages, page);
  gtk_list_box_unselect_all (self->navigation);
  g_clear_object (&self->session);
  for (guint i = 0; i < G_N_ELEMENTS (page_entries); i++)
    show_count (self, i, 0);
  vt_window_enable_register_actions (self, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->read_only_label), FALSE);
  gtk_widget_set_visible (self->rescue_button, FALSE);
  g_clear_pointer (&self->rescue, vt_rescue_free);
  adw_window_title_set_title (self->title, "Vòng Tay");
  adw_window_title_set_subtitle (self->title, "");
}

static void
on_register_changed_cb (VtWindow *self)
{
  count_waiting (self);
}

/* The first time only: the list stands, which counting would have delayed. */
static void
on_people_read_cb (VtWindow *self,
                   GParamSpec *property,
                   VtSession *session)
{
  g_signal_handlers_disconnect_by_func (session, on_people_read_cb, self);
  count_waiting (self);
}

/* What is left to do with a register once it is closed. */
typedef struct
{
  GApplication *application; /* (owned) (nullable) */
  char *path;                /* (owned) */
  gboolean writable;
  gboolean temporary;        /* it was there for a while only */
} Closing;

static void
end_closing (Closing *closing)
{
  if (closing->application != NULL)
    g_application_release (closing->application);
  g_clear_object (&closing->application);
  g_free (closing->path);
  g_free (closing);
}

static void
on_backed_up_cb (GObject *source,
                 GAsyncResult *result,
                 gpointer user_data)
{
  /* Nobody is there to be told; the next start tries again and says what fails. */
  vt_register_back_up_closed_finish (result, NULL);
  end_closing (user_data);
}

static void
on_register_closed_cb (gpointer data,
                       GObject *reg)
{
  Closing *closing = data;

  if (closing->temporary)
    g_unlink (closing->path);
  if (closing->writable)
    vt_register_back_up_closed_async (closing->path, on_backed_up_cb, closing);
  else
    end_closing (closing);
}

/* The process outlives its last window until what is being saved has been saved, the register's
 * log has moved into its file, and the file has been backed up. */
static void
stay_until_closed (VtRegister *reg,
                   gboolean temporary)
{
  GApplication *application = g_application_get_default ();
  Closing *closing = g_new0 (Closing, 1);

  if (application != NULL)
    {
      closing->application = g_object_ref (application);
      g_application_hold (application);
    }
  closing->path = g_strdup (vt_register_get_path (reg));
  closing->writable = vt_register_is_writable (reg);
  closing->temporary = temporary;
  g_object_weak_ref (G_OBJECT (reg), on_register_closed_cb, closing);
}

static void
on_backup_failed_cb (VtWindow *self,
                     const GError *error,
                     const char *where)
{
  vt_feedback_error (GTK_WIDGET (self->root_stack), error, where);
}

static void
show_names (VtWindow *self)
{
  VtRegister *reg = vt_session_get_register (self->session);
  g_autofree char *commune = vt_register_dup_setting (reg, VT_SETTING_COMMUNE);
  g_autofree char *province = vt_register_dup_setting (reg, VT_SETTING_PROVINCE);
  g_autofree char *name = g_path_get_basename (vt_register_get_path (reg));

  adw_window_title_set_title (self->title, commune != NULL ? commune : name);
  adw_window_title_set_subtitle (self->title, province != NULL ? province : name);
  gtk_window_set_title (GTK_WINDOW (self), commune != NULL ? commune : name);
}

/* The office's dialog may have changed the names while it stood before the window. */
static void
on_activity_changed_cb (VtWindow *self)
{
  if (self->session != NULL)
    show_names (self);
}

void
vt_window_show_register (VtWindow *self,
                         VtRegister *reg,
                         const char *damaged)
{
  const char *path = damaged != NULL ? damaged : vt_register_get_path (reg);
  g_autofree char *page = NULL;

  vt_window_forget_register (self);
  self->session = vt_session_new (reg);
  stay_until_closed (reg, damaged != NULL);
  g_signal_connect_object (self->session, "damaged", G_CALLBACK (vt_window_tell_damage), self,
                           G_CONNECT_SWAPPED);
  if (vt_session_get_backup_keeper (self->session) != NULL)
    g_signal_connect_object (vt_session_get_backup_keeper (self->session), "failed",
                             G_CALLBACK (on_backup_failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      reg, "changed", G_CALLBACK (on_register_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (vt_session_get_quality_watch (self->session), "changed",
                           G_CALLBACK (on_quality_changed_cb), self, G_CONNECT_SWAPPED);
  show_names (self);
  vt_window_enable_register_actions (self, TRUE);
  gtk_stack_set_visible_child_name (self->root_stack, "register");

  if (self->preferences != NULL)
    {
      g_settings_set_string (self->preferences, "last-register", path);
      page = g_settings_get_string (self->preferences, "page");
    }
  vt_window_show_page (self, page != NULL ? page : "people");
  if (gtk_list_box_get_selected_row (self->navigation) == NULL)
    vt_window_show_page (self, "people");
  vt_window_focus_page (self);
  g_signal_connect_object (self->session, "notify::search", G_CALLBACK (on_people_read_cb), self,
                           G_CONNECT_SWAPPED);
}

/* --- search ------------------------------------------------------------------------------------- */

static void
on_search_changed_cb (VtWindow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  GtkWidget *page;

  if (self->session == NULL)
    return;
  page = ensure_page (self, "people");
  if (*text != '\0')
    vt_window_show_page (self, "people");
  vt_page_set_search (VT_PAGE (page), text);
}

static void
on_search_activated_cb (VtWindow *self)
{
  on_search_changed_cb (self);
  vt_window_focus_page (self);
}

static void
on_search_stopped_cb (VtWindow *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  vt_window_focus_page (self);
}

/* --- closing ------------------------------------------------------------------------------------ */

static gboolean
has_unsaved_changes (VtWindow *self)
{
  for (GtkWidget *page = gtk_widget_get_first_child (GTK_WIDGET (self->pages)); page != NULL;
       page = gtk_widget_get_next_sibling (page))
    if (VT_IS_PAGE (page) && vt_page_is_modified (VT_PAGE (page)))
      return TRUE;
  return FALSE;
}

static void
on_close_answered_cb (gboolean yes,
                      gpointer user_data)
{
  g_autoptr (VtWindow) self = VT_WINDOW (user_data);

  if (!yes || self->pages == NULL)
    return;
  self->closing = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
vt_window_close_request (GtkWindow *window)
{
  VtWindow *self = VT_WINDOW (window);
  int width, height;

  if (!self->closing && has_unsaved_changes (self))
    {
      vt_feedback_ask (GTK_WIDGET (self->root_stack),
                       _("Close with unsaved changes?"),
                       _("Something typed has not been saved. It is kept as a draft and offered "
                         "again at the next start."),
                       _("_Close"),
                       FALSE,
                       on_close_answered_cb,
                       g_object_ref (self));
      return TRUE;
    }
  if (self->preferences != NULL)
    {
      gtk_window_get_default_size (window, &width, &height);
      g_settings_set_int (self->preferences, "window-width", MAX (width, 360));
      g_settings_set_int (self->preferences, "window-height", MAX (height, 294));
      g_settings_set_boolean (
          self->preferences, "window-maximized", gtk_window_is_maximized (window));
      g_settings_sync ();
    }
  return GTK_WINDOW_CLASS (vt_window_parent_class)->close_request (window);
}

static void
vt_window_dispose (GObject *object)
{
  VtWindow *self = VT_WINDOW (object);

  if (self->pages != NULL)
    vt_window_forget_register (self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->preferences);
  g_clear_pointer (&self->language, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), VT_TYPE_WINDOW);
  self->pages = NULL;
  G_OBJECT_CLASS (vt_window_parent_class)->dispose (object);
}

static void
vt_window_class_init (VtWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const char *page_names[G_N_ELEMENTS (page_entries)];

  G_OBJECT_CLASS (klass)->dispose = vt_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = vt_window_close_request;

  g_type_ensure (VT_TYPE_TAB_STOP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/vn/vongtay/VongTay/ui/vt-window.ui");
  gtk_widget_class_bind_template_child (widget_class, VtWindow, title);
  gtk_widget_class_bind_template_child (widget_class, VtWindow, search_entry);
  gtk_widget_class_bind_template_child (widget_class, VtWindow, read_only_label);
  gtk_widget_class_bind_template_child (widget_class, VtWindow, rescue_button);
  gtk_widget_class_bind_template_callback (widget_class, vt_window_ask_rescue);
  gtk_widget_class_bind_template_child (widget_class, VtWindow, root_stack);
  gtk_widget_class_bind_template_child (widget_class, VtWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, VtWindow, opening_label);
  gtk_widget_class_bind_template_child (widget_class, VtWindow, navigation);
  gtk_widget_class_bind_template_child (widget_class, VtWindow, pages);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_navigation_selected_cb);
  for (guint i = 0; i < G_N_ELEMENTS (page_entries); i++)
    page_names[i] = page_entries[i].name;
  vt_window_class_install_actions (widget_class, page_names, G_N_ELEMENTS (page_names));
}

static void
vt_window_init (VtWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  fill_navigation (self);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (on_activity_changed_cb), NULL);
  vt_window_enable_register_actions (self, FALSE);
}

GtkWidget *
vt_window_new (GtkApplication *application,
               const char *language,
               GSettings *preferences)
{
  VtWindow *self;

  g_return_val_if_fail (language != NULL, NULL);

  self = g_object_new (VT_TYPE_WINDOW, "application", application, NULL);
  self->language = g_strdup (language);
  if (preferences != NULL)
    {
      self->preferences = g_object_ref (preferences);
      gtk_window_set_default_size (GTK_WINDOW (self),
                                   g_settings_get_int (preferences, "window-width"),
                                   g_settings_get_int (preferences, "window-height"));
      if (g_settings_get_boolean (preferences, "window-maximized"))
        gtk_window_maximize (GTK_WINDOW (self));
    }
  return GTK_WIDGET (self);
}
