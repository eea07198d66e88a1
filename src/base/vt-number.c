/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-number.h"

#include "vt-error.h"
#include "vt-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_DIGITS 6

/* Beyond this a double no longer tells neighbouring whole numbers apart. */
#define MAX_EXACT_DOUBLE 9007199254740992.0 /* 2^53 */

/* What a cell may be off the nearest number with @digits decimals (header). */
#define DOUBLE_TOLERANCE 1e-6

static const gint64 powers_of_ten[] = { 1, 10, 100, 1000, 10000, 100000, 1000000 };

/* The bare number of what was typed: no unit, and every no-break blank one plain `_`. */
static char *
strip_unit (const char *text)
{
  static const char *units[] = { "đồng", "đ", "₫" };
  g_autofree char *key = vt_text_clean (text);
  g_autofree char *lower = key != NULL ? g_utf8_casefold (key, -1) : g_strdup ("");
  GString *bare = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      if (g_str_has_suffix (lower, units[i]))
        {
          lower[strlen (lower) - strlen (units[i])] = '\0';
          break;
        }
    }
  g_free (key);
  key = vt_text_clean (lower);
  for (const char *p = key != NULL ? key : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0x00A0 || c == 0x202F || c == 0x2007 || c == 0x2009)
        g_string_append_c (bare, '_');
      else if (c == 0x2212) /* the minus sign proper */
        g_string_append_c (bare, '-');
      else
        g_string_append_unichar (bare, c);
    }
  return g_string_free (bare, FALSE);
}

