/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-register.h"

G_BEGIN_DECLS

/* A reform that gave the commune another name: reports of an earlier period carry the old one. */
typedef struct
{
  char *old_name;   /* (owned) */
  char *new_name;   /* (owned) */
  VtDay changed_on; /* first day of the new name */
} VtUnitName;

VtUnitName *vt_unit_name_new (const char *old_name, const char *new_name, VtDay changed_on);
void vt_unit_name_free (VtUnitName *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtUnitName, vt_unit_name_free)

/* On a connection of the caller's. (transfer full) (element-type VtUnitName): by day, or NULL */
GPtrArray *vt_register_dup_unit_names (VtRegister *self, VtDatabase *reader, GError **error);

/**
 * vt_register_set_office:
 * @settings: (element-type utf8 utf8): VT_SETTING_… → value, NULL to unset
 * @names: (element-type VtUnitName): takes the place of all there were
 * @error: as vt_change_begin()
 *
 * Writes what is new of both as one change; nothing new is no change. In any thread.
 */
gboolean vt_register_set_office (VtRegister *self,
                                 GHashTable *settings,
                                 GPtrArray *names,
                                 GError **error);

G_END_DECLS
