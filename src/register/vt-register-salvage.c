/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-register-salvage.h"

#include "vt-backup.h"
#include "vt-change.h"
#include "vt-error.h"
#include "vt-file.h"
#include "vt-register-private.h"
#include "vt-salvage.h"
#include "vt-text.h"
#include "vt-worker.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What stands in the data where nothing is known; the register is written in Vietnamese. */
#define UNKNOWN "Chưa rõ"
#define CODE_OF_LOST "PHUC-HOI-%" G_GINT64_FORMAT

/* Upper half of a UUID of version 7: milliseconds since 1970 (RFC 9562, 5.7). */
#define UUID_TIME_BYTES 6

typedef struct
{
  VtSalvage *salvage;
  VtCatalog *catalog;
  VtSalvageReport *report;
  GPtrArray *lost; /* (owned) of Lost: rows about people that stay lost */
  char *now;       /* (owned) seconds since 1970 UTC */
  char *note;      /* (owned) for a person put back in part */
  gint64 hamlet;   /* that stands for an unknown one, 0: not made yet */
} Work;

typedef struct
{
  const VtTable *table;
  GHashTable *known; /* (owned) column → text */
} Lost;

static void
free_lost (gpointer data)
{
  Lost *lost = data;

  g_hash_table_unref (lost->known);
  g_free (lost);
}

/* --- putting back what others refer to -------------------------------------------------------- */

static void
set_default (GHashTable *values, const char *column, const char *text)
{
  if (g_hash_table_lookup (values, column) == NULL)
    g_hash_table_insert (values, g_strdup (column), g_strdup (text));
}

/* Indexes say what stood in the row at the end; the history may end earlier. */
static void
take_history (Work *work, const char *table_name, const VtSalvageLost *lost, GHashTable *values)
{
  const VtTable *table = vt_catalog_find_table (work->catalog, table_name);
  gboolean voided = FALSE;
  g_autoptr (GHashTable) known
      = vt_salvage_load_known (work->salvage, table_name, lost->id, &voided);
  GHashTableIter iter;
  gpointer name, text;

  g_hash_table_iter_init (&iter, known);
  while (table != NULL && g_hash_table_iter_next (&iter, &name, &text))
    {
      const VtField *field = vt_table_find_field (table, name);

      if (field != NULL && text != NULL && field->through == NULL
          && field->type != VT_FIELD_REFERENCE && vt_field_is_canonical (field, text))
        set_default (values, field->column, text);
    }
  if (voided)
    set_default (values, "voided_at", work->now);
}

/* When an act was: its number carries the time. */
static char *
make_time (Work *work, const VtSalvageLost *lost)
{
  gint64 ms = 0;

  for (guint i = 0; i < UUID_TIME_BYTES; i++)
    ms = ms << 8 | lost->uid[i];
  return lost->has_uid ? g_strdup_printf ("%" G_GINT64_FORMAT, ms / 1000) : g_strdup (work->now);
}

static gint64 put_back_unknown_hamlet (Work *work);

static void
complete_person (Work *work, GHashTable *values)
{
  set_default (values, "sex", "khong-biet");
  if (g_hash_table_lookup (values, "hamlet_id") == NULL)
    {
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, put_back_unknown_hamlet (work));

      set_default (values, "hamlet_id", id);
    }
  g_hash_table_insert (values, g_strdup ("note"), g_strdup (work->note));
}

static void
complete_hamlet (const VtSalvageLost *lost, GHashTable *values)
{
  g_autofree char *unknown = g_strdup_printf (UNKNOWN " (%" G_GINT64_FORMAT ")", lost->id);
  const char *key = g_hash_table_lookup (values, "name_key");
  g_autofree char *new_key = NULL;

  set_default (values, "name", key != NULL ? key : unknown);
  new_key = vt_text_match_key (g_hash_table_lookup (values, "name"));
  set_default (values, "name_key", new_key);
}

