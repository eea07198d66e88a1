/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-file.h"

#include <glib/gstdio.h>
#include <string.h>

#ifndef G_OS_WIN32
#include <sys/resource.h>
#include <sys/stat.h>
#endif

/* Nothing the program does takes so long; a file of a living process is younger. */
#define STALE_AFTER_S (24 * 60 * 60)

#define TEMPORARY_PREFIX ".vongtay-"
#define TEMPORARY_DIGITS 16
#define TEMPORARY_ENDING ".tmp"

/* --- rights ----------------------------------------------------------------------------------- */

#ifdef G_OS_WIN32
/* A person's folders let nobody else in on Windows, and what is made in them inherits that; there
 * are no mode bits to look at. */
VtRights
vt_file_make_private (const char *path)
{
  g_return_val_if_fail (path != NULL, VT_RIGHTS_PRIVATE);

  return VT_RIGHTS_PRIVATE;
}
#else
static gboolean
is_open_to_others (const char *path, mode_t *mode)
{
  struct stat status;

  /* A link has no rights of its own, and what it leads to was not meant. */
  if (lstat (path, &status) != 0 || S_ISLNK (status.st_mode))
    return FALSE;
  *mode = status.st_mode & 07777;
  return (*mode & 077) != 0;
}

VtRights
vt_file_make_private (const char *path)
{
  mode_t mode;

  g_return_val_if_fail (path != NULL, VT_RIGHTS_PRIVATE);

  if (!is_open_to_others (path, &mode))
    return VT_RIGHTS_PRIVATE;
  /* FAT takes the call and keeps what it had, so what it did is looked at. */
  if (chmod (path, mode & ~(mode_t) 077) == 0 && !is_open_to_others (path, &mode))
    return VT_RIGHTS_MENDED;
  return VT_RIGHTS_OPEN;
}
#endif

/* --- what was left behind --------------------------------------------------------------------- */

/* `.vongtay-0123456789abcdef.tmp`, and what SQLite lays beside it. */
static gboolean
is_temporary (const char *name)
{
  static const char *const endings[] = { "", "-journal", "-wal", "-shm", "-lock" };
  const char *rest;

  if (!g_str_has_prefix (name, TEMPORARY_PREFIX))
    return FALSE;
  name += strlen (TEMPORARY_PREFIX);
  if (strspn (name, "0123456789abcdef") != TEMPORARY_DIGITS
      || !g_str_has_prefix (name + TEMPORARY_DIGITS, TEMPORARY_ENDING))
    return FALSE;
  rest = name + TEMPORARY_DIGITS + strlen (TEMPORARY_ENDING);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (strcmp (rest, endings[i]) == 0)
      return TRUE;
  return FALSE;
}

/* By the file's time and not by the process that made it: on a share that may be another machine's.
 * One from the future is left until the clock is right again. */
static gboolean
is_stale (const char *path, gint64 now)
{
  GStatBuf status;

  return g_lstat (path, &status) == 0 && now - (gint64) status.st_mtime > STALE_AFTER_S;
}

guint
vt_file_sweep (const char *folder)
{
  g_autoptr (GDir) dir = NULL;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  const char *name;
  guint n = 0;

  g_return_val_if_fail (folder != NULL, 0);

  dir = g_dir_open (folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = is_temporary (name) ? g_build_filename (folder, name, NULL) : NULL;

      if (path == NULL || !is_stale (path, now))
        continue;
      if (g_unlink (path) != 0)
        vt_file_remove_folder (path);
      n++;
    }
  return n;
}

/* --- the memory ------------------------------------------------------------------------------- */

void
vt_process_leave_no_core (void)
{
#ifndef G_OS_WIN32
  /* One byte, not none: Linux then does not even start the program that a crash is piped to, which
   * a limit of nothing does not keep from being run (core(5), fs/coredump.c). */
  struct rlimit limit = { 1, 1 };

  setrlimit (RLIMIT_CORE, &limit);
#endif
}
