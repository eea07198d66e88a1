/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-zip.h"

G_BEGIN_DECLS

/**
 * VtXml:
 *
 * Reads one XML part of an archive as a stream (expat behind budgets): no DOCTYPE, so no entities
 * of its own; no endless tag, depth or vocabulary. Elements and attributes are told by their
 * local names, so that prefixes and both namespaces of office files (transitional and strict) do
 * not matter. From one thread at a time.
 */
typedef struct _VtXml VtXml;

/* Sheets nest 7 deep, their extensions about 12. */
#define VT_XML_MAX_DEPTH 64
/* A tag or comment that goes on for longer holds nothing a sheet needs; expat keeps it whole. */
#define VT_XML_MAX_TOKEN_BYTES (1024 * 1024)
/* What expat may hold: its buffers, the token, every element and attribute name it ever met. */
#define VT_XML_MAX_MEMORY (16 * 1024 * 1024)
/* A cell has at most 5 attributes, `worksheet` about 20 with its namespaces. */
#define VT_XML_MAX_ATTRIBUTES 256

typedef struct
{
  /* @attributes: name, value, …, NULL; the names still have their prefixes, see
   * vt_xml_attribute(). @depth counts from 1 for the root element. */
  void (*start) (gpointer data, const char *name, const char **attributes, guint depth);
  void (*end) (gpointer data, const char *name, guint depth);
  void (*text) (gpointer data, const char *text, gsize length); /* (nullable) */
} VtXmlHandlers;

typedef enum
{
  VT_XML_PAUSED,
  VT_XML_FINISHED,
  VT_XML_FAILED,
} VtXmlStep;

/**
 * vt_xml_open:
 * @zip: must outlive the result; its open part changes
 * @part: the part's name
 * @handlers: must outlive the result
 * @cancellable: (nullable): asked once a chunk
 * @error: as vt_zip_open_part()
 */
VtXml *vt_xml_open (VtZip *zip,
                    const char *part,
                    const VtXmlHandlers *handlers,
                    gpointer data,
                    GCancellable *cancellable,
                    GError **error);
void vt_xml_free (VtXml *xml);

/**
 * vt_xml_step:
 * @error: VT_ERROR_DAMAGED (not well-formed), VT_ERROR_HOSTILE_FILE, what vt_zip_read() gives, what
 *   a handler gave to vt_xml_fail(), G_IO_ERROR_CANCELLED
 *
 * Reads on until a handler pauses, the part ends or something fails.
 */
VtXmlStep vt_xml_step (VtXml *xml, GError **error);

/* From within a handler: vt_xml_step() returns after it. */
void vt_xml_pause (VtXml *xml);
/* From within a handler: stops for good. @error is (transfer full); only the first one counts. */
void vt_xml_fail (VtXml *xml, GError *error);

/* Reads a whole part; the handlers get @data and can reach the parser through @xml when given. */
gboolean vt_xml_read_part (VtZip *zip,
                           const char *part,
                           const VtXmlHandlers *handlers,
                           gpointer data,
                           VtXml **xml,
                           GCancellable *cancellable,
                           GError **error);

/* The name without its prefix; points into @name. */
const char *vt_xml_local_name (const char *name);
/* The value of the attribute with that local name, or NULL. */
const char *vt_xml_attribute (const char **attributes, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtXml, vt_xml_free)

G_END_DECLS
