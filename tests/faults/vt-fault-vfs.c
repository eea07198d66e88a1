/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-fault-vfs.h"

#include "vt-fault-disk.h"

#include <errno.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

typedef struct
{
  sqlite3_file base;
  VtDiskFile *kept;   /* (nullable) when no power can go */
  sqlite3_file *real; /* behind this struct */
} FaultFile;

/* What becomes of one operation. */
typedef enum
{
  CARRY_ON,
  FAIL,
  TEAR,
  END, /* after half of it this process is no more */
} Verdict;

const char *const vt_fault_names[VT_FAULT_N] = {
  "none", "fail", "tear", "full", "kill", "power-lost", "power-torn", "power-some",
};

static struct
{
  GMutex lock;
  VtFault fault;
  guint at;
  guint n;
  guint32 seed;
  sqlite3_vfs *real;
} state;

/* SQLite's own fsync() is counted where SQLite asks for it. */
static _Thread_local gboolean inside;

static gboolean
power_can_go (void)
{
  return state.fault >= VT_FAULT_POWER_LOST;
}

static Verdict
meet (void)
{
  guint number = ++state.n;

  if (state.at == 0 || number < state.at)
    return CARRY_ON;
  switch (state.fault)
    {
    case VT_FAULT_FAIL:
      return number == state.at ? FAIL : CARRY_ON;
    case VT_FAULT_TEAR:
      return number == state.at ? TEAR : CARRY_ON;
    case VT_FAULT_FULL:
      return FAIL;
    case VT_FAULT_KILL:
    case VT_FAULT_POWER_LOST:
    case VT_FAULT_POWER_TORN:
    case VT_FAULT_POWER_SOME:
      return END;
    case VT_FAULT_NONE:
    case VT_FAULT_N:
    default:
      return CARRY_ON;
    }
}

static void G_GNUC_NORETURN
end (void)
{
  if (state.fault == VT_FAULT_KILL)
    raise (SIGKILL);
  vt_disk_lose_power (state.fault == VT_FAULT_POWER_LOST   ? VT_DISK_KEEPS_NOTHING
                      : state.fault == VT_FAULT_POWER_TORN ? VT_DISK_KEEPS_ALL
                                                           : VT_DISK_KEEPS_SOME,
                      state.seed);
  _exit (VT_FAULT_POWER_STATUS);
}

static int
say (int code)
{
  return state.fault == VT_FAULT_FULL ? SQLITE_FULL : code;
}

/* --- files ------------------------------------------------------------------------------------ */

static sqlite3_file *
get_real (sqlite3_file *file)
{
  return ((FaultFile *) file)->real;
}

static int
fault_close (sqlite3_file *file)
{
  return get_real (file)->pMethods->xClose (get_real (file));
}

static int
fault_read (sqlite3_file *file, void *bytes, int size, sqlite3_int64 offset)
{
  return get_real (file)->pMethods->xRead (get_real (file), bytes, size, offset);
}

static int
write_through (FaultFile *file, const void *bytes, int size, sqlite3_int64 offset)
{
  if (file->kept != NULL)
    vt_disk_file_note_write (file->kept, bytes, (gsize) size, (gsize) offset);
  return file->real->pMethods->xWrite (file->real, bytes, size, offset);
}

static int
fault_write (sqlite3_file *file, const void *bytes, int size, sqlite3_int64 offset)
{
  FaultFile *self = (FaultFile *) file;
  int code = SQLITE_OK;

  g_mutex_lock (&state.lock);
  switch (meet ())
    {
    case CARRY_ON:
      code = write_through (self, bytes, size, offset);
      break;
    case FAIL:
      code = say (SQLITE_IOERR_WRITE);
      break;
    case TEAR:
      write_through (self, bytes, size / 2, offset);
      code = SQLITE_IOERR_WRITE;
      break;
    case END:
      write_through (self, bytes, size / 2, offset);
      end ();
    default:
      g_assert_not_reached ();
    }
  g_mutex_unlock (&state.lock);
  return code;
}

