/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-date.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * VtWorkbook:
 *
 * Writes one .xlsx through libxlsxwriter, behind our own errors. The file appears whole or not at
 * all; the library's temporary parts (names included) stay in a private folder that is removed. The
 * same calls give the same bytes. A text never becomes a formula. Use from one thread at a time.
 */
/* The hidden sheet with the entries of the drop-down lists; the same in every language, so that an
 * import knows it again. */
#define VT_WORKBOOK_LISTS_SHEET "Danh mục"

typedef struct _VtWorkbook VtWorkbook;
typedef struct _VtSheet VtSheet;

/* The look of a cell: a set of flags, so that a sheet says what a cell is, not how it is made. */
typedef enum
{
  VT_LOOK_PLAIN = 0,
  VT_LOOK_BOLD = 1 << 0,
  VT_LOOK_ITALIC = 1 << 1,
  VT_LOOK_CENTRE = 1 << 2,
  VT_LOOK_WRAP = 1 << 3,
  VT_LOOK_BORDER = 1 << 4,
  VT_LOOK_HEADING = 1 << 5,   /* table heading: bold, centred, wrapped, bordered */
  VT_LOOK_TITLE = 1 << 6,     /* 14, bold, centred */
  VT_LOOK_LARGE = 1 << 7,     /* 13 instead of 12 */
  VT_LOOK_UNDERLINED = 1 << 8, /* a short line below: the cell's bottom border */
  VT_LOOK_INTEGER = 1 << 9,   /* #,##0 */
  VT_LOOK_PERCENT = 1 << 10,  /* 0.00, a number that is already in percent */
  VT_LOOK_DATE = 1 << 11,     /* dd/mm/yyyy */
  VT_LOOK_TEXT = 1 << 12,     /* @: text that looks like a number */
  VT_LOOK_RIGHT = 1 << 13,
  VT_LOOK_INDENT = 1 << 14,
  VT_LOOK_REQUIRED = 1 << 15, /* heading of a field that must be filled: shaded */
  VT_LOOK_TIME = 1 << 16,     /* hh:mm */
  VT_LOOK_DECIMAL = 1 << 17,  /* 0.0# */
  VT_LOOK_SMALL = 1 << 18,    /* 10, for notes */
} VtLook;

typedef struct
{
  VtDay created;        /* stands in the file instead of the clock */
  const char *title;    /* (nullable) document title */
  /* Where the temporary parts may stand: the register's folder. Where nothing can be made there (a
   * register on a read-only medium), the folder of the file itself. */
  const char *private_folder;
  const char *font;     /* (nullable) default Times New Roman */
} VtWorkbookOptions;

VtWorkbook *vt_workbook_new (const char *path, const VtWorkbookOptions *options, GError **error);

/**
 * vt_workbook_close:
 * @workbook: (transfer full): freed either way
 * @error: VT_ERROR_IO, VT_ERROR_NO_SPACE, G_IO_ERROR_CANCELLED
 *
 * Writes the file to its place. Any earlier failed call shows here, so that building a sheet needs
 * no checks at each cell.
 */
gboolean vt_workbook_close (VtWorkbook *workbook, GCancellable *cancellable, GError **error);
/* Leaves nothing behind; NULL is allowed. */
void vt_workbook_abandon (VtWorkbook *workbook);

/* @name is cut and cleaned to what Excel allows (31 characters, none of []:*?/\). */
VtSheet *vt_workbook_add_sheet (VtWorkbook *workbook, const char *name);
/* The name as formulas write it before `!`, quoted where it must be; cleaning may have changed
 * it. */
const char *vt_sheet_get_quoted_name (VtSheet *sheet);

/* Rows and columns count from 0. Empty or NULL text writes a blank cell with that look. */
void vt_sheet_write_text (VtSheet *sheet, guint row, guint column, const char *text, VtLook look);
void vt_sheet_write_number (VtSheet *sheet, guint row, guint column, double number, VtLook look);
void vt_sheet_write_date (VtSheet *sheet, guint row, guint column, VtDay day, VtLook look);
/* @formula is ours, never a person's text; @value is what it computes. */
void vt_sheet_write_formula (VtSheet *sheet,
                             guint row,
                             guint column,
                             const char *formula,
                             double value,
                             VtLook look);
/* A formula whose result is a text. */
void vt_sheet_write_text_formula (VtSheet *sheet,
                                  guint row,
                                  guint column,
                                  const char *formula,
                                  const char *value,
                                  VtLook look);
void vt_sheet_merge (VtSheet *sheet,
                     guint row,
                     guint column,
                     guint last_row,
                     guint last_column,
                     const char *text,
                     VtLook look);
void vt_sheet_set_column_width (VtSheet *sheet, guint first, guint last, double characters);
/* The same, and the look of the cells that nothing is written to: what people type into them. */
void vt_sheet_set_column_look (VtSheet *sheet,
                               guint first,
                               guint last,
                               double characters,
                               VtLook look);
void vt_sheet_set_row_height (VtSheet *sheet, guint row, double points);
/* The height in points that @text needs when wrapped in @characters columns' width at size 12. */
double vt_sheet_wrapped_height (const char *text, double characters);
void vt_sheet_set_landscape (VtSheet *sheet);
/* A4, margins 30/15/20/20 mm, one page wide, page number centred at the top. */
void vt_sheet_set_office_page (VtSheet *sheet);
/* Also one page high: what is a little longer shrinks. After vt_sheet_set_office_page(). */
void vt_sheet_set_one_page (VtSheet *sheet);
void vt_sheet_repeat_rows (VtSheet *sheet, guint first, guint last);
void vt_sheet_freeze (VtSheet *sheet, guint rows, guint columns);
void vt_sheet_set_footer (VtSheet *sheet, const char *text);
/* A drop-down for the cells of a column from @first_row down; long lists go to a range on a hidden
 * sheet by themselves. */
void vt_sheet_add_choices (VtSheet *sheet,
                           guint column,
                           guint first_row,
                           const char *const *choices);
/* A note that is seen when pointed at and never printed; its box fits the text, its author is the
 * program. */
void vt_sheet_add_comment (VtSheet *sheet, guint row, guint column, const char *text);

/**
 * vt_sheet_add_target_chart:
 *
 * A native column chart on @sheet at @row, @column: categories, percentages and targets are ranges
 * of one column each on @source from @first_row to @last_row.
 */
void vt_sheet_add_target_chart (VtSheet *sheet,
                                guint row,
                                guint column,
                                const char *title,
                                VtSheet *source,
                                guint label_column,
                                guint percent_column,
                                guint target_column,
                                guint first_row,
                                guint last_row,
                                const char *percent_name,
                                const char *target_name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtWorkbook, vt_workbook_abandon)

G_END_DECLS
