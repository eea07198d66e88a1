/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-workbook-private.h"

#include "vt-c-locale.h"
#include "vt-error.h"
#include "vt-workbook-text.h"
#include "vt-xml.h"

#include <glib/gi18n-lib.h>

#include <errno.h>
#include <string.h>

#define DEFAULT_FONT "Times New Roman"
#define DEFAULT_SIZE 12
#define DAY_SECONDS 86400
/* Excel's limit. */
#define MAX_NAME_UNITS 31
/* With less than this left the disk counts as full. */
#define FULL_DISK_BYTES (1024 * 1024)

void
vt_workbook_note_error (VtWorkbook *workbook, GError *error)
{
  if (workbook->error == NULL)
    workbook->error = error;
  else
    g_error_free (error);
}

void
vt_workbook_note (VtWorkbook *workbook, lxw_error code)
{
  if (code != LXW_NO_ERROR)
    vt_workbook_note_error (workbook, g_error_new (VT_ERROR, VT_ERROR_INTERNAL,
                                                   "the workbook cannot hold this: %s",
                                                   lxw_strerror (code)));
}

char *
vt_workbook_prepare_text (VtWorkbook *workbook, const char *text)
{
  g_autoptr (GError) error = NULL;
  char *prepared = vt_workbook_text_prepare (text, &error);

  if (prepared == NULL)
    vt_workbook_note_error (workbook, g_steal_pointer (&error));
  return prepared;
}

/* Empty cells and what people type later have the document's font as well, and column widths count
 * its digits: the library's default format is changed before anything uses it. */
static void
set_default_format (VtWorkbook *workbook)
{
  lxw_format *format = STAILQ_FIRST (workbook->book->formats);

  format_set_font_name (format, workbook->font);
  format_set_font_size (format, DEFAULT_SIZE);
  format_set_font_family (format, 1);
  format_set_align (format, LXW_ALIGN_VERTICAL_CENTER);
}

static void
set_properties (VtWorkbook *workbook, const VtWorkbookOptions *options)
{
  lxw_doc_properties properties = { 0 };
  g_autofree char *title = g_strdup (options->title);

  properties.title = title;
  /* 0 would mean "now" to the library. */
  properties.created = MAX ((time_t) options->created * DAY_SECONDS, 1);
  vt_workbook_note (workbook, workbook_set_properties (workbook->book, &properties));
}

/* Under a name by which it is found and removed when the program is killed. */
static char *
make_private_folder (const char *parent, GError **error)
{
  g_autofree char *beside = g_build_filename (parent, "x", NULL);
  g_autofree char *folder = vt_file_dup_temporary_path (beside);

  return vt_file_make_private_folder (folder, error) ? g_steal_pointer (&folder) : NULL;
}

static gboolean
open_library (VtWorkbook *workbook, GError **error)
{
#ifdef G_OS_WIN32
  /* The library opens its parts with the local code page. */
  g_autofree char *folder = g_win32_locale_filename_from_utf8 (workbook->folder);
#else
  g_autofree char *folder = g_strdup (workbook->folder);
#endif
  lxw_workbook_options options = {
    .tmpdir = folder,
    .use_zip64 = LXW_FALSE,
  };

  if (folder != NULL)
    workbook->book =
        workbook_new_opt (vt_new_file_get_temporary_path (workbook->file), &options);
  if (workbook->book == NULL)
    {
      g_set_error (error, VT_ERROR, VT_ERROR_INTERNAL, "cannot start a workbook");
      return FALSE;
    }
  return TRUE;
}

static void
free_sheet (gpointer sheet)
{
  g_free (sheet);
}

VtWorkbook *
vt_workbook_new (const char *path, const VtWorkbookOptions *options, GError **error)
{
  g_autofree char *own_folder = NULL;
  g_autoptr (VtWorkbook) workbook = NULL;

  g_return_val_if_fail (path != NULL && options != NULL, NULL);
  g_return_val_if_fail (options->private_folder != NULL, NULL);
  g_return_val_if_fail (options->created != VT_DAY_NONE, NULL);

  own_folder = g_path_get_dirname (path);
  workbook = g_new0 (VtWorkbook, 1);
  workbook->font = g_strdup (options->font != NULL ? options->font : DEFAULT_FONT);
  workbook->formats = g_hash_table_new (NULL, NULL);
  workbook->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  workbook->list_ranges = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  workbook->sheets = g_ptr_array_new_with_free_func (free_sheet);
  /* First, because making the private folder would make the one that @path names by mistake. */
  workbook->file = vt_new_file_begin (path, TRUE, error);
  if (workbook->file == NULL)
    return NULL;
  workbook->folder = make_private_folder (options->private_folder, NULL);
  if (workbook->folder == NULL)
    workbook->folder = make_private_folder (own_folder, error);
  if (workbook->folder == NULL || !open_library (workbook, error))
    return NULL;
  set_default_format (workbook);
  set_properties (workbook, options);
  return g_steal_pointer (&workbook);
}

void
vt_workbook_abandon (VtWorkbook *workbook)
{
  if (workbook == NULL)
    return;

  g_clear_pointer (&workbook->book, lxw_workbook_free);
  if (workbook->folder != NULL)
    vt_file_remove_folder (workbook->folder);
  g_clear_pointer (&workbook->file, vt_new_file_abandon);
  g_clear_pointer (&workbook->formats, g_hash_table_unref);
  g_clear_pointer (&workbook->names, g_hash_table_unref);
  g_clear_pointer (&workbook->list_ranges, g_hash_table_unref);
  g_clear_pointer (&workbook->sheets, g_ptr_array_unref);
  g_clear_error (&workbook->error);
  g_free (workbook->folder);
  g_free (workbook->font);
  g_free (workbook);
}

