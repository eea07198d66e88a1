/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-window-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "vt-actor.h"
#include "vt-draft-offer.h"
#include "vt-error.h"
#include "vt-feedback.h"
#include "vt-welcome-page.h"
#include "vt-worker.h"

/* Opening and making registers, behind the window's back. */

void
vt_open_request_free (VtOpenRequest *request)
{
  g_free (request->path);
  g_free (request->commune);
  g_free (request->province);
  g_free (request->language);
  g_free (request->restore_from);
  /* Nobody has taken it over. */
  if (request->salvaged != NULL)
    g_unlink (request->salvaged);
  g_free (request->salvaged);
  vt_backup_free (request->backup);
  vt_salvage_report_free (request->report);
  g_free (request->salvage_text);
  vt_register_rights_free (request->rights);
  g_clear_object (&request->cancellable);
  g_free (request);
}

static VtRegister *
open_register (VtOpenRequest *request,
               VtCatalog *catalog,
               GError **error)
{
  if (request->is_damaged)
    {
      g_set_error_literal (error, VT_ERROR, VT_ERROR_DAMAGED, "it was found before");
      return NULL;
    }
  if (request->restore_from != NULL
      && !vt_backup_restore (request->restore_from, request->path, request->cancellable, error))
    return NULL;
  return vt_register_open (request->path, request->mode, catalog, error);
}

static void
mend_rights (VtOpenRequest *request,
             VtRegister *reg)
{
  g_autofree char *place = vt_register_dup_setting (reg, VT_SETTING_BACKUP_PLACE);

  request->rights = vt_register_rights_mend (request->path, place);
}

static void
open_in_thread (GTask *task,
                gpointer source_object,
                gpointer task_data,
                GCancellable *cancellable)
{
  VtOpenRequest *request = task_data;
  g_autoptr (GError) error = NULL;
  /* Read here and not at start-up: the window is there before the descriptions are. */
  g_autoptr (VtCatalog) catalog = vt_catalog_new (request->language, &error);
  g_autoptr (VtRegister) reg
      = catalog != NULL ? open_register (request, catalog, &error) : NULL;

  if (reg == NULL && catalog != NULL && request->mode == VT_DATABASE_WRITE
      && (g_error_matches (error, VT_ERROR, VT_ERROR_BUSY)
          || g_error_matches (error, VT_ERROR, VT_ERROR_READ_ONLY)))
    {
      g_clear_error (&error);
      reg = vt_register_open (request->path, VT_DATABASE_READ, catalog, &error);
    }
  if (reg != NULL && request->mode == VT_DATABASE_CREATE
      && !(vt_register_set_setting (reg, VT_SETTING_COMMUNE, request->commune, &error)
           && vt_register_set_setting (reg, VT_SETTING_PROVINCE, request->province, &error)))
    g_clear_object (&reg);
  if (reg == NULL && catalog != NULL && request->mode == VT_DATABASE_WRITE
      && vt_window_is_damage (error))
    reg = vt_open_request_salvage (request, catalog, &error);

  if (reg == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  vt_open_request_keep_text (request);
  mend_rights (request, reg);
  g_task_return_pointer (task, g_steal_pointer (&reg), g_object_unref);
}

static void
tell_rights (VtWindow *self,
             const VtOpenRequest *request)
{
  g_autofree char *sentence
      = request->rights != NULL ? vt_register_rights_to_sentence (request->rights) : NULL;

  if (sentence != NULL)
    vt_feedback_toast (GTK_WIDGET (self->root_stack), sentence);
}

static void
on_register_opened_cb (GObject *object,
                       GAsyncResult *result,
                       gpointer user_data)
{
  VtWindow *self = VT_WINDOW (object);
  VtOpenRequest *request = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (VtRegister) reg = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *name = g_path_get_basename (request->path);

  if (self->pages == NULL)
    return; /* the window was closed meanwhile */
  gtk_spinner_stop (self->spinner);
  if (reg == NULL)
    {
      if (self->session != NULL)
        gtk_stack_set_visible_child_name (self->root_stack, "register");
      else
        vt_window_show_welcome (self);
      if (request->backup != NULL)
        vt_window_offer_backup (self, request, error);
      else
        vt_feedback_error (GTK_WIDGET (self->root_stack), error, name);
      return;
    }
  vt_window_show_register (self, reg, request->report != NULL ? request->path : NULL);
  if (request->report != NULL)
    {
      vt_window_show_rescue (self, request);
      return;
    }
  if (!vt_register_is_writable (reg))
    {
      gtk_label_set_text (self->read_only_label,
                          _("This register is open for reading only: another program has it open, "
                            "or the file cannot be written. Close it there and open it again to "
                            "make changes."));
      gtk_widget_set_visible (GTK_WIDGET (self->read_only_label), TRUE);
    }
  vt_window_tell_text (self, request);
  tell_rights (self, request);
  vt_draft_offer (GTK_WIDGET (self), reg, self->session);
  vt_actor_settle (GTK_WIDGET (self->root_stack), reg, self->preferences, FALSE);
}

/* The first tick comes before the first frame is painted, the second one after it. */
static gboolean
on_frame_ticked_cb (GtkWidget *widget,
                    GdkFrameClock *clock,
                    gpointer user_data)
{
  GTask *task = G_TASK (user_data);
  VtOpenRequest *request = g_task_get_task_data (task);

  if (!request->first_frame_ticked)
    {
      request->first_frame_ticked = TRUE;
      return G_SOURCE_CONTINUE;
    }
  vt_worker_run_apart (task, open_in_thread);
  return G_SOURCE_REMOVE;
}

void
vt_window_start_opening (VtWindow *self,
                         VtOpenRequest *request)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, on_register_opened_cb, NULL);

  request->language = g_strdup (self->language);
  g_set_object (&request->cancellable, self->cancellable);
  g_task_set_source_tag (task, vt_window_start_opening);
  g_task_set_task_data (task, request, (GDestroyNotify) vt_open_request_free);
  gtk_stack_set_visible_child_name (self->root_stack, "opening");
  gtk_label_set_text (self->opening_label,
                      request->is_damaged ? _("Reading what can be read of the damaged register")
                                          : "");
  gtk_spinner_start (self->spinner);
  gtk_widget_add_tick_callback (
      GTK_WIDGET (self), on_frame_ticked_cb, g_steal_pointer (&task), g_object_unref);
}

