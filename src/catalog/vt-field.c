/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-table.h"

#include "vt-error.h"
#include "vt-number.h"
#include "vt-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* So many labels are named in an error before the sentence becomes a list nobody reads. */
#define LABELS_NAMED 8

#define DECIMAL_DIGITS 2

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, VT_ERROR, VT_ERROR_INVALID_VALUE, sentence);
  return FALSE;
}

/* --- texts -------------------------------------------------------------------------------- */

static gboolean
check_length (const VtField *field, const char *text, GError **error)
{
  guint length = (guint) g_utf8_strlen (text, -1);

  if (field->max_length == 0 || length <= field->max_length)
    return TRUE;
  g_set_error (error, VT_ERROR, VT_ERROR_INVALID_VALUE,
               /* Translators: both numbers count characters, and neither is ever 1. */
               _("This has %u characters; shorten it to at most %u."), length, field->max_length);
  return FALSE;
}

/* A cell of a list may be broken into lines; a field of one line is not. */
static char *
clean_line (const char *text)
{
  g_autofree char *line = NULL;

  if (text == NULL || strpbrk (text, "\r\n\t") == NULL)
    return vt_text_clean (text);
  line = g_strdup (text);
  return vt_text_clean (g_strdelimit (line, "\r\n\t", ' '));
}

static gboolean
parse_text (const VtField *field, const char *text, char **canonical, GError **error)
{
  if (!check_length (field, text, error))
    return FALSE;
  *canonical = g_strdup (text);
  return TRUE;
}

static gboolean
is_only_digits (const char *text)
{
  return *text != '\0' && strspn (text, "0123456789") == strlen (text);
}

static gboolean
parse_digits (const VtField *field, const char *text, char **canonical, GError **error)
{
  g_autoptr (GString) digits = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c) && c != '.')
        g_string_append_unichar (digits, c);
    }
  if (!is_only_digits (digits->str))
    return refuse (error, _("Write digits only, without letters or other signs."));
  if (field->digits != 0 && digits->len != field->digits)
    {
      g_set_error (error, VT_ERROR, VT_ERROR_INVALID_VALUE,
                   /* Translators: both numbers count digits. */
                   _("This must have %u digits and has %u. Check the number."), field->digits,
                   (guint) digits->len);
      return FALSE;
    }
  if (digits->len < field->min_length)
    {
      g_set_error (error, VT_ERROR, VT_ERROR_INVALID_VALUE,
                   /* Translators: both numbers count digits. */
                   _("This must have at least %u digits and has %u. Check the number."),
                   field->min_length, (guint) digits->len);
      return FALSE;
    }
  if (!check_length (field, digits->str, error))
    return FALSE;
  *canonical = g_strdup (digits->str);
  return TRUE;
}

/* --- numbers ------------------------------------------------------------------------------ */

static int
get_decimals (const VtField *field)
{
  return field->type == VT_FIELD_DECIMAL ? DECIMAL_DIGITS : 0;
}

/* A number that can only have four digits is a year, and 2.026 is no year. */
static gboolean
is_year (const VtField *field)
{
  return field->minimum >= 1000 && field->maximum <= 9999;
}

static char *
format_number (const VtField *field, gint64 value)
{
  if (is_year (field))
    return g_strdup_printf ("%" G_GINT64_FORMAT, value);
  return vt_number_format (value, get_decimals (field));
}

static gboolean
check_range (const VtField *field, gint64 value, GError **error)
{
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (value >= field->minimum && value <= field->maximum)
    return TRUE;
  first = format_number (field, field->minimum);
  last = format_number (field, field->maximum);
  if (field->maximum == G_MAXINT64)
    g_set_error (error, VT_ERROR, VT_ERROR_INVALID_VALUE,
                 /* Translators: %s is a number. */
                 _("Write a number not below %s."), first);
  else if (field->minimum == G_MININT64)
    g_set_error (error, VT_ERROR, VT_ERROR_INVALID_VALUE,
                 /* Translators: %s is a number. */
                 _("Write a number not above %s."), last);
  else
    g_set_error (error, VT_ERROR, VT_ERROR_INVALID_VALUE,
                 /* Translators: both are numbers. */
                 _("Write a number from %s to %s."), first, last);
  return FALSE;
}

