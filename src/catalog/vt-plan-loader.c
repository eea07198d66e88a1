/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-dimension-private.h"
#include "vt-error.h"
#include "vt-identity-private.h"
#include "vt-plan-loader-private.h"
#include "vt-suggestion.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef enum
{
  SET_UNREAD,
  SET_READING, /* asked for again in this state, it contains itself */
  SET_READ,
} SetState;

typedef struct
{
  VtPlanItem item;
  SetState state;
  guint index; /* in the plan's sets, when good */
  gboolean good;
} SetEntry;

/* --- mistakes --------------------------------------------------------------------------------- */

void
vt_plan_loader_report (VtPlanLoader *self,
                       const char *group,
                       const char *key,
                       const char *format,
                       ...)
{
  g_autofree char *message = NULL;
  guint line = vt_data_file_get_line (self->file, group, key);
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (self->problems,
                   g_strdup_printf ("%s:%u: %s", self->plan->name, MAX (line, 1), message));
}

void
vt_plan_loader_check_keys (VtPlanLoader *self, const char *group, const char *const *allowed)
{
  g_auto (GStrv) keys = g_key_file_get_keys (self->plan->keys, group, NULL, NULL);
  g_autoptr (GPtrArray) candidates = g_ptr_array_new ();

  for (guint i = 0; allowed[i] != NULL; i++)
    g_ptr_array_add (candidates, (gpointer) allowed[i]);
  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      g_autofree char *key = g_strndup (keys[i], strcspn (keys[i], "["));
      g_autofree char *near = NULL;
      g_autofree char *all = NULL;

      if (g_strv_contains (allowed, key))
        continue;
      near = vt_suggestion_find (key, candidates);
      all = vt_suggestion_list (candidates);
      if (near != NULL)
        /* Translators: a key of a plan file, its group, near keys */
        vt_plan_loader_report (self, group, keys[i],
                               _("There is no key “%s” in [%s]. Did you mean %s?"), keys[i], group,
                               near);
      else
        /* Translators: a key of a plan file, its group, the keys there are */
        vt_plan_loader_report (self, group, keys[i],
                               _("There is no key “%s” in [%s]. Expected one of: %s."), keys[i],
                               group, all);
    }
}

gboolean
vt_plan_loader_require (VtPlanLoader *self,
                        const VtPlanItem *item,
                        const char *key,
                        const char *value)
{
  if (value == NULL)
    /* Translators: %s is a key of a plan file */
    vt_plan_loader_report (self, item->group, NULL, _("The key “%s” is missing."), key);
  return value != NULL;
}

/* --- sets ------------------------------------------------------------------------------------- */

static void read_set (VtPlanLoader *self, SetEntry *entry);

static const VtExpression *
resolve_set (const char *name, gpointer user_data, GError **error)
{
  VtPlanLoader *self = user_data;

  for (guint i = 0; i < self->sets->len; i++)
    {
      SetEntry *entry = g_ptr_array_index (self->sets, i);

      if (!g_str_equal (entry->item.name, name))
        continue;
      if (entry->state == SET_UNREAD)
        read_set (self, entry);
      if (entry->state == SET_READING)
        /* Translators: %s is the name of a set */
        g_set_error (error, VT_ERROR, VT_ERROR_SYNTAX, _("The set “@%s” contains itself."), name);
      else if (!entry->good)
        /* Translators: %s is the name of a set */
        g_set_error (error, VT_ERROR, VT_ERROR_SYNTAX, _("The set “@%s” is wrong itself."), name);
      else
        return g_array_index (self->plan->sets, VtPlanSet, entry->index).expression;
      return NULL;
    }
  return NULL;
}

guint
vt_plan_loader_find_value (VtPlanLoader *self, guint line)
{
  GStrv lines = self->plan->lines;
  const char *text = line >= 1 && line <= g_strv_length (lines) ? lines[line - 1] : "";
  const char *value = strchr (text, '=');

  if (value == NULL)
    return 1;
  value += 1 + strspn (value + 1, " \t");
  return (guint) g_utf8_pointer_to_offset (text, value) + 1;
}


