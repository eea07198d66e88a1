/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-info-line.h"

struct _VtInfoLine
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *label;
  GtkWidget *button;
};

G_DEFINE_FINAL_TYPE (VtInfoLine, vt_info_line, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_CLICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
on_button_clicked_cb (VtInfoLine *self)
{
  g_signal_emit (self, signals[SIGNAL_CLICKED], 0);
}

static void
vt_info_line_dispose (GObject *object)
{
  g_clear_pointer (&VT_INFO_LINE (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (vt_info_line_parent_class)->dispose (object);
}

static void
vt_info_line_class_init (VtInfoLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vt_info_line_dispose;

  signals[SIGNAL_CLICKED] = g_signal_new ("clicked", VT_TYPE_INFO_LINE, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "infoline");
}

static void
vt_info_line_init (VtInfoLine *self)
{
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-information-symbolic");

  self->label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_widget_set_hexpand (self->label, TRUE);
  self->button = gtk_button_new ();
  gtk_button_set_use_underline (GTK_BUTTON (self->button), TRUE);
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  gtk_box_append (GTK_BOX (self->box), icon);
  gtk_box_append (GTK_BOX (self->box), self->label);
  gtk_box_append (GTK_BOX (self->box), self->button);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);

  g_signal_connect_object (self->button, "clicked", G_CALLBACK (on_button_clicked_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
vt_info_line_new (void)
{
  return g_object_new (VT_TYPE_INFO_LINE, NULL);
}

void
vt_info_line_set (VtInfoLine *self, const char *text, const char *verb)
{
  g_return_if_fail (VT_IS_INFO_LINE (self));

  gtk_label_set_text (GTK_LABEL (self->label), text != NULL ? text : "");
  gtk_button_set_label (GTK_BUTTON (self->button), verb != NULL ? verb : "");
  gtk_widget_set_visible (self->button, verb != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
}

void
vt_info_line_set_aside (VtInfoLine *self)
{
  g_return_if_fail (VT_IS_INFO_LINE (self));

  gtk_widget_set_focusable (self->button, FALSE);
}

const char *
vt_info_line_get_text (VtInfoLine *self)
{
  g_return_val_if_fail (VT_IS_INFO_LINE (self), NULL);

  return gtk_label_get_text (GTK_LABEL (self->label));
}
