/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-error.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

/* A technical text behind a sentence is cut here: nobody reads more of it out on the telephone. */
#define MAX_DETAIL 160

/* What the file sentences are about where the subject has no name: G_IO_ERROR and G_FILE_ERROR know
 * one case more than VtError, a refused permission, and people must do something else about it. */
#define PERMISSION_DENIED (-1)

G_DEFINE_QUARK (vt-error-quark, vt_error)

static int
code_of_io_error (int code)
{
  switch (code)
    {
    case G_IO_ERROR_NOT_FOUND:
    case G_IO_ERROR_NOT_DIRECTORY:
      return VT_ERROR_NOT_FOUND;
    case G_IO_ERROR_EXISTS:
      return VT_ERROR_EXISTS;
    case G_IO_ERROR_NO_SPACE:
      return VT_ERROR_NO_SPACE;
    case G_IO_ERROR_PERMISSION_DENIED:
      return PERMISSION_DENIED;
    case G_IO_ERROR_READ_ONLY:
      return VT_ERROR_READ_ONLY;
    case G_IO_ERROR_BUSY:
      return VT_ERROR_BUSY;
    default:
      return VT_ERROR_IO;
    }
}

static int
code_of_file_error (int code)
{
  switch (code)
    {
    case G_FILE_ERROR_NOENT:
    case G_FILE_ERROR_NOTDIR:
      return VT_ERROR_NOT_FOUND;
    case G_FILE_ERROR_EXIST:
      return VT_ERROR_EXISTS;
    case G_FILE_ERROR_NOSPC:
      return VT_ERROR_NO_SPACE;
    case G_FILE_ERROR_ACCES:
    case G_FILE_ERROR_PERM:
      return PERMISSION_DENIED;
    case G_FILE_ERROR_ROFS:
      return VT_ERROR_READ_ONLY;
    default:
      return VT_ERROR_IO;
    }
}

static int
code_of_error (const GError *error)
{
  if (error->domain == VT_ERROR)
    return error->code;
  if (error->domain == G_IO_ERROR)
    return code_of_io_error (error->code);
  if (error->domain == G_FILE_ERROR)
    return code_of_file_error (error->code);
  if (error->domain == G_OPTION_ERROR)
    return VT_ERROR_USAGE;
  if (error->domain == G_KEY_FILE_ERROR)
    return VT_ERROR_SYNTAX;
  return VT_ERROR_INTERNAL;
}

static char *
name_file_problem (int code, const char *subject)
{
  switch (code)
    {
    case VT_ERROR_NOT_FOUND:
      /* Translators: %s is the name of a file, a plan or a figure */
      return g_strdup_printf (_("“%s” was not found. Check how it is written, and whether it was "
                                "moved or its drive taken out."), subject);
    case VT_ERROR_EXISTS:
      /* Translators: %s is a file's name */
      return g_strdup_printf (_("“%s” is already there and was left as it is. Choose another "
                                "name."), subject);
    case VT_ERROR_NO_SPACE:
      /* Translators: %s is a file's name */
      return g_strdup_printf (_("“%s” could not be written because the disk is full. Make room on "
                                "it, then try again; nothing was changed."), subject);
    case VT_ERROR_READ_ONLY:
      /* Translators: %s is a file's name */
      return g_strdup_printf (_("“%s” can be read but not changed. Copy it to a folder in which "
                                "you may write, and open the copy."), subject);
    case VT_ERROR_BUSY:
      /* Translators: %s is a file's name */
      return g_strdup_printf (_("“%s” is open in another window or program. Close it there, then "
                                "try again."), subject);
    case PERMISSION_DENIED:
      /* Translators: %s is a file's name */
      return g_strdup_printf (_("You are not allowed to open or write “%s”. Choose another folder, "
                                "or ask whoever looks after this computer."), subject);
    default:
      /* Translators: %s is a file's name */
      return g_strdup_printf (_("“%s” could not be read or written. Check that its drive is still "
                                "connected, then try again."), subject);
    }
}

static const char *
describe_file_problem (int code)
{
  switch (code)
    {
    case VT_ERROR_NOT_FOUND:
      return _("What was asked for was not found. Check how it is written, and whether it was "
               "moved or its drive taken out.");
    case VT_ERROR_EXISTS:
      return _("A file of this name is already there and was left as it is. Choose another name.");
    case VT_ERROR_NO_SPACE:
      return _("The file could not be written because the disk is full. Make room on it, then try "
               "again; nothing was changed.");
    case VT_ERROR_READ_ONLY:
      return _("The register can be read but not changed. Copy it to a folder in which you may "
               "write, and open the copy.");
    case VT_ERROR_BUSY:
      return _("The register is open in another window or program. Close it there, then try "
               "again.");
    case PERMISSION_DENIED:
      return _("You are not allowed to open or write this file. Choose another folder, or ask "
               "whoever looks after this computer.");
    default:
      return _("The file could not be read or written. Check that its drive is still connected, "
               "then try again.");
    }
}

