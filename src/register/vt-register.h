/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-catalog.h"
#include "vt-database.h"
#include "vt-record.h"

G_BEGIN_DECLS

/**
 * VtRegister:
 *
 * The open register. Its functions work in any thread, one at a time for those that write; the
 * `_async` ones use the register's own writer thread. Signal `changed` (const char *table, gint64
 * id) comes in the main context after a committed change; id 0: many rows.
 */
#define VT_TYPE_REGISTER (vt_register_get_type ())
G_DECLARE_FINAL_TYPE (VtRegister, vt_register, VT, REGISTER, GObject)

/* Errors as vt_database_open(). */
VtRegister *vt_register_open (const char *path,
                              VtDatabaseMode mode,
                              VtCatalog *catalog,
                              GError **error);
/* Waits for the writer, closes the file. Also done by the last unref, without an error to show. */
gboolean vt_register_close (VtRegister *self, GError **error);

VtCatalog *vt_register_get_catalog (VtRegister *self);
const char *vt_register_get_path (VtRegister *self);
gboolean vt_register_is_writable (VtRegister *self);

/* A read connection for the main thread: single pages only. Never NULL. */
VtDatabase *vt_register_get_reader (VtRegister *self);
/* Another connection of one's own, for long reading in a thread. (transfer full) */
VtDatabase *vt_register_open_reader (VtRegister *self, GError **error);

/* Who is at work; stands in every change. Default: the login name. */
void vt_register_set_actor (VtRegister *self, const char *actor);
const char *vt_register_get_actor (VtRegister *self);

/* Settings of the office; keys below. NULL: not set. Kept in memory: any thread. A setting is a
 * change of its own, so no change may be open in the calling thread. */
char *vt_register_dup_setting (VtRegister *self, const char *key) G_GNUC_WARN_UNUSED_RESULT;
gboolean vt_register_set_setting (VtRegister *self,
                                  const char *key,
                                  const char *value,
                                  GError **error);

#define VT_SETTING_COMMUNE "commune"         /* `Phường Nguyễn Trãi` */
#define VT_SETTING_PROVINCE "province"
#define VT_SETTING_PREPARER "preparer"       /* người lập biểu */
#define VT_SETTING_SIGNATORY "signatory"     /* name under the signature */
#define VT_SETTING_SIGNATORY_ROLE "signatory-role" /* `chairman` or `vice-chairman` */
#define VT_SETTING_RECIPIENTS "recipients"   /* Nơi nhận, one a line */
#define VT_SETTING_PLACE "place"             /* where the report is dated; default the commune */
#define VT_SETTING_BACKUP_PLACE "backup-place" /* a folder for a second copy, e.g. a stick */

/* --- records ---------------------------------------------------------------------------------- */

/* (transfer full) VT_ERROR_NOT_FOUND. On the main thread's reader. */
VtRecord *vt_register_load (VtRegister *self, const VtTable *table, gint64 id, GError **error);
/* On a connection of the caller's; @ids → records in the same order, missing ones left out. */
GPtrArray *vt_register_load_many (VtRegister *self,
                                  VtDatabase *reader,
                                  const VtTable *table,
                                  const gint64 *ids,
                                  guint n_ids,
                                  GError **error);
/* The row whose @field (a key text such as a code) is @text among rows not voided; 0: none. */
gint64 vt_register_find (VtRegister *self,
                         const VtTable *table,
                         const char *field,
                         const char *text,
                         GError **error);
/* The same on a connection of the caller's, e.g. inside a change. @field may be a reference's
 * target such as a hamlet's `name`, which is compared as vt_text_match_key() does; codes are
 * compared without regard to case and blanks around them. */
gint64 vt_register_find_in (VtRegister *self,
                            VtDatabase *reader,
                            const VtTable *table,
                            const char *field,
                            const char *text,
                            GError **error);
/* The row not voided whose key (vt_table_get_key()) is @record's, empty parts included; 0: none.
 * The record itself is found too when it stands in the file. */
gint64 vt_register_find_by_key (VtRegister *self,
                                VtDatabase *reader,
                                VtRecord *record,
                                GError **error);
/* The row with this uid, voided ones included; 0: none. */
gint64 vt_register_find_uid (VtRegister *self,
                             VtDatabase *reader,
                             const VtTable *table,
                             const guint8 uid[16],
                             GError **error);

/**
 * vt_register_check:
 * @record: about to be saved
 *
 * All rules over a record: required fields, order of dates, what other rows say (codes taken,
 * overlapping placements), what the person says (ages, death), warnings included.
 *
 * Returns: (transfer full) (element-type VtProblem): empty when all is well
 */
GPtrArray *vt_register_check (VtRegister *self, VtDatabase *reader, VtRecord *record);

/* The same as one step: checks, saves as one change; errors of the check are in @problems and make
 * VT_ERROR_INVALID_VALUE. @record is marked saved on success (in the callback's thread). */
void vt_register_save_async (VtRegister *self,
                             VtRecord *record,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
/* Several records that stand or fall together, in order (a placement and the one it ends). */
void vt_register_save_many_async (VtRegister *self,
                                  GPtrArray *records,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean vt_register_save_finish (VtRegister *self,
                                  GAsyncResult *result,
                                  GPtrArray **problems,
                                  GError **error);

/* Takes a saved record out of use, with its reason (nullable) in the history; VT_ERROR_NOT_FOUND. */
void vt_register_void_async (VtRegister *self,
                             VtRecord *record,
                             const char *reason,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean vt_register_void_finish (VtRegister *self, GAsyncResult *result, GError **error);

/* Takes back the last change set that is not itself an undo; VT_ERROR_NOT_FOUND when there is
 * none, VT_ERROR_CONFLICT when later changes stand on it. */
void vt_register_undo_async (VtRegister *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
/* @undone: (out) (transfer full): what was taken back, for a toast */
gboolean vt_register_undo_finish (VtRegister *self,
                                  GAsyncResult *result,
                                  char **undone,
                                  GError **error);

/* Runs a GTask's function in the writer thread, in order with the saves (imports). */
void vt_register_run_in_writer (VtRegister *self, GTask *task, GTaskThreadFunc function);
/* The same in the reader thread: lists and counts, so that a long import never delays them. Its
 * connection is for that thread alone. */
void vt_register_run_in_reader (VtRegister *self, GTask *task, GTaskThreadFunc function);
VtDatabase *vt_register_get_background_reader (VtRegister *self, GError **error);

G_END_DECLS
