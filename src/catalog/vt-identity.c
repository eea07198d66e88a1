/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-identity-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
clear_term (gpointer data)
{
  VtStockTerm *term = data;

  g_clear_pointer (&term->set, vt_expression_unref);
}

void
vt_identity_free (VtIdentity *identity)
{
  g_free (identity->name);
  g_free (identity->label);
  clear_term (&identity->start);
  clear_term (&identity->increase);
  clear_term (&identity->decrease);
  clear_term (&identity->end);
  g_array_unref (identity->increase_causes);
  g_array_unref (identity->decrease_causes);
  g_free (identity);
}

/* --- reading ---------------------------------------------------------------------------------- */

typedef struct
{
  VtPlanLoader *loader;
  const VtPlanItem *item;
  const VtExpression *row; /* (nullable) */
  const VtExpression *first; /* (nullable) what was read first: all the others count the same */
} Reader;

static VtExpression *
parse (const Reader *self, const char *key, const char *text)
{
  VtPlanLoader *loader = self->loader;
  VtBinding binding = { "row", self->row };
  guint line = vt_data_file_get_line (loader->file, self->item->group, key);
  g_autoptr (GError) error = NULL;
  VtExpression *set
      = vt_plan_parse_set_at (loader->plan, text, &binding, self->row != NULL ? 1 : 0, line,
                              vt_plan_loader_find_value (loader, line), &error);

  if (set == NULL)
    g_ptr_array_add (loader->problems, g_strdup_printf ("%s:%s", loader->plan->name,
                                                        error->message));
  return set;
}

static gboolean
counts_the_same (const VtExpression *a, const VtExpression *b)
{
  return vt_expression_get_unit (a) == vt_expression_get_unit (b)
         && vt_expression_get_table (a) == vt_expression_get_table (b);
}

/* FALSE and reported when @text is neither a figure nor a set. */
static gboolean
read_term (Reader *self, const char *key, const char *text, VtStockTerm *term)
{
  const VtExpression *counted;

  term->figure = vt_plan_find_figure (self->loader->plan, text);
  if (term->figure < 0 && strpbrk (text, "@() |&") == NULL && strchr (text, '.') != NULL)
    {
      /* Translators: %s is the id of a figure */
      vt_plan_loader_report (self->loader, self->item->group, key, _("There is no figure “%s”."),
                             text);
      return FALSE;
    }
  if (term->figure < 0)
    term->set = parse (self, key, text);
  counted = term->figure >= 0
                ? vt_plan_get_figure (self->loader->plan, (guint) term->figure)->numerator
                : term->set;
  if (counted == NULL)
    return FALSE;
  if (self->first == NULL)
    self->first = counted;
  if (counts_the_same (self->first, counted))
    return TRUE;
  vt_plan_loader_report (self->loader, self->item->group, key,
                         _("All numbers of an identity must count the same: people, households, "
                           "staff or rows of one table."));
  clear_term (term);
  return FALSE;
}

static gboolean
read_one (Reader *self, const char *key, VtStockTerm *term)
{
  g_autofree char *text = vt_plan_loader_dup_text (self->loader, self->item, key);

  return vt_plan_loader_require (self->loader, self->item, key, text)
         && read_term (self, key, text, term);
}

static gboolean
read_causes (Reader *self, const char *key, GArray *causes)
{
  g_autofree char *text = vt_plan_loader_dup_text (self->loader, self->item, key);
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", ";", -1);
  gboolean good = TRUE;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      VtStockTerm term = { .figure = -1 };

      if (*g_strstrip (parts[i]) == '\0')
        continue;
      good = read_term (self, key, parts[i], &term) && good;
      g_array_append_val (causes, term);
    }
  return good;
}

void
vt_identity_take (VtPlanLoader *loader, const VtPlanItem *item)
{
  static const char *const keys[]
      = { "label", "row", "start", "increase", "decrease", "end", "increase-causes",
          "decrease-causes", "for", NULL };
  Reader reader = { .loader = loader, .item = item };
  g_autofree char *row_text = vt_plan_loader_dup_text (loader, item, "row");
  g_autoptr (VtExpression) row = row_text != NULL ? parse (&reader, "row", row_text) : NULL;
  VtIdentity *self = g_new0 (VtIdentity, 1);
  gboolean good = row_text == NULL || row != NULL;

  reader.row = row;
  self->name = g_strdup (item->name);
  self->label = vt_plan_loader_dup_wording (loader, item, "label");
  self->increase_causes = g_array_new (FALSE, FALSE, sizeof (VtStockTerm));
  self->decrease_causes = g_array_new (FALSE, FALSE, sizeof (VtStockTerm));
  g_array_set_clear_func (self->increase_causes, clear_term);
  g_array_set_clear_func (self->decrease_causes, clear_term);
  vt_plan_loader_check_keys (loader, item->group, keys);
  /* Without its row every set would be complained of once more. */
  if (good)
    {
      good = vt_plan_loader_require (loader, item, "label", self->label);
      good = read_one (&reader, "start", &self->start) && good;
      good = read_one (&reader, "increase", &self->increase) && good;
      good = read_one (&reader, "decrease", &self->decrease) && good;
      good = read_one (&reader, "end", &self->end) && good;
      good = read_causes (&reader, "increase-causes", self->increase_causes) && good;
      good = read_causes (&reader, "decrease-causes", self->decrease_causes) && good;
    }
  if (good)
    g_ptr_array_add (loader->plan->identities, self);
  else
    vt_identity_free (self);
}