/* Fills what every row must have, as far as that may be made up. */
static void
complete (Work *work, const char *table, const VtSalvageLost *lost, GHashTable *values)
{
  g_autofree char *code = g_strdup_printf (CODE_OF_LOST, lost->id);

  if (strcmp (table, "change_set") == 0)
    {
      g_autofree char *time = make_time (work, lost);

      set_default (values, "at", time);
      set_default (values, "actor", UNKNOWN);
      set_default (values, "action", "lost");
      return;
    }
  set_default (values, "created_at", work->now);
  set_default (values, "updated_at", work->now);
  if (strcmp (table, "hamlet") == 0)
    complete_hamlet (lost, values);
  if (strcmp (table, "person") == 0 || strcmp (table, "staff") == 0
      || strcmp (table, "activity") == 0)
    set_default (values, "code", code);
  if (strcmp (table, "staff") == 0)
    set_default (values, "name", UNKNOWN);
  if (strcmp (table, "person") == 0)
    complete_person (work, values);
}

static GHashTable *
dup_known (const VtSalvageLost *lost)
{
  GHashTable *copy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer column, text;

  g_hash_table_iter_init (&iter, lost->known);
  while (g_hash_table_iter_next (&iter, &column, &text))
    g_hash_table_insert (copy, g_strdup (column), g_strdup (text));
  return copy;
}

static gboolean
put_back (Work *work, const char *table, VtSalvageLost *lost, GHashTable *values)
{
  if (!lost->has_uid)
    vt_uuid_generate (lost->uid);
  complete (work, table, lost, values);
  if (vt_salvage_put_back (work->salvage, table, lost, values))
    return TRUE;
  /* What another row has by now, such as a code that was given again after a void. */
  g_hash_table_remove (values, "personal_id");
  g_hash_table_remove (values, "code");
  complete (work, table, lost, values);
  return vt_salvage_put_back (work->salvage, table, lost, values);
}

static gint64
put_back_unknown_hamlet (Work *work)
{
  VtSalvageLost lost = { .id = work->hamlet };
  g_autoptr (GHashTable) values
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  if (work->hamlet != 0)
    return work->hamlet;
  lost.id = vt_salvage_get_next_number (work->salvage, "hamlet");
  if (put_back (work, "hamlet", &lost, values))
    work->hamlet = lost.id;
  return work->hamlet;
}

/* --- what is told ----------------------------------------------------------------------------- */

static void
add_again (Work *work, char *text)
{
  if (work->report->again->len < VT_SALVAGE_REPORT_MOST)
    g_ptr_array_add (work->report->again, text);
  else
    {
      work->report->n_more++;
      g_free (text);
    }
}

static void
tell_put_back (Work *work, const char *table_name, GHashTable *values)
{
  const VtTable *table = vt_catalog_find_table (work->catalog, table_name);
  const char *shown = g_hash_table_lookup (values, "code");

  if (shown == NULL)
    shown = g_hash_table_lookup (values, "name");
  if (table != NULL && shown != NULL)
    /* Translators: what the record is (`Person`); its code */
    add_again (work, g_strdup_printf (_("%s %s: put back in part"), vt_table_get_label (table),
                                      shown));
}

/* Parents before those who refer to them. */
static void
put_back_all (Work *work)
{
  static const char *const tables[]
      = { "change_set", "hamlet", "household", "staff", "activity", "person" };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (GPtrArray) all = vt_salvage_list_lost (work->salvage, tables[i]);

      for (guint j = 0; j < all->len; j++)
        {
          VtSalvageLost *lost = g_ptr_array_index (all, j);
          g_autoptr (GHashTable) values = dup_known (lost);

          if (!lost->is_referred && g_hash_table_lookup (values, "code") == NULL
              && g_hash_table_lookup (values, "name_key") == NULL)
            continue;
          take_history (work, tables[i], lost, values);
          if (put_back (work, tables[i], lost, values))
            tell_put_back (work, tables[i], values);
        }
    }
}

static void
note_rows_about_people (Work *work)
{
  for (guint i = 0; i < vt_catalog_get_n_tables (work->catalog); i++)
    {
      const VtTable *table = vt_catalog_get_table (work->catalog, i);
      g_autoptr (GPtrArray) all = NULL;

      if (vt_table_get_person (table) == NULL)
        continue;
      all = vt_salvage_list_lost (work->salvage, vt_table_get_name (table));
      for (guint j = 0; j < all->len; j++)
        {
          const VtSalvageLost *lost = g_ptr_array_index (all, j);
          Lost *row;

          if (g_hash_table_lookup (lost->known, "person_id") == NULL)
            continue;
          row = g_new0 (Lost, 1);
          row->table = table;
          row->known = g_hash_table_ref (lost->known);
          g_ptr_array_add (work->lost, row);
        }
    }
}

