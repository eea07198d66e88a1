/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-catalog.h"
#include "vt-code-list-private.h"
#include "vt-error.h"
#include "vt-table-private.h"

#include <string.h>

static VtCatalog *catalog;

static const VtTable *
find_table (const char *name)
{
  const VtTable *table = vt_catalog_find_table (catalog, name);

  g_assert_nonnull (table);
  return table;
}

static void
test_fields (void)
{
  const VtTable *person = find_table ("person");
  const VtField *field = vt_table_find_field (person, "personal_id");

  g_assert_cmpint (field->type, ==, VT_FIELD_DIGITS);
  g_assert_cmpuint (field->digits, ==, 12);
  g_assert_cmpuint (field->pad_to, ==, 12);
  g_assert_true (vt_table_get_field (person, field->index) == field);

  field = vt_table_find_field (person, "birth_date");
  g_assert_true (field->required && field->unknown_allowed && field->past_only);
  g_assert_cmpint (field->minimum, ==, 1900);

  field = vt_table_find_field (person, "hamlet");
  g_assert_cmpstr (field->column, ==, "hamlet_id");
  g_assert_cmpstr (field->reference, ==, "hamlet");
  g_assert_cmpstr (field->reference_by, ==, "name");
  g_assert_true (field->creates);

  field = vt_table_find_field (person, "household_head");
  g_assert_cmpstr (field->through, ==, "household");
  g_assert_cmpstr (field->column, ==, "head_name");

  field = vt_table_find_field (find_table ("disability"), "valid_from");
  g_assert_cmpstr (field->filled_from, ==, "issued_on");
  field = vt_table_find_field (find_table ("intake"), "informant_name");
  g_assert_true (field->restricted && !field->required);
  field = vt_table_find_field (find_table ("intake"), "emergency");
  g_assert_cmpstr (vt_code_list_get_name (field->codes), ==, "yes-no");
  g_assert_null (vt_table_find_field (person, "nothing"));
}

