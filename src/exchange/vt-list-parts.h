/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-date.h"
#include "vt-list-archive.h"

G_BEGIN_DECLS

/* The parts of a workbook of lists beside its sheets: what they are called, their cell formats, the
 * document's properties. */

#define VT_LIST_XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define VT_LIST_MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

/* The cell formats, in the order of the file. */
typedef enum
{
  VT_LIST_STYLE_PLAIN,
  VT_LIST_STYLE_HEADING,
  VT_LIST_STYLE_REQUIRED,
  VT_LIST_STYLE_TEXT,
  VT_LIST_STYLE_DATE,
  VT_LIST_STYLE_TIME,
  VT_LIST_STYLE_INTEGER,
  VT_LIST_STYLE_DECIMAL,
} VtListStyle;

/* @sheets: (element-type utf8): their names; the first is `xl/worksheets/sheet1.xml` */
void vt_list_parts_write (VtListArchive *archive,
                          GPtrArray *sheets,
                          const char *title,
                          VtDay created);

G_END_DECLS