static char *
dup_label (Work *work, const char *name)
{
  static const struct { const char *table, *label; } labels[] = {
    { "change_set", N_ ("Acts in the history") },
    { "history", N_ ("Changes in the history") },
    { "setting", N_ ("Settings") },
    { "draft", N_ ("Half-typed forms") },
    { "unit_name", N_ ("Earlier names of the commune") },
    { "submission", N_ ("Frozen reports") },
    { "submission_value", N_ ("Figures of frozen reports") },
    { "submission_member", N_ ("People behind figures of frozen reports") },
    { "submission_text", N_ ("Words of frozen reports") },
    { "submission_document", N_ ("Documents of frozen reports") },
    { "report_text", N_ ("Words for reports to come") },
  };
  const VtTable *table = vt_catalog_find_table (work->catalog, name);

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (strcmp (labels[i].table, name) == 0)
      return g_strdup (_(labels[i].label));
  return g_strdup (table != NULL ? vt_table_get_plural (table) : name);
}

static void
add_lines (Work *work)
{
  for (guint i = 0; i < vt_salvage_get_n_tables (work->salvage); i++)
    {
      VtSalvageCount count;
      VtSalvageLine *line;

      vt_salvage_get_count (work->salvage, i, &count);
      if (count.n_saved + count.n_lost + count.n_put_back + count.n_refused + count.n_dropped == 0)
        continue;
      line = g_new0 (VtSalvageLine, 1);
      line->label = dup_label (work, count.table);
      line->n_saved = count.n_saved;
      line->n_put_back = count.n_put_back;
      line->n_lost = count.n_dropped + (count.is_counted ? count.n_lost : count.n_refused);
      line->n_cut = count.n_cut;
      line->is_counted = count.is_counted;
      g_ptr_array_add (work->report->lines, line);
    }
  work->report->n_pages = vt_salvage_get_n_pages (work->salvage);
  work->report->n_damaged = vt_salvage_get_n_damaged_pages (work->salvage);
  work->report->n_unknown = vt_salvage_get_n_unknown (work->salvage);
}

/* `Nhóm of TE-12: Người tâm thần · 01/02/2020` */
static void
tell_lost (Work *work, VtRegister *reg)
{
  const VtTable *people = vt_catalog_find_table (work->catalog, "person");

  for (guint i = 0; i < work->lost->len; i++)
    {
      const Lost *lost = g_ptr_array_index (work->lost, i);
      gint64 id = g_ascii_strtoll (g_hash_table_lookup (lost->known, "person_id"), NULL, 10);
      g_autoptr (VtRecord) person = vt_register_load (reg, people, id, NULL);
      g_autoptr (GString) values = g_string_new (NULL);

      for (guint j = 0; j < vt_table_get_n_fields (lost->table); j++)
        {
          const VtField *field = vt_table_get_field (lost->table, j);
          const char *text = g_hash_table_lookup (lost->known, field->column);
          g_autofree char *shown = NULL;

          if (text == NULL || field->type == VT_FIELD_REFERENCE || field->through != NULL)
            continue;
          shown = vt_field_format (field, text);
          g_string_append_printf (values, "%s%s", values->len > 0 ? " · " : "", shown);
        }
      if (person != NULL)
        add_again (work, /* Translators: what the record is; whose; what is known of it */
                   g_strdup_printf (_("%s of %s: %s"), vt_table_get_label (lost->table),
                                    vt_record_get_by_name (person, "code"), values->str));
    }
}

/* --- the whole -------------------------------------------------------------------------------- */

