/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-xml.h"

G_BEGIN_DECLS

/* Excel's own limit for the text of one cell, in UTF-16 units; nothing honest is longer. */
#define VT_XLSX_MAX_TEXT_UNITS 32767
/* All texts of a register of 204,049 people are about 60 MiB even when none repeats. */
#define VT_XLSX_MAX_STRING_BYTES (112 * 1024 * 1024)
/* 5 million cells, all different. */
#define VT_XLSX_MAX_STRINGS 5000000

/**
 * VtXlsxText:
 *
 * Collects the text of one `si`, `is` or `v` element: runs joined, phonetic runs left out. The
 * caller hands on what it gets from the parser.
 */
typedef struct
{
  GString *text;    /* (owned) */
  gboolean taking;  /* within a `t` or `v` */
  guint phonetic;   /* the depth of the `rPh` that is being skipped, 0 for none */
} VtXlsxText;

void vt_xlsx_text_init (VtXlsxText *text);
void vt_xlsx_text_clear (VtXlsxText *text);
void vt_xlsx_text_begin (VtXlsxText *text);
void vt_xlsx_text_start_element (VtXlsxText *text, const char *name, guint depth);
void vt_xlsx_text_end_element (VtXlsxText *text, const char *name, guint depth);
/* FALSE when the text has grown beyond what a cell may hold. */
gboolean vt_xlsx_text_append (VtXlsxText *text, const char *bytes, gsize length);
/**
 * vt_xlsx_text_finish:
 *
 * Resolves `_xHHHH_` escapes in place.
 *
 * Returns: FALSE when it is longer than a cell may be
 */
gboolean vt_xlsx_text_finish (VtXlsxText *text);
/* Nothing but blanks of any kind. */
gboolean vt_xlsx_text_is_blank (const char *text);

/**
 * VtXlsxStrings:
 *
 * The texts that the sheets of a workbook share, in one arena.
 */
typedef struct _VtXlsxStrings VtXlsxStrings;

/* @part: (nullable): a workbook may have no shared texts. @error: as vt_xml_step() */
VtXlsxStrings *vt_xlsx_strings_read (VtZip *zip,
                                     const char *part,
                                     GCancellable *cancellable,
                                     GError **error);
void vt_xlsx_strings_free (VtXlsxStrings *strings);
guint vt_xlsx_strings_get_length (VtXlsxStrings *strings);
/* NULL for a blank one. */
const char *vt_xlsx_strings_get (VtXlsxStrings *strings, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtXlsxStrings, vt_xlsx_strings_free)

G_END_DECLS
