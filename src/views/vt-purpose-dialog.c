/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-purpose-dialog.h"

#include "vt-text.h"

struct _VtPurposeDialog
{
  AdwWindow parent_instance;

  GtkWidget *continue_button;
  GtkEditable *purpose_row;
  GtkEditable *recipient_row;
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
  self->callback (purpose, recipient, self->owner);
  gtk_window_destroy (GTK_WINDOW (self));
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
  gtk_widget_class_bind_template_callback (widget_class, on_text_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_continue_clicked_cb);
}

static void
vt_purpose_dialog_init (VtPurposeDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
vt_purpose_dialog_ask (GtkWindow *parent, VtPurposeAnswer callback, GObject *owner)
{
  VtPurposeDialog *self;

  g_return_if_fail (callback != NULL);
  g_return_if_fail (G_IS_OBJECT (owner));

  self = g_object_new (VT_TYPE_PURPOSE_DIALOG, "transient-for", parent, NULL);
  self->callback = callback;
  self->owner = g_object_ref (owner);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->purpose_row));
}
