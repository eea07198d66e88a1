/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-import-cell.h"

#include "vt-error.h"
#include "vt-number.h"
#include "vt-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MAX_SHOWN 80

/* Excel keeps 15 digits of a number; what a longer one had behind them is lost. */
#define MAX_EXACT_NUMBER 1e15

#define MINUTES_A_DAY 1440

/* Years 1900–9999, what Excel itself can show, in days since 1970. */
#define FIRST_DAY (-25567.0)
#define AFTER_LAST_DAY 2932897.0

static void
set_bad (VtImportCell *cell, const char *code, char *message)
{
  cell->state = VT_IMPORT_BAD;
  cell->code = code;
  g_free (cell->message);
  cell->message = message;
}

static void
set_warning (VtImportCell *cell, const char *code, char *message)
{
  if (cell->state == VT_IMPORT_BAD)
    g_free (message);
  else
    {
      cell->code = code;
      g_free (cell->message);
      cell->message = message;
    }
}

/* The stable code of what vt_field_parse() refuses. */
static const char *
code_of_refusal (const VtField *field)
{
  switch (field->type)
    {
    case VT_FIELD_TEXT:
    case VT_FIELD_NOTE:
    case VT_FIELD_REFERENCE:
      return "bad-text";
    case VT_FIELD_DIGITS:
      return "bad-digits";
    case VT_FIELD_INTEGER:
    case VT_FIELD_MONEY:
    case VT_FIELD_DECIMAL:
      return "bad-number";
    case VT_FIELD_DATE:
    case VT_FIELD_PARTIAL_DATE:
      return "bad-date";
    case VT_FIELD_TIME:
      return "bad-time";
    case VT_FIELD_YES_NO:
      return "bad-yes-no";
    case VT_FIELD_CODE:
    case VT_FIELD_CODES:
      return "unknown-code";
    default:
      g_assert_not_reached ();
    }
}

/* The last step of every reading: one text, as if it had been typed in that form. */
static void
take_text (VtImportCell *cell, const VtField *field, const char *text)
{
  g_autoptr (GError) problem = NULL;
  g_autofree char *canonical = NULL;

  if (!vt_field_parse (field, text, VT_DATE_FORMS_FILE, &canonical, &problem))
    {
      set_bad (cell, code_of_refusal (field), g_strdup (problem->message));
      return;
    }
  if (canonical != NULL)
    cell->state = VT_IMPORT_VALUE;
  else
    cell->state = field->unknown_allowed ? VT_IMPORT_UNKNOWN : VT_IMPORT_EMPTY;
  cell->canonical = g_steal_pointer (&canonical);
  if (cell->canonical != NULL && field->open && field->codes != NULL
      && vt_code_list_find_code (field->codes, cell->canonical) < 0)
    set_warning (cell, "unknown-code",
                 /* Translators: %s is what stands in the cell. */
                 g_strdup_printf (_("“%s” is not in the list. It is kept as written; check how it "
                                    "is spelled."),
                                  cell->canonical));
}

/* --- digits that are a name --- */

static gboolean
is_all_digits (const char *text)
{
  return *text != '\0' && strspn (text, "0123456789") == strlen (text);
}

/* `9,12E+08`: what Excel makes of a long number in a narrow column, when it writes texts. */
static gboolean
is_scientific (const char *text)
{
  const char *sign = strpbrk (text, "eE");

  return sign != NULL && sign > text && strspn (text, "0123456789,.") == (gsize) (sign - text)
         && is_all_digits (sign + (sign[1] == '+' ? 2 : 1));
}

static void
set_scientific (VtImportCell *cell)
{
  set_bad (cell, "scientific",
           g_strdup (_("The number was turned into a short form such as 1E+11 and its digits are "
                       "lost. Format the column as text and type the number anew.")));
}

/* How many leading zeros a list may have lost: the digits 0xx of a province, the 0 of a phone. */
static gsize
get_losable_zeros (const VtField *field)
{
  return field->pad_to >= 12 ? 2 : 1;
}

static void
take_number_as_digits (VtImportCell *cell, const VtField *field, const char *digits)
{
  g_autofree char *padded = NULL;
  gsize length = strlen (digits);
  gsize missing;

  if (field->pad_to == 0 || length >= field->pad_to)
    {
      take_text (cell, field, digits);
      return;
    }
  missing = field->pad_to - length;
  if (missing > get_losable_zeros (field))
    {
      set_bad (cell, "digits-lost",
               /* Translators: the first %u is how many digits the number needs, the second how
                * many stand there. */
               g_strdup_printf (_("The number needs %u digits and has %u. Format the column as "
                                  "text and type the number anew, with the zeros in front."),
                                field->pad_to, (guint) length));
      return;
    }
  padded = g_strdup_printf ("%.*s%s", (int) missing, "00", digits);
  take_text (cell, field, padded);
  set_warning (cell, "padded",
               /* Translators: %s is the number as it is kept. */
               g_strdup_printf (_("Excel dropped the zeros in front; kept as %s. Check that this "
                                  "is right."),
                                padded));
}