static gboolean
is_full (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info =
      g_file_query_filesystem_info (file, G_FILE_ATTRIBUTE_FILESYSTEM_FREE, NULL, NULL);

  return info != NULL &&
         g_file_info_has_attribute (info, G_FILE_ATTRIBUTE_FILESYSTEM_FREE) &&
         g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_FILESYSTEM_FREE) <
             FULL_DISK_BYTES;
}

static void
set_write_error (VtWorkbook *workbook, int code, const char *what, GError **error)
{
  gboolean full = code == ENOSPC || is_full (workbook->folder) ||
                  is_full (vt_new_file_get_temporary_path (workbook->file));

  g_set_error (error, VT_ERROR, full ? VT_ERROR_NO_SPACE : VT_ERROR_IO,
               "cannot write the workbook: %s", what);
}

static void
ignore_started (gpointer data, const char *name, const char **attributes, guint depth)
{
}

static void
ignore_ended (gpointer data, const char *name, guint depth)
{
}

/* The library looks at no result of its fprintf(); a disk that was full for a moment shows in parts
 * that are no longer well-formed. Reading costs a small part of what writing does. */
static gboolean
check_written (VtWorkbook *workbook, GCancellable *cancellable, GError **error)
{
  static const VtXmlHandlers handlers = { ignore_started, ignore_ended, NULL };
  g_autoptr (GError) local = NULL;
  g_autoptr (VtZip) zip = vt_zip_open (vt_new_file_get_temporary_path (workbook->file), &local);
  g_autoptr (GPtrArray) parts = zip != NULL ? vt_zip_list_parts (zip) : NULL;

  for (guint i = 0; parts != NULL && i < parts->len && local == NULL; i++)
    vt_xml_read_part (zip, parts->pdata[i], &handlers, NULL, NULL, cancellable, &local);
  if (local == NULL)
    return TRUE;
  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&local));
  else
    set_write_error (workbook, 0, local->message, error);
  return FALSE;
}

static gboolean
write_file (VtWorkbook *workbook, GCancellable *cancellable, GError **error)
{
  VtCLocale locale;
  lxw_error code;
  int number;

  if (workbook->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&workbook->error));
      return FALSE;
    }
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  /* It would make a sheet of its own, with an English name. */
  g_return_val_if_fail (workbook->sheets->len > 0, FALSE);

  errno = 0;
  locale = vt_c_locale_enter ();
  code = workbook_close (g_steal_pointer (&workbook->book));
  number = errno;
  vt_c_locale_leave (locale);
  if (code != LXW_NO_ERROR)
    {
      set_write_error (workbook, number, lxw_strerror (code), error);
      return FALSE;
    }
  return check_written (workbook, cancellable, error) &&
         vt_new_file_commit (g_steal_pointer (&workbook->file), error);
}

gboolean
vt_workbook_close (VtWorkbook *workbook, GCancellable *cancellable, GError **error)
{
  gboolean ok;

  g_return_val_if_fail (workbook != NULL, FALSE);

  ok = write_file (workbook, cancellable, error);
  vt_workbook_abandon (workbook);
  return ok;
}

/* @name without what Excel refuses, at most @units long. */
static char *
clean_name (const char *name, gsize units)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  GString *result = g_string_new (NULL);
  gsize used = 0;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      used += character > 0xFFFF ? 2 : 1;
      if (used > units)
        break;
      if (strchr ("[]:*?/\\", (int) MIN (character, 0x7F)) != NULL || character < ' ')
        character = ' ';
      g_string_append_unichar (result, character);
    }
  while (result->len > 0 && strchr ("' ", result->str[result->len - 1]) != NULL)
    g_string_truncate (result, result->len - 1);
  while (result->len > 0 && strchr ("' ", result->str[0]) != NULL)
    g_string_erase (result, 0, 1);
  return g_string_free (result, FALSE);
}

/* Tries "name", "name (2)" … until none of the sheets has it; Excel compares without regard to
 * case. */
static char *
make_unique_name (VtWorkbook *workbook, const char *name)
{
  for (guint i = 1;; i++)
    {
      g_autofree char *tail = i > 1 ? g_strdup_printf (" (%u)", i) : g_strdup ("");
      g_autofree char *base = clean_name (name, MAX_NAME_UNITS - strlen (tail));
      /* Translators: the name a sheet gets when nothing is left of its own */
      g_autofree char *full = g_strconcat (base[0] != '\0' ? base : _("Sheet"), tail, NULL);
      char *key = g_utf8_casefold (full, -1);

      if (g_hash_table_add (workbook->names, key))
        return g_steal_pointer (&full);
    }
}

VtSheet *
vt_workbook_add_sheet (VtWorkbook *workbook, const char *name)
{
  g_autofree char *unique = NULL;
  VtCLocale locale;
  VtSheet *sheet;

  g_return_val_if_fail (workbook != NULL && name != NULL, NULL);

  sheet = g_new0 (VtSheet, 1);
  sheet->workbook = workbook;
  g_ptr_array_add (workbook->sheets, sheet);
  unique = make_unique_name (workbook, name);
  locale = vt_c_locale_enter ();
  sheet->worksheet = workbook_add_worksheet (workbook->book, unique);
  if (sheet->worksheet == NULL)
    vt_workbook_note (workbook, LXW_ERROR_CREATING_TMPFILE);
  else
    worksheet_set_default_row (sheet->worksheet, 15.75, LXW_FALSE);
  vt_c_locale_leave (locale);
  return sheet;
}
