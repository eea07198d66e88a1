/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-importer.h"
#include "vt-test-register.h"

G_BEGIN_DECLS

/* An empty register and files beside it. */
typedef struct
{
  VtTestRegister *test; /* (owned) */
  VtRegister *reg;
  char *path;           /* (owned): a file in the register's folder */
} ImportFixture;

void import_fixture_init (ImportFixture *fixture, gconstpointer data);
void import_fixture_clear (ImportFixture *fixture, gconstpointer data);

/* Writes a workbook: `# Nhóm` begins a sheet, every other line is a row with | between its cells.
 * `n:12` is a number, `d:2015-06-01` a date cell; all else text. */
void import_fixture_write (const char *path, const char *lines);

/* Fails the test when the file cannot be read at all. (transfer full) */
VtImportResult *import_fixture_import (VtRegister *reg,
                                       const char *path,
                                       const VtImportOptions *options);

/* `Nhóm 3/1/1/0/1` for each sheet (read/added/updated/unchanged/rejected), then
 * `Nhóm 4 Từ ngày error bad-date` for each problem; lines end with a line feed. */
char *import_fixture_dump (const VtImportResult *result);

G_END_DECLS
