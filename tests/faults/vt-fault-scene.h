/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-catalog.h"
#include "vt-fault-child.h"

G_BEGIN_DECLS

/* The acts in which nothing may be lost or half done. Each begins from the same files. */
typedef enum
{
  VT_SCENE_SAVE,    /* changes one after the other, each of several rows */
  VT_SCENE_IMPORT,  /* 200 rows */
  VT_SCENE_MIGRATE, /* to a version that rebuilds a table and fills another */
  VT_SCENE_BACKUP,
  VT_SCENE_RESTORE, /* a backup into a new file, while the register is open */
  VT_SCENE_FREEZE,  /* a report, with its workbook and who is behind each figure */
  VT_SCENE_N,
} VtSceneKind;

extern const char *const vt_scene_names[VT_SCENE_N];

typedef struct
{
  VtSceneKind kind;
  guint n_changes;    /* of VT_SCENE_SAVE */
  int version;        /* of the register at the beginning */
  VtCatalog *catalog; /* (owned) */
  char *folder;       /* (owned) */
  char *base;         /* (owned) the files to begin with */
  char *path;         /* (owned) the register; `so.vongtay` in @folder/run */
  /* The register after the act. */
  guint n_told; /* given to vt_scene_check() */
  gboolean crashed;
} VtScene;

VtScene *vt_scene_new (VtSceneKind kind, guint n_changes);
void vt_scene_free (VtScene *scene);

/* Brings the files back to the beginning. */
void vt_scene_reset (VtScene *scene);
/* The act itself, in a child (gpointer: VtScene). Tells what it would tell a person. */
void vt_scene_act (gpointer scene);
/* Fails the test unless each change is wholly there or wholly not, as many as were acknowledged or
 * one more, the history agrees, and the program can go on. @crashed: temporary files may lie about.
 * Runs children. */
void vt_scene_check (VtScene *scene, guint n_acks, gboolean crashed);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtScene, vt_scene_free)

G_END_DECLS
