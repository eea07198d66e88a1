/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-report-freeze.h"

#include <glib/gstdio.h>

#include "vt-file.h"
#include "vt-report-document.h"
#include "vt-submission.h"

typedef struct
{
  VtRegister *reg;
  VtPlan *plan;
  VtPeriod period;
  VtDay cut_off;
  const VtReportOptions *options;
  VtProgress progress; /* (nullable) */
  gpointer user_data;
  GCancellable *cancellable; /* (nullable) */
  VtSubmission *submission;  /* (owned) (nullable) until read */
  GBytes *workbook;          /* (owned) (nullable) until written */
  GBytes *document;          /* (owned) (nullable) until written */
} Freeze;

static void
freeze_clear (Freeze *freeze)
{
  g_clear_pointer (&freeze->submission, vt_submission_unref);
  g_clear_pointer (&freeze->workbook, g_bytes_unref);
  g_clear_pointer (&freeze->document, g_bytes_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Freeze, freeze_clear)

/* A name in the register's folder that nothing has: the workbook holds personal data. */
static char *
make_path (VtRegister *reg)
{
  g_autofree char *folder = g_path_get_dirname (vt_register_get_path (reg));
  g_autofree char *unique = NULL;
  g_autofree char *name = NULL;
  guint8 uuid[16];

  vt_uuid_generate (uuid);
  unique = vt_uuid_to_text (uuid);
  name = g_strdup_printf (".%s.xlsx", unique);
  return g_build_filename (folder, name, NULL);
}

static GBytes *
read_and_remove (const char *path, GError **error)
{
  g_autoptr (GError) problem = NULL;
  char *data = NULL;
  gsize size = 0;
  gboolean read = g_file_get_contents (path, &data, &size, &problem);

  g_unlink (path);
  if (read)
    return g_bytes_new_take (data, size);
  g_propagate_error (error, g_steal_pointer (&problem));
  return NULL;
}

static gboolean
write_workbook (Freeze *freeze,
                VtDatabase *reader,
                VtFigures *figures,
                VtFigures *previous,
                GError **error)
{
  g_autofree char *path = make_path (freeze->reg);

  if (!vt_report_write_workbook (freeze->reg, reader, figures, previous, freeze->options, path,
                                 freeze->progress, freeze->user_data, freeze->cancellable, error))
    return FALSE;
  freeze->workbook = read_and_remove (path, error);
  return freeze->workbook != NULL;
}

static VtFigures *
compute (Freeze *freeze, VtDatabase *reader, int years, gboolean with_sheets, GError **error)
{
  VtDay cut_off = freeze->cut_off;
  VtPeriod period = vt_period_add_years (&freeze->period, years, &cut_off);

  return vt_figures_compute (freeze->plan, vt_register_get_catalog (freeze->reg), reader, &period,
                             cut_off, with_sheets, freeze->cancellable, error);
}

static gboolean
read_state (Freeze *freeze, VtDatabase *reader, GError **error)
{
  g_autoptr (VtFigures) figures = compute (freeze, reader, 0, TRUE, error);
  g_autoptr (VtFigures) previous = NULL;

  if (figures == NULL)
    return FALSE;
  /* `Cùng kỳ năm trước` (spec/indicators.md): period and cut-off moved back one year. */
  previous = compute (freeze, reader, -1, FALSE, error);
  if (previous == NULL)
    return FALSE;
  freeze->submission = vt_submission_new (figures, reader, error);
  if (freeze->submission == NULL || !write_workbook (freeze, reader, figures, previous, error))
    return FALSE;
  freeze->document = vt_report_make_document (freeze->reg, reader, figures, error);
  return freeze->document != NULL;
}

static gboolean
read_one_state (Freeze *freeze, GError **error)
{
  g_autoptr (VtDatabase) reader = vt_register_open_reader (freeze->reg, error);
  gboolean done;

  if (reader == NULL || !vt_database_begin_reading (reader, error))
    return FALSE;
  done = read_state (freeze, reader, error);
  vt_database_end_reading (reader);
  return done;
}

gint64
vt_report_freeze (VtRegister *reg,
                  VtPlan *plan,
                  const VtPeriod *period,
                  VtDay cut_off,
                  const VtReportOptions *options,
                  gint64 corrects,
                  VtProgress progress,
                  gpointer user_data,
                  GCancellable *cancellable,
                  GError **error)
{
  g_auto (Freeze) freeze = {
    .reg = reg,
    .plan = plan,
    .cut_off = cut_off,
    .options = options,
    .progress = progress,
    .user_data = user_data,
    .cancellable = cancellable,
  };

  g_return_val_if_fail (VT_IS_REGISTER (reg) && VT_IS_PLAN (plan), 0);
  g_return_val_if_fail (period != NULL && options != NULL, 0);

  freeze.period = *period;
  if (!read_one_state (&freeze, error) || g_cancellable_set_error_if_cancelled (cancellable, error))
    return 0;
  return vt_submission_freeze (reg, freeze.submission, freeze.workbook, freeze.document,
                               options->with_names, corrects, error);
}
