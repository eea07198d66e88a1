/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-record-list.h"

#include "vt-record-private.h"
#include "vt-register-private.h"

#include <string.h>

/* Pages kept: what is on the screen, some pages around it, and where one was before. */
#define KEPT_PAGES 32

/* Some consecutive records, held so that looking again costs nothing. */
typedef struct
{
  guint number;
  GPtrArray *records; /* (owned) of VtRecord */
} Page;

struct _VtRecordList
{
  GObject parent_instance;

  VtRegister *reg; /* (owned) */
  const VtTable *table;
  GArray *ids;      /* (owned) of gint64 */
  guint n_shown;    /* what the model says; 0 between removing all and adding all */
  GQueue pages;     /* of Page (owned), the last used first */
  GHashTable *live; /* (owned) id → Live (owned): all that someone still holds */

  char *query;      /* (owned) (nullable) */
  char *parameter;  /* (owned) (nullable) */
  guint generation; /* of the query whose answer is awaited */
  guint rerun;      /* source id: the register changed */
  gboolean loading;
};

static void vt_record_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VtRecordList,
                               vt_record_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, vt_record_list_model_init))

enum
{
  PROP_0,
  PROP_LOADING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* --- live records ----------------------------------------------------------------------------- */

/* Someone holds this record; forgotten by itself when nobody does any more. */
typedef struct
{
  VtRecordList *list; /* not owned */
  VtRecord *record;   /* not owned */
  gint64 id;
} Live;

static void
on_record_gone_cb (gpointer data, GObject *where)
{
  Live *live = data;

  g_hash_table_remove (live->list->live, &live->id);
}

/* The record that stands for this row as long as anyone holds it. @record: (transfer full) */
static VtRecord *
unify (VtRecordList *self, VtRecord *record)
{
  gint64 id = vt_record_get_id (record);
  Live *live = g_hash_table_lookup (self->live, &id);

  if (live != NULL)
    {
      g_object_unref (record);
      return g_object_ref (live->record);
    }
  live = g_new (Live, 1);
  *live = (Live){ self, record, id };
  g_hash_table_insert (self->live, &live->id, live);
  g_object_weak_ref (G_OBJECT (record), on_record_gone_cb, live);
  return record;
}

static void
forget_live (VtRecordList *self)
{
  GHashTableIter iter;
  gpointer live;

  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, NULL, &live))
    g_object_weak_unref (G_OBJECT (((Live *) live)->record), on_record_gone_cb, live);
  g_hash_table_remove_all (self->live);
}

/* --- pages ------------------------------------------------------------------------------------ */

static void
free_page (gpointer data)
{
  Page *page = data;

  g_ptr_array_unref (page->records);
  g_free (page);
}

static GHashTable *
index_by_id (GPtrArray *records)
{
  GHashTable *by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      gint64 *key = g_new (gint64, 1);

      *key = vt_record_get_id (g_ptr_array_index (records, i));
      g_hash_table_insert (by_id, key, g_ptr_array_index (records, i));
    }
  return by_id;
}

/* A row that cannot be read is shown empty: a list model has no errors to give. */
static Page *
read_page (VtRecordList *self, guint number)
{
  guint first = number * VT_TABLE_ACCESS_PAGE;
  guint n = MIN (self->n_shown - first, VT_TABLE_ACCESS_PAGE);
  const gint64 *ids = &g_array_index (self->ids, gint64, first);
  VtDatabase *reader = vt_register_get_reader (self->reg);
  g_autoptr (GPtrArray) found
      = reader == NULL ? NULL
                       : vt_register_load_many (self->reg, reader, self->table, ids, n, NULL);
  g_autoptr (GHashTable) by_id = index_by_id (found);
  Page *page = g_new (Page, 1);

  page->number = number;
  page->records = g_ptr_array_new_full (n, g_object_unref);
  for (guint i = 0; i < n; i++)
    {
      VtRecord *record = g_hash_table_lookup (by_id, &ids[i]);

      g_ptr_array_add (page->records, record == NULL ? vt_record_new (self->table)
                                                     : unify (self, g_object_ref (record)));
    }
  return page;
}

static Page *
get_page (VtRecordList *self, guint number)
{
  Page *page;

  for (GList *l = self->pages.head; l != NULL; l = l->next)
    if (((Page *) l->data)->number == number)
      {
        g_queue_unlink (&self->pages, l);
        g_queue_push_head_link (&self->pages, l);
        return l->data;
      }
  page = read_page (self, number);
  g_queue_push_head (&self->pages, page);
  if (self->pages.length > KEPT_PAGES)
    free_page (g_queue_pop_tail (&self->pages));
  return page;
}

static void
drop_pages (VtRecordList *self)
{
  g_queue_clear_full (&self->pages, free_page);
}

/* --- the model -------------------------------------------------------------------------------- */

static GType
vt_record_list_get_item_type (GListModel *model)
{
  return VT_TYPE_RECORD;
}

static guint
vt_record_list_get_n_items (GListModel *model)
{
  return VT_RECORD_LIST (model)->n_shown;
}