void
vt_window_open (VtWindow *self,
                const char *path)
{
  VtOpenRequest *request;
  g_autofree char *canonical = NULL;

  g_return_if_fail (VT_IS_WINDOW (self));
  g_return_if_fail (path != NULL);

  canonical = g_canonicalize_filename (path, NULL);
  /* The one that is open would find itself busy, and open for reading only. */
  if (self->session != NULL
      && self->rescue == NULL
      && g_str_equal (canonical,
                      vt_register_get_path (vt_session_get_register (self->session))))
    {
      gtk_stack_set_visible_child_name (self->root_stack, "register");
      return;
    }
  request = g_new0 (VtOpenRequest, 1);
  request->path = g_steal_pointer (&canonical);
  request->mode = VT_DATABASE_WRITE;
  vt_window_start_opening (self, request);
}

void
vt_window_create (VtWindow *self,
                  const char *path,
                  const char *commune,
                  const char *province)
{
  VtOpenRequest *request;

  g_return_if_fail (VT_IS_WINDOW (self));
  g_return_if_fail (path != NULL && commune != NULL && province != NULL);

  request = g_new0 (VtOpenRequest, 1);
  request->path = g_canonicalize_filename (path, NULL);
  request->mode = VT_DATABASE_CREATE;
  request->commune = g_strdup (commune);
  request->province = g_strdup (province);
  vt_window_start_opening (self, request);
}

static void
on_welcome_open_cb (VtWindow *self,
                    const char *path)
{
  vt_window_open (self, path);
}

static void
on_welcome_create_cb (VtWindow *self,
                      const char *path,
                      const char *commune,
                      const char *province)
{
  vt_window_create (self, path, commune, province);
}

void
vt_window_show_welcome (VtWindow *self)
{
  g_return_if_fail (VT_IS_WINDOW (self));

  if (gtk_stack_get_child_by_name (self->root_stack, "welcome") == NULL)
    {
      GtkWidget *welcome = g_object_new (VT_TYPE_WELCOME_PAGE, NULL);

      g_signal_connect_object (
          welcome, "open", G_CALLBACK (on_welcome_open_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (
          welcome, "create", G_CALLBACK (on_welcome_create_cb), self, G_CONNECT_SWAPPED);
      gtk_stack_add_named (self->root_stack, welcome, "welcome");
    }
  gtk_stack_set_visible_child_name (self->root_stack, "welcome");
}
