/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VtWriterLock:
 *
 * The right to be the only process that writes a register.
 *
 * It is an exclusive transaction on an empty SQLite file beside the register, `<register>-lock`,
 * held until the register is closed. The system takes it back when the process dies, so a lock is
 * never stale; it is the same on Linux, on Windows and on a share where byte locks work.
 *
 * What was weighed: locking_mode=EXCLUSIVE on the register itself shuts readers out; a transaction
 * left open on it could not commit; a row or a file with a process number goes stale in a crash and
 * lies across machines; flock() and LockFileEx() would be two pieces of code for what SQLite has.
 */
typedef struct _VtWriterLock VtWriterLock;

/**
 * vt_writer_lock_take:
 * @register_path: the register as SQLite names it, links resolved: two names, one lock
 * @error: VT_ERROR_BUSY when another connection anywhere has it; VT_ERROR_READ_ONLY when no file
 *   can be made in that folder; VT_ERROR_IO
 *
 * Returns: (transfer full): free it with vt_writer_lock_release()
 */
VtWriterLock *vt_writer_lock_take (const char *register_path, GError **error);

/* Gives the right back and removes the file. NULL is allowed. */
void vt_writer_lock_release (VtWriterLock *lock);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtWriterLock, vt_writer_lock_release)

G_END_DECLS
