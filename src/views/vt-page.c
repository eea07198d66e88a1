/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-page.h"

G_DEFINE_INTERFACE (VtPage, vt_page, GTK_TYPE_WIDGET)

static void
vt_page_default_init (VtPageInterface *iface)
{
}

void
vt_page_create_new (VtPage *page)
{
  g_return_if_fail (VT_IS_PAGE (page));
  if (VT_PAGE_GET_IFACE (page)->create_new != NULL)
    VT_PAGE_GET_IFACE (page)->create_new (page);
}

void
vt_page_export (VtPage *page)
{
  g_return_if_fail (VT_IS_PAGE (page));
  if (VT_PAGE_GET_IFACE (page)->export != NULL)
    VT_PAGE_GET_IFACE (page)->export (page);
}

void
vt_page_save (VtPage *page)
{
  g_return_if_fail (VT_IS_PAGE (page));
  if (VT_PAGE_GET_IFACE (page)->save != NULL)
    VT_PAGE_GET_IFACE (page)->save (page);
}

gboolean
vt_page_leave (VtPage *page)
{
  g_return_val_if_fail (VT_IS_PAGE (page), FALSE);
  return VT_PAGE_GET_IFACE (page)->leave != NULL && VT_PAGE_GET_IFACE (page)->leave (page);
}

gboolean
vt_page_is_modified (VtPage *page)
{
  g_return_val_if_fail (VT_IS_PAGE (page), FALSE);
  return VT_PAGE_GET_IFACE (page)->is_modified != NULL
         && VT_PAGE_GET_IFACE (page)->is_modified (page);
}

void
vt_page_set_search (VtPage *page, const char *text)
{
  g_return_if_fail (VT_IS_PAGE (page));
  if (VT_PAGE_GET_IFACE (page)->set_search != NULL)
    VT_PAGE_GET_IFACE (page)->set_search (page, text);
}

void
vt_page_show_person (VtPage *page, gint64 person_id, const char *subject)
{
  g_return_if_fail (VT_IS_PAGE (page));
  if (VT_PAGE_GET_IFACE (page)->show_person != NULL)
    VT_PAGE_GET_IFACE (page)->show_person (page, person_id, subject);
}
