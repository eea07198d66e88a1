/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-register.h"

G_BEGIN_DECLS

typedef enum
{
  VT_WAITING_INTAKES,    /* cases taken in and not closed */
  VT_WAITING_SCREENINGS, /* positive results without a service since */
  VT_WAITING_CHILDREN,   /* children who need alternative care and have none */
  VT_N_WAITING,
} VtWaitingKind;

/* What waits on the pages of the window. */
typedef struct
{
  guint n[VT_N_WAITING];
} VtWaiting;

/* Counts on a connection of its own in a thread. */
void vt_waiting_count_async (VtRegister *reg,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean vt_waiting_count_finish (GAsyncResult *result, VtWaiting *waiting, GError **error);

G_END_DECLS
