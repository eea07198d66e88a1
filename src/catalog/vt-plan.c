/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-plan.h"

#include "vt-dimension-private.h"
#include "vt-error.h"
#include "vt-identity-private.h"
#include "vt-plan-private.h"

#include <string.h>

G_DEFINE_FINAL_TYPE (VtPlan, vt_plan, G_TYPE_OBJECT)

static void
clear_figure (gpointer data)
{
  VtFigure *figure = data;

  vt_expression_unref ((VtExpression *) figure->numerator);
  vt_expression_unref ((VtExpression *) figure->denominator);
}

static void
clear_set (gpointer data)
{
  VtPlanSet *set = data;

  vt_expression_unref ((VtExpression *) set->expression);
}

static void
vt_plan_finalize (GObject *object)
{
  VtPlan *self = VT_PLAN (object);

  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->set_by_name);
  g_array_unref (self->figures);
  g_array_unref (self->reports);
  g_array_unref (self->sets);
  g_ptr_array_unref (self->dimensions);
  g_ptr_array_unref (self->identities);
  g_string_chunk_free (self->strings);
  vt_data_file_free (self->file);
  g_strfreev (self->lines);
  g_free (self->name);
  g_clear_object (&self->catalog);

  G_OBJECT_CLASS (vt_plan_parent_class)->finalize (object);
}

static void
vt_plan_class_init (VtPlanClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vt_plan_finalize;
}

static void
vt_plan_init (VtPlan *self)
{
  self->strings = g_string_chunk_new (4096);
  self->figures = g_array_new (FALSE, TRUE, sizeof (VtFigure));
  self->reports = g_array_new (FALSE, TRUE, sizeof (VtPlanReport));
  self->sets = g_array_new (FALSE, TRUE, sizeof (VtPlanSet));
  self->dimensions = g_ptr_array_new_with_free_func ((GDestroyNotify) vt_dimension_free);
  self->identities = g_ptr_array_new_with_free_func ((GDestroyNotify) vt_identity_free);
  g_array_set_clear_func (self->figures, clear_figure);
  g_array_set_clear_func (self->sets, clear_set);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->set_by_name = g_hash_table_new (g_str_hash, g_str_equal);
}

/* --- what it holds ---------------------------------------------------------------------------- */

guint
vt_plan_get_n_figures (VtPlan *self)
{
  g_return_val_if_fail (VT_IS_PLAN (self), 0);

  return self->figures->len;
}

const VtFigure *
vt_plan_get_figure (VtPlan *self, guint index)
{
  g_return_val_if_fail (VT_IS_PLAN (self), NULL);
  g_return_val_if_fail (index < self->figures->len, NULL);

  return &g_array_index (self->figures, VtFigure, index);
}

int
vt_plan_find_figure (VtPlan *self, const char *id)
{
  g_return_val_if_fail (VT_IS_PLAN (self), -1);
  g_return_val_if_fail (id != NULL, -1);

  return GPOINTER_TO_INT (g_hash_table_lookup (self->by_id, id)) - 1;
}

const char *
vt_plan_get_id (VtPlan *self)
{
  g_return_val_if_fail (VT_IS_PLAN (self), NULL);

  return self->id;
}

const char *
vt_plan_get_title (VtPlan *self)
{
  g_return_val_if_fail (VT_IS_PLAN (self), NULL);

  return self->title;
}

const char *
vt_plan_get_version (VtPlan *self)
{
  g_return_val_if_fail (VT_IS_PLAN (self), NULL);

  return self->version;
}

const char *
vt_plan_get_hash (VtPlan *self)
{
  g_return_val_if_fail (VT_IS_PLAN (self), NULL);

  return self->hash;
}

const char *
vt_plan_get_level (VtPlan *self)
{
  g_return_val_if_fail (VT_IS_PLAN (self), NULL);

  return self->level;
}

const char *
vt_plan_get_issuer (VtPlan *self)
{
  g_return_val_if_fail (VT_IS_PLAN (self), NULL);

  return self->issuer;
}

const char *
vt_plan_get_source (VtPlan *self)
{
  g_return_val_if_fail (VT_IS_PLAN (self), NULL);

  return self->source;
}

int
vt_plan_get_first_year (VtPlan *self)
{
  g_return_val_if_fail (VT_IS_PLAN (self), 0);

  return self->first_year;
}

int
vt_plan_get_last_year (VtPlan *self)
{
  g_return_val_if_fail (VT_IS_PLAN (self), 0);

  return self->last_year;
}

guint
vt_plan_get_n_reports (VtPlan *self)
{
  g_return_val_if_fail (VT_IS_PLAN (self), 0);

  return self->reports->len;
}

const VtPlanReport *
vt_plan_get_report (VtPlan *self, guint index)
{
  g_return_val_if_fail (VT_IS_PLAN (self), NULL);
  g_return_val_if_fail (index < self->reports->len, NULL);

  return &g_array_index (self->reports, VtPlanReport, index);
}

const char *
vt_plan_report_get_recipient (const VtPlanReport *report, VtDay day)
{
  g_return_val_if_fail (report != NULL, NULL);

  if (report->recipient_before != NULL && report->changed_on != VT_DAY_NONE
      && day < report->changed_on)
    return report->recipient_before;
  return report->recipient;
}