static gpointer
vt_record_list_get_item (GListModel *model, guint position)
{
  VtRecordList *self = VT_RECORD_LIST (model);
  Page *page;

  if (position >= self->n_shown)
    return NULL;
  page = get_page (self, position / VT_TABLE_ACCESS_PAGE);
  return g_object_ref (g_ptr_array_index (page->records, position % VT_TABLE_ACCESS_PAGE));
}

static void
vt_record_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = vt_record_list_get_item_type;
  iface->get_n_items = vt_record_list_get_n_items;
  iface->get_item = vt_record_list_get_item;
}

/* One replacement of everything would make GTK look for each old row among the new ones, which
 * takes seconds; removing all and adding all does not (style.md, fact 3). */
static void
show_ids (VtRecordList *self, GArray *ids)
{
  guint n_before = self->n_shown;

  drop_pages (self);
  self->n_shown = 0;
  if (n_before > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, 0);
  g_array_unref (self->ids);
  self->ids = ids;
  self->n_shown = ids->len;
  if (self->n_shown > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, self->n_shown);
}

/* More of the same list, which somebody may be reading already. */
static void
append_ids (VtRecordList *self, GArray *ids)
{
  guint n_before = self->n_shown;

  /* The last page may have been a short one. */
  if (n_before % VT_TABLE_ACCESS_PAGE != 0)
    drop_pages (self);
  g_array_unref (self->ids);
  self->ids = ids;
  self->n_shown = ids->len;
  g_list_model_items_changed (G_LIST_MODEL (self), n_before, 0, self->n_shown - n_before);
}

static gboolean
begins_as_shown (VtRecordList *self, GArray *ids)
{
  return self->n_shown > 0 && self->n_shown == self->ids->len && ids->len > self->ids->len
         && memcmp (ids->data, self->ids->data, self->ids->len * sizeof (gint64)) == 0;
}

static gboolean
is_shown (VtRecordList *self, GArray *ids)
{
  return ids->len == self->ids->len
         && (ids->len == 0 || memcmp (ids->data, self->ids->data, ids->len * sizeof (gint64)) == 0);
}

/* --- queries ---------------------------------------------------------------------------------- */

typedef struct
{
  char *query;     /* (owned) */
  char *parameter; /* (owned) (nullable) */
  VtRegister *reg; /* (owned) */
  guint generation;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->query);
  g_free (question->parameter);
  g_object_unref (question->reg);
  g_free (question);
}

static void
set_loading (VtRecordList *self, gboolean loading)
{
  if (self->loading == loading)
    return;
  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static GArray *
read_ids (Question *question, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  VtDatabase *reader = vt_register_get_background_reader (question->reg, error);
  g_autoptr (VtStatement) statement = NULL;
  g_autoptr (GError) local_error = NULL;

  if (reader == NULL)
    return NULL;
  statement = vt_database_query (reader, question->query, error);
  if (statement == NULL)
    return NULL;
  if (question->parameter != NULL)
    vt_statement_bind_text (statement, 1, question->parameter);
  while (vt_statement_step (statement, &local_error))
    {
      gint64 id = vt_statement_get_integer (statement, 0);

      g_array_append_val (ids, id);
    }
  if (local_error == NULL)
    return g_steal_pointer (&ids);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

static void
read_ids_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  GArray *ids = read_ids (task_data, &error);

  if (ids != NULL)
    g_task_return_pointer (task, ids, (GDestroyNotify) g_array_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
on_ids_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VtRecordList *self = VT_RECORD_LIST (source);
  Question *question = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = g_task_propagate_pointer (G_TASK (result), &error);

  if (question->generation != self->generation || self->reg == NULL)
    return;
  if (ids == NULL)
    g_warning ("query %s: %s", question->query, error->message);
  else if (!is_shown (self, ids))
    show_ids (self, g_steal_pointer (&ids));
  set_loading (self, FALSE);
}

static void
run_query (VtRecordList *self)
{
  Question *question = g_new (Question, 1);
  g_autoptr (GTask) task = g_task_new (self, NULL, on_ids_read_cb, NULL);

  question->query = g_strdup (self->query);
  question->parameter = g_strdup (self->parameter);
  question->reg = g_object_ref (self->reg);
  question->generation = ++self->generation;
  g_task_set_source_tag (task, run_query);
  g_task_set_task_data (task, question, question_free);
  set_loading (self, TRUE);
  vt_register_run_in_reader (self->reg, task, read_ids_in_thread);
}

/* --- following the register ------------------------------------------------------------------- */

static void
reload_record (VtRecordList *self, VtRecord *record)
{
  const VtTableAccess *access = vt_register_get_access (self->reg, self->table);
  g_autoptr (VtStatement) statement = vt_database_prepare (vt_register_get_reader (self->reg),
                                                           access->select_one, NULL);

  if (statement == NULL)
    return;
  vt_statement_bind_integer (statement, 1, vt_record_get_id (record));
  if (vt_statement_step (statement, NULL))
    vt_record_read (record, statement);
}

/* @id 0: all */
static void
reload_live (VtRecordList *self, gint64 id)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    {
      const Live *live = item;

      if (id == 0 || live->id == id)
        g_ptr_array_add (records, g_object_ref (live->record));
    }
  for (guint i = 0; i < records->len; i++)
    reload_record (self, g_ptr_array_index (records, i));
}

static gboolean
on_rerun_cb (gpointer data)
{
  VtRecordList *self = data;

  self->rerun = 0;
  if (vt_register_get_reader (self->reg) != NULL)
    run_query (self);
  return G_SOURCE_REMOVE;
}

/* Values shown from other rows (a hamlet's name, a household's head) change with those. */
static gboolean
shows_values_of (VtRecordList *self, const char *table)
{
  const VtTableAccess *access = vt_register_get_access (self->reg, self->table);

  for (guint i = 0; i < access->n_fields; i++)
    if (access->referred[i] != NULL && strcmp (vt_table_get_name (access->referred[i]), table) == 0)
      return TRUE;
  return FALSE;
}

static void
on_register_changed_cb (VtRecordList *self, const char *table, gint64 id, VtRegister *reg)
{
  if (strcmp (table, vt_table_get_name (self->table)) == 0)
    reload_live (self, id);
  else if (shows_values_of (self, table))
    reload_live (self, 0);
  /* Which rows are in a list may hang on any table; one change of several tables is one more look.
   */
  if (self->query != NULL && self->rerun == 0)
    self->rerun = g_idle_add (on_rerun_cb, self);
}

/* --- vfuncs ----------------------------------------------------------------------------------- */

static void
vt_record_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, VT_RECORD_LIST (object)->loading);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
vt_record_list_dispose (GObject *object)
{
  VtRecordList *self = VT_RECORD_LIST (object);

  g_clear_handle_id (&self->rerun, g_source_remove);
  if (self->live != NULL)
    forget_live (self);
  drop_pages (self);
  self->n_shown = 0;
  g_clear_object (&self->reg);

  G_OBJECT_CLASS (vt_record_list_parent_class)->dispose (object);
}

