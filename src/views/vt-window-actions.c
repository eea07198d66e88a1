/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-window-private.h"

#include <glib/gi18n-lib.h>

#include "vt-error.h"
#include "vt-actor.h"
#include "vt-feedback.h"
#include "vt-office-dialog.h"

/* --- actions ------------------------------------------------------------------------------------ */

static void
activate_show_page (GtkWidget *widget,
                    const char *action,
                    GVariant *parameter)
{
  vt_window_show_page (VT_WINDOW (widget), g_variant_get_string (parameter, NULL));
  vt_window_focus_page (VT_WINDOW (widget));
}

static void
show_person (VtWindow *self,
             gint64 id,
             const char *subject)
{
  VtPage *page;

  vt_window_show_page (self, "people");
  page = vt_window_get_visible_page (self);
  if (page != NULL)
    vt_page_show_person (page, id, subject);
}

static void
activate_show_person (GtkWidget *widget,
                      const char *action,
                      GVariant *parameter)
{
  show_person (VT_WINDOW (widget), g_variant_get_int64 (parameter), NULL);
}

static void
activate_show_subject (GtkWidget *widget,
                       const char *action,
                       GVariant *parameter)
{
  const char *subject = NULL;
  gint64 id = 0;

  g_variant_get (parameter, "(x&s)", &id, &subject);
  show_person (VT_WINDOW (widget), id, subject);
}

static void
activate_search (GtkWidget *widget,
                 const char *action,
                 GVariant *parameter)
{
  gtk_widget_grab_focus (VT_WINDOW (widget)->search_entry);
}

static void
activate_create_new (GtkWidget *widget,
                     const char *action,
                     GVariant *parameter)
{
  VtPage *page = vt_window_get_visible_page (VT_WINDOW (widget));

  if (page != NULL)
    vt_page_create_new (page);
}

static void
activate_export (GtkWidget *widget,
                 const char *action,
                 GVariant *parameter)
{
  VtPage *page = vt_window_get_visible_page (VT_WINDOW (widget));

  if (page != NULL)
    vt_page_export (page);
}

static void
activate_save (GtkWidget *widget,
               const char *action,
               GVariant *parameter)
{
  VtPage *page = vt_window_get_visible_page (VT_WINDOW (widget));

  if (page != NULL)
    vt_page_save (page);
}

static void
activate_leave (GtkWidget *widget,
                const char *action,
                GVariant *parameter)
{
  VtPage *page = vt_window_get_visible_page (VT_WINDOW (widget));

  if (page != NULL)
    vt_page_leave (page);
}

