/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-register.h"
#include "vt-salvage-report.h"

G_BEGIN_DECLS

/**
 * vt_register_salvage:
 * @damaged: a damaged register; it is only read
 * @path: a new file
 * @catalog: for labels, fields and lists of codes
 * @cancellable: (nullable)
 * @error: VT_ERROR_EXISTS when a file stands at @path, VT_ERROR_BUSY when another process writes
 *   @damaged, as vt_salvage_begin(); nothing is left behind then
 *
 * Writes a sound register with all that can be read of the damaged one, its history included, which
 * gets an act `salvage`. A person, hamlet, household or member of staff that is lost and still named
 * by an index or another row is put back in part: with the code, what the history knows of later
 * changes, and a note; so what belongs to them stays theirs. Rows about them that are lost are not
 * made up, but named in the report as far as the indexes know them. In any thread, for a while.
 *
 * Returns: (transfer full)
 */
VtSalvageReport *vt_register_salvage (const char *damaged,
                                      const char *path,
                                      VtCatalog *catalog,
                                      GCancellable *cancellable,
                                      GError **error);

/* Looks for damage on a connection of its own; @quick as vt_database_check(). In any thread.
 * VT_ERROR_DAMAGED, G_IO_ERROR_CANCELLED, VT_ERROR_IO */
gboolean vt_register_check_file (VtRegister *self,
                                 gboolean quick,
                                 GCancellable *cancellable,
                                 GError **error);
/* The quick one in a thread of its own. */
void vt_register_check_file_async (VtRegister *self,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean vt_register_check_file_finish (GAsyncResult *result, GError **error);

/* (transfer full): a free name beside @damaged for what is salvaged. */
char *vt_register_suggest_salvaged_path (const char *damaged) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