static void
read_number_as_digits (VtImportCell *cell, const VtField *field, const VtCell *source)
{
  g_autofree char *digits = NULL;
  gint64 value;

  if ((source->text != NULL && strpbrk (source->text, "eE") != NULL)
      || fabs (source->number) >= MAX_EXACT_NUMBER)
    {
      set_scientific (cell);
      return;
    }
  if (source->number < 0 || !vt_number_from_double (source->number, 0, &value))
    {
      set_bad (cell, "bad-digits", g_strdup (_("Write digits only, without signs or decimals.")));
      return;
    }
  digits = g_strdup_printf ("%" G_GINT64_FORMAT, value);
  take_number_as_digits (cell, field, digits);
}

/* --- numbers --- */

static void
read_number_as_number (VtImportCell *cell, const VtField *field, const VtCell *source)
{
  int decimals = field->type == VT_FIELD_DECIMAL ? 2 : 0;
  g_autofree char *text = NULL;
  gint64 value;

  if (!vt_number_from_double (source->number, decimals, &value))
    {
      set_bad (cell, "bad-number",
               decimals == 0
                   ? g_strdup (_("Write a whole number."))
                   : g_strdup (_("Write a number with at most two digits behind the comma.")));
      return;
    }
  text = vt_number_format (value, decimals);
  take_text (cell, field, text);
}

/* A number in a column of texts: a code typed without quotes. */
static void
read_number_as_text (VtImportCell *cell, const VtField *field, const VtCell *source)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  gint64 value;

  if (fabs (source->number) >= MAX_EXACT_NUMBER || !isfinite (source->number))
    {
      set_bad (cell, "scientific",
               g_strdup (_("The number is too long for Excel and its last digits are lost. Format "
                           "the column as text and type it anew.")));
      return;
    }
  if (vt_number_from_double (source->number, 0, &value))
    g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, value);
  else
    g_ascii_formatd (text, sizeof text, "%.15g", source->number);
  take_text (cell, field, text);
}

static void
read_number_as_date (VtImportCell *cell, const VtField *field, const VtCell *source)
{
  gint64 year;

  if (field->type == VT_FIELD_PARTIAL_DATE && vt_number_from_double (source->number, 0, &year)
      && year >= 1900 && year <= 2100)
    {
      g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, year);

      take_text (cell, field, text);
      return;
    }
  set_bad (cell, "number-as-date",
           g_strdup (_("This is a number and no date. Format the cell as a date, or type the day "
                       "as d/m/yyyy.")));
}

static void
read_number (VtImportCell *cell, const VtField *field, const VtCell *source)
{
  switch (field->type)
    {
    case VT_FIELD_DIGITS:
      read_number_as_digits (cell, field, source);
      break;
    case VT_FIELD_TEXT:
      if (field->pad_to != 0)
        read_number_as_digits (cell, field, source);
      else
        read_number_as_text (cell, field, source);
      break;
    case VT_FIELD_INTEGER:
    case VT_FIELD_MONEY:
    case VT_FIELD_DECIMAL:
      read_number_as_number (cell, field, source);
      break;
    case VT_FIELD_DATE:
    case VT_FIELD_PARTIAL_DATE:
      read_number_as_date (cell, field, source);
      break;
    case VT_FIELD_TIME:
      set_bad (cell, "number-as-time",
               g_strdup (_("This is a number and no time of day. Format the cell as a time, or "
                           "type it as 8:30.")));
      break;
    case VT_FIELD_NOTE:
    case VT_FIELD_YES_NO:
    case VT_FIELD_CODE:
    case VT_FIELD_CODES:
    case VT_FIELD_REFERENCE:
    default:
      read_number_as_text (cell, field, source);
      break;
    }
}

/* --- dates, times, answers --- */

static char *
format_time (double fraction)
{
  /* Seconds are dropped; the little more makes up for fractions that binary cannot hold. */
  int minutes = (int) floor (fraction * MINUTES_A_DAY + 0.01) % MINUTES_A_DAY;

  return g_strdup_printf ("%02d:%02d", minutes / 60, minutes % 60);
}

static char *
format_day (double number)
{
  if (!(number >= FIRST_DAY && number < AFTER_LAST_DAY))
    return NULL;
  return vt_day_format ((VtDay) floor (number));
}