static int
fault_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  FaultFile *self = (FaultFile *) file;
  int code = SQLITE_IOERR_TRUNCATE;
  Verdict verdict;

  g_mutex_lock (&state.lock);
  verdict = meet ();
  if (verdict == END)
    end ();
  if (verdict == CARRY_ON)
    {
      if (self->kept != NULL)
        vt_disk_file_note_size (self->kept, (gsize) size);
      code = self->real->pMethods->xTruncate (self->real, size);
    }
  g_mutex_unlock (&state.lock);
  return code;
}

static int
fault_sync (sqlite3_file *file, int flags)
{
  FaultFile *self = (FaultFile *) file;
  int code;
  Verdict verdict;

  g_mutex_lock (&state.lock);
  verdict = meet ();
  if (verdict == END)
    end ();
  if (verdict == CARRY_ON)
    {
      inside = TRUE;
      code = self->real->pMethods->xSync (self->real, flags);
      inside = FALSE;
      if (self->kept != NULL && code == SQLITE_OK)
        vt_disk_file_note_sync (self->kept);
    }
  else
    code = say (SQLITE_IOERR_FSYNC);
  g_mutex_unlock (&state.lock);
  return code;
}

static int
fault_file_size (sqlite3_file *file, sqlite3_int64 *size)
{
  return get_real (file)->pMethods->xFileSize (get_real (file), size);
}

static int
fault_lock (sqlite3_file *file, int level)
{
  return get_real (file)->pMethods->xLock (get_real (file), level);
}

static int
fault_unlock (sqlite3_file *file, int level)
{
  return get_real (file)->pMethods->xUnlock (get_real (file), level);
}

static int
fault_check_reserved_lock (sqlite3_file *file, int *reserved)
{
  return get_real (file)->pMethods->xCheckReservedLock (get_real (file), reserved);
}

static int
fault_file_control (sqlite3_file *file, int what, void *value)
{
  return get_real (file)->pMethods->xFileControl (get_real (file), what, value);
}

static int
fault_sector_size (sqlite3_file *file)
{
  return get_real (file)->pMethods->xSectorSize (get_real (file));
}

static int
fault_device_characteristics (sqlite3_file *file)
{
  return get_real (file)->pMethods->xDeviceCharacteristics (get_real (file));
}

static int
fault_shm_map (sqlite3_file *file, int region, int size, int extend, void volatile **memory)
{
  Verdict verdict = CARRY_ON;

  g_mutex_lock (&state.lock);
  if (extend && !power_can_go ())
    verdict = meet ();
  if (verdict == END)
    end ();
  g_mutex_unlock (&state.lock);
  if (verdict != CARRY_ON)
    return SQLITE_IOERR_SHMSIZE;
  return get_real (file)->pMethods->xShmMap (get_real (file), region, size, extend, memory);
}

static int
fault_shm_lock (sqlite3_file *file, int offset, int n, int flags)
{
  return get_real (file)->pMethods->xShmLock (get_real (file), offset, n, flags);
}

static void
fault_shm_barrier (sqlite3_file *file)
{
  get_real (file)->pMethods->xShmBarrier (get_real (file));
}

static int
fault_shm_unmap (sqlite3_file *file, int remove)
{
  return get_real (file)->pMethods->xShmUnmap (get_real (file), remove);
}

static const sqlite3_io_methods methods = {
  .iVersion = 2,
  .xClose = fault_close,
  .xRead = fault_read,
  .xWrite = fault_write,
  .xTruncate = fault_truncate,
  .xSync = fault_sync,
  .xFileSize = fault_file_size,
  .xLock = fault_lock,
  .xUnlock = fault_unlock,
  .xCheckReservedLock = fault_check_reserved_lock,
  .xFileControl = fault_file_control,
  .xSectorSize = fault_sector_size,
  .xDeviceCharacteristics = fault_device_characteristics,
  .xShmMap = fault_shm_map,
  .xShmLock = fault_shm_lock,
  .xShmBarrier = fault_shm_barrier,
  .xShmUnmap = fault_shm_unmap,
};

/* --- the file system -------------------------------------------------------------------------- */

