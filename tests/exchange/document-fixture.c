/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "document-fixture.h"

#include "vt-xml.h"

#include <glib/gstdio.h>

#include <string.h>

/* Archives are read from files. */
static VtZip *
open_document (GBytes *document)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  VtZip *zip;
  int file = g_file_open_tmp ("vt-document-XXXXXX", &path, &error);

  g_assert_no_error (error);
  g_close (file, &error);
  g_assert_no_error (error);
  g_file_set_contents (path, g_bytes_get_data (document, NULL),
                       (gssize) g_bytes_get_size (document), &error);
  g_assert_no_error (error);
  zip = vt_zip_open (path, &error);
  g_assert_no_error (error);
  g_unlink (path);
  return zip;
}

char *
document_read_part (GBytes *document, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtZip) zip = open_document (document);
  GString *text = g_string_new (NULL);
  char buffer[4096];
  gssize got;

  vt_zip_open_part (zip, part, &error);
  g_assert_no_error (error);
  while ((got = vt_zip_read (zip, buffer, sizeof buffer, &error)) > 0)
    g_string_append_len (text, buffer, got);
  g_assert_no_error (error);
  return g_string_free (text, FALSE);
}

typedef struct
{
  GString *text;
  gboolean in_text;
} Dump;

/* What an element begins with in the dump; NULL: with nothing. */
static const char *
find_mark (const char *name)
{
  static const struct { const char *name, *mark; } marks[] = {
    { "tr", "=\n" }, { "tc", "|" }, { "br", "/" }, { "tab", ">" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (strcmp (name, marks[i].name) == 0)
      return marks[i].mark;
  return NULL;
}

static void
start_element (gpointer data, const char *name, const char **attributes, guint depth)
{
  Dump *dump = data;
  const char *mark = find_mark (name);

  dump->in_text = strcmp (name, "t") == 0;
  if (mark != NULL)
    g_string_append (dump->text, mark);
  if (strcmp (name, "tblHeader") == 0)
    dump->text->str[dump->text->len - 2] = '#';
}

static void
end_element (gpointer data, const char *name, guint depth)
{
  Dump *dump = data;

  dump->in_text = FALSE;
  if (strcmp (name, "p") == 0)
    g_string_append_c (dump->text, '\n');
}

static void
add_text (gpointer data, const char *text, gsize length)
{
  Dump *dump = data;

  if (dump->in_text)
    g_string_append_len (dump->text, text, (gssize) length);
}

char *
document_dump (GBytes *document)
{
  static const VtXmlHandlers handlers = { start_element, end_element, add_text };
  static const VtXmlHandlers others = { start_element, end_element, NULL };
  g_autoptr (VtZip) zip = open_document (document);
  g_autoptr (GPtrArray) parts = vt_zip_list_parts (zip);
  g_autoptr (GError) error = NULL;
  Dump dump = { g_string_new (NULL), FALSE };
  Dump unused = { g_string_new (NULL), FALSE };

  for (guint i = 0; i < parts->len; i++)
    {
      vt_xml_read_part (zip, g_ptr_array_index (parts, i), &others, &unused, NULL, NULL, &error);
      g_assert_no_error (error);
    }
  g_string_free (unused.text, TRUE);
  vt_xml_read_part (zip, "word/document.xml", &handlers, &dump, NULL, NULL, &error);
  g_assert_no_error (error);
  return g_string_free (dump.text, FALSE);
}
