/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * vt_query_catalog_get:
 * @name: a file of resources/sql/queries without its ending: lower-case letters, digits, hyphens
 * @error: VT_ERROR_INTERNAL when there is no such query
 *
 * The text of a query, read once. A file holds one statement and may begin with comment lines that
 * say what it is for and what its parameters are. Thread-safe.
 *
 * Returns: (transfer none): the text, valid until the program ends
 */
const char *vt_query_catalog_get (const char *name, GError **error);

G_END_DECLS
