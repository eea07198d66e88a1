/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-database.h"

G_BEGIN_DECLS

/* A folder of its own for one test, and a path in it where a register may be made. */
typedef struct
{
  char *folder;
  char *path;
} StoreFixture;

void store_fixture_set_up (StoreFixture *fixture, gconstpointer data);
void store_fixture_tear_down (StoreFixture *fixture, gconstpointer data);

#define store_test_add(name, function)                                                             \
  g_test_add (name, StoreFixture, NULL, store_fixture_set_up, function, store_fixture_tear_down)

char *store_fixture_build_path (StoreFixture *fixture, const char *name);
/* The names in the folder, sorted, joined by a blank. */
char *store_fixture_list (StoreFixture *fixture);
void store_fixture_write (StoreFixture *fixture, const char *name, const char *content);

/* Opens, aborting the test when that fails. */
VtDatabase *store_open (const char *path, VtDatabaseMode mode);
void store_close (VtDatabase *database);

/* Runs one statement, which must succeed, or fail with a @code of VT_ERROR. */
void store_run (VtDatabase *database, const char *sql);
void store_refuse (VtDatabase *database, const char *sql, int code);
gint64 store_get_integer (VtDatabase *database, const char *sql);
char *store_get_text (VtDatabase *database, const char *sql);

/* A hamlet with id 1 and a person with id 1, code HS1, in it. */
void store_add_person (VtDatabase *database);

G_END_DECLS
