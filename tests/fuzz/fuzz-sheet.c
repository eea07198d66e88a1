/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-fuzz.h"

#include "sheet-fixture.h"
#include "vt-fuzz-sheet.h"

#include <string.h>

/* The parts of a sound archive: the sheet, behind a line feed of its own the shared texts, behind
 * another the styles. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const names[]
      = { "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml" };
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_auto (GStrv) parts = g_strsplit (text, "\n\n", (int) G_N_ELEMENTS (names));
  Package *package = package_new (vt_fuzz_get_path ());

  package_add_frame (package);
  for (guint i = 0; i < G_N_ELEMENTS (names) && parts[i] != NULL; i++)
    package_add (package, names[i], parts[i]);
  package_close (package);
  vt_fuzz_read_sheets ();
  return 0;
}
