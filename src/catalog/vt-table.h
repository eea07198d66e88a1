/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-code-list.h"
#include "vt-date.h"

G_BEGIN_DECLS

/**
 * VtFieldType:
 *
 * What a field holds and the canonical text the register keeps for it. Canonical texts are equal
 * exactly when the values are; NULL is unknown.
 * @VT_FIELD_TEXT: one line, NFC, trimmed
 * @VT_FIELD_NOTE: several lines
 * @VT_FIELD_DIGITS: a number that is a name (identity): digits as text
 * @VT_FIELD_INTEGER: `-12`; @VT_FIELD_MONEY: đồng; @VT_FIELD_DECIMAL: the number × 100
 * @VT_FIELD_DATE: `2015-06-01`; @VT_FIELD_PARTIAL_DATE: also `2015-06` and `2015`
 * @VT_FIELD_TIME: `08:30`
 * @VT_FIELD_YES_NO: `1` or `0`
 * @VT_FIELD_CODE: a code of @codes; @VT_FIELD_CODES: several, `a;b` in the list's order
 * @VT_FIELD_REFERENCE: the key text of a row of another table (a case-file code, a hamlet's name)
 */
typedef enum
{
  VT_FIELD_TEXT,
  VT_FIELD_NOTE,
  VT_FIELD_DIGITS,
  VT_FIELD_INTEGER,
  VT_FIELD_MONEY,
  VT_FIELD_DECIMAL,
  VT_FIELD_DATE,
  VT_FIELD_PARTIAL_DATE,
  VT_FIELD_TIME,
  VT_FIELD_YES_NO,
  VT_FIELD_CODE,
  VT_FIELD_CODES,
  VT_FIELD_REFERENCE,
} VtFieldType;

typedef struct _VtTable VtTable;

/**
 * VtField:
 *
 * One field of a subject as resources/tables/<table>.ini describes it: the form, the import, the
 * template, the checks, the history and the set language read this and nothing else. Immutable.
 */
typedef struct
{
  guint index;              /* its place in the table */
  const char *name;         /* in forms, sets and history: `birth_date` */
  const char *column;       /* in SQL: `birth_date`; a reference's is `person_id` */
  const char *heading;      /* Vietnamese: heading of import column */
  const char *label;        /* heading in the chosen language */
  const char *help;         /* (nullable) in the chosen language */
  VtFieldType type;
  gboolean required;
  gboolean unknown_allowed; /* `Chưa rõ` is an answer and keeps NULL; for a required field */
  gboolean open;            /* a code field that also takes other texts, with a warning */
  gboolean restricted;      /* informants and the like: never in a list that leaves the office */
  gboolean identifying;     /* tells who a person is: only in lists with names */
  gboolean past_only;       /* a date that may not lie in the future */
  gint64 minimum, maximum;  /* of numbers in canonical units, of dates the year; G_MININT64 /
                             * G_MAXINT64 when open */
  guint max_length;         /* of texts in characters; 0: no limit of its own */
  guint min_length;         /* of digits; 0: no limit */
  guint digits;             /* exact count for VT_FIELD_DIGITS, 0: any */
  guint pad_to;             /* a numeric cell that lost a leading zero is filled to this; 0: no */
  const VtCodeList *codes;  /* (nullable); of a yes-no field the list `yes-no` */
  const char *reference;    /* (nullable) name of the table referred to */
  const char *reference_by; /* (nullable) name of the field shown and typed: `code`, `name` */
  gboolean creates;         /* a reference to a row that does not exist makes it (hamlets) */
  const char *through;      /* (nullable) name of the reference field that leads to the row that
                             * keeps this value (a household's head) */
  const char *filled_from;  /* (nullable) field whose value is taken when this one is empty */
} VtField;

/**
 * VtTableTime:
 * @VT_TABLE_TIME_NONE: undated
 * @VT_TABLE_TIME_DAY: happened on @day
 * @VT_TABLE_TIME_SPAN: holds from @from to @to, both included, an empty end open
 */
