/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-quality-rules.h"

#include "vt-data-file-private.h"
#include "vt-error.h"
#include "vt-resource.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FOLDER "quality"
#define ENDING ".ini"

/* What one file holds; files of one id replace each other. */
typedef struct
{
  char *id;        /* (owned) */
  gint64 version;
  GStringChunk *strings; /* (owned): all texts of the rules */
  GArray *rules;   /* (owned) (element-type VtQualityRule) */
} RuleFile;

struct _VtQualityRules
{
  VtCatalog *catalog; /* (owned) */
  GPtrArray *files;   /* (owned) (element-type RuleFile) */
  GPtrArray *rules;   /* (owned) (element-type VtQualityRule) (not owned): of all files */
};

/* One file being read. */
typedef struct
{
  VtCatalog *catalog;
  const char *name;
  VtDataFile *file;
  GStrv lines;
  GHashTable *sets;  /* (owned): name to VtExpression (owned): those read so far */
  RuleFile *target;
  GPtrArray *problems; /* (element-type utf8) */
} Reading;

/* --- life ------------------------------------------------------------------------------------- */

static void
clear_rule (gpointer data)
{
  const VtQualityRule *rule = data;

  vt_expression_unref ((VtExpression *) rule->set);
}

static RuleFile *
rule_file_new (void)
{
  RuleFile *file = g_new0 (RuleFile, 1);

  file->strings = g_string_chunk_new (4096);
  file->rules = g_array_new (FALSE, TRUE, sizeof (VtQualityRule));
  g_array_set_clear_func (file->rules, clear_rule);
  return file;
}

static void
rule_file_free (gpointer data)
{
  RuleFile *file = data;

  g_free (file->id);
  g_array_unref (file->rules);
  g_string_chunk_free (file->strings);
  g_free (file);
}

static VtQualityRules *
rules_new (VtCatalog *catalog)
{
  VtQualityRules *rules = g_atomic_rc_box_new0 (VtQualityRules);

  rules->catalog = g_object_ref (catalog);
  rules->files = g_ptr_array_new_with_free_func (rule_file_free);
  rules->rules = g_ptr_array_new ();
  return rules;
}

VtQualityRules *
vt_quality_rules_ref (VtQualityRules *rules)
{
  g_return_val_if_fail (rules != NULL, NULL);

  return g_atomic_rc_box_acquire (rules);
}

static void
clear_rules (gpointer data)
{
  VtQualityRules *rules = data;

  g_ptr_array_unref (rules->rules);
  g_ptr_array_unref (rules->files);
  g_object_unref (rules->catalog);
}

void
vt_quality_rules_unref (VtQualityRules *rules)
{
  if (rules != NULL)
    g_atomic_rc_box_release_full (rules, clear_rules);
}

/* --- one file --------------------------------------------------------------------------------- */

static void G_GNUC_PRINTF (4, 5)
report (Reading *reading, const char *group, const char *key, const char *format, ...)
{
  guint line = vt_data_file_get_line (reading->file, group, key);
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (reading->problems,
                   g_strdup_printf ("%s:%u: %s", reading->name, MAX (line, 1), message));
}

/* (transfer full) (nullable): NULL when it is missing, which is reported. */
static char *
require (Reading *reading, const char *group, const char *key)
{
  char *text = vt_data_file_dup_text (reading->file, group, key);

  if (text == NULL)
    /* Translators: %s are a key and a group of a data file. */
    report (reading, group, NULL, _("The key “%s” is missing in [%s]."), key, group);
  return text;
}

/* A person's own file may do without English. */
static const char *
take_wording (Reading *reading, const char *group, const char *key)
{
  g_autofree char *vietnamese = require (reading, group, key);
  g_autofree char *text = vt_data_file_dup_wording (reading->file, group, key);

  if (vietnamese == NULL)
    return NULL;
  return g_string_chunk_insert (reading->target->strings, text != NULL ? text : vietnamese);
}

