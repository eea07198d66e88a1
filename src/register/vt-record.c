/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-record.h"

#include "vt-record-private.h"

#include <string.h>

enum
{
  FIRST_FIELD_COLUMN = 3 /* after id, uid, voided_at */
};

struct _VtRecord
{
  GObject parent_instance;

  const VtTable *table;
  guint n_fields;
  gint64 id;
  guint8 uid[16];        /* of a new row: the proposed one */
  gboolean uid_proposed;
  gboolean voided;
  char **values;    /* (owned) texts (owned) (nullable) */
  char **originals; /* (owned) the same pointer as in @values where nothing changed, else owned */
};

G_DEFINE_FINAL_TYPE (VtRecord, vt_record, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- helpers ---------------------------------------------------------------------------------- */

static void
free_field (VtRecord *self, guint field)
{
  if (self->originals[field] != self->values[field])
    g_free (self->originals[field]);
  g_free (self->values[field]);
}

/* @text (transfer full) becomes the value and what was loaded. */
static void
take_loaded (VtRecord *self, guint field, char *text)
{
  gboolean differs = g_strcmp0 (self->values[field], text) != 0;

  free_field (self, field);
  self->values[field] = text;
  self->originals[field] = text;
  if (differs)
    g_signal_emit (self, signals[CHANGED], 0, field);
}

/* The value stays, what was loaded becomes @text. */
static void
set_original (VtRecord *self, guint field, const char *text)
{
  if (self->originals[field] != self->values[field])
    g_free (self->originals[field]);
  if (g_strcmp0 (self->values[field], text) == 0)
    self->originals[field] = self->values[field];
  else
    self->originals[field] = g_strdup (text);
}

static void
set_identity (VtRecord *self, gint64 id, const guint8 uid[16], gboolean voided)
{
  self->id = id;
  if (uid != NULL)
    memcpy (self->uid, uid, sizeof self->uid);
  self->voided = voided;
}

static const VtField *
find_field (VtRecord *self, const char *name)
{
  const VtField *field = vt_table_find_field (self->table, name);

  if (field == NULL)
    g_critical ("table %s has no field %s", vt_table_get_name (self->table), name);
  return field;
}

/* --- vfuncs ----------------------------------------------------------------------------------- */

static void
vt_record_finalize (GObject *object)
{
  VtRecord *self = VT_RECORD (object);

  for (guint i = 0; i < self->n_fields; i++)
    free_field (self, i);
  g_free (self->values);

  G_OBJECT_CLASS (vt_record_parent_class)->finalize (object);
}

static void
vt_record_class_init (VtRecordClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = vt_record_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
vt_record_init (VtRecord *self)
{
}

/* --- life ------------------------------------------------------------------------------------- */

VtRecord *
vt_record_new (const VtTable *table)
{
  VtRecord *self;

  g_return_val_if_fail (table != NULL, NULL);

  self = g_object_new (VT_TYPE_RECORD, NULL);
  self->table = table;
  self->n_fields = vt_table_get_n_fields (table);
  self->values = g_new0 (char *, 2 * (gsize) self->n_fields);
  self->originals = self->values + self->n_fields;
  return self;
}

VtRecord *
vt_record_copy (VtRecord *self)
{
  VtRecord *copy;

  g_return_val_if_fail (VT_IS_RECORD (self), NULL);

  copy = vt_record_new (self->table);
  set_identity (copy, self->id, self->uid, self->voided);
  copy->uid_proposed = self->uid_proposed;
  for (guint i = 0; i < self->n_fields; i++)
    {
      copy->values[i] = g_strdup (self->values[i]);
      copy->originals[i] = self->originals[i] == self->values[i] ? copy->values[i]
                                                                 : g_strdup (self->originals[i]);
    }
  return copy;
}

VtRecord *
vt_record_new_from_statement (const VtTable *table, VtStatement *statement)
{
  VtRecord *self = vt_record_new (table);

  vt_record_read (self, statement);
  return self;
}

void
vt_record_read (VtRecord *self, VtStatement *statement)
{
  gsize size = 0;
  const void *uid;

  g_return_if_fail (VT_IS_RECORD (self));
  g_return_if_fail (statement != NULL);

  uid = vt_statement_get_blob (statement, 1, &size);
  set_identity (self, vt_statement_get_integer (statement, 0),
                size == sizeof self->uid ? uid : NULL, !vt_statement_is_null (statement, 2));
  for (guint i = 0; i < self->n_fields; i++)
    take_loaded (
        self, i, g_strdup (vt_statement_get_text (statement, FIRST_FIELD_COLUMN + (int) i)));
}

/* --- identity --------------------------------------------------------------------------------- */

const VtTable *
vt_record_get_table (VtRecord *self)
{
  g_return_val_if_fail (VT_IS_RECORD (self), NULL);

  return self->table;
}

gint64
vt_record_get_id (VtRecord *self)
{
  g_return_val_if_fail (VT_IS_RECORD (self), 0);

  return self->id;
}

const guint8 *
vt_record_get_uid (VtRecord *self)
{
  g_return_val_if_fail (VT_IS_RECORD (self), NULL);

  return self->id == 0 ? NULL : self->uid;
}

gboolean
vt_record_is_voided (VtRecord *self)
{
  g_return_val_if_fail (VT_IS_RECORD (self), FALSE);

  return self->voided;
}

/* --- values ----------------------------------------------------------------------------------- */

const char *
vt_record_get (VtRecord *self, guint field)
{
  g_return_val_if_fail (VT_IS_RECORD (self), NULL);
  g_return_val_if_fail (field < self->n_fields, NULL);

  return self->values[field];
}

const char *
vt_record_get_by_name (VtRecord *self, const char *name)
{
  const VtField *field;

  g_return_val_if_fail (VT_IS_RECORD (self), NULL);

  field = find_field (self, name);
  return field == NULL ? NULL : self->values[field->index];
}

VtDay
vt_record_get_day (VtRecord *self, const char *name)
{
  return vt_day_from_canonical (vt_record_get_by_name (self, name), NULL);
}

gint64
vt_record_get_integer (VtRecord *self, const char *name)
{
  const char *text = vt_record_get_by_name (self, name);

  return text == NULL ? G_MININT64 : g_ascii_strtoll (text, NULL, 10);
}

void
vt_record_set (VtRecord *self, guint field, const char *canonical)
{
  char *old;

  g_return_if_fail (VT_IS_RECORD (self));
  g_return_if_fail (field < self->n_fields);

  if (g_strcmp0 (self->values[field], canonical) == 0)
    return;

  old = self->values[field];
  if (g_strcmp0 (self->originals[field], canonical) == 0)
    self->values[field] = self->originals[field];
  else
    self->values[field] = g_strdup (canonical);
  if (old != self->originals[field])
    g_free (old);
  g_signal_emit (self, signals[CHANGED], 0, field);
}

void
vt_record_set_by_name (VtRecord *self, const char *name, const char *canonical)
{
  const VtField *field;

  g_return_if_fail (VT_IS_RECORD (self));

  field = find_field (self, name);
  if (field != NULL)
    vt_record_set (self, field->index, canonical);
}

gboolean
vt_record_set_text (
    VtRecord *self, guint field, const char *text, VtDateForms forms, GError **error)
{
  g_autofree char *canonical = NULL;

  g_return_val_if_fail (VT_IS_RECORD (self), FALSE);
  g_return_val_if_fail (field < self->n_fields, FALSE);

  if (!vt_field_parse (vt_table_get_field (self->table, field), text, forms, &canonical, error))
    return FALSE;
  vt_record_set (self, field, canonical);
  return TRUE;
}

char *
vt_record_format (VtRecord *self, guint field)
{
  g_return_val_if_fail (VT_IS_RECORD (self), NULL);
  g_return_val_if_fail (field < self->n_fields, NULL);

  return vt_field_format (vt_table_get_field (self->table, field), self->values[field]);
}

void
vt_record_fill (VtRecord *self)
{
  g_return_if_fail (VT_IS_RECORD (self));

  for (guint i = 0; i < self->n_fields; i++)
    {
      const VtField *field = vt_table_get_field (self->table, i);

      if (field->filled_from != NULL && self->values[i] == NULL)
        vt_record_set (self, i, vt_record_get_by_name (self, field->filled_from));
    }
}

/* --- dirty state ------------------------------------------------------------------------------ */

gboolean
vt_record_is_dirty (VtRecord *self)
{
  g_return_val_if_fail (VT_IS_RECORD (self), FALSE);

  for (guint i = 0; i < self->n_fields; i++)
    if (self->values[i] != self->originals[i])
      return TRUE;
  return FALSE;
}

gboolean
vt_record_is_field_dirty (VtRecord *self, guint field)
{
  g_return_val_if_fail (VT_IS_RECORD (self), FALSE);
  g_return_val_if_fail (field < self->n_fields, FALSE);

  return self->values[field] != self->originals[field];
}

const char *
vt_record_get_original (VtRecord *self, guint field)
{
  g_return_val_if_fail (VT_IS_RECORD (self), NULL);
  g_return_val_if_fail (field < self->n_fields, NULL);

  return self->originals[field];
}

void
vt_record_revert (VtRecord *self)
{
  g_return_if_fail (VT_IS_RECORD (self));

  for (guint i = 0; i < self->n_fields; i++)
    vt_record_set (self, i, self->originals[i]);
}

void
vt_record_propose_uid (VtRecord *self, const guint8 uid[16])
{
  g_return_if_fail (VT_IS_RECORD (self));
  g_return_if_fail (self->id == 0 && uid != NULL);

  memcpy (self->uid, uid, sizeof self->uid);
  self->uid_proposed = TRUE;
}

const guint8 *
vt_record_get_proposed_uid (VtRecord *self)
{
  g_return_val_if_fail (VT_IS_RECORD (self), NULL);

  return self->id == 0 && self->uid_proposed ? self->uid : NULL;
}

void
vt_record_mark_saved (VtRecord *self, gint64 id, const guint8 uid[16], gboolean voided)
{
  g_return_if_fail (VT_IS_RECORD (self));
  g_return_if_fail (uid != NULL);

  set_identity (self, id, uid, voided);
  for (guint i = 0; i < self->n_fields; i++)
    set_original (self, i, self->values[i]);
}

void
vt_record_adopt (VtRecord *self, VtRecord *submitted, VtRecord *saved)
{
  g_return_if_fail (VT_IS_RECORD (self));
  g_return_if_fail (VT_IS_RECORD (submitted) && VT_IS_RECORD (saved));
  g_return_if_fail (self->table == saved->table);

  set_identity (self, saved->id, saved->uid, saved->voided);
  for (guint i = 0; i < self->n_fields; i++)
    {
      if (g_strcmp0 (self->values[i], submitted->values[i]) == 0)
        take_loaded (self, i, g_strdup (saved->values[i]));
      else
        set_original (self, i, saved->values[i]);
    }
}
