/* SPDX-License-Identifier: GPL-3.0-or-later */

/* check-register FILE…: whether rows and history of a register say the same (README.md). */

#include "config.h"

#include "vt-fault-check.h"

int
main (int argc, char **argv)
{
  int outcome = argc > 1 ? 0 : 2;

  if (argc < 2)
    g_printerr ("check-register FILE…\n");
  for (int i = 1; i < argc; i++)
    {
      g_autoptr (VtFaultConnection) connection = vt_fault_open (argv[i]);
      g_autofree char *found = vt_fault_check (connection);

      g_print ("%s: %s\n", argv[i], found != NULL ? found : "all is well");
      if (found != NULL)
        outcome = 1;
    }
  return outcome;
}
