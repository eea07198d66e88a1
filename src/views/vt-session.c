/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-session.h"

#include "vt-error.h"
#include "vt-register-salvage.h"
#include "vt-worker.h"

/* More than a large screen shows. */
#define N_FIRST 64
/* Time to paint them before the others are read. */
#define FIRST_SHOWN_MS 100

struct _VtSession
{
  GObject parent_instance;

  VtRegister *reg;          /* (owned) */
  VtSearch *search;         /* (owned) (nullable) until read */
  GArray *first;            /* (owned) (nullable) of gint64: the first people, until all are read */
  VtQualityWatch *quality;  /* (owned) */
  VtBackupKeeper *keeper;   /* (owned) (nullable) while the register can be written */
  GCancellable *cancellable; /* (owned) of what is being read */
  guint timer;              /* source id: the first people are being shown */
  gboolean reading;
  gboolean read_again; /* something changed while reading */
  gboolean checked;    /* the file for damage, or it is being done */
};

G_DEFINE_FINAL_TYPE (VtSession, vt_session, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_SEARCH,
  N_PROPS,
};

enum
{
  PEOPLE_CHANGED,
  DAMAGED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void read_people (VtSession *self);

/* --- the first rows ------------------------------------------------------------------------------ */

static void
read_first_in_thread (GTask *task,
                      gpointer source_object,
                      gpointer task_data,
                      GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtDatabase) reader = vt_register_open_reader (task_data, &error);
  GArray *ids = reader != NULL ? vt_search_read_first (reader, N_FIRST, &error) : NULL;

  if (ids == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, ids, (GDestroyNotify) g_array_unref);
}

static gboolean
on_first_shown_cb (gpointer data)
{
  VtSession *self = data;

  self->timer = 0;
  self->reading = FALSE;
  read_people (self);
  return G_SOURCE_REMOVE;
}

/* What could not be read now shows when all are read. */
static void
on_first_read_cb (GObject *object,
                  GAsyncResult *result,
                  gpointer user_data)
{
  VtSession *self = VT_SESSION (object);

  self->first = g_task_propagate_pointer (G_TASK (result), NULL);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  self->timer = g_timeout_add_full (G_PRIORITY_LOW, FIRST_SHOWN_MS, on_first_shown_cb, self, NULL);
  g_signal_emit (self, signals[PEOPLE_CHANGED], 0);
}

/* Before all are read, and not beside it: the window waits for these alone. */
static void
read_first (VtSession *self)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, on_first_read_cb, NULL);

  self->reading = TRUE;
  g_task_set_source_tag (task, read_first);
  g_task_set_task_data (task, g_object_ref (self->reg), g_object_unref);
  vt_worker_run_apart (task, read_first_in_thread);
}

/* --- all people ---------------------------------------------------------------------------------- */

static void
read_people_in_thread (GTask *task,
                       gpointer source_object,
                       gpointer task_data,
                       GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  VtRegister *reg = task_data;
  g_autoptr (VtDatabase) reader = vt_register_open_reader (reg, &error);
  VtSearch *search = reader != NULL ? vt_search_new (reg, reader, &error) : NULL;

  if (search == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, search, g_object_unref);
}

static void
on_file_checked_cb (GObject *object,
                    GAsyncResult *result,
                    gpointer user_data)
{
  g_autoptr (VtSession) self = VT_SESSION (user_data);
  g_autoptr (GError) error = NULL;

  if (!vt_register_check_file_finish (result, &error)
      && g_error_matches (error, VT_ERROR, VT_ERROR_DAMAGED))
    g_signal_emit (self, signals[DAMAGED], 0);
}

/* Once, and not before the pages have what they show: it reads the whole file. */
static void
check_file (VtSession *self)
{
  if (self->checked || g_cancellable_is_cancelled (self->cancellable))
    return;
  self->checked = TRUE;
  vt_quality_watch_start (self->quality);
  vt_register_check_file_async (self->reg, self->cancellable, on_file_checked_cb,
                                g_object_ref (self));
}

static void
on_people_read_cb (GObject *object,
                   GAsyncResult *result,
                   gpointer user_data)
{
  VtSession *self = VT_SESSION (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (VtSearch) search = g_task_propagate_pointer (G_TASK (result), &error);

  self->reading = FALSE;
  if (search != NULL)
    {
      g_set_object (&self->search, search);
      g_clear_pointer (&self->first, g_array_unref);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SEARCH]);
      g_signal_emit (self, signals[PEOPLE_CHANGED], 0);
    }
  /* The check tells of damage, in words. */
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
           && !g_error_matches (error, VT_ERROR, VT_ERROR_DAMAGED))
    g_warning ("The people could not be read: %s", error->message);

  if (self->read_again && !g_cancellable_is_cancelled (self->cancellable))
    read_people (self);
  else
    check_file (self);
}

