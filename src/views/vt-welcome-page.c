/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-welcome-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "vt-feedback.h"
#include "vt-text.h"

struct _VtWelcomePage
{
  GtkWidget parent_instance;

  GtkWidget *content;
  GtkEditable *commune_row;
  GtkEditable *province_row;
  GtkLabel *problem_label;
};

G_DEFINE_FINAL_TYPE (VtWelcomePage, vt_welcome_page, GTK_TYPE_WIDGET)

enum
{
  OPEN,
  CREATE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
on_open_path_chosen_cb (const char *path,
                        gpointer user_data)
{
  if (path != NULL)
    g_signal_emit (user_data, signals[OPEN], 0, path);
}

static void
on_open_clicked_cb (VtWelcomePage *self)
{
  const char *patterns[] = { "*.vongtay", NULL };

  vt_feedback_choose_open (GTK_WIDGET (self),
                           _("Open a Register"),
                           patterns,
                           _("Registers of Vòng Tay"),
                           on_open_path_chosen_cb,
                           self);
}

static void
on_create_path_chosen_cb (const char *path,
                          gpointer user_data)
{
  VtWelcomePage *self = VT_WELCOME_PAGE (user_data);
  g_autofree char *commune = vt_text_clean (gtk_editable_get_text (self->commune_row));
  g_autofree char *province = vt_text_clean (gtk_editable_get_text (self->province_row));
  g_autofree char *named = NULL;

  if (path == NULL || commune == NULL || province == NULL)
    return;
  named = g_str_has_suffix (path, ".vongtay") ? g_strdup (path)
                                              : g_strconcat (path, ".vongtay", NULL);
  g_signal_emit (self, signals[CREATE], 0, named, commune, province);
}

static void
say_problem (VtWelcomePage *self,
             GtkEditable *row,
             const char *sentence)
{
  gtk_label_set_text (self->problem_label, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), TRUE);
  gtk_accessible_update_state (
      GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE, -1);
  gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
on_create_clicked_cb (VtWelcomePage *self)
{
  g_autofree char *commune = vt_text_clean (gtk_editable_get_text (self->commune_row));
  g_autofree char *province = vt_text_clean (gtk_editable_get_text (self->province_row));
  g_autofree char *folded = NULL;
  g_autofree char *suggested = NULL;

  if (commune == NULL)
    {
      say_problem (self, self->commune_row, _("Write the name of the commune or ward first."));
      return;
    }
  if (province == NULL)
    {
      say_problem (self, self->province_row, _("Write the name of the province or city first."));
      return;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), FALSE);
  folded = vt_text_fold (commune);
  suggested = g_strdelimit (g_strconcat (folded, ".vongtay", NULL), " ", '-');
  vt_feedback_choose_save (GTK_WIDGET (self),
                           _("Where the Register Shall Be Kept"),
                           suggested,
                           on_create_path_chosen_cb,
                           self);
}

static void
vt_welcome_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), VT_TYPE_WELCOME_PAGE);
  G_OBJECT_CLASS (vt_welcome_page_parent_class)->dispose (object);
}

static void
vt_welcome_page_class_init (VtWelcomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vt_welcome_page_dispose;

  signals[OPEN] = g_signal_new ("open",
                                VT_TYPE_WELCOME_PAGE,
                                G_SIGNAL_RUN_LAST,
                                0, NULL, NULL, NULL,
                                G_TYPE_NONE,
                                1,
                                G_TYPE_STRING);
  signals[CREATE] = g_signal_new ("create",
                                  VT_TYPE_WELCOME_PAGE,
                                  G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL,
                                  G_TYPE_NONE,
                                  3,
                                  G_TYPE_STRING,
                                  G_TYPE_STRING,
                                  G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/vn/vongtay/VongTay/ui/vt-welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VtWelcomePage, content);
  gtk_widget_class_bind_template_child (widget_class, VtWelcomePage, commune_row);
  gtk_widget_class_bind_template_child (widget_class, VtWelcomePage, province_row);
  gtk_widget_class_bind_template_child (widget_class, VtWelcomePage, problem_label);
  gtk_widget_class_bind_template_callback (widget_class, on_open_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_create_clicked_cb);
}

static void
vt_welcome_page_init (VtWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
