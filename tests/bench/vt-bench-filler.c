/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-bench-filler.h"

#include <string.h>

#include "vt-table-sql.h"

/* Of the INSERT of vt-table-sql.h: before the columns stand the row's uid and the time. */
#define PARAMETER_UID 1
#define PARAMETER_NOW 2
#define FIRST_COLUMN 3

/* 2026-01-01: the same file every time. */
#define MADE_AT G_GINT64_CONSTANT (1767225600)

struct _VtBenchFiller
{
  VtStatement *insert; /* (owned) */
  GRand *random;       /* the caller's */
  int n_columns;
  int n_added;
};

VtBenchFiller *
vt_bench_filler_new (VtDatabase *database,
                     GRand *random,
                     const char *table,
                     const char *const *columns)
{
  VtBenchFiller *filler = g_new0 (VtBenchFiller, 1);
  guint n_columns = g_strv_length ((char **) columns);
  g_autofree VtColumnSql *described = g_new0 (VtColumnSql, n_columns);
  VtTableSql sql = { .table = table, .columns = described, .n_columns = n_columns };
  g_autoptr (GError) error = NULL;
  g_autofree char *insert = NULL;

  for (guint i = 0; i < n_columns; i++)
    described[i].column = columns[i];
  insert = vt_table_sql_insert (&sql);
  filler->insert = vt_database_prepare (database, insert, &error);
  if (filler->insert == NULL)
    g_error ("%s: %s", table, error->message);
  filler->random = random;
  filler->n_columns = (int) n_columns;
  return filler;
}

void
vt_bench_filler_free (VtBenchFiller *filler)
{
  vt_statement_free (filler->insert);
  g_free (filler);
}

void
vt_bench_filler_add_text (VtBenchFiller *filler, const char *text)
{
  vt_statement_bind_text (filler->insert, FIRST_COLUMN + filler->n_added++, text);
}

void
vt_bench_filler_add_id (VtBenchFiller *filler, gint64 id)
{
  vt_statement_bind_integer (filler->insert, FIRST_COLUMN + filler->n_added++, id);
}

void
vt_bench_filler_write (VtBenchFiller *filler)
{
  g_autoptr (GError) error = NULL;
  guint32 uid[4];

  g_assert (filler->n_added == filler->n_columns);
  for (guint i = 0; i < G_N_ELEMENTS (uid); i++)
    uid[i] = g_rand_int (filler->random);
  vt_statement_bind_blob (filler->insert, PARAMETER_UID, uid, sizeof uid);
  vt_statement_bind_integer (filler->insert, PARAMETER_NOW, MADE_AT);
  if (!vt_statement_run (filler->insert, &error))
    g_error ("a made-up row is refused: %s", error->message);
  filler->n_added = 0;
}