static void
vt_record_list_finalize (GObject *object)
{
  VtRecordList *self = VT_RECORD_LIST (object);

  g_array_unref (self->ids);
  g_hash_table_unref (self->live);
  g_free (self->query);
  g_free (self->parameter);

  G_OBJECT_CLASS (vt_record_list_parent_class)->finalize (object);
}

static void
vt_record_list_class_init (VtRecordListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = vt_record_list_get_property;
  object_class->dispose = vt_record_list_dispose;
  object_class->finalize = vt_record_list_finalize;

  properties[PROP_LOADING]
      = g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
vt_record_list_init (VtRecordList *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->live = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  g_queue_init (&self->pages);
}

/* --- public ----------------------------------------------------------------------------------- */

VtRecordList *
vt_record_list_new (VtRegister *reg, const VtTable *table)
{
  VtRecordList *self;

  g_return_val_if_fail (VT_IS_REGISTER (reg), NULL);
  g_return_val_if_fail (table != NULL, NULL);

  self = g_object_new (VT_TYPE_RECORD_LIST, NULL);
  self->reg = g_object_ref (reg);
  self->table = table;
  g_signal_connect_object (reg, "changed", G_CALLBACK (on_register_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

const VtTable *
vt_record_list_get_table (VtRecordList *self)
{
  g_return_val_if_fail (VT_IS_RECORD_LIST (self), NULL);

  return self->table;
}

void
vt_record_list_take_ids (VtRecordList *self, GArray *ids)
{
  g_return_if_fail (VT_IS_RECORD_LIST (self));
  g_return_if_fail (ids != NULL);

  /* An answer that is still awaited would replace what is given here. */
  self->generation++;
  g_clear_pointer (&self->query, g_free);
  g_clear_handle_id (&self->rerun, g_source_remove);
  if (is_shown (self, ids))
    g_array_unref (ids);
  else if (begins_as_shown (self, ids))
    append_ids (self, ids);
  else
    show_ids (self, ids);
  set_loading (self, FALSE);
}

void
vt_record_list_query (VtRecordList *self, const char *query, const char *parameter)
{
  g_autofree char *old_query = NULL;
  g_autofree char *old_parameter = NULL;

  g_return_if_fail (VT_IS_RECORD_LIST (self));
  g_return_if_fail (query != NULL);

  /* The arguments may be the list's own texts. */
  old_query = g_steal_pointer (&self->query);
  old_parameter = g_steal_pointer (&self->parameter);
  self->query = g_strdup (query);
  self->parameter = g_strdup (parameter);
  run_query (self);
}

gint64
vt_record_list_get_id (VtRecordList *self, guint position)
{
  g_return_val_if_fail (VT_IS_RECORD_LIST (self), 0);
  g_return_val_if_fail (position < self->n_shown, 0);

  return g_array_index (self->ids, gint64, position);
}

guint
vt_record_list_find (VtRecordList *self, gint64 id)
{
  g_return_val_if_fail (VT_IS_RECORD_LIST (self), G_MAXUINT);

  for (guint i = 0; i < self->n_shown; i++)
    if (g_array_index (self->ids, gint64, i) == id)
      return i;
  return G_MAXUINT;
}