static void
test_headings (void)
{
  static const struct
  {
    const char *table, *heading, *field;
  } headings[] = {
    { "person", "Họ và tên", "name" },
    { "person", "  HỌ  VÀ tên ", "name" },
    { "person", "Họ và tên*", "name" },
    { "person", "Họ và tên *", "name" },
    { "person", "Full name", "name" },
    { "person", "Đi học", "school" },
    { "person", "Ðịa chỉ", "address" },
    { "visit", "Sức khoẻ", "health" },
    { "person", "Ho va ten", NULL },
    { "person", "", NULL },
    { "person", "*", NULL },
    { "attendance", "Mã cán bộ", "staff" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    {
      const VtField *field
          = vt_table_find_heading (find_table (headings[i].table), headings[i].heading);

      g_assert_cmpstr (field != NULL ? field->name : NULL, ==, headings[i].field);
    }
  g_assert_null (vt_table_find_heading (find_table ("person"), NULL));
}

/* Source: spec/register.md, Keys, and the times of the rows. */
static const struct
{
  const char *table, *key;
  VtTableTime time;
  const char *from, *to, *person;
} described[] = {
  { "person", "code", VT_TABLE_TIME_NONE, NULL, NULL, NULL },
  { "stay", "person;stay_from", VT_TABLE_TIME_NONE, NULL, NULL, "person" },
  { "membership", "person;target_group;valid_from", VT_TABLE_TIME_SPAN, "valid_from", "valid_to",
    "person" },
  { "disability", "person;valid_from", VT_TABLE_TIME_SPAN, "valid_from", "valid_to", "person" },
  { "intake", "code", VT_TABLE_TIME_DAY, "received_on", NULL, "person" },
  { "screening", "person;screened_on;tool;campaign", VT_TABLE_TIME_DAY, "screened_on", NULL,
    "person" },
  { "placement", "person;valid_from", VT_TABLE_TIME_SPAN, "valid_from", "valid_to", "person" },
  { "visit", "person;visited_on", VT_TABLE_TIME_DAY, "visited_on", NULL, "person" },
  { "applicant", "name;birth_year;registered_on", VT_TABLE_TIME_SPAN, "registered_on", "valid_to",
    NULL },
  { "need", "person;service;valid_from", VT_TABLE_TIME_SPAN, "valid_from", "valid_to", "person" },
  { "service", "person;service;given_on;place;provider", VT_TABLE_TIME_DAY, "given_on", NULL,
    "person" },
  { "allowance", "person;kind;category;valid_from", VT_TABLE_TIME_SPAN, "valid_from", "valid_to",
    "person" },
  { "activity", "code", VT_TABLE_TIME_DAY, "held_on", NULL, NULL },
  { "attendance", "activity;person;staff;role", VT_TABLE_TIME_DAY, "held_on", NULL, "person" },
  { "staff", "code", VT_TABLE_TIME_SPAN, "valid_from", "valid_to", NULL },
  { "resource", "received_on;donor;form;content;person", VT_TABLE_TIME_DAY, "received_on", NULL,
    "person" },
  { "baseline", "indicator;year;hamlet", VT_TABLE_TIME_NONE, NULL, NULL, NULL },
  { "hamlet", "name", VT_TABLE_TIME_NONE, NULL, NULL, NULL },
  { "household", "code", VT_TABLE_TIME_NONE, NULL, NULL, NULL },
  { "dismissal", "person;rule", VT_TABLE_TIME_NONE, NULL, NULL, "person" },
};

static const char *
name_of (const VtField *field)
{
  return field != NULL ? field->name : NULL;
}

static void
test_keys_and_times (void)
{
  g_assert_cmpuint (vt_catalog_get_n_tables (catalog), ==, G_N_ELEMENTS (described));
  for (guint i = 0; i < G_N_ELEMENTS (described); i++)
    {
      const VtTable *table = vt_catalog_get_table (catalog, i);
      g_autoptr (GString) key = g_string_new (NULL);
      guint n_fields;
      const guint *fields = vt_table_get_key (table, &n_fields);

      for (guint k = 0; k < n_fields; k++)
        g_string_append_printf (key, "%s%s", k > 0 ? ";" : "",
                                vt_table_get_field (table, fields[k])->name);
      g_assert_cmpstr (vt_table_get_name (table), ==, described[i].table);
      g_assert_cmpstr (key->str, ==, described[i].key);
      g_assert_cmpint (vt_table_get_time (table), ==, described[i].time);
      g_assert_cmpstr (name_of (vt_table_get_from (table)), ==, described[i].from);
      g_assert_cmpstr (name_of (vt_table_get_to (table)), ==, described[i].to);
      g_assert_cmpstr (name_of (vt_table_get_person (table)), ==, described[i].person);
    }
}

/* Attendance has no day of its own: it is the activity's. */
static void
test_time_through (void)
{
  const VtTable *attendance = find_table ("attendance");

  g_assert_cmpstr (name_of (vt_table_get_time_through (attendance)), ==, "activity");
  g_assert_true (vt_table_get_from (attendance)
                 == vt_table_find_field (find_table ("activity"), "held_on"));
  g_assert_null (vt_table_get_time_through (find_table ("activity")));
}

static void
test_words (void)
{
  static const struct
  {
    const char *word, *table, *argument, *unit;
  } words[] = {
    { "group", "membership", "target_group", "person" },
    { "served", "service", "family", "person" },
    { "service", "service", "service", "person" },
    { "need", "need", "family", "person" },
    { "need_code", "need", "service", "person" },
    { "allowance", "allowance", "kind", "person" },
    { "attended", "attendance", "activity.kind", "person" },
    { "trained", "attendance", "activity.kind", "staff" },
    { "staff", "staff", NULL, "staff" },
    { "person", "person", NULL, "person" },
    { "screening", "screening", NULL, "person" },
    { "placement", "placement", NULL, "person" },
    { "resource", "resource", NULL, "person" },
    { "activity", "activity", NULL, "row" },
    { "baseline", "baseline", NULL, "row" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      const VtTableWord *word = NULL;
      const VtTable *table = vt_catalog_find_word (catalog, words[i].word, &word);

      g_assert_nonnull (table);
      g_assert_cmpstr (vt_table_get_name (table), ==, words[i].table);
      g_assert_cmpstr (word->word, ==, words[i].word);
      g_assert_cmpstr (word->argument, ==, words[i].argument);
      g_assert_cmpstr (word->unit, ==, words[i].unit);
    }
  g_assert_null (vt_catalog_find_word (catalog, "household", NULL));
  g_assert_null (vt_catalog_find_word (catalog, "nothing", NULL));
}

#define TABLE "[table]\nname=thing\norder=1\nlabel=V\nlabel[en]=T\nplural=V\nplural[en]=T\n"
#define HEAD TABLE "key=code\ntime=none\n"
#define CODE "[field code]\nheading=Mã\nheading[en]=Code\ntype=text\n"
#define FIELD "[field x]\nheading=X\nheading[en]=XX\n"

static void
test_refuses (void)
{
  static const struct
  {
    const char *text, *reason;
  } bad[] = {
    { "", "“name” is missing" },
    { HEAD "[field x]\n", "“heading” is missing" },
    { TABLE "key=code\n" CODE, "“time” is missing" },
    { TABLE "key=code\ntime=none\nsheets=A\n" CODE, "line 10: The key “sheets”" },
    { TABLE "key=code\ntime=none\nname=other\n" CODE, "line 10: “name” stands there twice" },
    { "[table]\nname=thing\norder=0\nlabel=V\nlabel[en]=T\nplural=V\nplural[en]=T\n"
      "key=code\ntime=none\n" CODE, "line 3" },
    { TABLE "key=cod\ntime=none\n" CODE, "line 8: There is no suitable field “cod”" },
    { TABLE "key=code\ntime=week\n" CODE, "none, day or span" },
    { TABLE "key=code\ntime=day\n" CODE, "“day” is missing" },
    { TABLE "key=code\ntime=day\nday=code\n" CODE, "field “code”" },
    { TABLE "key=code\ntime=day\nday=other.held_on\n" CODE, "other.held_on" },
    { TABLE "key=code\ntime=span\nfrom=a\n" CODE, "field “a”" },
    { TABLE "key=code\ntime=none\nday=code\n" CODE, "time=day" },
    { TABLE "key=code\ntime=none\nperson=code\n" CODE, "field “code”" },
    { HEAD "[fields x]\n" CODE, "line 10: The group “fields x”" },
    { HEAD CODE CODE, "line 14: “field code” stands there twice" },
    { HEAD CODE FIELD, "“type” is missing" },
    { HEAD CODE FIELD "type=words\n", "type “words”" },
    { HEAD CODE FIELD "type=text\nrequird=yes\n", "“requird” is not known" },
    { HEAD CODE FIELD "type=text\nrequired=true\n", "yes or no" },
    { HEAD CODE FIELD "type=text\nunknown=yes\n", "required" },
    { HEAD CODE FIELD "type=text\nmin=1\n", "no meaning" },
    { HEAD CODE FIELD "type=integer\nmax-length=1\n", "no meaning" },
    { HEAD CODE FIELD "type=integer\nmin=2\nmax=1\n", "below" },
    { HEAD CODE FIELD "type=integer\nmin=1,5\n", "whole number" },
    { HEAD CODE FIELD "type=date\npad=4\n", "no meaning" },
    { HEAD CODE FIELD "type=code\n", "needs “codes”" },
    { HEAD CODE FIELD "type=code\ncodes=nothing\n", "code list “nothing”" },
    { HEAD CODE FIELD "type=reference\nby=name\n", "needs “reference”" },
    { HEAD CODE FIELD "type=reference\nreference=nothing\nby=name\n", "table “nothing”" },
    { HEAD CODE FIELD "type=reference\nreference=thing\nby=name\n", "field “name”" },
    { HEAD CODE FIELD "type=text\nthrough=code\ncolumn=a\n", "field “code”" },
    { HEAD CODE FIELD "type=text\ncolumn=a-b\n", "small letters" },
    { HEAD CODE FIELD "type=date\nfilled-from=code\n", "field “code”" },
    { HEAD CODE "[field y]\nheading=Y\ntype=text\n", "English" },
    { HEAD CODE "[field y]\nheading[en]=Y\ntype=text\n", "English" },
    { HEAD CODE "[field y]\nheading=MÃ \nheading[en]=Y\ntype=text\n", "the field “code”" },
    { HEAD CODE "[field y]\nheading=code\nheading[en]=Y\ntype=text\n", "the field “code”" },
    { HEAD CODE "[field Y]\nheading=Y\nheading[en]=Y\ntype=text\n", "small letters" },
    { HEAD CODE "[word w]\n", "“unit” is missing" },
    { HEAD CODE "[word w]\nunit=people\n", "person or staff" },
    { HEAD CODE "[word w]\nunit=person\n", "person or staff" },
    { HEAD "phrase=a\n" CODE, "line 10: “phrase” needs both a Vietnamese and an English text" },
    { HEAD "phrase=a {value}\nphrase[en]=b\n" CODE, "line 10: Nothing is put in for “{value}”" },
    { HEAD "phrase.rows=a\nphrase.rows[en]=b {x}\n" CODE, "line 11: Nothing is put in for “{x}”" },
    { HEAD CODE "phrase=a\nphrase[en]=b {value}\n", "line 14: The phrase must hold “{value}”" },
    { HEAD CODE "phrase=a {value}\nphrase[en]=b\n", "line 15: The phrase must hold “{value}”" },
    { HEAD CODE "phrase.kind=a\nphrase.kind[en]=b\n", "line 14: The key “phrase.kind” is not known" },
    { HEAD CODE "phrase.yes=a\nphrase.yes[en]=b\n", "no meaning" },
    { HEAD CODE "what\n", "x.ini" },
  };
  g_autoptr (GHashTable) lists = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = g_bytes_new (bad[i].text, strlen (bad[i].text));
      g_autoptr (VtDataFile) file = vt_data_file_new ("x.ini", bytes, "vi", &error);
      g_autoptr (VtTable) table = file != NULL ? vt_table_load (file, lists, &error) : NULL;
      g_autoptr (GHashTable) tables = g_hash_table_new (g_str_hash, g_str_equal);

      g_hash_table_insert (tables, (gpointer) "thing", table);
      if (table != NULL)
        g_assert_false (vt_table_link (table, file, tables, &error));
      g_assert_error (error, VT_ERROR, VT_ERROR_SYNTAX);
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_prefix (error->message, "x.ini"));
      g_assert_nonnull (strstr (error->message, bad[i].reason));
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  catalog = vt_catalog_new ("vi", &error);
  g_assert_no_error (error);
  g_test_add_func ("/vt/table/describes-fields", test_fields);
  g_test_add_func ("/vt/table/finds-headings-as-people-write-them", test_headings);
  g_test_add_func ("/vt/table/has-the-keys-and-times-of-the-specification", test_keys_and_times);
  g_test_add_func ("/vt/table/takes-the-day-from-another-row", test_time_through);
  g_test_add_func ("/vt/table/has-words-of-the-set-language", test_words);
  g_test_add_func ("/vt/table/refuses-bad-descriptions", test_refuses);
  status = g_test_run ();
  g_object_unref (catalog);
  return status;
}
