/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-register.h"

G_BEGIN_DECLS

/**
 * VtSearch:
 *
 * The people's names, codes, identity and phone numbers in memory, folded, in the order in which
 * lists stand (given name first). Answers a keystroke over 204,049 people in a few milliseconds:
 * every word of the question is the beginning of a different word of the person's, in any order.
 */
#define VT_TYPE_SEARCH (vt_search_get_type ())
G_DECLARE_FINAL_TYPE (VtSearch, vt_search, VT, SEARCH, GObject)

typedef struct
{
  const char *text;         /* (nullable) what was typed, in any writing */
  const char *hamlet;       /* (nullable) a hamlet's name */
  const char *target_group; /* (nullable) code of a group in force today */
  int presence;             /* 1: on the list today, 0: not on it, -1: everyone */
  const char *sex;          /* (nullable) code */
  int age_from, age_to;     /* completed years today; -1: open */
} VtSearchFilter;

/* Reads all people on @reader (may take a while: in a thread for many). */
VtSearch *vt_search_new (VtRegister *reg, VtDatabase *reader, GError **error);

/**
 * vt_search_run:
 * @filter: all parts must fit
 * @limit: at most so many ids, 0 for all
 * @n_found: (out): how many fit in all
 *
 * Exact spellings stand first, then by name; without text all by name.
 *
 * Returns: (transfer full) (element-type gint64): ids
 */
GArray *vt_search_run (VtSearch *self, const VtSearchFilter *filter, guint limit, guint *n_found);

/**
 * vt_search_read_first:
 * @reader: a connection of this thread
 * @limit: at most so many ids, from 1; fewer are all there are
 *
 * The first rows of the list of those on it today, by name, as vt_search_run() gives them, in a
 * tenth of the time that reading all people takes: what a window shows meanwhile.
 *
 * Returns: (transfer full) (element-type gint64): ids
 */
GArray *vt_search_read_first (VtDatabase *reader, guint limit, GError **error);

/* Reads one person again after it was saved, or groups after they changed; id 0 reads all again. */
gboolean vt_search_refresh (VtSearch *self, VtDatabase *reader, gint64 person_id, GError **error);

/* People close to what is being typed: same folded name and birth year, or same identity number;
 * never used to match or merge. Exact names first. (element-type gint64) */
GArray *vt_search_find_similar (VtSearch *self,
                                const char *name,
                                int birth_year,
                                const char *personal_id,
                                gint64 except_id);

G_END_DECLS