static char *
name_content_problem (int code, const char *subject)
{
  switch (code)
    {
    case VT_ERROR_NOT_A_REGISTER:
      /* Translators: %s is a file's name */
      return g_strdup_printf (_("“%s” is not a register of this program. Choose a file that was "
                                "made with it."), subject);
    case VT_ERROR_NEWER_REGISTER:
      /* Translators: %s is a file's name */
      return g_strdup_printf (_("“%s” was last written by a newer version of this program. Install "
                                "that version to open it; the file was not changed."), subject);
    case VT_ERROR_DAMAGED:
      /* Translators: %s is a file's name */
      return g_strdup_printf (_("“%s” is damaged and cannot be read in full. Keep the file as it "
                                "is, and open the latest backup instead."), subject);
    case VT_ERROR_UNSUPPORTED_FILE:
      /* Translators: %s is a file's name */
      return g_strdup_printf (_("“%s” is not a kind of file that can be read here. Open it in "
                                "Excel or LibreOffice and save it as .xlsx, then try again."),
                              subject);
    default:
      /* Translators: %s is a file's name */
      return g_strdup_printf (_("“%s” was refused because it is far larger or stranger than a list "
                                "of this kind can be. Copy the table alone into a new workbook and "
                                "try again."), subject);
    }
}

static const char *
describe_content_problem (int code)
{
  switch (code)
    {
    case VT_ERROR_NOT_A_REGISTER:
      return _("This file is not a register of this program. Choose a file that was made with it.");
    case VT_ERROR_NEWER_REGISTER:
      return _("This register was last written by a newer version of this program. Install that "
               "version to open it; the file was not changed.");
    case VT_ERROR_DAMAGED:
      return _("The file is damaged and cannot be read in full. Keep it as it is, and open the "
               "latest backup instead.");
    case VT_ERROR_UNSUPPORTED_FILE:
      return _("This is not a kind of file that can be read here. Open it in Excel or LibreOffice "
               "and save it as .xlsx, then try again.");
    default:
      return _("The file was refused because it is far larger or stranger than a list of this kind "
               "can be. Copy the table alone into a new workbook and try again.");
    }
}

static char *
describe_bug (const GError *error)
{
  g_autofree char *valid = g_utf8_make_valid (error->message, -1);
  g_autofree char *detail = NULL;

  if (g_utf8_strlen (valid, -1) <= MAX_DETAIL)
    detail = g_steal_pointer (&valid);
  else
    {
      g_autofree char *start = g_utf8_substring (valid, 0, MAX_DETAIL);

      detail = g_strconcat (start, "…", NULL);
    }
  /* Translators: %s is a short technical text in English that helps the programmers */
  return g_strdup_printf (_("This could not be done because of a mistake in the program. What was "
                            "saved before is safe; close the program and open it again. If it "
                            "happens again, tell its makers this: %s"), detail);
}

char *
vt_error_to_sentence (const GError *error,
                      const char *subject)
{
  int code;

  g_return_val_if_fail (error != NULL, NULL);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_strdup ("");

  code = code_of_error (error);
  switch (code)
    {
    case VT_ERROR_USAGE:
    case VT_ERROR_INVALID_VALUE:
    case VT_ERROR_CONFLICT:
    case VT_ERROR_SYNTAX:
      return g_strdup (error->message);
    case VT_ERROR_NOT_FOUND:
    case VT_ERROR_EXISTS:
    case VT_ERROR_READ_ONLY:
    case VT_ERROR_BUSY:
    case VT_ERROR_NO_SPACE:
    case VT_ERROR_IO:
    case PERMISSION_DENIED:
      return subject != NULL ? name_file_problem (code, subject)
                             : g_strdup (describe_file_problem (code));
    case VT_ERROR_NOT_A_REGISTER:
    case VT_ERROR_NEWER_REGISTER:
    case VT_ERROR_DAMAGED:
    case VT_ERROR_UNSUPPORTED_FILE:
    case VT_ERROR_HOSTILE_FILE:
      return subject != NULL ? name_content_problem (code, subject)
                             : g_strdup (describe_content_problem (code));
    default:
      return describe_bug (error);
    }
}