static void
read_people (VtSession *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->reading)
    {
      self->read_again = TRUE;
      return;
    }
  self->reading = TRUE;
  self->read_again = FALSE;
  task = g_task_new (self, self->cancellable, on_people_read_cb, NULL);
  g_task_set_source_tag (task, read_people);
  g_task_set_task_data (task, g_object_ref (self->reg), g_object_unref);
  vt_worker_run_apart (task, read_people_in_thread);
}

static void
on_register_changed_cb (VtSession *self,
                        const char *table,
                        gint64 id)
{
  g_autoptr (GError) error = NULL;
  gboolean one_person = g_str_equal (table, "person") && id != 0;

  if (!g_str_equal (table, "person") && !g_str_equal (table, "membership")
      && !g_str_equal (table, "hamlet"))
    return;

  /* One person is one row by its key; all else is read again behind the window's back. */
  if (one_person && self->search != NULL && !self->reading
      && vt_search_refresh (self->search, vt_register_get_reader (self->reg), id, &error))
    g_signal_emit (self, signals[PEOPLE_CHANGED], 0);
  else
    read_people (self);
}

static void
vt_session_get_property (GObject *object,
                         guint property,
                         GValue *value,
                         GParamSpec *pspec)
{
  VtSession *self = VT_SESSION (object);

  switch (property)
    {
    case PROP_SEARCH:
      g_value_set_object (value, self->search);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
vt_session_dispose (GObject *object)
{
  VtSession *self = VT_SESSION (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->search);
  g_clear_pointer (&self->first, g_array_unref);
  /* What it has begun ends soon, and hands back its own reference to the register. */
  if (self->keeper != NULL)
    g_object_run_dispose (G_OBJECT (self->keeper));
  g_clear_object (&self->keeper);
  if (self->quality != NULL)
    g_object_run_dispose (G_OBJECT (self->quality));
  g_clear_object (&self->quality);
  g_clear_object (&self->reg);
  G_OBJECT_CLASS (vt_session_parent_class)->dispose (object);
}

static void
vt_session_finalize (GObject *object)
{
  VtSession *self = VT_SESSION (object);

  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (vt_session_parent_class)->finalize (object);
}

static void
vt_session_class_init (VtSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = vt_session_get_property;
  object_class->dispose = vt_session_dispose;
  object_class->finalize = vt_session_finalize;

  properties[PROP_SEARCH] = g_param_spec_object (
      "search", NULL, NULL, VT_TYPE_SEARCH, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[PEOPLE_CHANGED] = g_signal_new (
      "people-changed", VT_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[DAMAGED] = g_signal_new ("damaged", VT_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
vt_session_init (VtSession *self)
{
  self->cancellable = g_cancellable_new ();
}

VtSession *
vt_session_new (VtRegister *reg)
{
  VtSession *self;

  g_return_val_if_fail (VT_IS_REGISTER (reg), NULL);

  self = g_object_new (VT_TYPE_SESSION, NULL);
  self->reg = g_object_ref (reg);
  self->quality = vt_quality_watch_new (reg);
  if (vt_register_is_writable (reg))
    self->keeper = vt_backup_keeper_new (reg);
  g_signal_connect_object (
      reg, "changed", G_CALLBACK (on_register_changed_cb), self, G_CONNECT_SWAPPED);
  read_first (self);
  return self;
}

VtRegister *
vt_session_get_register (VtSession *self)
{
  g_return_val_if_fail (VT_IS_SESSION (self), NULL);
  return self->reg;
}

GArray *
vt_session_dup_first_people (VtSession *self,
                             gboolean *complete)
{
  g_return_val_if_fail (VT_IS_SESSION (self), NULL);
  g_return_val_if_fail (complete != NULL, NULL);

  *complete = self->first != NULL && self->first->len < N_FIRST;
  return self->first != NULL ? g_array_copy (self->first) : NULL;
}

VtSearch *
vt_session_get_search (VtSession *self)
{
  g_return_val_if_fail (VT_IS_SESSION (self), NULL);
  return self->search;
}

VtQualityWatch *
vt_session_get_quality_watch (VtSession *self)
{
  g_return_val_if_fail (VT_IS_SESSION (self), NULL);
  return self->quality;
}

VtBackupKeeper *
vt_session_get_backup_keeper (VtSession *self)
{
  g_return_val_if_fail (VT_IS_SESSION (self), NULL);
  return self->keeper;
}
