/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The clock of an emergency runs below the fields it is read from. */

#include "config.h"

#include "vt-form-private.h"

#include "vt-intake.h"

static void
attach (VtForm *form)
{
}

static void
refresh (VtForm *form)
{
  g_autoptr (VtRecord) typed = vt_form_dup_typed (form);
  g_autofree char *text = vt_intake_describe_clock (typed, vt_intake_now ());

  vt_info_line_set (vt_form_find_line (form, "clock"), text, NULL);
}

const VtFormExtra vt_form_intake_extra = { "intake", attach, refresh };
