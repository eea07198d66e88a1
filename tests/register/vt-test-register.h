/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-change.h"
#include "vt-register.h"

G_BEGIN_DECLS

/* An empty register in a folder of its own, for the tests of all floors from here up. */
typedef struct
{
  VtCatalog *catalog;
  VtRegister *reg;
  char *folder; /* removed with all that is in it */
  char *path;
} VtTestRegister;

VtTestRegister *vt_test_register_new (void);
void vt_test_register_free (VtTestRegister *test);

const VtTable *vt_test_register_get_table (VtTestRegister *test, const char *name);

/* A new record with these fields in canonical texts: name, text, name, text, …, NULL. */
VtRecord *vt_test_register_make (VtTestRegister *test,
                                 const char *table,
                                 ...) G_GNUC_NULL_TERMINATED;
/* Saves as one change, without the rules; fails the test on an error. (transfer none) */
VtRecord *vt_test_register_save (VtTestRegister *test, VtRecord *record);
/* The same, made and saved at once. (transfer full) */
VtRecord *vt_test_register_add (VtTestRegister *test,
                                const char *table,
                                ...) G_GNUC_NULL_TERMINATED;
/* A person with the fields that are required. (transfer full) */
VtRecord *vt_test_register_add_person (VtTestRegister *test,
                                       const char *code,
                                       const char *name,
                                       const char *birth_date,
                                       const char *hamlet);

/* Turns the main context until *@done. */
void vt_test_register_wait (gboolean *done);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtTestRegister, vt_test_register_free)

G_END_DECLS
