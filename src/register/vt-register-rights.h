/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Who else on this computer can read a register (0600, its folders 0700). */

typedef struct
{
  guint n_mended;
  guint n_open;
  char *open; /* (owned) (nullable) one that others can still read */
} VtRegisterRights;

/**
 * vt_register_rights_mend:
 * @path: a register, by its name: one that does not end in `.vongtay` is left alone
 * @place: (nullable): of its second copies
 *
 * Takes the rights of others from the register, the files SQLite lays beside it, its backups and
 * what was restored, salvaged or brought to a newer version of it, and from the folder of this
 * account for plans. The folder that a register stands in is people's own. Workbooks that were
 * written are too: they are made private, and given away as people see fit. Also removes what
 * killed processes left in these folders.
 *
 * Returns: (transfer full)
 */
VtRegisterRights *vt_register_rights_mend (const char *path, const char *place);
void vt_register_rights_free (VtRegisterRights *rights);

/* (transfer full) (nullable): for people; NULL: all was as it should be */
char *vt_register_rights_to_sentence (const VtRegisterRights *rights) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtRegisterRights, vt_register_rights_free)

G_END_DECLS