typedef enum
{
  VT_TABLE_TIME_NONE,
  VT_TABLE_TIME_DAY,
  VT_TABLE_TIME_SPAN,
} VtTableTime;

/* A word of the set language that means rows of this table: `served(y-te)` means rows of `service`
 * whose `family` is y-te. */
typedef struct
{
  const char *word;
  const char *argument; /* (nullable) what bare arguments mean: `family`, `activity.kind` */
  const char *unit;     /* `person` or `staff`: whom the rows count; `row`: they are about nobody */
} VtTableWord;

const char *vt_table_get_name (const VtTable *table);
/* (nullable) Vietnamese sheet name in the import workbook; NULL: no sheet of its own */
const char *vt_table_get_sheet (const VtTable *table);
/* What one row is called in the chosen language, and many. */
const char *vt_table_get_label (const VtTable *table);
const char *vt_table_get_plural (const VtTable *table);
guint vt_table_get_n_fields (const VtTable *table);
const VtField *vt_table_get_field (const VtTable *table, guint index);
const VtField *vt_table_find_field (const VtTable *table, const char *name); /* (nullable) */
/* By a heading as a person wrote it, in either language. (nullable) */
const VtField *vt_table_find_heading (const VtTable *table, const char *heading);
/* The fields by which an import knows a row again (spec/register.md, Keys). */
const guint *vt_table_get_key (const VtTable *table, guint *n_fields);
VtTableTime vt_table_get_time (const VtTable *table);
/* The day itself for VT_TABLE_TIME_DAY: a field of this table, or of the one that
 * vt_table_get_time_through() leads to. */
const VtField *vt_table_get_from (const VtTable *table);
const VtField *vt_table_get_to (const VtTable *table);
/* (nullable) The reference field to the row that keeps the day: attendance has its activity's. */
const VtField *vt_table_get_time_through (const VtTable *table);
/* (nullable) The fields between which someone is on the list, where the row says so (a person, an
 * earlier stay): on the second day they are out already. */
const VtField *vt_table_get_present_from (const VtTable *table);
const VtField *vt_table_get_present_to (const VtTable *table);
/* The field that refers to the person the row is about. (nullable) */
const VtField *vt_table_get_person (const VtTable *table);
const VtTableWord *vt_table_get_words (const VtTable *table, guint *n_words);

/* --- one field's texts --- */

/**
 * vt_field_parse:
 * @field: which
 * @text: (nullable): as typed or as a text cell has it
 * @forms: VT_DATE_FORMS_TYPED for typing, VT_DATE_FORMS_FILE for files (partial dates as the field
 *   allows)
 * @canonical: (out) (transfer full) (nullable): what the register keeps; NULL for nothing
 * @error: VT_ERROR_INVALID_VALUE, a sentence for people that says what to do
 *
 * Checks and brings to canonical form all that can be told from the field alone; references are
 * cleaned only. Whether a required field is empty is the record's to say.
 */
gboolean vt_field_parse (const VtField *field,
                         const char *text,
                         VtDateForms forms,
                         char **canonical,
                         GError **error);

/* TRUE when @text is the answer `Chưa rõ` and the field takes it: a required field is then not
 * empty, though the register keeps NULL. */
gboolean vt_field_is_unknown_answer (const VtField *field, const char *text);

/**
 * vt_field_format:
 * @canonical: (nullable): what the register keeps
 *
 * Returns: (transfer full): the text people see: labels for codes, dd/mm/yyyy, 1.250.000; empty for
 *   NULL
 */
char *vt_field_format (const VtField *field, const char *canonical) G_GNUC_WARN_UNUSED_RESULT;

/* TRUE when @canonical is NULL or of the field's canonical shape: for data from files, history. */
gboolean vt_field_is_canonical (const VtField *field, const char *canonical);

G_END_DECLS