static void
read_date (VtImportCell *cell, const VtField *field, const VtCell *source)
{
  g_autofree char *day = format_day (source->number);
  double fraction = source->number - floor (source->number);

  if (day == NULL)
    set_bad (cell, "bad-date", g_strdup (_("This date lies outside the years 1900 to 9999.")));
  else if (field->type == VT_FIELD_DATE || field->type == VT_FIELD_PARTIAL_DATE)
    take_text (cell, field, day);
  else if (field->type == VT_FIELD_TIME && fraction > 0)
    {
      g_autofree char *time = format_time (fraction);

      take_text (cell, field, time);
    }
  else if (field->type == VT_FIELD_TEXT || field->type == VT_FIELD_NOTE)
    {
      take_text (cell, field, day);
      set_warning (cell, "date-as-text",
                   /* Translators: %s is a date. */
                   g_strdup_printf (_("The cell holds a date; kept as %s. Excel turns writings "
                                      "such as 12/5 into dates: check what was meant."),
                                    day));
    }
  else
    set_bad (cell, "unexpected-date",
             g_strdup (_("The cell holds a date, which this column does not take. Format the cell "
                         "as text and type it anew.")));
}

static void
read_time (VtImportCell *cell, const VtField *field, const VtCell *source)
{
  g_autofree char *time = format_time (source->number - floor (source->number));

  if (field->type == VT_FIELD_TIME || field->type == VT_FIELD_TEXT || field->type == VT_FIELD_NOTE)
    take_text (cell, field, time);
  else
    set_bad (cell, "unexpected-time",
             g_strdup (_("The cell holds a time of day, which this column does not take.")));
}

static void
read_boolean (VtImportCell *cell, const VtField *field, const VtCell *source)
{
  if (field->type == VT_FIELD_YES_NO)
    {
      cell->state = VT_IMPORT_VALUE;
      cell->canonical = g_strdup (source->number != 0 ? "1" : "0");
    }
  else
    set_bad (cell, "unexpected-boolean",
             g_strdup (_("The cell holds TRUE or FALSE, which this column does not take.")));
}

static void
read_error (VtImportCell *cell, const VtCell *source)
{
  if (source->text == NULL || *source->text == '\0')
    set_bad (cell, "formula-without-result",
             g_strdup (_("The cell holds a formula whose result is not in the file. Open the file "
                         "in Excel and save it, or put the value in the formula’s place.")));
  else
    set_bad (cell, "error-cell",
             /* Translators: %s is an error of Excel's such as #N/A. */
             g_strdup_printf (_("The cell holds the error %s. Put the value in its place, or "
                                "leave the cell empty."),
                              source->text));
}

static void
read_text (VtImportCell *cell, const VtField *field, const VtCell *source, gboolean untyped)
{
  g_autofree char *text = vt_text_clean (source->text);
  g_autofree char *key = NULL;

  if (text == NULL)
    return;
  if (text[0] == '(')
    {
      key = vt_text_match_key (text);
      if (g_str_equal (key, "(xóa)"))
        {
          cell->state = VT_IMPORT_ERASED;
          return;
        }
    }
  if (field->pad_to != 0 && is_scientific (text))
    set_scientific (cell);
  else if (untyped && field->pad_to != 0 && is_all_digits (text))
    take_number_as_digits (cell, field, text);
  else
    take_text (cell, field, text);
}

void
vt_import_cell_read (VtImportCell *cell,
                     const VtField *field,
                     const VtCell *source,
                     gboolean untyped)
{
  g_return_if_fail (cell != NULL && field != NULL && source != NULL);

  switch (source->kind)
    {
    case VT_CELL_EMPTY:
      break;
    case VT_CELL_TEXT:
      read_text (cell, field, source, untyped);
      break;
    case VT_CELL_NUMBER:
      read_number (cell, field, source);
      break;
    case VT_CELL_DATE:
      read_date (cell, field, source);
      break;
    case VT_CELL_TIME:
      read_time (cell, field, source);
      break;
    case VT_CELL_BOOLEAN:
      read_boolean (cell, field, source);
      break;
    case VT_CELL_ERROR:
      read_error (cell, source);
      break;
    default:
      g_assert_not_reached ();
    }
}

void
vt_import_cell_clear (VtImportCell *cell)
{
  g_return_if_fail (cell != NULL);
  g_clear_pointer (&cell->canonical, g_free);
  g_clear_pointer (&cell->message, g_free);
  cell->code = NULL;
  cell->state = VT_IMPORT_EMPTY;
}

char *
vt_import_cell_describe (const VtCell *source)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (source != NULL, NULL);

  if (source->kind == VT_CELL_DATE)
    text = format_day (source->number);
  else if (source->kind == VT_CELL_TIME)
    text = format_time (source->number - floor (source->number));
  else if (source->kind == VT_CELL_BOOLEAN)
    text = g_strdup (source->number != 0 ? "TRUE" : "FALSE");
  if (text == NULL)
    text = vt_text_clean (source->text);
  if (text == NULL)
    return NULL;
  if (g_utf8_strlen (text, -1) <= MAX_SHOWN)
    return g_steal_pointer (&text);
  return g_utf8_substring (text, 0, MAX_SHOWN);
}
