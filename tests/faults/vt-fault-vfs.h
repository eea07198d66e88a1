/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A disk that goes wrong at a chosen operation. It stands between SQLite and the system's files in
 * this process alone; an fsync() of GLib's counts as an operation too. */

typedef enum
{
  VT_FAULT_NONE,       /* only counts */
  VT_FAULT_FAIL,       /* the operation fails, once */
  VT_FAULT_TEAR,       /* half of a write is done and the rest fails, once */
  VT_FAULT_FULL,       /* from there on nothing more fits */
  VT_FAULT_KILL,       /* half of a write is done, then SIGKILL */
  VT_FAULT_POWER_LOST, /* the power goes: nothing that was not synced is on the disk */
  VT_FAULT_POWER_TORN, /* the same, but all is there, and half of the last write */
  VT_FAULT_POWER_SOME, /* the same, but some sectors of 512 bytes are there */
  VT_FAULT_N,
} VtFault;

/* The status with which a process ends whose power went. */
#define VT_FAULT_POWER_STATUS 98

extern const char *const vt_fault_names[VT_FAULT_N];

/**
 * vt_fault_vfs_install:
 * @fault: what happens
 * @at: at which operation, from 1; 0: never
 * @seed: for the choice of sectors
 *
 * Makes it this process's way to all of SQLite's files. Once a process.
 */
void vt_fault_vfs_install (VtFault fault, guint at, guint32 seed);

/* Writes, syncs, truncations, removals so far. */
guint vt_fault_vfs_get_n_operations (void);

G_END_DECLS
