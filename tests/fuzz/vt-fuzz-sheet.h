/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* This process's own file for what is read, removed when it ends. */
const char *vt_fuzz_get_path (void);

/* Reads all cells of all sheets of that file; every text must be valid. */
void vt_fuzz_read_sheets (void);

G_END_DECLS
