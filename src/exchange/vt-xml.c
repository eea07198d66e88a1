/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-xml.h"

#include "vt-error.h"

#include <expat.h>

#include <stddef.h>
#include <string.h>

#define CHUNK_BYTES (64 * 1024)

typedef struct
{
  gsize used;
  gboolean broken;
} Budget;

/* Stands before every block that expat asks for, so that freeing one gives back to its budget. */
typedef union
{
  struct
  {
    Budget *budget;
    gsize size;
  } block;
  max_align_t alignment;
} BlockHead;

struct _VtXml
{
  XML_Parser parser; /* (owned) */
  Budget budget;
  VtZip *zip;
  const VtXmlHandlers *handlers;
  gpointer data;
  GCancellable *cancellable; /* (owned) (nullable) */
  GError *failure;           /* (owned) (nullable): why a handler stopped the parser */
  guint64 fed;
  guint depth;
  gboolean paused;
  gboolean ended; /* the last bytes have been fed */
};

/* expat hands its memory functions no data of ours; this is the budget of the parser at work. */
static GPrivate current_budget;

static gboolean
take (Budget *budget, gsize size)
{
  if (size > VT_XML_MAX_MEMORY || budget->used > VT_XML_MAX_MEMORY - size)
    {
      budget->broken = TRUE;
      return FALSE;
    }
  budget->used += size;
  return TRUE;
}

static void *
allocate (size_t size)
{
  Budget *budget = g_private_get (&current_budget);
  BlockHead *head;

  g_assert (budget != NULL);

  if (!take (budget, size))
    return NULL;
  head = g_try_malloc (sizeof *head + size);
  if (head == NULL)
    {
      budget->used -= size;
      return NULL;
    }
  head->block.budget = budget;
  head->block.size = size;
  return head + 1;
}

static void
release (void *memory)
{
  BlockHead *head = memory;

  if (memory == NULL)
    return;
  head--;
  head->block.budget->used -= head->block.size;
  g_free (head);
}

static void *
reallocate (void *memory, size_t size)
{
  BlockHead *head = memory;
  BlockHead *moved;
  Budget *budget;

  if (memory == NULL)
    return allocate (size);
  head--;
  budget = head->block.budget;
  if (size > head->block.size && !take (budget, size - head->block.size))
    return NULL;
  if (size < head->block.size)
    budget->used -= head->block.size - size;
  moved = g_try_realloc (head, sizeof *head + size);
  if (moved == NULL)
    return NULL;
  moved->block.size = size;
  return moved + 1;
}

const char *
vt_xml_local_name (const char *name)
{
  const char *colon = strchr (name, ':');

  return colon != NULL ? colon + 1 : name;
}

const char *
vt_xml_attribute (const char **attributes, const char *name)
{
  for (guint i = 0; attributes[i] != NULL; i += 2)
    if (strcmp (vt_xml_local_name (attributes[i]), name) == 0)
      return attributes[i + 1];
  return NULL;
}

static void
fail_hostile (VtXml *xml, const char *what)
{
  vt_xml_fail (xml, g_error_new_literal (VT_ERROR, VT_ERROR_HOSTILE_FILE, what));
}

static void
on_start (void *data, const char *name, const char **attributes)
{
  VtXml *xml = data;

  /* expat still delivers what it has in hand after it was stopped. */
  if (xml->failure != NULL)
    return;
  if (++xml->depth > VT_XML_MAX_DEPTH)
    {
      fail_hostile (xml, "elements are nested too deeply");
      return;
    }
  if (XML_GetSpecifiedAttributeCount (xml->parser) > 2 * VT_XML_MAX_ATTRIBUTES)
    {
      fail_hostile (xml, "an element has too many attributes");
      return;
    }
  xml->handlers->start (xml->data, vt_xml_local_name (name), attributes, xml->depth);
}

static void
on_end (void *data, const char *name)
{
  VtXml *xml = data;

  if (xml->failure != NULL)
    return;
  xml->handlers->end (xml->data, vt_xml_local_name (name), xml->depth);
  xml->depth--;
}

static void
on_text (void *data, const char *text, int length)
{
  VtXml *xml = data;

  if (xml->failure == NULL)
    xml->handlers->text (xml->data, text, length);
}

static void
on_doctype_started (void *data,
                    const char *name,
                    const char *system_id,
                    const char *public_id,
                    int has_internal_subset)
{
  fail_hostile (data, "a part has a DOCTYPE");
}