guint
vt_plan_get_n_sets (VtPlan *self)
{
  g_return_val_if_fail (VT_IS_PLAN (self), 0);

  return self->sets->len;
}

const VtPlanSet *
vt_plan_get_set (VtPlan *self, guint index)
{
  g_return_val_if_fail (VT_IS_PLAN (self), NULL);
  g_return_val_if_fail (index < self->sets->len, NULL);

  return &g_array_index (self->sets, VtPlanSet, index);
}

int
vt_plan_find_set (VtPlan *self, const char *name)
{
  g_return_val_if_fail (VT_IS_PLAN (self), -1);
  g_return_val_if_fail (name != NULL, -1);

  return GPOINTER_TO_INT (g_hash_table_lookup (self->set_by_name, name)) - 1;
}

guint
vt_plan_get_n_dimensions (VtPlan *self)
{
  g_return_val_if_fail (VT_IS_PLAN (self), 0);

  return self->dimensions->len;
}

const VtDimension *
vt_plan_get_dimension (VtPlan *self, guint index)
{
  g_return_val_if_fail (VT_IS_PLAN (self), NULL);
  g_return_val_if_fail (index < self->dimensions->len, NULL);

  return g_ptr_array_index (self->dimensions, index);
}

int
vt_plan_find_dimension (VtPlan *self, const char *id)
{
  g_return_val_if_fail (VT_IS_PLAN (self), -1);
  g_return_val_if_fail (id != NULL, -1);

  for (guint i = 0; i < self->dimensions->len; i++)
    if (g_str_equal (vt_plan_get_dimension (self, i)->id, id))
      return (int) i;
  return -1;
}

guint
vt_plan_get_n_identities (VtPlan *self)
{
  g_return_val_if_fail (VT_IS_PLAN (self), 0);

  return self->identities->len;
}

const VtIdentity *
vt_plan_get_identity (VtPlan *self, guint index)
{
  g_return_val_if_fail (VT_IS_PLAN (self), NULL);
  g_return_val_if_fail (index < self->identities->len, NULL);

  return g_ptr_array_index (self->identities, index);
}

GKeyFile *
vt_plan_get_key_file (VtPlan *self)
{
  g_return_val_if_fail (VT_IS_PLAN (self), NULL);

  return self->keys;
}

VtCatalog *
vt_plan_get_catalog (VtPlan *self)
{
  g_return_val_if_fail (VT_IS_PLAN (self), NULL);

  return self->catalog;
}

/* --- sets of the sheets ----------------------------------------------------------------------- */

typedef struct
{
  VtPlan *plan;
  const VtBinding *bindings;
  guint n_bindings;
} Scope;

static const VtExpression *
resolve_in_scope (const char *name, gpointer user_data, GError **error)
{
  const Scope *scope = user_data;
  int index = vt_plan_find_set (scope->plan, name);

  for (guint i = 0; i < scope->n_bindings; i++)
    if (g_str_equal (scope->bindings[i].name, name))
      return scope->bindings[i].expression;
  return index >= 0 ? vt_plan_get_set (scope->plan, (guint) index)->expression : NULL;
}

VtExpression *
vt_plan_parse_set (VtPlan *self,
                   const char *text,
                   const VtBinding *bindings,
                   guint n_bindings,
                   GError **error)
{
  return vt_plan_parse_set_at (self, text, bindings, n_bindings, 1, 1, error);
}

VtExpression *
vt_plan_parse_set_at (VtPlan *self,
                      const char *text,
                      const VtBinding *bindings,
                      guint n_bindings,
                      guint line,
                      guint column,
                      GError **error)
{
  Scope scope = { self, bindings, n_bindings };

  g_return_val_if_fail (VT_IS_PLAN (self), NULL);
  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (bindings != NULL || n_bindings == 0, NULL);

  return vt_expression_parse (self->catalog, text, resolve_in_scope, &scope, line, column,
                              error);
}

/* --- loading ---------------------------------------------------------------------------------- */

VtPlan *
vt_plan_load_bytes (VtCatalog *catalog,
                    const char *name,
                    GBytes *bytes,
                    GPtrArray *problems,
                    GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (VtPlan) self = NULL;

  g_return_val_if_fail (VT_IS_CATALOG (catalog), NULL);
  g_return_val_if_fail (name != NULL && bytes != NULL, NULL);

  self = g_object_new (VT_TYPE_PLAN, NULL);
  self->catalog = g_object_ref (catalog);
  vt_plan_read (self, name, bytes, found);
  if (found->len == 0)
    return g_steal_pointer (&self);

  g_set_error_literal (error, VT_ERROR, VT_ERROR_SYNTAX, g_ptr_array_index (found, 0));
  for (guint i = 0; problems != NULL && i < found->len; i++)
    g_ptr_array_add (problems, g_strdup (g_ptr_array_index (found, i)));
  return NULL;
}

VtPlan *
vt_plan_translate (VtPlan *plan, VtCatalog *catalog, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (VT_IS_PLAN (plan), NULL);
  g_return_val_if_fail (VT_IS_CATALOG (catalog), NULL);

  text = g_strjoinv ("\n", plan->lines);
  bytes = g_bytes_new (text, strlen (text));
  return vt_plan_load_bytes (catalog, plan->name, bytes, NULL, error);
}