/* (transfer full) (nullable): NULL when absent or wrong */
static VtExpression *
read_expression (VtPlanLoader *self, const VtPlanItem *item, const char *key)
{
  g_autofree char *text = vt_plan_loader_dup_text (self, item, key);
  g_autoptr (GError) error = NULL;
  guint line = vt_data_file_get_line (self->file, item->group, key);
  VtExpression *expression;

  if (text == NULL)
    return NULL;
  expression = vt_expression_parse (self->plan->catalog, text, resolve_set, self, line,
                                    vt_plan_loader_find_value (self, line), &error);
  if (expression == NULL)
    g_ptr_array_add (self->problems, g_strdup_printf ("%s:%s", self->plan->name, error->message));
  return expression;
}

static void
read_set (VtPlanLoader *self, SetEntry *entry)
{
  static const char *const keys[] = { "expression", "label", "for", NULL };
  g_autofree char *text = vt_plan_loader_dup_text (self, &entry->item, "expression");
  g_autoptr (VtExpression) expression = NULL;
  VtPlanSet set = { .name = entry->item.name };

  entry->state = SET_READING;
  vt_plan_loader_check_keys (self, entry->item.group, keys);
  if (vt_plan_loader_require (self, &entry->item, "expression", text))
    expression = read_expression (self, &entry->item, "expression");
  entry->state = SET_READ;
  if (expression == NULL)
    return;

  set.name = g_string_chunk_insert_const (self->plan->strings, entry->item.name);
  set.label = vt_plan_loader_keep (self, vt_plan_loader_dup_wording (self, &entry->item, "label"));
  set.expression = g_steal_pointer (&expression);
  entry->index = self->plan->sets->len;
  entry->good = TRUE;
  g_array_append_val (self->plan->sets, set);
  g_hash_table_insert (self->plan->set_by_name, (gpointer) set.name,
                       GUINT_TO_POINTER (entry->index + 1));
}

static void
free_set_entry (gpointer data)
{
  SetEntry *entry = data;

  g_free (entry->item.name);
  g_free ((char *) entry->item.variable);
  g_free ((char *) entry->item.value);
  g_free ((char *) entry->item.label);
  g_free (entry);
}

static void
take_set (VtPlanLoader *self, const VtPlanItem *item)
{
  SetEntry *entry;

  for (guint i = 0; i < self->sets->len; i++)
    if (g_str_equal (((SetEntry *) g_ptr_array_index (self->sets, i))->item.name, item->name))
      {
        /* Translators: %s is the name of a set */
        vt_plan_loader_report (self, item->group, NULL, _("There are two sets “%s”."), item->name);
        return;
      }
  entry = g_new0 (SetEntry, 1);
  entry->item = (VtPlanItem){ .group = item->group,
                              .variable = g_strdup (item->variable),
                              .value = g_strdup (item->value),
                              .label = g_strdup (item->label),
                              .name = g_strdup (item->name) };
  g_ptr_array_add (self->sets, entry);
}

/* --- figures ---------------------------------------------------------------------------------- */

static gboolean
is_yes (VtPlanLoader *self,
        const VtPlanItem *item,
        const char *key,
        const char *yes,
        const char *no,
        gboolean value)
{
  g_autofree char *text = vt_plan_loader_dup_text (self, item, key);

  if (text != NULL && !g_str_equal (text, yes) && !g_str_equal (text, no))
    /* Translators: a key of a plan file and the two words it may hold */
    vt_plan_loader_report (self, item->group, key, _("“%s” is “%s” or “%s”."), key, yes, no);
  return text != NULL ? g_str_equal (text, yes) : value;
}

static int
read_target (VtPlanLoader *self, const VtPlanItem *item)
{
  gint64 target = -1;
  g_autoptr (GError) error = NULL;

  if (!vt_data_file_read_integer (self->file, item->group, "target", 0, 100, &target, &error))
    vt_plan_loader_report (self, item->group, "target",
                           _("“target” is a whole number of percent, 0 to 100."));
  return (int) target;
}