static const VtExpression *
resolve (const char *name, gpointer user_data, GError **error)
{
  return g_hash_table_lookup (((Reading *) user_data)->sets, name);
}

/* The column in which a line's value begins, from 1. */
static guint
find_column (Reading *reading, guint line)
{
  const char *text = line >= 1 && line <= g_strv_length (reading->lines) ? reading->lines[line - 1]
                                                                         : "";
  const char *value = strchr (text, '=');

  if (value == NULL)
    return 1;
  value += 1 + strspn (value + 1, " \t");
  return (guint) g_utf8_pointer_to_offset (text, value) + 1;
}

/* (transfer full) (nullable) */
static VtExpression *
read_expression (Reading *reading, const char *group, const char *key)
{
  g_autofree char *text = require (reading, group, key);
  guint line = vt_data_file_get_line (reading->file, group, key);
  g_autoptr (GError) error = NULL;
  VtExpression *expression;

  if (text == NULL)
    return NULL;
  expression = vt_expression_parse (reading->catalog, text, resolve, reading, line,
                                    find_column (reading, line), &error);
  if (expression == NULL)
    g_ptr_array_add (reading->problems, g_strdup_printf ("%s:%s", reading->name, error->message));
  return expression;
}

static void
check_keys (Reading *reading, const char *group, const char *const *allowed)
{
  g_auto (GStrv) keys
      = g_key_file_get_keys (vt_data_file_get_key_file (reading->file), group, NULL, NULL);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    if (!g_strv_contains (allowed, keys[i]))
      /* Translators: %s is a key of a data file. */
      report (reading, group, keys[i], _("The key “%s” is not known here."), keys[i]);
}

static void
read_head (Reading *reading)
{
  static const char *const keys[] = { "id", "version", NULL };
  RuleFile *target = reading->target;

  check_keys (reading, "quality", keys);
  target->id = require (reading, "quality", "id");
  target->version = 1;
  if (!vt_data_file_read_integer (reading->file, "quality", "version", 1, G_MAXINT32,
                                  &target->version, NULL))
    report (reading, "quality", "version", _("“version” is a whole number."));
}

static void
read_set (Reading *reading, const char *group)
{
  static const char *const keys[] = { "expression", NULL };
  VtExpression *expression = read_expression (reading, group, "expression");

  check_keys (reading, group, keys);
  if (expression != NULL)
    g_hash_table_insert (reading->sets, g_strdup (group + strlen ("set ")), expression);
}

static gboolean
read_severity (Reading *reading, const char *group)
{
  g_autofree char *severity = require (reading, group, "severity");

  if (severity != NULL && !g_str_equal (severity, "error") && !g_str_equal (severity, "warning"))
    report (reading, group, "severity", _("“severity” is error or warning."));
  return g_strcmp0 (severity, "error") == 0;
}

/* The subject whose form is opened: the person's own, or one of the lists of their page. */
static const VtTable *
read_opens (Reading *reading, const char *group)
{
  g_autofree char *name = require (reading, group, "opens");
  const VtTable *table = name != NULL ? vt_catalog_find_table (reading->catalog, name) : NULL;

  if (table != NULL
      && (g_str_equal (name, "person")
          || (vt_table_get_person (table) != NULL && vt_table_get_sheet (table) != NULL)))
    return table;
  if (name != NULL)
    /* Translators: %s is a word of a data file */
    report (reading, group, "opens", _("“%s” is no subject of a person’s page."), name);
  return NULL;
}

