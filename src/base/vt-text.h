/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Vietnamese text. All input is UTF-8 that may be NFC, NFD or a mix; invalid UTF-8 is the caller's
 * to refuse (g_utf8_validate). All results are NFC. Thread-safe. */

/**
 * vt_text_clean:
 * @text: (nullable): text as typed or read
 *
 * NFC, blanks trimmed at both ends (no-break blanks, zero-width characters and byte-order marks
 * count as blanks at the ends); control characters other than a line feed are dropped, but a tab
 * becomes a blank and a carriage return a line feed, because words stand at both sides of them. The
 * inside stays as typed.
 *
 * Returns: (transfer full) (nullable): the text, NULL when nothing is left: empty is unknown
 */
char *vt_text_clean (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/**
 * vt_text_match_key:
 * @text: a heading, a code's label, an answer, a hamlet's name
 *
 * The form in which two such texts are equal when people mean the same: without regard to case,
 * leading, trailing and double blanks, Unicode form, tone placement (hòa = hoà) and Đ/Ð; a line
 * feed counts as a blank, characters without width not at all. Tones and marks count: Hoa ≠ Hòa.
 */
char *vt_text_match_key (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/**
 * vt_text_fold:
 * @text: any text
 *
 * The form used to suggest and search: lower case, no marks, đ and ð as d, anything that is neither
 * letter nor digit as one blank, trimmed. `Đặng  Thị-ÁNH` gives `dang thi anh`. Under 100 ns a
 * name.
 */
char *vt_text_fold (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* The same into a caller's buffer that is emptied first. */
void vt_text_fold_into (const char *text, GString *folded);

/**
 * vt_text_sort_key:
 * @text: any text
 *
 * Bytes whose memcmp() order is the Vietnamese dictionary's: a ă â b c d đ e ê … with tones as the
 * second level, ngang < huyền < hỏi < ngã < sắc < nặng, then lower before upper case; syllable by
 * syllable, blanks lowest. hoà stands where hòa does. Source: CLDR, collation `vi` (standard).
 *
 * Returns: (transfer full): a NUL-free key, comparable by strcmp()
 */
char *vt_text_sort_key (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* Names sort by given name (the last word), then by all before it, then by case: `Trần Thị An`
 * before `Lê Văn Bình`, `LÊ AN` before `Trần An`. */
char *vt_text_name_sort_key (const char *name) G_GNUC_WARN_UNUSED_RESULT;

/* Moves each syllable's tone mark to the older place (hoà → hòa, khoẻ → khỏe, thuý → thúy); other
 * syllables, `quý` among them, stay. NFC in, NFC out. */
char *vt_text_place_tones (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* Capitals as official headings want them (đ → Đ, ơ → Ơ): g_utf8_strup() in no locale. */
char *vt_text_to_capitals (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
