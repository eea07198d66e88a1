/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-window-private.h"

#include <glib/gi18n-lib.h>

#include "vt-error.h"
#include "vt-feedback.h"
#include "vt-file.h"
#include "vt-register-salvage.h"

#include <string.h>

/* Damaged registers. What can be read of one is saved to a file for a while and shown for reading;
 * the damaged file itself is not touched, and nothing stays unless people ask for it. */

/* How long a register that was just closed may take to give its lock back. */
#define CLOSING_TRIES 50
#define CLOSING_TRY_US (100 * 1000)

struct _VtRescue
{
  char *damaged;           /* (owned) */
  char *salvaged;          /* (owned) file for a while */
  VtBackup *backup;        /* (owned) (nullable) */
  VtSalvageReport *report; /* (owned) */
};

void
vt_rescue_free (VtRescue *rescue)
{
  if (rescue == NULL)
    return;
  g_free (rescue->damaged);
  g_free (rescue->salvaged);
  vt_backup_free (rescue->backup);
  vt_salvage_report_free (rescue->report);
  g_free (rescue);
}

gboolean
vt_window_is_damage (const GError *error)
{
  return g_error_matches (error, VT_ERROR, VT_ERROR_DAMAGED)
         || g_error_matches (error, VT_ERROR, VT_ERROR_NOT_A_REGISTER);
}

/* --- in the thread ---------------------------------------------------------------------------- */

static VtSalvageReport *
salvage (VtOpenRequest *request,
         VtCatalog *catalog,
         GError **error)
{
  for (guint i = 0;; i++)
    {
      g_autoptr (GError) problem = NULL;
      VtSalvageReport *report = vt_register_salvage (request->path, request->salvaged, catalog,
                                                     request->cancellable, &problem);

      if (report != NULL || i == CLOSING_TRIES || !request->is_damaged
          || !g_error_matches (problem, VT_ERROR, VT_ERROR_BUSY))
        {
          if (report == NULL)
            g_propagate_error (error, g_steal_pointer (&problem));
          return report;
        }
      g_usleep (CLOSING_TRY_US);
    }
}

VtRegister *
vt_open_request_salvage (VtOpenRequest *request,
                         VtCatalog *catalog,
                         GError **error)
{
  VtRegister *reg = NULL;

  request->backup = vt_backup_find_last_good (request->path);
  request->salvaged = vt_file_dup_temporary_path (request->path);
  request->report = salvage (request, catalog, NULL);
  if (request->report != NULL)
    reg = vt_register_open (request->salvaged, VT_DATABASE_READ, catalog, NULL);
  /* What is told is the damage, not why it could not be mended. */
  if (reg != NULL)
    g_clear_error (error);
  else
    g_clear_pointer (&request->report, vt_salvage_report_free);
  return reg;
}

/* --- making a new register -------------------------------------------------------------------- */

/* What the question about a backup needs. */
typedef struct
{
  VtWindow *window;       /* (owned) */
  VtOpenRequest *request; /* (owned) of the register to be made */
} Offer;

static VtOpenRequest *
make_request (const char *from,
              char *path)
{
  VtOpenRequest *request = g_new0 (VtOpenRequest, 1);

  request->path = path;
  request->mode = VT_DATABASE_WRITE;
  request->restore_from = g_strdup (from);
  return request;
}

static void
on_backup_answered_cb (gboolean yes,
                       gpointer user_data)
{
  g_autofree Offer *offer = user_data;
  g_autoptr (VtWindow) self = offer->window;

  if (yes && self->pages != NULL)
    vt_window_start_opening (self, offer->request);
  else
    vt_open_request_free (offer->request);
}

/* The damaged file is left as it is: somebody may yet get more out of it. */
void
vt_window_offer_backup (VtWindow *self,
                        VtOpenRequest *damaged,
                        const GError *error)
{
  const VtBackup *backup = damaged->backup;
  Offer *offer = g_new0 (Offer, 1);
  g_autofree char *name = g_path_get_basename (damaged->path);
  g_autofree char *why = vt_error_to_sentence (error, name);
  g_autofree char *time = g_date_time_format (backup->made_at, "%d/%m/%Y, %H:%M");
  g_autofree char *new_name = NULL;
  g_autofree char *what = NULL;
  g_autofree char *body = NULL;

  offer->window = g_object_ref (self);
  offer->request
      = make_request (backup->path, vt_backup_suggest_restored_path (damaged->path));
  new_name = g_path_get_basename (offer->request->path);
  /* Translators: a day and time; the backup's file with its folders; a new file's name */
  what = g_strdup_printf (_("The last good backup is of %s: %s. It is written to the new file “%s” "
                            "and opened; the damaged file stays as it is. What was typed after that "
                            "time has to be typed again."),
                          time, backup->path, new_name);
  body = g_strconcat (why, "\n\n", what, NULL);
  vt_feedback_ask (GTK_WIDGET (self->root_stack), _("Open the last backup?"), body,
                   _("_Open the Last Backup"), FALSE, on_backup_answered_cb, offer);
}

static char *
make_text_path (const VtOpenRequest *request)
{
  return g_strconcat (request->path, ".txt", NULL);
}

void
vt_open_request_keep_text (VtOpenRequest *request)
{
  g_autofree char *path = make_text_path (request);

  /* Nothing is written over, a list of an earlier time neither. */
  if (request->salvage_text != NULL
      && (g_file_test (path, G_FILE_TEST_EXISTS)
          || !vt_file_write (path, request->salvage_text, strlen (request->salvage_text), NULL)))
    g_clear_pointer (&request->salvage_text, g_free);
}

