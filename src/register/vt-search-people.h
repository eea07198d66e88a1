/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-catalog.h"
#include "vt-database.h"
#include "vt-search-words.h"

G_BEGIN_DECLS

/* Columns of search-people.sql and search-person.sql. */
enum
{
  VT_PEOPLE_ID,
  VT_PEOPLE_CODE,
  VT_PEOPLE_NAME,
  VT_PEOPLE_PERSONAL_ID,
  VT_PEOPLE_PHONE,
  VT_PEOPLE_SEX,
  VT_PEOPLE_BIRTH,
  VT_PEOPLE_HAMLET,
  VT_PEOPLE_PRESENT,
};

#define VT_NO_SLOT G_MAXUINT32

/* The sort key of people without a name: they stand last. */
#define VT_UNKNOWN_NAME_KEY "\377"

/* Between code, identity number and phone number; no one types it. */
#define VT_KEY_SEPARATOR '\037'

/* Which digits, and which digits side by side, stand in a text: bits 0–99 the pairs, 100–109 the
 * single ones. A text can only hold a row of digits whose bits it has. */
typedef struct
{
  guint64 bits[2];
} VtDigits;

void vt_digits_add (VtDigits *digits, const char *text);

/* Where a name's words are in VtPeople.numbers. */
typedef struct
{
  guint32 at;
  guint32 n;
} VtNameWords;

typedef struct
{
  VtDigits digits;  /* of @keys_at */
  guint64 groups;   /* one bit a code of `target-group`: in force today */
  guint32 keys_at;  /* in VtPeople.keys: code, identity and phone number, lower case */
  guint32 sort_at;  /* in VtPeople.sort_keys: vt_text_name_sort_key() */
  VtDay birth;      /* VT_DAY_NONE: unknown */
  guint16 hamlet;   /* number of VtPeople.hamlets */
  guint8 sex;       /* number of VtPeople.sexes */
  guint8 present : 1;
  guint8 wordy_code : 1; /* a code without any digit */
} VtPersonEntry;

typedef struct
{
  gint64 id;
  guint32 slot;
} VtPersonSlot;

/**
 * VtPeople:
 *
 * Everyone in memory, each in a slot; the slots stand in the order of names when all are read, so
 * that a scan goes through memory in one direction. Who is read again later keeps the slot.
 */
typedef struct
{
  VtWords *words;      /* (owned) */
  GArray *ids;         /* (owned) of gint64, a slot each */
  GArray *names;       /* (owned) of VtNameWords, a slot each */
  GArray *facts;       /* (owned) of VtPersonEntry, a slot each */
  GArray *numbers;     /* (owned) of guint32: words of names */
  GByteArray *keys;    /* (owned) texts, each with its NUL */
  GByteArray *sort_keys; /* (owned) the same */
  GArray *order;       /* (owned) of guint32: slots by name */
  GArray *by_id;       /* (owned) of VtPersonSlot by id, those no longer there too */
  GHashTable *hamlets; /* (owned) match key → number */
  GHashTable *sexes;   /* (owned) code → number */
  guint n_wordy_codes; /* at most so many codes have no digit */
  const VtCodeList *groups;
} VtPeople;

VtPeople *vt_people_load (VtCatalog *catalog, VtDatabase *reader, GError **error);
void vt_people_free (VtPeople *people);

/* Reads one person and the groups of theirs again. */
gboolean vt_people_refresh (VtPeople *people, VtDatabase *reader, gint64 id, GError **error);

/* VT_NO_SLOT: never read. */
guint32 vt_people_find (VtPeople *people, gint64 id);
/* What is known of the person besides the name, see VtPersonEntry.keys_at. */
const char *vt_people_get_keys (VtPeople *people, const VtPersonEntry *entry);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtPeople, vt_people_free)

G_END_DECLS