VtXml *
vt_xml_open (VtZip *zip,
             const char *part,
             const VtXmlHandlers *handlers,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  static const XML_Memory_Handling_Suite memory = { allocate, reallocate, release };
  VtXml *xml;

  g_return_val_if_fail (zip != NULL && part != NULL, NULL);
  g_return_val_if_fail (handlers != NULL && handlers->start != NULL, NULL);

  if (!vt_zip_open_part (zip, part, error))
    return NULL;

  xml = g_new0 (VtXml, 1);
  xml->zip = zip;
  xml->handlers = handlers;
  xml->data = data;
  g_set_object (&xml->cancellable, cancellable);
  g_private_set (&current_budget, &xml->budget);
  xml->parser = XML_ParserCreate_MM (NULL, &memory, NULL);
  g_private_set (&current_budget, NULL);
  g_assert (xml->parser != NULL);
  XML_SetUserData (xml->parser, xml);
  XML_SetElementHandler (xml->parser, on_start, on_end);
  if (handlers->text != NULL)
    XML_SetCharacterDataHandler (xml->parser, on_text);
  XML_SetStartDoctypeDeclHandler (xml->parser, on_doctype_started);
  return xml;
}

void
vt_xml_free (VtXml *xml)
{
  if (xml == NULL)
    return;

  XML_ParserFree (xml->parser);
  g_clear_object (&xml->cancellable);
  g_clear_error (&xml->failure);
  g_free (xml);
}

void
vt_xml_pause (VtXml *xml)
{
  g_return_if_fail (xml != NULL);

  xml->paused = TRUE;
  XML_StopParser (xml->parser, XML_TRUE);
}

void
vt_xml_fail (VtXml *xml, GError *error)
{
  g_return_if_fail (xml != NULL && error != NULL);

  if (xml->failure != NULL)
    {
      g_error_free (error);
      return;
    }
  xml->failure = error;
  XML_StopParser (xml->parser, XML_FALSE);
}

/* Feeds one chunk; sets @error when the archive or the person stops it. */
static enum XML_Status
feed (VtXml *xml, GError **error)
{
  void *buffer;
  gssize got;

  if (g_cancellable_set_error_if_cancelled (xml->cancellable, error))
    return XML_STATUS_ERROR;
  buffer = XML_GetBuffer (xml->parser, CHUNK_BYTES);
  if (buffer == NULL)
    return XML_STATUS_ERROR;
  got = vt_zip_read (xml->zip, buffer, CHUNK_BYTES, error);
  if (got < 0)
    return XML_STATUS_ERROR;
  xml->fed += got;
  xml->ended = got == 0;
  return XML_ParseBuffer (xml->parser, (int) got, xml->ended);
}

/* The bytes of a token that has not come to its end yet. */
static gsize
get_pending (VtXml *xml)
{
  XML_Index index = XML_GetCurrentByteIndex (xml->parser);

  return index < 0 ? xml->fed : xml->fed - (guint64) index;
}

static void
set_error_from_parser (VtXml *xml, GError **error)
{
  enum XML_Error code = XML_GetErrorCode (xml->parser);

  if (xml->failure != NULL)
    g_propagate_error (error, g_error_copy (xml->failure));
  else if (xml->budget.broken)
    g_set_error (error, VT_ERROR, VT_ERROR_HOSTILE_FILE, "a part's XML takes too much memory");
  else if (code == XML_ERROR_NO_MEMORY)
    g_set_error (error, VT_ERROR, VT_ERROR_INTERNAL, "out of memory while reading XML");
  else
    g_set_error (error, VT_ERROR, VT_ERROR_DAMAGED, "a part is not well-formed XML: %s in line %lu",
                 XML_ErrorString (code), (gulong) XML_GetCurrentLineNumber (xml->parser));
}

static VtXmlStep
run (VtXml *xml, GError **error)
{
  g_autoptr (GError) local = NULL;
  enum XML_Status status = XML_STATUS_OK;

  if (xml->paused)
    {
      xml->paused = FALSE;
      status = XML_ResumeParser (xml->parser);
    }
  while (status == XML_STATUS_OK && !xml->ended)
    {
      status = feed (xml, &local);
      if (status == XML_STATUS_OK && get_pending (xml) > VT_XML_MAX_TOKEN_BYTES)
        {
          g_set_error (error, VT_ERROR, VT_ERROR_HOSTILE_FILE, "a tag or comment has no end");
          return VT_XML_FAILED;
        }
    }
  if (status == XML_STATUS_SUSPENDED)
    return VT_XML_PAUSED;
  if (status == XML_STATUS_OK)
    return VT_XML_FINISHED;
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    set_error_from_parser (xml, error);
  return VT_XML_FAILED;
}

VtXmlStep
vt_xml_step (VtXml *xml, GError **error)
{
  VtXmlStep step;

  g_return_val_if_fail (xml != NULL, VT_XML_FAILED);

  g_private_set (&current_budget, &xml->budget);
  step = run (xml, error);
  g_private_set (&current_budget, NULL);
  return step;
}

gboolean
vt_xml_read_part (VtZip *zip,
                  const char *part,
                  const VtXmlHandlers *handlers,
                  gpointer data,
                  VtXml **xml,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (VtXml) reader = vt_xml_open (zip, part, handlers, data, cancellable, error);
  VtXmlStep step;

  if (reader == NULL)
    return FALSE;
  if (xml != NULL)
    *xml = reader;
  do
    step = vt_xml_step (reader, error);
  while (step == VT_XML_PAUSED);
  if (xml != NULL)
    *xml = NULL;
  return step == VT_XML_FINISHED;
}