static gboolean
is_baseline (VtPlanLoader *self, const char *code)
{
  const VtCodeList *codes = vt_catalog_find_codes (self->plan->catalog, "baseline");

  return codes != NULL && vt_code_list_find_code (codes, code) >= 0;
}

static void
check_figure (VtPlanLoader *self, const VtPlanItem *item, const VtFigure *figure)
{
  if (figure->denominator != NULL
      && (figure->unit == VT_UNIT_DONG
          || vt_expression_get_unit (figure->denominator) != figure->unit
          || vt_expression_get_table (figure->denominator)
                 != vt_expression_get_table (figure->numerator)))
    vt_plan_loader_report (
        self, item->group, "denominator",
        _("Numerator and denominator must count the same: people, households, staff or rows "
           "of one table."));
  if (figure->target >= 0 && figure->denominator == NULL)
    vt_plan_loader_report (self, item->group, "target", _("A target needs a denominator."));
  if (figure->baseline != NULL && !is_baseline (self, figure->baseline))
    /* Translators: %s is what was written as a code of the table of baseline figures */
    vt_plan_loader_report (self, item->group, "baseline", _("There is no baseline figure “%s”."),
                           figure->baseline);
  if (figure->baseline != NULL && figure->unit != VT_UNIT_PEOPLE
      && figure->unit != VT_UNIT_HOUSEHOLDS)
    vt_plan_loader_report (self, item->group, "baseline",
                           _("A baseline stands for people or households only."));
}

static void
take_figure (VtPlanLoader *self, const VtPlanItem *item)
{
  static const char *const keys[]
      = { "label",  "unit",   "numerator", "denominator", "baseline", "percent-of",
          "parent", "target", "main",      "within",      "for",      NULL };
  g_autofree char *numerator = vt_plan_loader_dup_text (self, item, "numerator");
  VtFigure figure = { 0 };
  guint index = self->plan->figures->len;

  vt_plan_loader_check_keys (self, item->group, keys);
  figure.id = g_string_chunk_insert_const (self->plan->strings, item->name);
  figure.label = vt_plan_loader_keep (self, vt_plan_loader_dup_wording (self, item, "label"));
  figure.unit_label = vt_plan_loader_keep (self, vt_plan_loader_dup_wording (self, item, "unit"));
  if (!vt_plan_loader_require (self, item, "label", figure.label)
      || !vt_plan_loader_require (self, item, "unit", figure.unit_label)
      || !vt_plan_loader_require (self, item, "numerator", numerator))
    return;
  vt_plan_loader_check_braces (self, item->group, "label", figure.label);
  if (g_hash_table_contains (self->plan->by_id, figure.id))
    {
      /* Translators: %s is the id of a figure */
      vt_plan_loader_report (self, item->group, NULL, _("There are two figures “%s”."), figure.id);
      return;
    }

  figure.numerator = read_expression (self, item, "numerator");
  figure.denominator = read_expression (self, item, "denominator");
  if (figure.numerator != NULL)
    {
      gboolean people;

      figure.unit = vt_expression_get_unit (figure.numerator);
      people = figure.unit == VT_UNIT_PEOPLE || figure.unit == VT_UNIT_HOUSEHOLDS;
      figure.present_only = is_yes (self, item, "within", "present", "any", people);
    }
  figure.parent = vt_plan_loader_keep (self, vt_plan_loader_dup_text (self, item, "parent"));
  figure.baseline = vt_plan_loader_keep (self, vt_plan_loader_dup_text (self, item, "baseline"));
  figure.percent_of
      = vt_plan_loader_keep (self, vt_plan_loader_dup_text (self, item, "percent-of"));
  figure.target = read_target (self, item);
  figure.main = is_yes (self, item, "main", "yes", "no", FALSE);
  if (figure.numerator != NULL)
    check_figure (self, item, &figure);

  g_array_append_val (self->plan->figures, figure);
  g_hash_table_insert (self->plan->by_id, (gpointer) figure.id, GUINT_TO_POINTER (index + 1));
}

