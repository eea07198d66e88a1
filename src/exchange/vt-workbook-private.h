/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-file.h"
#include "vt-workbook.h"

#include <xlsxwriter.h>

G_BEGIN_DECLS

struct _VtWorkbook
{
  lxw_workbook *book;     /* (owned) */
  VtNewFile *file;        /* (owned) */
  char *folder;           /* (owned): for the library's temporary parts, ours alone */
  char *font;             /* (owned) */
  GHashTable *formats;    /* (owned) VtLook → lxw_format of @book */
  GHashTable *names;      /* (owned): the sheets' names without regard to case */
  GPtrArray *sheets;      /* (owned) of VtSheet */
  VtSheet *lists;         /* (nullable): the hidden sheet of the long drop-down lists */
  GHashTable *list_ranges; /* (owned): a long list's entries joined → its range */
  GError *error;          /* (owned) (nullable): the first thing that went wrong */
};

struct _VtSheet
{
  VtWorkbook *workbook;
  lxw_worksheet *worksheet; /* (nullable): NULL when it could not be made */
};

/* Remembers the first failure; LXW_NO_ERROR is none. */
void vt_workbook_note (VtWorkbook *workbook, lxw_error code);
void vt_workbook_note_error (VtWorkbook *workbook, GError *error);

/* The library's format for a look, made once. */
lxw_format *vt_workbook_get_format (VtWorkbook *workbook, VtLook look);

/* @text as a cell can hold it: valid, without what XML forbids, `_xHHHH_` kept from being read as
 * an escape. NULL when it is too long, which is noted. (transfer full) */
char *vt_workbook_prepare_text (VtWorkbook *workbook, const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
