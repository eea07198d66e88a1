/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a reader of a .docx sees, from top to bottom: a paragraph a line, `\n` and `\t` as `/` and
 * `>`; a table's cells each behind `|`, its rows each behind `=` (repeated ones `#`). Fails the
 * test when a part is not well-formed. (transfer full) */
char *document_dump (GBytes *document) G_GNUC_WARN_UNUSED_RESULT;
/* One part as it is. (transfer full) */
char *document_read_part (GBytes *document, const char *part) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