static int
fault_open (sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out_flags)
{
  FaultFile *self = (FaultFile *) file;
  int code;

  self->real = (sqlite3_file *) (self + 1);
  self->kept = NULL;
  self->base.pMethods = NULL;
  code = state.real->xOpen (state.real, name, self->real, flags, out_flags);
  if (code != SQLITE_OK)
    return code;
  self->base.pMethods = &methods;
  if (name != NULL && power_can_go ())
    {
      g_mutex_lock (&state.lock);
      self->kept = vt_disk_file_find (name);
      g_mutex_unlock (&state.lock);
    }
  return SQLITE_OK;
}

static int
fault_delete (sqlite3_vfs *vfs, const char *name, int sync_folder)
{
  int code = SQLITE_IOERR_DELETE;
  Verdict verdict;

  g_mutex_lock (&state.lock);
  verdict = meet ();
  if (verdict == END)
    end ();
  /* A removal needs no space. */
  if (verdict == CARRY_ON || state.fault == VT_FAULT_FULL)
    {
      inside = TRUE;
      code = state.real->xDelete (state.real, name, sync_folder);
      inside = FALSE;
    }
  g_mutex_unlock (&state.lock);
  return code;
}

static int
fault_access (sqlite3_vfs *vfs, const char *name, int flags, int *result)
{
  return state.real->xAccess (state.real, name, flags, result);
}

static int
fault_full_pathname (sqlite3_vfs *vfs, const char *name, int size, char *full)
{
  return state.real->xFullPathname (state.real, name, size, full);
}

static int
fault_randomness (sqlite3_vfs *vfs, int size, char *bytes)
{
  return state.real->xRandomness (state.real, size, bytes);
}

static int
fault_sleep (sqlite3_vfs *vfs, int microseconds)
{
  return state.real->xSleep (state.real, microseconds);
}

static int
fault_current_time (sqlite3_vfs *vfs, double *now)
{
  return state.real->xCurrentTime (state.real, now);
}

static int
fault_get_last_error (sqlite3_vfs *vfs, int size, char *text)
{
  if (state.fault == VT_FAULT_FULL && state.at != 0 && state.n >= state.at)
    return ENOSPC;
  return state.real->xGetLastError (state.real, size, text);
}

void
vt_fault_vfs_install (VtFault fault, guint at, guint32 seed)
{
  static sqlite3_vfs vfs = {
    .iVersion = 1,
    .zName = "vt-fault",
    .xOpen = fault_open,
    .xDelete = fault_delete,
    .xAccess = fault_access,
    .xFullPathname = fault_full_pathname,
    .xRandomness = fault_randomness,
    .xSleep = fault_sleep,
    .xCurrentTime = fault_current_time,
    .xGetLastError = fault_get_last_error,
  };

  g_return_if_fail (state.real == NULL);

  state.real = sqlite3_vfs_find (NULL);
  state.fault = fault;
  state.at = at;
  state.seed = seed;
  vfs.szOsFile = (int) sizeof (FaultFile) + state.real->szOsFile;
  vfs.mxPathname = state.real->mxPathname;
  g_assert_cmpint (sqlite3_vfs_register (&vfs, 1), ==, SQLITE_OK);
}

guint
vt_fault_vfs_get_n_operations (void)
{
  guint n;

  g_mutex_lock (&state.lock);
  n = state.n;
  g_mutex_unlock (&state.lock);
  return n;
}

/* --- fsync() from elsewhere ------------------------------------------------------------------- */

/* A function of the program goes before the C library's, also for the libraries it uses. */
static int
sync_descriptor (int fd, long call)
{
  Verdict verdict;
  int result;

  if (inside || state.real == NULL)
    return (int) syscall (call, fd);
  g_mutex_lock (&state.lock);
  verdict = meet ();
  if (verdict == END)
    end ();
  if (verdict == CARRY_ON)
    {
      result = (int) syscall (call, fd);
      if (power_can_go () && result == 0)
        vt_disk_note_sync_of (fd);
    }
  g_mutex_unlock (&state.lock);
  if (verdict == CARRY_ON)
    return result;
  errno = state.fault == VT_FAULT_FULL ? ENOSPC : EIO;
  return -1;
}

int
fsync (int fd)
{
  return sync_descriptor (fd, SYS_fsync);
}

int
fdatasync (int fd)
{
  return sync_descriptor (fd, SYS_fdatasync);
}