static gboolean
parse_number (const VtField *field, const char *text, char **canonical, GError **error)
{
  gint64 value;

  if (!vt_number_parse (text, get_decimals (field), &value, error)
      || !check_range (field, value, error))
    return FALSE;
  *canonical = g_strdup_printf ("%" G_GINT64_FORMAT, value);
  return TRUE;
}

static gboolean
read_number (const char *canonical, gint64 *value)
{
  g_autofree char *again = NULL;

  if (!g_ascii_string_to_signed (canonical, 10, G_MININT64, G_MAXINT64, value, NULL))
    return FALSE;
  again = g_strdup_printf ("%" G_GINT64_FORMAT, *value);
  return g_str_equal (again, canonical);
}

/* --- dates -------------------------------------------------------------------------------- */

static gboolean
check_year (const VtField *field, VtDay day, GError **error)
{
  int year = vt_day_get_year (day);

  if (year < field->minimum)
    {
      g_set_error (error, VT_ERROR, VT_ERROR_INVALID_VALUE,
                   /* Translators: %d is a year. */
                   _("This date lies before %d. Check the year."), (int) field->minimum);
      return FALSE;
    }
  if (year > field->maximum)
    {
      g_set_error (error, VT_ERROR, VT_ERROR_INVALID_VALUE,
                   /* Translators: %d is a year. */
                   _("This date lies after %d. Check the year."), (int) field->maximum);
      return FALSE;
    }
  return TRUE;
}

static gboolean
parse_date (const VtField *field,
            const char *text,
            VtDateForms forms,
            char **canonical,
            GError **error)
{
  VtDay today = vt_day_today ();
  g_autofree char *date = NULL;
  VtDay day;

  forms &= ~VT_DATE_FORMS_PARTIAL;
  if (field->type == VT_FIELD_PARTIAL_DATE)
    forms |= VT_DATE_FORMS_PARTIAL;
  date = vt_date_parse (text, forms, today, error);
  if (date == NULL)
    return FALSE;
  day = vt_day_from_canonical (date, NULL);
  if (!check_year (field, day, error))
    return FALSE;
  if (field->past_only && day > today)
    return refuse (error, _("This date lies in the future. Check day, month and year."));
  *canonical = g_steal_pointer (&date);
  return TRUE;
}

static gboolean
is_canonical_date (const VtField *field, const char *canonical)
{
  VtPrecision precision;
  VtDay day = vt_day_from_canonical (canonical, &precision);

  return day != VT_DAY_NONE
         && (precision == VT_PRECISION_DAY || field->type == VT_FIELD_PARTIAL_DATE)
         && check_year (field, day, NULL);
}

static gboolean
parse_time (const char *text, char **canonical, GError **error)
{
  *canonical = vt_time_parse (text, error);
  return *canonical != NULL;
}

static gboolean
is_canonical_time (const char *canonical)
{
  g_autofree char *again = vt_time_parse (canonical, NULL);

  return g_strcmp0 (again, canonical) == 0;
}

/* --- codes -------------------------------------------------------------------------------- */

static gboolean
refuse_code (const VtField *field, GError **error)
{
  guint n_codes = vt_code_list_get_n_codes (field->codes);
  guint n_named = n_codes > LABELS_NAMED + 1 ? LABELS_NAMED : n_codes;
  g_autoptr (GString) labels = g_string_new (NULL);

  for (guint i = 0; i < n_named; i++)
    g_string_append_printf (labels, "%s%s", i > 0 ? "; " : "",
                            vt_code_list_get_label (field->codes, i));
  if (n_named == n_codes)
    g_set_error (error, VT_ERROR, VT_ERROR_INVALID_VALUE,
                 /* Translators: %s are the labels of a list, with semicolons between. */
                 _("This is not one of the answers. Write one of: %s."), labels->str);
  else
    g_set_error (error, VT_ERROR, VT_ERROR_INVALID_VALUE,
                 /* Translators: the first labels of a list, and how many more there are (≥ 2). */
                 _("This is not one of the answers. Write one of: %s … and %u others of the list."),
                 labels->str, n_codes - n_named);
  return FALSE;
}

