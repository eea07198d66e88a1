/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-data-page.h"

#include "vt-file-panel.h"
#include "vt-focus.h"
#include "vt-history-panel.h"
#include "vt-import-panel.h"
#include "vt-quality-panel.h"

struct _VtDataPage
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkStack *panels;
  VtImportPanel *import_panel;
  VtFilePanel *file_panel;
  VtQualityPanel *quality_panel;
  VtHistoryPanel *history_panel;
};

static void vt_data_page_page_init (VtPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VtDataPage, vt_data_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (VT_TYPE_PAGE, vt_data_page_page_init))

static void
vt_data_page_export (VtPage *page)
{
  VtDataPage *self = VT_DATA_PAGE (page);

  gtk_stack_set_visible_child_name (self->panels, "file");
  vt_file_panel_export (self->file_panel);
}

static gboolean
vt_data_page_leave (VtPage *page)
{
  VtDataPage *self = VT_DATA_PAGE (page);
  const char *panel = gtk_stack_get_visible_child_name (self->panels);

  return (g_str_equal (panel, "import") && vt_import_panel_leave (self->import_panel))
         || (g_str_equal (panel, "quality") && vt_quality_panel_leave (self->quality_panel));
}

static gboolean
vt_data_page_grab_focus (GtkWidget *widget)
{
  GtkWidget *panel = gtk_stack_get_visible_child (VT_DATA_PAGE (widget)->panels);

  return gtk_widget_grab_focus (panel) || gtk_widget_child_focus (panel, GTK_DIR_TAB_FORWARD);
}

/* Who goes to a panel by its button works in it next. */
static void
on_panel_shown_cb (VtDataPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
vt_data_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), VT_TYPE_DATA_PAGE);
  G_OBJECT_CLASS (vt_data_page_parent_class)->dispose (object);
}

static void
vt_data_page_class_init (VtDataPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vt_data_page_dispose;
  widget_class->focus = vt_focus_children;
  widget_class->grab_focus = vt_data_page_grab_focus;

  g_type_ensure (VT_TYPE_IMPORT_PANEL);
  g_type_ensure (VT_TYPE_FILE_PANEL);
  g_type_ensure (VT_TYPE_QUALITY_PANEL);
  g_type_ensure (VT_TYPE_HISTORY_PANEL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/vn/vongtay/VongTay/ui/vt-data-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VtDataPage, box);
  gtk_widget_class_bind_template_child (widget_class, VtDataPage, panels);
  gtk_widget_class_bind_template_child (widget_class, VtDataPage, import_panel);
  gtk_widget_class_bind_template_child (widget_class, VtDataPage, file_panel);
  gtk_widget_class_bind_template_child (widget_class, VtDataPage, quality_panel);
  gtk_widget_class_bind_template_child (widget_class, VtDataPage, history_panel);
  gtk_widget_class_bind_template_callback (widget_class, on_panel_shown_cb);
}

static void
vt_data_page_page_init (VtPageInterface *iface)
{
  iface->export = vt_data_page_export;
  iface->leave = vt_data_page_leave;
}

static void
vt_data_page_init (VtDataPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
vt_data_page_new (VtSession *session)
{
  VtDataPage *self;

  g_return_val_if_fail (VT_IS_SESSION (session), NULL);

  self = g_object_new (VT_TYPE_DATA_PAGE, NULL);
  vt_import_panel_set_register (self->import_panel, vt_session_get_register (session));
  vt_file_panel_set_session (self->file_panel, session);
  vt_quality_panel_set_session (self->quality_panel, session);
  vt_history_panel_set_register (self->history_panel, vt_session_get_register (session));
  return GTK_WIDGET (self);
}
