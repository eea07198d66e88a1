/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-purpose-dialog.h"

#include <glib/gi18n-lib.h>

#include "vt-feedback.h"
#include "vt-text.h"

struct _VtPurposeDialog
{
  AdwWindow parent_instance;

  GtkWidget *continue_button;
  GtkEditable *purpose_row;
  GtkEditable *recipient_row;
  GtkCheckButton *restricted_check;
  VtPurposeAnswer callback;
  GObject *owner; /* (owned) */
};

G_DEFINE_FINAL_TYPE (VtPurposeDialog, vt_purpose_dialog, ADW_TYPE_WINDOW)

static void
on_text_changed_cb (VtPurposeDialog *self)
{
  g_autofree char *purpose = vt_text_clean (gtk_editable_get_text (self->purpose_row));
  g_autofree char *recipient = vt_text_clean (gtk_editable_get_text (self->recipient_row));

  gtk_widget_set_sensitive (self->continue_button, purpose != NULL && recipient != NULL);
}

static void
finish (VtPurposeDialog *self, gboolean with_restricted)
{
  g_autofree char *purpose = vt_text_clean (gtk_editable_get_text (self->purpose_row));
  g_autofree char *recipient = vt_text_clean (gtk_editable_get_text (self->recipient_row));

  self->callback (purpose, recipient, with_restricted, self->owner);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
finish_with_restricted (gpointer user_data)
{
  g_autoptr (VtPurposeDialog) self = VT_PURPOSE_DIALOG (user_data);

  if (self->owner != NULL)
    finish (self, TRUE);
}

static void
on_restricted_answered_cb (gboolean yes, gpointer user_data)
{
  g_autoptr (VtPurposeDialog) self = VT_PURPOSE_DIALOG (user_data);

  /* Once the question, which stands on this dialog, is gone: GTK 4.8 looks back at it then. */
  if (yes)
    g_idle_add_once (finish_with_restricted, g_steal_pointer (&self));
}

static void
on_continue_clicked_cb (VtPurposeDialog *self)
{
  g_autofree char *purpose = vt_text_clean (gtk_editable_get_text (self->purpose_row));
  g_autofree char *recipient = vt_text_clean (gtk_editable_get_text (self->recipient_row));

  if (purpose == NULL)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->purpose_row));
      return;
    }
  if (recipient == NULL)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->recipient_row));
      return;
    }
  if (gtk_check_button_get_active (self->restricted_check))
    vt_feedback_ask (GTK_WIDGET (self), _("Name Those Whom Nobody Must Recognise?"),
                     _("Children who were abused, live with HIV or are in conflict with the law "
                       "can be harmed when their names leave the office. Name them only where the "
                       "recipient must know them."),
                     _("_Name Them Too"), TRUE, on_restricted_answered_cb, g_object_ref (self));
  else
    finish (self, FALSE);
}

static void
vt_purpose_dialog_dispose (GObject *object)
{
  VtPurposeDialog *self = VT_PURPOSE_DIALOG (object);

  g_clear_object (&self->owner);
  gtk_widget_dispose_template (GTK_WIDGET (object), VT_TYPE_PURPOSE_DIALOG);
  G_OBJECT_CLASS (vt_purpose_dialog_parent_class)->dispose (object);
}

static void
vt_purpose_dialog_class_init (VtPurposeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vt_purpose_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/vn/vongtay/VongTay/ui/vt-purpose-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, VtPurposeDialog, continue_button);
  gtk_widget_class_bind_template_child (widget_class, VtPurposeDialog, purpose_row);
  gtk_widget_class_bind_template_child (widget_class, VtPurposeDialog, recipient_row);
  gtk_widget_class_bind_template_child (widget_class, VtPurposeDialog, restricted_check);
  gtk_widget_class_bind_template_callback (widget_class, on_text_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_continue_clicked_cb);
}

static void
vt_purpose_dialog_init (VtPurposeDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
ask (GtkWindow *parent, gboolean of_lists, VtPurposeAnswer callback, GObject *owner)
{
  VtPurposeDialog *self = g_object_new (VT_TYPE_PURPOSE_DIALOG, "transient-for", parent, NULL);

  self->callback = callback;
  self->owner = g_object_ref (owner);
  gtk_widget_set_visible (GTK_WIDGET (self->restricted_check), of_lists);
  if (!of_lists)
    gtk_window_set_title (GTK_WINDOW (self), _("Export Personal Data"));
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->purpose_row));
}

void
vt_purpose_dialog_ask (GtkWindow *parent, VtPurposeAnswer callback, GObject *owner)
{
  g_return_if_fail (callback != NULL);
  g_return_if_fail (G_IS_OBJECT (owner));

  ask (parent, TRUE, callback, owner);
}

void
vt_purpose_dialog_ask_for_file (GtkWindow *parent, VtPurposeAnswer callback, GObject *owner)
{
  g_return_if_fail (callback != NULL);
  g_return_if_fail (G_IS_OBJECT (owner));

  ask (parent, FALSE, callback, owner);
}
