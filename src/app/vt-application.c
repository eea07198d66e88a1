/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-application.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "vt-window.h"

struct _VtApplication
{
  AdwApplication parent_instance;

  GSettings *preferences; /* (owned) (nullable) */
  char *language;         /* (owned) */
  char *file;             /* (owned) (nullable) what the command line named */
};

#define VT_TYPE_APPLICATION (vt_application_get_type ())
G_DECLARE_FINAL_TYPE (VtApplication, vt_application, VT, APPLICATION, AdwApplication)
G_DEFINE_FINAL_TYPE (VtApplication, vt_application, ADW_TYPE_APPLICATION)

static void
on_about_activated_cb (GSimpleAction *action,
                       GVariant *parameter,
                       gpointer user_data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (user_data));

  adw_show_about_window (window,
                         "application-name", "Vòng Tay",
                         "application-icon", VT_APPLICATION_ID,
                         "version", VT_VERSION,
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "comments",
                         _("Register of children and people in need of care, for commune social "
                           "workers"),
                         NULL);
}

static void
on_quit_activated_cb (GSimpleAction *action,
                      GVariant *parameter,
                      gpointer user_data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (user_data));

  /* Closing asks about what is not saved; quitting past it would lose it. */
  if (window != NULL)
    gtk_window_close (window);
}

static void
on_language_activated_cb (GSimpleAction *action,
                          GVariant *parameter,
                          gpointer user_data)
{
  VtApplication *self = VT_APPLICATION (user_data);

  g_simple_action_set_state (action, parameter);
  if (self->preferences != NULL)
    g_settings_set_string (self->preferences, "language", g_variant_get_string (parameter, NULL));
}

static void
vt_application_startup (GApplication *application)
{
  VtApplication *self = VT_APPLICATION (application);
  const GActionEntry entries[] = {
    { "about", on_about_activated_cb },
    { "quit", on_quit_activated_cb },
  };
  const char *quit_keys[] = { "<Control>q", NULL };
  g_autoptr (GSimpleAction) language = NULL;

  G_APPLICATION_CLASS (vt_application_parent_class)->startup (application);

  g_action_map_add_action_entries (
      G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  language = g_simple_action_new_stateful (
      "language", G_VARIANT_TYPE_STRING, g_variant_new_string (self->language));
  g_signal_connect (language, "activate", G_CALLBACK (on_language_activated_cb), self);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (language));
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "app.quit", quit_keys);
  gtk_window_set_default_icon_name (VT_APPLICATION_ID);
  /* Nobody else at this computer sees in other programs which lists were opened and written. */
  g_object_set (gtk_settings_get_default (), "gtk-recent-files-enabled", FALSE, NULL);
  /* Texts that can be copied take the focus on the way; they are not chosen whole by that. */
  g_object_set (gtk_settings_get_default (), "gtk-label-select-on-focus", FALSE, NULL);
}

static void
vt_application_activate (GApplication *application)
{
  VtApplication *self = VT_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));
  g_autofree char *last = NULL;

  if (window == NULL)
    {
      window = GTK_WINDOW (
          vt_window_new (GTK_APPLICATION (application), self->language, self->preferences));
      if (self->file == NULL && self->preferences != NULL)
        last = g_settings_get_string (self->preferences, "last-register");
      if (self->file != NULL)
        vt_window_open (VT_WINDOW (window), self->file);
      else if (last != NULL && *last != '\0' && g_file_test (last, G_FILE_TEST_EXISTS))
        vt_window_open (VT_WINDOW (window), last);
      else
        vt_window_show_welcome (VT_WINDOW (window));
    }
  gtk_window_present (window);
}

static void
vt_application_finalize (GObject *object)
{
  VtApplication *self = VT_APPLICATION (object);

  g_clear_object (&self->preferences);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->file, g_free);
  G_OBJECT_CLASS (vt_application_parent_class)->finalize (object);
}

static void
vt_application_class_init (VtApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->finalize = vt_application_finalize;
  application_class->startup = vt_application_startup;
  application_class->activate = vt_application_activate;
}

static void
vt_application_init (VtApplication *self)
{
}

int
vt_application_run (const char *file,
                    const char *language,
                    GSettings *preferences)
{
  g_autoptr (VtApplication) self = NULL;

  g_return_val_if_fail (language != NULL, 1);

  g_set_application_name ("Vòng Tay");
  g_set_prgname (VT_APPLICATION_ID);
  /* Each window is a process of its own: a second register can be open, and the same one opens
   * there for reading only. */
  self = g_object_new (VT_TYPE_APPLICATION,
                       "application-id", VT_APPLICATION_ID,
                       "flags", G_APPLICATION_NON_UNIQUE,
                       "resource-base-path", "/vn/vongtay/VongTay",
                       NULL);
  self->language = g_strdup (language);
  self->file = g_strdup (file);
  self->preferences = preferences != NULL ? g_object_ref (preferences) : NULL;
  return g_application_run (G_APPLICATION (self), 0, NULL);
}