static gboolean
parse_code (const VtField *field, const char *text, char **canonical, GError **error)
{
  int index = vt_code_list_find (field->codes, text);

  if (index < 0 && field->open)
    return parse_text (field, text, canonical, error);
  if (index < 0)
    return refuse_code (field, error);
  *canonical = g_strdup (vt_code_list_get_code (field->codes, (guint) index));
  return TRUE;
}

/* The codes of @chosen in the list's order: the same answers in another order are the same. */
static char *
join_codes (const VtCodeList *codes, const gboolean *chosen)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < vt_code_list_get_n_codes (codes); i++)
    if (chosen[i])
      g_string_append_printf (joined, "%s%s", joined->len > 0 ? ";" : "",
                              vt_code_list_get_code (codes, i));
  return joined->len > 0 ? g_strdup (joined->str) : NULL;
}

static gboolean
parse_codes (const VtField *field, const char *text, char **canonical, GError **error)
{
  g_autofree gboolean *chosen = g_new0 (gboolean, vt_code_list_get_n_codes (field->codes));
  g_auto (GStrv) parts = g_strsplit (text, ";", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *part = vt_text_clean (parts[i]);
      int index = part != NULL ? vt_code_list_find (field->codes, part) : -1;

      if (part != NULL && index < 0)
        return refuse_code (field, error);
      if (part != NULL)
        chosen[index] = TRUE;
    }
  *canonical = join_codes (field->codes, chosen);
  return TRUE;
}

static gboolean
is_canonical_codes (const VtField *field, const char *canonical)
{
  g_autofree gboolean *chosen = g_new0 (gboolean, vt_code_list_get_n_codes (field->codes));
  g_auto (GStrv) parts = g_strsplit (canonical, ";", -1);
  g_autofree char *again = NULL;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      int index = vt_code_list_find_code (field->codes, parts[i]);

      if (index < 0)
        return FALSE;
      chosen[index] = TRUE;
    }
  again = join_codes (field->codes, chosen);
  return g_strcmp0 (again, canonical) == 0;
}

static char *
format_codes (const VtField *field, const char *canonical)
{
  g_auto (GStrv) parts = g_strsplit (canonical, ";", -1);
  g_autoptr (GString) labels = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    g_string_append_printf (labels, "%s%s", i > 0 ? "; " : "",
                            vt_code_list_label_of (field->codes, parts[i]));
  return g_strdup (labels->str);
}

/* --- public ------------------------------------------------------------------------------- */

gboolean
vt_field_is_unknown_answer (const VtField *field, const char *text)
{
  /* Match keys of the answer in both languages a list may be in. */
  static const char *const answers[] = { "chưa rõ", "unknown" };
  g_autofree char *key = NULL;

  g_return_val_if_fail (field != NULL, FALSE);

  if (!field->unknown_allowed || text == NULL || !g_utf8_validate (text, -1, NULL))
    return FALSE;
  key = vt_text_match_key (text);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    if (g_str_equal (key, answers[i]))
      return TRUE;
  return FALSE;
}

