/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-sheet-reader.h"

G_BEGIN_DECLS

/* Writes archives as other programs and attackers do: any part, any content. Failures abort. */
typedef struct _Package Package;

/* The namespaces of the two dialects, for a root element. */
#define TRANSITIONAL "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" " \
                     "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/" \
                     "relationships\""
#define STRICT "xmlns=\"http://purl.oclc.org/ooxml/spreadsheetml/main\" " \
               "xmlns:r=\"http://purl.oclc.org/ooxml/officeDocument/relationships\""
#define RELATION_TYPES "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

Package *package_new (const char *path);
void package_close (Package *package);
void package_add (Package *package, const char *part, const char *content);
/* A part in pieces; @method 0 stores, 8 deflates. */
void package_begin (Package *package, const char *part, int method, gboolean zip64);
void package_append (Package *package, const void *bytes, gsize size);
void package_end (Package *package);
/* The relationships of the package and of xl/workbook.xml, and the latter with one sheet `Một` in
 * xl/worksheets/sheet1.xml; styles and shared texts are named, not added. */
void package_add_frame (Package *package);

/* A test's own folder; removed with its files by fixture_clear(). */
typedef struct
{
  char *folder;
  char *path; /* a file in it that the test may write */
} Fixture;

void fixture_init (Fixture *fixture, gconstpointer data);
void fixture_clear (Fixture *fixture, gconstpointer data);

/* A workbook of one sheet whose `sheetData` has @rows; @strings (the `si` elements) and @styles
 * (the content of `styleSheet`) may be NULL. */
void fixture_write_book (Fixture *fixture,
                         const char *rows,
                         const char *strings,
                         const char *styles);

/* The rows of a sheet as text, one line a row: `3: A=text(Lan) C=date(16587)`; a stored formula
 * value has `=` before its kind. NULL with @error. */
char *dump_sheet (VtSheetReader *reader, guint index, GError **error);
/* The same for all sheets of a file, each after a line with its name. */
char *dump_file (const char *path, GError **error);

G_END_DECLS