static void
on_undone_cb (GObject *object,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (VtWindow) self = VT_WINDOW (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *undone = NULL;
  gboolean done = vt_register_undo_finish (VT_REGISTER (object), result, &undone, &error);

  if (self->pages == NULL)
    return; /* the window was closed meanwhile */
  if (done)
    vt_feedback_toast (GTK_WIDGET (self->root_stack), undone);
  else if (g_error_matches (error, VT_ERROR, VT_ERROR_NOT_FOUND))
    vt_feedback_toast (GTK_WIDGET (self->root_stack), _("There is nothing left to undo."));
  else
    vt_feedback_error (GTK_WIDGET (self->root_stack), error, NULL);
}

static void
activate_undo (GtkWidget *widget,
               const char *action,
               GVariant *parameter)
{
  VtWindow *self = VT_WINDOW (widget);

  vt_register_undo_async (
      vt_session_get_register (self->session), NULL, on_undone_cb, g_object_ref (self));
}

static void
activate_office (GtkWidget *widget,
                 const char *action,
                 GVariant *parameter)
{
  VtWindow *self = VT_WINDOW (widget);

  vt_office_dialog_present (GTK_WINDOW (self), vt_session_get_register (self->session));
}

static void
activate_actor (GtkWidget *widget,
                const char *action,
                GVariant *parameter)
{
  VtWindow *self = VT_WINDOW (widget);

  vt_actor_settle (GTK_WIDGET (self->root_stack),
                   vt_session_get_register (self->session),
                   self->preferences,
                   TRUE);
}

static void
on_open_path_chosen_cb (const char *path,
                        gpointer user_data)
{
  g_autoptr (VtWindow) self = VT_WINDOW (user_data);

  if (path != NULL && self->pages != NULL)
    vt_window_open (self, path);
}

static void
activate_open (GtkWidget *widget,
               const char *action,
               GVariant *parameter)
{
  const char *patterns[] = { "*.vongtay", NULL };

  vt_feedback_choose_open (GTK_WIDGET (VT_WINDOW (widget)->root_stack),
                           _("Open a Register"),
                           patterns,
                           _("Registers of Vòng Tay"),
                           on_open_path_chosen_cb,
                           g_object_ref (widget));
}

static void
activate_welcome (GtkWidget *widget,
                  const char *action,
                  GVariant *parameter)
{
  vt_window_show_welcome (VT_WINDOW (widget));
}

static void
activate_help (GtkWidget *widget,
               const char *action,
               GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.show-help-overlay", NULL);
}

static void
activate_tell_damage (GtkWidget *widget,
                      const char *action_name,
                      GVariant *parameter)
{
  vt_window_tell_damage (VT_WINDOW (widget));
}

void
vt_window_class_install_actions (GtkWidgetClass *widget_class,
                                 const char *const *page_names,
                                 guint n_pages)
{
  const struct
  {
    const char *name;
    const char *parameter_type;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "win.show-page", "s", activate_show_page },
    { "win.show-person", "x", activate_show_person },
    { "win.show-subject", "(xs)", activate_show_subject },
    { "win.search", NULL, activate_search },
    { "win.create-new", NULL, activate_create_new },
    { "win.export", NULL, activate_export },
    { "win.save-form", NULL, activate_save },
    { "win.leave", NULL, activate_leave },
    { "win.undo", NULL, activate_undo },
    { "win.office", NULL, activate_office },
    { "win.actor", NULL, activate_actor },
    { "win.open", NULL, activate_open },
    { "win.welcome", NULL, activate_welcome },
    { "win.help", NULL, activate_help },
    { "win.tell-damage", NULL, activate_tell_damage },
  };
  const struct
  {
    guint key;
    GdkModifierType modifiers;
    const char *action;
  } keys[] = {
    { GDK_KEY_f, GDK_CONTROL_MASK, "win.search" },
    { GDK_KEY_n, GDK_CONTROL_MASK, "win.create-new" },
    { GDK_KEY_e, GDK_CONTROL_MASK, "win.export" },
    { GDK_KEY_s, GDK_CONTROL_MASK, "win.save-form" },
    { GDK_KEY_z, GDK_CONTROL_MASK, "win.undo" },
    { GDK_KEY_o, GDK_CONTROL_MASK, "win.open" },
    { GDK_KEY_Escape, 0, "win.leave" },
    { GDK_KEY_F1, 0, "win.help" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (
        widget_class, actions[i].name, actions[i].parameter_type, actions[i].activate);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (
        widget_class, keys[i].key, keys[i].modifiers, keys[i].action, NULL);
  for (guint i = 0; i < n_pages; i++)
    gtk_widget_class_add_binding_action (widget_class,
                                         GDK_KEY_1 + i,
                                         GDK_CONTROL_MASK,
                                         "win.show-page",
                                         "s",
                                         page_names[i]);
}

void
vt_window_enable_register_actions (VtWindow *self,
                                   gboolean open)
{
  const char *actions[] = { "win.office", "win.actor", "win.undo",   "win.show-page", "win.show-person",
                            "win.show-subject",
                            "win.create-new", "win.export", "win.save-form" };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], open);
  gtk_widget_set_visible (self->search_entry, open);
}