/* `1.250.000`: one to three digits that do not begin with 0, then groups of exactly three. */
static gboolean
is_grouped (const char *text,
            gsize length,
            char separator)
{
  gsize first = 0;

  while (first < length && g_ascii_isdigit (text[first]))
    first++;
  if (first < 1 || first > 3 || text[0] == '0' || first == length)
    return FALSE;
  for (gsize i = first; i < length; i += 4)
    {
      if (length - i < 4 || text[i] != separator || !g_ascii_isdigit (text[i + 1])
          || !g_ascii_isdigit (text[i + 2]) || !g_ascii_isdigit (text[i + 3]))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_plain (const char *text,
          gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
    }
  return length > 0;
}

static gboolean
is_whole (const char *text,
          gsize length)
{
  return is_plain (text, length) || is_grouped (text, length, '.')
         || is_grouped (text, length, '_');
}

/* Where the decimals begin, or @text's end; NULL when the writing makes no sense. */
static const char *
find_decimals (const char *text)
{
  const char *end = text + strlen (text);
  const char *mark = strchr (text, ',');

  if (mark == NULL && is_whole (text, end - text))
    return end;
  if (mark == NULL)
    mark = strrchr (text, '.');
  if (mark == NULL || !is_whole (text, mark - text) || !is_plain (mark + 1, end - mark - 1))
    return NULL;
  /* A decimal point goes with no thousands dots: 1.250.00 is a slip, whichever it was meant as. */
  if (*mark == '.' && memchr (text, '.', mark - text) != NULL)
    return NULL;
  return mark;
}

static gboolean
accumulate (const char *start,
            const char *end,
            guint64 *number)
{
  for (const char *p = start; p < end; p++)
    {
      if (g_ascii_isdigit (*p)
          && (!g_uint64_checked_mul (number, *number, 10)
              || !g_uint64_checked_add (number, *number, *p - '0')))
        return FALSE;
    }
  return TRUE;
}

static gboolean
refuse (GError **error,
        const char *sentence)
{
  g_set_error_literal (error, VT_ERROR, VT_ERROR_INVALID_VALUE, sentence);
  return FALSE;
}

static gboolean
refuse_decimals (int digits,
                 GError **error)
{
  if (digits == 0)
    return refuse (error, _("This must be a whole number. Write it without decimals, like "
                            "1.250.000."));
  g_set_error (error, VT_ERROR, VT_ERROR_INVALID_VALUE,
               /* Translators: %d is how many digits may stand behind the decimal comma */
               ngettext ("Write at most %d digit behind the comma, like 2,5.",
                         "Write at most %d digits behind the comma.", digits), digits);
  return FALSE;
}

gboolean
vt_number_parse (const char *text,
                 int digits,
                 gint64 *value,
                 GError **error)
{
  g_autofree char *bare = NULL;
  const char *start, *end, *mark;
  gboolean negative;
  guint64 number = 0;
  int n_decimals;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (digits >= 0 && digits <= MAX_DIGITS, FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  bare = strip_unit (text);
  negative = bare[0] == '-';
  start = bare[0] == '-' || bare[0] == '+' ? bare + 1 : bare;
  end = start + strlen (start);
  mark = find_decimals (start);
  if (mark == NULL)
    return refuse (error, _("This is not a number. Write it like 1.250.000 or 2,5."));

  n_decimals = mark < end ? (int) MIN (end - mark - 1, MAX_DIGITS + 1) : 0;
  if (n_decimals > digits)
    return refuse_decimals (digits, error);
  if (!accumulate (start, end, &number)
      || !g_uint64_checked_mul (&number, number, powers_of_ten[digits - n_decimals])
      || number > G_MAXINT64)
    return refuse (error, _("This number is too large."));

  *value = negative ? -(gint64) number : (gint64) number;
  return TRUE;
}

gboolean
vt_number_from_double (double number,
                       int digits,
                       gint64 *value)
{
  double scaled, difference;
  gint64 nearest;

  g_return_val_if_fail (digits >= 0 && digits <= MAX_DIGITS, FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  scaled = number * powers_of_ten[digits];
  /* Written so that NaN fails as well. */
  if (!(scaled > -MAX_EXACT_DOUBLE && scaled < MAX_EXACT_DOUBLE))
    return FALSE;
  nearest = (gint64) (scaled < 0 ? scaled - 0.5 : scaled + 0.5);
  difference = scaled - (double) nearest;
  if (difference > DOUBLE_TOLERANCE || difference < -DOUBLE_TOLERANCE)
    return FALSE;
  *value = nearest;
  return TRUE;
}

/* @thousands '\0' for none; trailing zeros behind the mark are dropped down to @min_decimals. */
static char *
write_number (gint64 value,
              int digits,
              int min_decimals,
              char thousands,
              char mark)
{
  guint64 size = value < 0 ? -(guint64) value : (guint64) value;
  guint64 whole = size / powers_of_ten[digits];
  guint64 rest = size % powers_of_ten[digits];
  GString *text = g_string_new (value < 0 ? "-" : "");
  gsize start = text->len;

  g_string_append_printf (text, "%" G_GUINT64_FORMAT, whole);
  for (gsize at = text->len; thousands != '\0' && at > start + 3; at -= 3)
    g_string_insert_c (text, at - 3, thousands);

  while (digits > min_decimals && rest % 10 == 0)
    {
      rest /= 10;
      digits--;
    }
  if (digits > 0)
    g_string_append_printf (text, "%c%0*" G_GUINT64_FORMAT, mark, digits, rest);
  return g_string_free (text, FALSE);
}

char *
vt_number_format (gint64 value,
                  int digits)
{
  g_return_val_if_fail (digits >= 0 && digits <= MAX_DIGITS, NULL);

  return write_number (value, digits, 0, '.', ',');
}

char *
vt_number_to_ascii (gint64 value,
                    int digits)
{
  g_return_val_if_fail (digits >= 0 && digits <= MAX_DIGITS, NULL);

  return write_number (value, digits, 0, '\0', '.');
}

gint64
vt_percent_in_hundredths (gint64 numerator,
                          gint64 denominator)
{
  gint64 whole, rest;

  g_return_val_if_fail (numerator >= 0 && denominator >= 0, -1);

  if (denominator == 0)
    return -1;
  /* The whole part apart, so that only the rest, smaller than the denominator, is multiplied. */
  whole = numerator / denominator;
  rest = numerator % denominator;
  return whole * 10000 + (rest * 20000 + denominator) / (2 * denominator);
}

gboolean
vt_percent_meets (gint64 numerator,
                  gint64 denominator,
                  int target)
{
  g_return_val_if_fail (numerator >= 0 && denominator > 0, FALSE);

  return 100 * numerator >= target * denominator;
}

char *
vt_percent_format (gint64 hundredths)
{
  if (hundredths < 0)
    return g_strdup ("–");
  return write_number (hundredths, 2, 2, '.', ',');
}
