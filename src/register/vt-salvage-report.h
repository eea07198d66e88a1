/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What was saved from a damaged register, and what was lost, for people. */

/* So many of the lost records are told one by one. */
#define VT_SALVAGE_REPORT_MOST 200

typedef struct
{
  char *label;        /* (owned) what the rows are */
  guint n_saved;
  guint n_put_back;   /* in part: what indexes and history know */
  guint n_lost;
  guint n_cut;        /* saved, but what they named is lost */
  gboolean is_counted; /* else it is not known how many more there were */
} VtSalvageLine;

typedef struct
{
  guint n_pages;
  guint n_damaged;
  guint n_unknown;    /* records that could be read, but not what they are of */
  GPtrArray *lines;   /* (owned) of VtSalvageLine */
  GPtrArray *again;   /* (owned) of char: what has to be typed again; holds personal data */
  guint n_more;       /* beyond VT_SALVAGE_REPORT_MOST */
} VtSalvageReport;

VtSalvageReport *vt_salvage_report_new (void);
void vt_salvage_report_free (VtSalvageReport *report);

guint vt_salvage_report_get_n_saved (const VtSalvageReport *report);
guint vt_salvage_report_get_n_lost (const VtSalvageReport *report);

/* One sentence without personal data. */
char *vt_salvage_report_to_sentence (const VtSalvageReport *report) G_GNUC_WARN_UNUSED_RESULT;
/* Lines; the last ones name records that have to be typed again. */
char *vt_salvage_report_to_text (const VtSalvageReport *report) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtSalvageReport, vt_salvage_report_free)

G_END_DECLS
