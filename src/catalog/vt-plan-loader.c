/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-error.h"
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
                   g_strdup_printf ("%s:%u: %s", self->name, MAX (line, 1), message));
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

/* --- texts ------------------------------------------------------------------------------------ */

static char *
replace (char *text, const char *what, const char *with)
{
  g_auto (GStrv) parts = NULL;
  g_autofree char *owned = text;

  if (text == NULL || strstr (text, what) == NULL)
    return g_steal_pointer (&owned);
  parts = g_strsplit (text, what, -1);
  return g_strjoinv (with, parts);
}

/* Puts the repetition's value in; takes @text over. */
static char *
fill_in (const VtPlanItem *item, char *text)
{
  g_autofree char *value = NULL;
  g_autofree char *label = NULL;

  if (item->variable == NULL)
    return text;
  value = g_strdup_printf ("{%s}", item->variable);
  label = g_strdup_printf ("{%s.label}", item->variable);
  text = replace (text, label, item->label != NULL ? item->label : item->value);
  return replace (text, value, item->value);
}

char *
vt_plan_loader_dup_text (VtPlanLoader *self, const VtPlanItem *item, const char *key)
{
  return fill_in (item, vt_data_file_dup_text (self->file, item->group, key));
}

/* In the chosen language when there, else in Vietnamese. */
static char *
dup_raw_wording (VtPlanLoader *self, const char *group, const char *key)
{
  char *text = vt_data_file_dup_wording (self->file, group, key);

  return text != NULL ? text : vt_data_file_dup_text (self->file, group, key);
}

char *
vt_plan_loader_dup_wording (VtPlanLoader *self, const VtPlanItem *item, const char *key)
{
  return fill_in (item, dup_raw_wording (self, item->group, key));
}

