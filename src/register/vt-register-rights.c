/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-register-rights.h"

#include "vt-backup.h"
#include "vt-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ENDING ".vongtay"

static void
mend (VtRegisterRights *rights, const char *path)
{
  switch (vt_file_make_private (path))
    {
    case VT_RIGHTS_MENDED:
      rights->n_mended++;
      break;
    case VT_RIGHTS_OPEN:
      rights->n_open++;
      if (rights->open == NULL)
        rights->open = g_strdup (path);
      break;
    case VT_RIGHTS_PRIVATE:
    default:
      break;
    }
}

/* The register itself, its log and lock, and the registers made of it: `<stem>…` */
static void
mend_beside (VtRegisterRights *rights, const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *stem = g_strdup (name);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *other;

  stem[strlen (stem) - strlen (ENDING)] = '\0';
  while (dir != NULL && (other = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = NULL;

      if (!g_str_has_prefix (other, stem)
          || (!g_str_has_prefix (other, name) && strstr (other, ENDING) == NULL))
        continue;
      file = g_build_filename (folder, other, NULL);
      mend (rights, file);
    }
  vt_file_sweep (folder);
}

static void
mend_backups (VtRegisterRights *rights, const char *path, const char *place)
{
  g_autofree char *folder = vt_backup_dup_folder (path, place);
  g_autoptr (GPtrArray) backups = vt_backup_list (folder, path);

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    return;
  mend (rights, folder);
  for (guint i = 0; i < backups->len; i++)
    mend (rights, ((VtBackup *) g_ptr_array_index (backups, i))->path);
  vt_file_sweep (folder);
}

VtRegisterRights *
vt_register_rights_mend (const char *path, const char *place)
{
  VtRegisterRights *rights = g_new0 (VtRegisterRights, 1);
  g_autofree char *own = g_build_filename (g_get_user_data_dir (), "vongtay", NULL);

  g_return_val_if_fail (path != NULL, rights);

  /* A name that was mistyped may be anybody's file. */
  if (!g_str_has_suffix (path, ENDING))
    return rights;
  mend_beside (rights, path);
  mend_backups (rights, path, NULL);
  if (place != NULL)
    mend_backups (rights, path, place);
  mend (rights, own);
  return rights;
}

void
vt_register_rights_free (VtRegisterRights *rights)
{
  if (rights == NULL)
    return;
  g_free (rights->open);
  g_free (rights);
}

char *
vt_register_rights_to_sentence (const VtRegisterRights *rights)
{
  g_return_val_if_fail (rights != NULL, NULL);

  if (rights->open != NULL)
    {
      g_autofree char *shown = g_filename_display_name (rights->open);

      /* Translators: %s is a file or folder */
      return g_strdup_printf (_("Others who use this computer or this disk can read “%s”, and the "
                                "program cannot change that. Keep the register on a disk of this "
                                "account, and a stick with a copy locked away."), shown);
    }
  if (rights->n_mended == 0)
    return NULL;
  return g_strdup_printf (
      /* Translators: %u is a number of files and folders */
      ngettext ("%u file of the register could be read by others on this computer. Now only this "
                "account can.",
                "%u files of the register could be read by others on this computer. Now only this "
                "account can.", rights->n_mended), rights->n_mended);
}
