/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PEOPLE "# Đối tượng\nMã hồ sơ|Họ và tên|Ngày sinh|Giới tính|Thôn/Tổ dân phố"
#define GOOD PEOPLE "\nHS-01|Đỗ Thị Lan|d:2015-06-01|Nữ|Tổ 1\nHS-02|Lê Văn Ba|2014|Nam|Tổ 2"
#define BAD GOOD "\nHS-03|Lê Tư|31/02/2014|Nam|Tổ 1"

typedef struct
{
  char *folder;   /* where the program is started */
  char *out;      /* (nullable) of the last run */
  char *err;      /* (nullable) */
} Fixture;

void fixture_init (Fixture *fixture, gconstpointer data);
void fixture_clear (Fixture *fixture, gconstpointer data);

/* Runs the program in the fixture's folder; @line is split as a shell does. */
int run (Fixture *fixture, const char *line);
/* (transfer full) */
char *get_path (Fixture *fixture, const char *name) G_GNUC_WARN_UNUSED_RESULT;
gboolean has (Fixture *fixture, const char *name);
/* @lines as import_fixture_write() takes them. */
void write_book (Fixture *fixture, const char *name, const char *lines);
/* A new register `so.vongtay` with the two people of GOOD. */
void make_register (Fixture *fixture);
/* Standard error holds one reason, one line; standard output nothing. */
void assert_one_reason (Fixture *fixture);

G_END_DECLS
