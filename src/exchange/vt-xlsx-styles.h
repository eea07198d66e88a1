/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-xml.h"

G_BEGIN_DECLS

/* Excel keeps at most 65,490 cell formats. */
#define VT_XLSX_MAX_FORMATS 65536

/* What a number in a cell means, by its format; flags. */
typedef enum
{
  VT_XLSX_FORMAT_NUMBER = 0,
  VT_XLSX_FORMAT_DATE = 1 << 0,    /* it shows a year, month or day */
  VT_XLSX_FORMAT_TIME = 1 << 1,    /* it shows hours, minutes or seconds */
  VT_XLSX_FORMAT_ELAPSED = 1 << 2, /* hours that go on after 24, `[h]:mm`; with TIME */
} VtXlsxFormat;

/* The meaning of a number format code, `dd/mm/yyyy;@`: text in quotes, escapes, colours, locales
 * and conditions do not count; `m` means minutes beside hours or seconds. */
VtXlsxFormat vt_xlsx_format_from_code (const char *code);

/**
 * vt_xlsx_styles_read:
 * @part: (nullable): a workbook may have no styles
 * @error: as vt_xml_step()
 *
 * Returns: (transfer full): guint8 of VtXlsxFormat, one for each number that a cell's `s` may be
 */
GArray *vt_xlsx_styles_read (VtZip *zip,
                             const char *part,
                             GCancellable *cancellable,
                             GError **error);

G_END_DECLS