/* References between figures can only be checked when all are known. */
static void
check_references (VtPlanLoader *self, const VtPlanItem *item)
{
  g_autofree char *parent = vt_plan_loader_dup_text (self, item, "parent");
  g_autofree char *percent_of = vt_plan_loader_dup_text (self, item, "percent-of");
  gboolean good = TRUE;

  if (parent != NULL && vt_plan_find_figure (self->plan, parent) < 0)
    /* Translators: %s is the id of a figure */
    vt_plan_loader_report (self, item->group, "parent", _("There is no figure “%s”."), parent);
  if (percent_of == NULL)
    return;
  if (g_str_has_prefix (percent_of, "baseline:"))
    good = is_baseline (self, percent_of + strlen ("baseline:"));
  else
    good = vt_plan_find_figure (self->plan, percent_of) >= 0;
  if (!good)
    /* Translators: %s is what was written where the id of a figure is wanted */
    vt_plan_loader_report (
        self, item->group, "percent-of",
        _("“%s” is neither a figure nor “baseline:” and a baseline figure's code."), percent_of);
}

/* --- the file --------------------------------------------------------------------------------- */

static void
check_groups (VtPlanLoader *self)
{
  static const char *const kinds[]
      = { "report ", "set ", "figure ", "dimension ", "identity ", "sheet ", "narrative " };
  const char *const *groups = vt_data_file_get_groups (self->file);

  for (guint i = 0; groups[i] != NULL; i++)
    {
      gboolean known = g_str_equal (groups[i], "plan");

      for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
        known = known || g_str_has_prefix (groups[i], kinds[k]);
      if (!known)
        /* Translators: %s is the name of a group of a plan file; the words in brackets stay */
        vt_plan_loader_report (
            self, groups[i], NULL,
            _("There is no group [%s]. Expected [plan], [report …], [set …], [figure …], "
              "[dimension …], [identity …], [sheet …] or [narrative …]."),
            groups[i]);
    }
}

gboolean
vt_plan_open (VtPlan *self, const char *name, GBytes *bytes, GPtrArray *problems)
{
  g_autoptr (GError) error = NULL;
  const char *content;
  gsize size;
  g_autofree char *text = NULL;

  self->name = g_strdup (name);
  self->file
      = vt_data_file_new (name, bytes, vt_catalog_get_language (self->catalog), &error);
  if (self->file == NULL)
    {
      g_ptr_array_add (problems, g_strdup (error->message));
      return FALSE;
    }
  content = g_bytes_get_data (bytes, &size);
  text = g_strndup (content != NULL ? content : "", size);
  self->lines = g_strsplit (text, "\n", -1);
  self->keys = vt_data_file_get_key_file (self->file);
  return TRUE;
}

void
vt_plan_read (VtPlan *self, const char *name, GBytes *bytes, GPtrArray *problems)
{
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_autoptr (GPtrArray) sets = g_ptr_array_new_with_free_func (free_set_entry);
  VtPlanLoader loader = { .plan = self, .problems = problems, .sets = sets };

  if (!vt_plan_open (self, name, bytes, problems))
    return;
  self->hash = g_string_chunk_insert (self->strings, hash);
  loader.file = self->file;

  vt_plan_loader_read_header (&loader);
  check_groups (&loader);
  vt_plan_loader_for_each_group (&loader, "report ", vt_plan_loader_take_report);
  vt_plan_loader_for_each_group (&loader, "set ", take_set);
  for (guint i = 0; i < sets->len; i++)
    {
      SetEntry *entry = g_ptr_array_index (sets, i);

      if (entry->state == SET_UNREAD)
        read_set (&loader, entry);
    }
  vt_plan_loader_for_each_group (&loader, "figure ", take_figure);
  vt_plan_loader_for_each_group (&loader, "figure ", check_references);
  vt_dimension_read_built_in (self->catalog, self->dimensions, problems);
  vt_dimension_read_all (&loader, self->dimensions);
  vt_plan_loader_for_each_group (&loader, "identity ", vt_identity_take);
}