void
vt_window_tell_text (VtWindow *self,
                     const VtOpenRequest *request)
{
  g_autofree char *path = make_text_path (request);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *text = NULL;

  if (request->salvage_text == NULL)
    return;
  /* Translators: %s is a file's name */
  text = g_strdup_printf (_("What was lost and has to be typed again is written in “%s” beside the "
                            "new register."), name);
  vt_feedback_toast (GTK_WIDGET (self->root_stack), text);
}

/* --- what can be done ------------------------------------------------------------------------- */

static void
on_rescue_answered_cb (int way,
                       gpointer user_data)
{
  g_autoptr (VtWindow) self = VT_WINDOW (user_data);
  const VtRescue *rescue = self->rescue;
  VtOpenRequest *request;

  if (way < 0 || rescue == NULL || self->pages == NULL)
    return;
  /* With a backup its way stands first. */
  if (way == 0 && rescue->backup != NULL)
    {
      vt_window_start_opening (
          self, make_request (rescue->backup->path,
                              vt_backup_suggest_restored_path (rescue->damaged)));
      return;
    }
  request = make_request (rescue->salvaged, vt_register_suggest_salvaged_path (rescue->damaged));
  request->salvage_text = vt_salvage_report_to_text (rescue->report);
  vt_window_start_opening (self, request);
}

void
vt_window_ask_rescue (VtWindow *self)
{
  const VtRescue *rescue = self->rescue;
  const char *verbs[] = { _("_Save It as a New Register"), NULL, NULL };
  g_autofree char *text = NULL;
  g_autofree char *time = NULL;
  g_autofree char *what = NULL;
  g_autofree char *body = NULL;

  g_return_if_fail (VT_IS_WINDOW (self));

  if (rescue == NULL)
    return;
  text = vt_salvage_report_to_text (rescue->report);
  if (rescue->backup != NULL)
    {
      time = g_date_time_format (rescue->backup->made_at, "%d/%m/%Y, %H:%M");
      /* Translators: a day and time */
      what = g_strdup_printf (_("The last good backup is of %s; what was typed after that is not in "
                                "it."), time);
      verbs[1] = verbs[0];
      verbs[0] = _("Open the Last _Backup");
    }
  body = g_strjoin ("\n\n",
                    _("What can be read of the register is shown; nothing can be changed in it. It "
                      "can be saved as a new register to go on working with, with this list beside "
                      "it. The damaged file stays as it is."),
                    what, NULL);
  vt_feedback_ask_way (GTK_WIDGET (self->root_stack), _("This register is damaged"), body, text,
                       _("_Only Look"), verbs, on_rescue_answered_cb, g_object_ref (self));
}

void
vt_window_show_rescue (VtWindow *self,
                       VtOpenRequest *request)
{
  VtRescue *rescue = g_new0 (VtRescue, 1);

  rescue->damaged = g_strdup (request->path);
  rescue->salvaged = g_steal_pointer (&request->salvaged);
  rescue->backup = g_steal_pointer (&request->backup);
  rescue->report = g_steal_pointer (&request->report);
  self->rescue = rescue;
  gtk_label_set_text (self->read_only_label,
                      _("This register is damaged. What can be read of it is shown; nothing can be "
                        "changed."));
  gtk_widget_set_visible (GTK_WIDGET (self->read_only_label), TRUE);
  gtk_widget_set_visible (self->rescue_button, TRUE);
  vt_window_ask_rescue (self);
}

/* --- found while it is open ------------------------------------------------------------------- */

static void
on_damage_told_cb (int way,
                   gpointer user_data)
{
  g_autoptr (VtWindow) self = VT_WINDOW (user_data);
  VtOpenRequest *request;

  if (self->pages == NULL || self->session == NULL || self->rescue != NULL)
    return;
  request = g_new0 (VtOpenRequest, 1);
  request->path = g_canonicalize_filename (
      vt_register_get_path (vt_session_get_register (self->session)), NULL);
  request->mode = VT_DATABASE_WRITE;
  request->is_damaged = TRUE;
  /* It is closed first: nothing more may be written to it, and what is saved of it is one state. */
  vt_window_forget_register (self);
  vt_window_start_opening (self, request);
}

/* What else is asked is about the register that goes, and would keep it open. */
static void
close_dialogs (VtWindow *self)
{
  g_autolist (GtkWidget) windows = gtk_window_list_toplevels ();

  /* One that is closed may take another along that stands on it. */
  g_list_foreach (windows, (GFunc) g_object_ref, NULL);
  for (GList *l = windows; l != NULL; l = l->next)
    if (GTK_IS_WINDOW (l->data)
        && gtk_window_get_transient_for (GTK_WINDOW (l->data)) == GTK_WINDOW (self))
      gtk_window_close (GTK_WINDOW (l->data));
}

void
vt_window_tell_damage (VtWindow *self)
{
  const char *verbs[] = { _("_Show What Can Be Read"), NULL };

  g_return_if_fail (VT_IS_WINDOW (self));

  close_dialogs (self);
  vt_feedback_ask_way (
      GTK_WIDGET (self->root_stack), _("This register is damaged"),
      _("The check of the file found damage. So that nothing gets worse, the register is closed now, "
        "and what can be read of it is shown. What is typed and not saved is kept as a draft."),
      NULL, NULL, verbs, on_damage_told_cb, g_object_ref (self));
}
