/* SPDX-License-Identifier: GPL-3.0-or-later */

/* bare-deflate FILE OUTPUT: packs a file as a zip archive packs its parts (raw deflate at the usual
 * level, and the checksum): the least that writing a workbook of these bytes must do. */

#include "config.h"

#include <glib.h>
#include <stdio.h>
#include <zlib.h>

#define RAW_DEFLATE (-MAX_WBITS)

static gboolean
pack (FILE *input, FILE *output)
{
  static Bytef in[65536], out[65536];
  z_stream stream = { 0 };
  uLong sum = crc32 (0, NULL, 0);
  int flush;

  if (deflateInit2 (&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, RAW_DEFLATE, 8,
                    Z_DEFAULT_STRATEGY) != Z_OK)
    return FALSE;
  do
    {
      stream.next_in = in;
      stream.avail_in = (uInt) fread (in, 1, sizeof in, input);
      sum = crc32 (sum, in, stream.avail_in);
      flush = stream.avail_in < sizeof in ? Z_FINISH : Z_NO_FLUSH;
      do
        {
          stream.next_out = out;
          stream.avail_out = sizeof out;
          deflate (&stream, flush);
          fwrite (out, 1, sizeof out - stream.avail_out, output);
        }
      while (stream.avail_out == 0);
    }
  while (flush != Z_FINISH);
  g_print ("%lu bytes, %08lx\n", stream.total_out, sum);
  deflateEnd (&stream);
  return !ferror (input) && !ferror (output);
}

int
main (int argc, char **argv)
{
  FILE *input = argc == 3 ? fopen (argv[1], "rb") : NULL;
  FILE *output = input != NULL ? fopen (argv[2], "wb") : NULL;
  gboolean ok = output != NULL && pack (input, output);

  if (output != NULL)
    ok = fclose (output) == 0 && ok;
  if (input != NULL)
    fclose (input);
  if (!ok)
    g_printerr ("usage: bare-deflate FILE OUTPUT\n");
  return !ok;
}