gboolean
vt_field_parse (const VtField *field,
                const char *text,
                VtDateForms forms,
                char **canonical,
                GError **error)
{
  g_autofree char *clean = NULL;

  g_return_val_if_fail (field != NULL, FALSE);
  g_return_val_if_fail (canonical != NULL, FALSE);

  *canonical = NULL;
  if (text != NULL && !g_utf8_validate (text, -1, NULL))
    return refuse (error, _("This text cannot be read. Type it again."));
  clean = field->type == VT_FIELD_NOTE ? vt_text_clean (text) : clean_line (text);
  if (clean == NULL || vt_field_is_unknown_answer (field, clean))
    return TRUE;

  switch (field->type)
    {
    case VT_FIELD_TEXT:
    case VT_FIELD_NOTE:
    case VT_FIELD_REFERENCE:
      return parse_text (field, clean, canonical, error);
    case VT_FIELD_DIGITS:
      return parse_digits (field, clean, canonical, error);
    case VT_FIELD_INTEGER:
    case VT_FIELD_MONEY:
    case VT_FIELD_DECIMAL:
      return parse_number (field, clean, canonical, error);
    case VT_FIELD_DATE:
    case VT_FIELD_PARTIAL_DATE:
      return parse_date (field, clean, forms, canonical, error);
    case VT_FIELD_TIME:
      return parse_time (clean, canonical, error);
    case VT_FIELD_YES_NO:
    case VT_FIELD_CODE:
      return parse_code (field, clean, canonical, error);
    case VT_FIELD_CODES:
      return parse_codes (field, clean, canonical, error);
    default:
      g_return_val_if_reached (FALSE);
    }
}

char *
vt_field_format (const VtField *field, const char *canonical)
{
  gint64 value;

  g_return_val_if_fail (field != NULL, NULL);

  if (canonical == NULL)
    return g_strdup ("");
  switch (field->type)
    {
    case VT_FIELD_INTEGER:
    case VT_FIELD_MONEY:
    case VT_FIELD_DECIMAL:
      return read_number (canonical, &value) ? format_number (field, value)
                                             : g_strdup (canonical);
    case VT_FIELD_DATE:
    case VT_FIELD_PARTIAL_DATE:
      return vt_date_format (canonical);
    case VT_FIELD_YES_NO:
    case VT_FIELD_CODE:
      return g_strdup (vt_code_list_label_of (field->codes, canonical));
    case VT_FIELD_CODES:
      return format_codes (field, canonical);
    case VT_FIELD_TEXT:
    case VT_FIELD_NOTE:
    case VT_FIELD_DIGITS:
    case VT_FIELD_TIME:
    case VT_FIELD_REFERENCE:
    default:
      return g_strdup (canonical);
    }
}

static gboolean
is_canonical_text (const VtField *field, const char *canonical)
{
  g_autofree char *clean
      = field->type == VT_FIELD_NOTE ? vt_text_clean (canonical) : clean_line (canonical);

  return g_strcmp0 (clean, canonical) == 0 && check_length (field, canonical, NULL);
}

gboolean
vt_field_is_canonical (const VtField *field, const char *canonical)
{
  gint64 value;

  g_return_val_if_fail (field != NULL, FALSE);

  if (canonical == NULL)
    return TRUE;
  if (!g_utf8_validate (canonical, -1, NULL))
    return FALSE;
  switch (field->type)
    {
    case VT_FIELD_DIGITS:
      return is_only_digits (canonical) && check_length (field, canonical, NULL)
             && strlen (canonical) >= field->min_length
             && (field->digits == 0 || strlen (canonical) == field->digits);
    case VT_FIELD_INTEGER:
    case VT_FIELD_MONEY:
    case VT_FIELD_DECIMAL:
      return read_number (canonical, &value) && check_range (field, value, NULL);
    case VT_FIELD_DATE:
    case VT_FIELD_PARTIAL_DATE:
      return is_canonical_date (field, canonical);
    case VT_FIELD_TIME:
      return is_canonical_time (canonical);
    case VT_FIELD_YES_NO:
    case VT_FIELD_CODE:
      return vt_code_list_find_code (field->codes, canonical) >= 0
             || (field->open && is_canonical_text (field, canonical));
    case VT_FIELD_CODES:
      return is_canonical_codes (field, canonical);
    case VT_FIELD_TEXT:
    case VT_FIELD_NOTE:
    case VT_FIELD_REFERENCE:
    default:
      return is_canonical_text (field, canonical);
    }
}
