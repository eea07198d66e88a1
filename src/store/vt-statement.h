/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VtStatement:
 *
 * A prepared statement lent by a VtDatabase. Binding cannot fail but for a wrong index, which is a
 * bug; the first failure of a step is what the caller sees.
 */
typedef struct _VtStatement VtStatement;

/* Parameters count from 1, columns from 0. A NULL text is an SQL NULL. Texts are copied. */
void vt_statement_bind_text (VtStatement *statement, int parameter, const char *text);
void vt_statement_bind_integer (VtStatement *statement, int parameter, gint64 value);
void vt_statement_bind_null (VtStatement *statement, int parameter);
void vt_statement_bind_blob (VtStatement *statement, int parameter, const void *data, gsize size);

/**
 * vt_statement_step:
 * @statement: with all parameters bound
 * @error: VT_ERROR_BUSY, VT_ERROR_READ_ONLY, VT_ERROR_NO_SPACE, VT_ERROR_DAMAGED, VT_ERROR_IO,
 *   VT_ERROR_CONFLICT (a constraint), G_IO_ERROR_CANCELLED
 *
 * Returns: TRUE with a row; FALSE at the end (no @error) or on an error
 */
gboolean vt_statement_step (VtStatement *statement, GError **error);

/* Runs to the end; for statements without rows. */
gboolean vt_statement_run (VtStatement *statement, GError **error);

/* What a query gives, before its first row too; @column from 0. */
int vt_statement_get_n_columns (VtStatement *statement);
const char *vt_statement_get_column_name (VtStatement *statement, int column);
/* (nullable) valid until the next step; an integer is given as text. */
const char *vt_statement_get_text (VtStatement *statement, int column);
gint64 vt_statement_get_integer (VtStatement *statement, int column); /* 0 for NULL */
gboolean vt_statement_is_null (VtStatement *statement, int column);
const void *vt_statement_get_blob (VtStatement *statement, int column, gsize *size);

/* Gives the statement back to its connection: resets, clears the bindings. NULL is allowed. */
void vt_statement_free (VtStatement *statement);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtStatement, vt_statement_free)

G_END_DECLS