static void
read_rule (Reading *reading, const char *group)
{
  static const char *const keys[]
      = { "set",         "severity",    "opens",  "title",      "title[en]",
          "message",     "message[en]", "advice", "advice[en]", NULL };
  guint n_problems = reading->problems->len;
  g_autoptr (VtExpression) set = read_expression (reading, group, "set");
  VtQualityRule rule = {
    .id = g_string_chunk_insert (reading->target->strings, group + strlen ("rule ")),
  };

  check_keys (reading, group, keys);
  rule.is_error = read_severity (reading, group);
  rule.title = take_wording (reading, group, "title");
  rule.message = take_wording (reading, group, "message");
  rule.advice = take_wording (reading, group, "advice");
  rule.opens = read_opens (reading, group);
  if (set != NULL && vt_expression_get_unit (set) != VT_UNIT_PEOPLE)
    report (reading, group, "set", _("The set of a rule is a set of people."));
  if (reading->problems->len > n_problems)
    return;
  rule.set = g_steal_pointer (&set);
  g_array_append_val (reading->target->rules, rule);
}

static void
read_groups (Reading *reading)
{
  const char *const *groups = vt_data_file_get_groups (reading->file);

  for (guint i = 0; groups[i] != NULL; i++)
    if (g_str_has_prefix (groups[i], "set "))
      read_set (reading, groups[i]);
    else if (g_str_has_prefix (groups[i], "rule "))
      read_rule (reading, groups[i]);
    else if (!g_str_equal (groups[i], "quality"))
      /* Translators: %s is the name of a group of a data file */
      report (reading, groups[i], NULL, _("The group “%s” is not known here."), groups[i]);
}

/* (transfer full) (nullable): NULL when there was any mistake. */
static RuleFile *
read_file (VtCatalog *catalog, const char *name, GBytes *bytes, GPtrArray *problems)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtDataFile) file
      = vt_data_file_new (name, bytes, vt_catalog_get_language (catalog), &error);
  Reading reading = { .catalog = catalog, .name = name, .file = file, .problems = problems };
  guint n_problems = problems->len;
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = g_strndup (data != NULL ? data : "", size);

  if (file == NULL)
    {
      g_ptr_array_add (problems, g_strdup (error->message));
      return NULL;
    }
  reading.lines = g_strsplit (text, "\n", -1);
  reading.sets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                        (GDestroyNotify) vt_expression_unref);
  reading.target = rule_file_new ();
  read_head (&reading);
  read_groups (&reading);
  g_hash_table_unref (reading.sets);
  g_strfreev (reading.lines);
  if (problems->len == n_problems)
    return reading.target;
  rule_file_free (reading.target);
  return NULL;
}

/* --- all files -------------------------------------------------------------------------------- */

/* The newer version of one id wins, in the older one's place. (transfer full) @file */
static void
add_file (VtQualityRules *rules, RuleFile *file)
{
  for (guint i = 0; i < rules->files->len; i++)
    {
      RuleFile *other = g_ptr_array_index (rules->files, i);

      if (!g_str_equal (other->id, file->id))
        continue;
      if (file->version > other->version)
        {
          g_ptr_array_index (rules->files, i) = file;
          file = other;
        }
      rule_file_free (file);
      return;
    }
  g_ptr_array_add (rules->files, file);
}

static gboolean
load_built_in (VtQualityRules *rules, GError **error)
{
  g_auto (GStrv) names = vt_resource_list (FOLDER);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (FOLDER "/", names[i], NULL);
      g_autoptr (GBytes) bytes = NULL;
      RuleFile *file;

      if (!g_str_has_suffix (names[i], ENDING))
        continue;
      bytes = vt_resource_load (path, error);
      if (bytes == NULL)
        return FALSE;
      file = read_file (rules->catalog, names[i], bytes, problems);
      if (file == NULL)
        {
          g_set_error_literal (error, VT_ERROR, VT_ERROR_SYNTAX, g_ptr_array_index (problems, 0));
          return FALSE;
        }
      add_file (rules, file);
    }
  return TRUE;
}

static void
load_own_file (VtQualityRules *rules, const char *path, GPtrArray *problems)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *content = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize size = 0;
  RuleFile *file;

  if (!g_file_get_contents (path, &content, &size, &error))
    {
      g_ptr_array_add (problems, g_strdup_printf ("%s: %s", name, error->message));
      return;
    }
  bytes = g_bytes_new_take (g_steal_pointer (&content), size);
  file = read_file (rules->catalog, name, bytes, problems);
  if (file != NULL)
    add_file (rules, file);
}