static gboolean
finish_register (Work *work, const char *path, const char *damaged, GError **error)
{
  g_autoptr (VtRegister) reg = vt_register_open (path, VT_DATABASE_WRITE, work->catalog, error);
  g_autofree char *name = g_path_get_basename (damaged);
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *sentence = vt_salvage_report_to_sentence (work->report);
  g_autofree char *reason = g_strdup_printf ("%s: %s", shown, sentence);
  g_autoptr (VtChange) change = NULL;

  if (reg == NULL)
    return FALSE;
  tell_lost (work, reg);
  change = vt_change_begin (reg, "salvage", reason, error);
  return change != NULL && vt_change_commit (g_steal_pointer (&change), error)
         && vt_register_close (reg, error);
}

static gboolean
work_on (Work *work, const char *damaged, const char *path, GCancellable *cancellable,
         GError **error)
{
  g_autoptr (VtSalvage) salvage = vt_salvage_begin (damaged, path, cancellable, error);

  if (salvage == NULL)
    return FALSE;
  work->salvage = salvage;
  put_back_all (work);
  note_rows_about_people (work);
  if (!vt_salvage_finish (salvage, error))
    return FALSE;
  add_lines (work);
  return TRUE;
}

VtSalvageReport *
vt_register_salvage (const char *damaged,
                     const char *path,
                     VtCatalog *catalog,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (VtSalvageReport) report = vt_salvage_report_new ();
  g_autoptr (GPtrArray) lost = g_ptr_array_new_with_free_func (free_lost);
  g_autoptr (VtNewFile) file = NULL;
  g_autoptr (GDateTime) today = g_date_time_new_now_local ();
  g_autofree char *absolute = NULL;
  g_autofree char *day = g_date_time_format (today, "%d/%m/%Y");
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_real_time () / G_USEC_PER_SEC);
  /* Translators: %s is a day */
  g_autofree char *note = g_strdup_printf (_("Put back in part from a damaged file on %s. Type the "
                                             "rest again from the paper file."), day);
  Work work = { .catalog = catalog, .report = report, .lost = lost, .now = now, .note = note };

  g_return_val_if_fail (damaged != NULL && path != NULL, NULL);
  g_return_val_if_fail (VT_IS_CATALOG (catalog), NULL);

  absolute = g_canonicalize_filename (path, NULL);
  if (!vt_backup_check_free (absolute, error))
    return NULL;
  file = vt_new_file_begin (absolute, FALSE, error);
  g_free (absolute);
  absolute = g_canonicalize_filename (damaged, NULL);
  if (file == NULL
      || !work_on (&work, absolute, vt_new_file_get_temporary_path (file), cancellable, error)
      || !finish_register (&work, vt_new_file_get_temporary_path (file), absolute, error)
      || !vt_new_file_commit (g_steal_pointer (&file), error))
    return NULL;
  return g_steal_pointer (&report);
}

char *
vt_register_suggest_salvaged_path (const char *damaged)
{
  g_return_val_if_fail (damaged != NULL, NULL);

  return vt_backup_suggest_path (damaged, "salvaged");
}

/* --- looking for damage ----------------------------------------------------------------------- */

static void
on_cancelled_cb (GCancellable *cancellable, gpointer reader)
{
  vt_database_interrupt (VT_DATABASE (reader));
}

gboolean
vt_register_check_file (VtRegister *self, gboolean quick, GCancellable *cancellable, GError **error)
{
  g_autoptr (VtDatabase) reader = NULL;
  gulong handler = 0;
  gboolean sound;

  g_return_val_if_fail (VT_IS_REGISTER (self), FALSE);

  reader = vt_register_open_reader (self, error);
  if (reader == NULL)
    return FALSE;
  if (cancellable != NULL)
    handler = g_cancellable_connect (cancellable, G_CALLBACK (on_cancelled_cb), reader, NULL);
  /* Cancelled while nothing ran yet that could be stopped, it is still what people asked for. */
  sound = !g_cancellable_set_error_if_cancelled (cancellable, error)
          && vt_database_check (reader, quick, error)
          && !g_cancellable_set_error_if_cancelled (cancellable, error);
  g_cancellable_disconnect (cancellable, handler);
  return sound;
}

static void
check_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;

  if (vt_register_check_file (source, TRUE, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
vt_register_check_file_async (VtRegister *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (VT_IS_REGISTER (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, vt_register_check_file_async);
  vt_worker_run_apart (task, check_in_thread);
}

gboolean
vt_register_check_file_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, vt_register_check_file_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
