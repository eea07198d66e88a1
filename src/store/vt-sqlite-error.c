/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-sqlite-error.h"

#include "vt-error.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>

/* The register checks its rules before it writes; whoever gets as far as this raced with another
 * change or met a value that no form should have let through. */
static const char *
constraint_to_sentence (int code)
{
  switch (code)
    {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
      return _("A record with the same key is on the register already. Open that record and "
               "change it there.");
    case SQLITE_CONSTRAINT_FOREIGNKEY:
      return _("This record refers to another record that is not on the register. Enter that "
               "record first.");
    case SQLITE_CONSTRAINT_NOTNULL:
      return _("A required value is missing, so the record was not saved. Fill in the fields "
               "marked with an asterisk.");
    default:
      return _("A value does not have the form in which the register keeps it, so the record was "
               "not saved. Check the dates and numbers.");
    }
}

/* SQLite reports a full disk as SQLITE_FULL only when writing; growing the shared memory and quotas
 * come as plain I/O errors. */
static gboolean
is_out_of_space (sqlite3 *connection)
{
  int number = connection != NULL ? sqlite3_system_errno (connection) : 0;

#ifdef EDQUOT
  if (number == EDQUOT)
    return TRUE;
#endif
  return number == ENOSPC;
}

static VtError
code_to_error (int code, sqlite3 *connection)
{
  if (code == SQLITE_IOERR_NOMEM)
    return VT_ERROR_INTERNAL;
  switch (code & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
      return VT_ERROR_BUSY;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return VT_ERROR_READ_ONLY;
    case SQLITE_FULL:
      return VT_ERROR_NO_SPACE;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return VT_ERROR_DAMAGED;
    case SQLITE_CONSTRAINT:
      return VT_ERROR_CONFLICT;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_NOLFS:
      return is_out_of_space (connection) ? VT_ERROR_NO_SPACE : VT_ERROR_IO;
    default:
      return VT_ERROR_INTERNAL;
    }
}

void
vt_sqlite_set_error (GError **error, sqlite3 *connection, int code, const char *doing)
{
  VtError vt_code;
  const char *reason;

  g_return_if_fail (doing != NULL);

  reason = connection != NULL ? sqlite3_errmsg (connection) : sqlite3_errstr (code);
  if ((code & 0xff) == SQLITE_INTERRUPT)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s was cancelled", doing);
      return;
    }

  vt_code = code_to_error (code, connection);
  if (vt_code == VT_ERROR_CONFLICT)
    {
      g_debug ("%s: %s", doing, reason);
      g_set_error_literal (error, VT_ERROR, vt_code, constraint_to_sentence (code));
      return;
    }
  g_set_error (error, VT_ERROR, vt_code, "%s: %s (SQLite %d)", doing, reason, code);
}
