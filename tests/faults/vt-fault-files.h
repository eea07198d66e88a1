/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Files of the tests; every failure fails the test. */

char *vt_fault_make_folder (void);
/* A folder of files, and of such folders. */
void vt_fault_remove_tree (const char *path);
/* The plain files of @from to a new folder @to. */
void vt_fault_copy_folder (const char *from, const char *to);

void vt_fault_write_file (const char *path, const void *data, gsize size);
GBytes *vt_fault_read_file (const char *path);

/* `resources` in @folder: the program's own, with one migration more. Returns the version that the
 * program's own lead to. */
int vt_fault_make_resources (const char *folder, const char *next_version);

/* Nothing unfinished lies beside @path, and nobody has it locked. (A log that could not be emptied
 * stays, and is read the next time.) */
void vt_fault_assert_no_leftovers (const char *path);

G_END_DECLS