static void
load_own (VtQualityRules *rules, GPtrArray *problems)
{
  g_auto (GStrv) paths = vt_resource_list_user (FOLDER, ENDING);

  for (guint i = 0; paths[i] != NULL; i++)
    load_own_file (rules, paths[i], problems);
}

/* A dismissal names a rule by its id alone, so of two rules with one id the first one stands. */
static void
list_rules (VtQualityRules *rules, GPtrArray *problems)
{
  for (guint f = 0; f < rules->files->len; f++)
    {
      const RuleFile *file = g_ptr_array_index (rules->files, f);

      for (guint i = 0; i < file->rules->len; i++)
        {
          VtQualityRule *rule = &g_array_index (file->rules, VtQualityRule, i);

          if (vt_quality_rules_find (rules, rule->id) < 0)
            g_ptr_array_add (rules->rules, rule);
          else
            /* Translators: the name of a set of rules, then of one rule */
            g_ptr_array_add (problems, g_strdup_printf (_("%s: There is already a rule “%s”."),
                                                        file->id, rule->id));
        }
    }
}

VtQualityRules *
vt_quality_rules_load (VtCatalog *catalog, GPtrArray *problems, GError **error)
{
  g_autoptr (VtQualityRules) rules = NULL;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (VT_IS_CATALOG (catalog), NULL);

  rules = rules_new (catalog);
  if (!load_built_in (rules, error))
    return NULL;
  load_own (rules, found);
  list_rules (rules, found);
  for (guint i = 0; problems != NULL && i < found->len; i++)
    g_ptr_array_add (problems, g_strdup (g_ptr_array_index (found, i)));
  return g_steal_pointer (&rules);
}

VtQualityRules *
vt_quality_rules_load_bytes (VtCatalog *catalog,
                             const char *name,
                             GBytes *bytes,
                             GPtrArray *problems,
                             GError **error)
{
  g_autoptr (VtQualityRules) rules = NULL;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  RuleFile *file;

  g_return_val_if_fail (VT_IS_CATALOG (catalog), NULL);
  g_return_val_if_fail (name != NULL && bytes != NULL, NULL);

  rules = rules_new (catalog);
  file = read_file (catalog, name, bytes, found);
  if (file != NULL)
    {
      add_file (rules, file);
      list_rules (rules, found);
    }
  if (found->len == 0)
    return g_steal_pointer (&rules);
  g_set_error_literal (error, VT_ERROR, VT_ERROR_SYNTAX, g_ptr_array_index (found, 0));
  for (guint i = 0; problems != NULL && i < found->len; i++)
    g_ptr_array_add (problems, g_strdup (g_ptr_array_index (found, i)));
  return NULL;
}

/* --- reading ---------------------------------------------------------------------------------- */

VtCatalog *
vt_quality_rules_get_catalog (VtQualityRules *rules)
{
  g_return_val_if_fail (rules != NULL, NULL);

  return rules->catalog;
}

guint
vt_quality_rules_get_n (VtQualityRules *rules)
{
  g_return_val_if_fail (rules != NULL, 0);

  return rules->rules->len;
}

const VtQualityRule *
vt_quality_rules_get (VtQualityRules *rules, guint index)
{
  g_return_val_if_fail (rules != NULL && index < rules->rules->len, NULL);

  return g_ptr_array_index (rules->rules, index);
}

int
vt_quality_rules_find (VtQualityRules *rules, const char *id)
{
  g_return_val_if_fail (rules != NULL && id != NULL, -1);

  for (guint i = 0; i < rules->rules->len; i++)
    if (g_str_equal (((const VtQualityRule *) g_ptr_array_index (rules->rules, i))->id, id))
      return (int) i;
  return -1;
}
