/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Made-up people, the same ones for the same seed on every machine: what the measurements read. */

/* As many as the largest list the other numbers of the project were measured with. */
#define VT_BENCH_N_PEOPLE 204049
#define VT_BENCH_N_SERVICES 400000
#define VT_BENCH_N_HAMLETS 120
/* On average; a tenth of the people have no household code. */
#define VT_BENCH_HOUSEHOLD_SIZE 4

typedef enum
{
  VT_BENCH_CODE,
  VT_BENCH_NAME,
  VT_BENCH_BIRTH_DATE,
  VT_BENCH_SEX,
  VT_BENCH_PERSONAL_ID,
  VT_BENCH_ETHNICITY,
  VT_BENCH_HAMLET,
  VT_BENCH_ADDRESS,
  VT_BENCH_RESIDENCE,
  VT_BENCH_ENTERED_ON,
  VT_BENCH_LEFT_ON,
  VT_BENCH_LEAVE_REASON,
  VT_BENCH_HOUSEHOLD,
  VT_BENCH_HOUSEHOLD_HEAD,
  VT_BENCH_HOUSEHOLD_POVERTY,
  VT_BENCH_FATHER,
  VT_BENCH_MOTHER,
  VT_BENCH_CAREGIVER_NAME,
  VT_BENCH_CAREGIVER_RELATION,
  VT_BENCH_CAREGIVER_PHONE,
  VT_BENCH_INSURANCE_NUMBER,
  VT_BENCH_SCHOOL,
  VT_BENCH_LEGAL_BASIS,
  VT_BENCH_CONSENT_ON,
  VT_BENCH_CONSENT_BY,
  VT_BENCH_N_FIELDS,
} VtBenchField;

/* The fields' names in resources/tables/person.ini, in the order of VtBenchField. */
extern const char *const vt_bench_fields[VT_BENCH_N_FIELDS];

/**
 * VtBenchPeople:
 *
 * Makes one person after another.
 */
typedef struct _VtBenchPeople VtBenchPeople;

/* @n_people: how many will be made, who share vt_bench_count_households() households */
VtBenchPeople *vt_bench_people_new (guint32 seed, guint n_people);
void vt_bench_people_free (VtBenchPeople *people);

/* Canonical texts (vt-table.h) by VtBenchField, NULL for unknown; valid until the next call. */
const char *const *vt_bench_people_next (VtBenchPeople *people);

guint vt_bench_count_households (guint n_people);
/* (transfer full) The household's number, from 0, shows in its code; the rest follows from it, so
 * that members agree. */
char *vt_bench_household_code (guint household) G_GNUC_WARN_UNUSED_RESULT;
char *vt_bench_household_head (guint household) G_GNUC_WARN_UNUSED_RESULT;
const char *vt_bench_household_poverty (guint household);
/* (transfer full) @hamlet from 0 */
char *vt_bench_hamlet_name (guint hamlet) G_GNUC_WARN_UNUSED_RESULT;

/* One of @texts, each as likely as the others. */
const char *vt_bench_pick (GRand *random, const char *const *texts, guint n_texts);
#define VT_BENCH_PICK(random, texts) vt_bench_pick ((random), (texts), G_N_ELEMENTS (texts))
/* TRUE in @percent of a hundred cases. */
gboolean vt_bench_chance (GRand *random, guint percent);
/* (transfer full) A canonical day of one of the years, the first included and the last not. */
char *vt_bench_day (GRand *random, int first_year, int end_year) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtBenchPeople, vt_bench_people_free)

G_END_DECLS