const char *
vt_plan_loader_keep (VtPlanLoader *self, char *text)
{
  g_autofree char *owned = text;

  return text != NULL ? g_string_chunk_insert_const (self->plan->strings, text) : NULL;
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

/* Where the value begins in its line, counted in characters from 1. */
static guint
find_value_column (VtPlanLoader *self, guint line)
{
  const char *text = line >= 1 && line <= g_strv_length (self->lines) ? self->lines[line - 1] : "";
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
                                    find_value_column (self, line), &error);
  if (expression == NULL)
    g_ptr_array_add (self->problems, g_strdup_printf ("%s:%s", self->name, error->message));
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

/* --- repetition ------------------------------------------------------------------------------- */

typedef struct
{
  char *variable;    /* (owned) */
  GStrv values;      /* (owned) */
  GPtrArray *labels; /* (owned) (element-type utf8) */
} Repetition;

static void
clear_repetition (Repetition *repetition)
{
  g_clear_pointer (&repetition->variable, g_free);
  g_clear_pointer (&repetition->values, g_strfreev);
  g_clear_pointer (&repetition->labels, g_ptr_array_unref);
}

static gboolean
repeat_codes (VtPlanLoader *self, const char *group, const char *list, Repetition *repetition)
{
  g_autofree char *name = g_strndup (list, strcspn (list, ")"));
  const VtCodeList *codes = vt_catalog_find_codes (self->plan->catalog, g_strstrip (name));
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();

  if (codes == NULL)
    {
      /* Translators: %s is the name of a list of codes */
      vt_plan_loader_report (self, group, "for", _("There is no list of codes “%s”."), name);
      return FALSE;
    }
  for (guint i = 0; i < vt_code_list_get_n_codes (codes); i++)
    {
      g_strv_builder_add (values, vt_code_list_get_code (codes, i));
      g_ptr_array_add (repetition->labels, g_strdup (vt_code_list_get_label (codes, i)));
    }
  repetition->values = g_strv_builder_end (values);
  return TRUE;
}

/* `g: nkt, tt` or `c: codes(service)` */
static gboolean
read_repetition (VtPlanLoader *self, const char *group, const char *text, Repetition *repetition)
{
  const char *colon = strchr (text, ':');
  g_autofree char *rest = colon != NULL ? g_strstrip (g_strdup (colon + 1)) : NULL;

  *repetition = (Repetition){ .labels = g_ptr_array_new_with_free_func (g_free) };
  if (rest == NULL || *rest == '\0')
    {
      vt_plan_loader_report (self, group, "for",
                             _("Expected “for=name: value, value” or “for=name: codes(list)”."));
      return FALSE;
    }
  repetition->variable = g_strstrip (g_strndup (text, (gsize) (colon - text)));
  if (g_str_has_prefix (rest, "codes("))
    return repeat_codes (self, group, rest + strlen ("codes("), repetition);

  repetition->values = g_strsplit (rest, ",", -1);
  for (guint i = 0; repetition->values[i] != NULL; i++)
    {
      g_autofree char *set = g_strconcat ("set ", g_strstrip (repetition->values[i]), NULL);
      char *label = dup_raw_wording (self, set, "label");

      g_ptr_array_add (repetition->labels,
                       label != NULL ? label : g_strdup (repetition->values[i]));
    }
  return TRUE;
}

typedef void (*TakeItem) (VtPlanLoader *self, const VtPlanItem *item);

static void
take (VtPlanLoader *self,
      const char *group,
      const char *kind,
      const Repetition *by,
      guint i,
      TakeItem take_item)
{
  VtPlanItem item = { .group = group };

  if (by != NULL)
    {
      item.variable = by->variable;
      item.value = by->values[i];
      item.label = g_ptr_array_index (by->labels, i);
    }
  item.name = fill_in (&item, g_strdup (group + strlen (kind)));
  g_strstrip (item.name);
  take_item (self, &item);
  g_free (item.name);
}

/* Groups @groups[0] … @groups[n - 1] have the same `for`. */
static void
take_repeated (VtPlanLoader *self,
               const char *const *groups,
               guint n,
               const char *kind,
               const char *text,
               TakeItem take_item)
{
  Repetition repetition;

  if (read_repetition (self, groups[0], text, &repetition))
    for (guint i = 0; repetition.values[i] != NULL; i++)
      for (guint j = 0; j < n; j++)
        take (self, groups[j], kind, &repetition, i, take_item);
  clear_repetition (&repetition);
}

/* Calls @take_item for every group of the kind, in the file's order, repeated as it says. */
static void
for_each_group (VtPlanLoader *self, const char *kind, TakeItem take_item)
{
  const char *const *groups = vt_data_file_get_groups (self->file);

  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_autofree char *text = NULL;
      guint n = 1;

      if (!g_str_has_prefix (groups[i], kind))
        continue;
      text = vt_data_file_dup_text (self->file, groups[i], "for");
      if (text == NULL)
        {
          take (self, groups[i], kind, NULL, 0, take_item);
          continue;
        }
      for (; groups[i + n] != NULL && g_str_has_prefix (groups[i + n], kind); n++)
        {
          g_autofree char *other = vt_data_file_dup_text (self->file, groups[i + n], "for");

          if (g_strcmp0 (text, other) != 0)
            break;
        }
      take_repeated (self, groups + i, n, kind, text, take_item);
      i += n - 1;
    }
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
  static const char *const kinds[] = { "report ", "set ", "figure ", "sheet ", "narrative " };
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
               "[sheet …] or [narrative …]."),
            groups[i]);
    }
}

void
vt_plan_read (VtPlan *self, const char *name, GBytes *bytes, GPtrArray *problems)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtDataFile) file
      = vt_data_file_new (name, bytes, vt_catalog_get_language (self->catalog), &error);
  const char *content;
  gsize size;
  g_autofree char *text = NULL;
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_auto (GStrv) lines = NULL;
  g_autoptr (GPtrArray) sets = g_ptr_array_new_with_free_func (free_set_entry);
  VtPlanLoader loader = { .plan = self, .name = name, .problems = problems, .sets = sets };

  if (file == NULL)
    {
      g_ptr_array_add (problems, g_strdup (error->message));
      return;
    }
  content = g_bytes_get_data (bytes, &size);
  text = g_strndup (content != NULL ? content : "", size);
  lines = g_strsplit (text, "\n", -1);
  self->keys = g_key_file_ref (vt_data_file_get_key_file (file));
  self->hash = g_string_chunk_insert (self->strings, hash);
  loader.file = file;
  loader.lines = lines;

  vt_plan_loader_read_header (&loader);
  check_groups (&loader);
  for_each_group (&loader, "report ", vt_plan_loader_take_report);
  for_each_group (&loader, "set ", take_set);
  for (guint i = 0; i < sets->len; i++)
    {
      SetEntry *entry = g_ptr_array_index (sets, i);

      if (entry->state == SET_UNREAD)
        read_set (&loader, entry);
    }
  for_each_group (&loader, "figure ", take_figure);
  for_each_group (&loader, "figure ", check_references);
}
