/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where the program stands on this machine and which language it speaks. Main thread, before any
 * other thread is started: the environment is changed. */

/**
 * vt_environment_init:
 * @program: argv[0]
 *
 * Sets the locale (C.UTF-8 where the chosen one is not installed, because under plain C nothing is
 * translated), and finds translations and settings schema: beside the build when the program was
 * not installed, else where they were installed. A crash leaves no core from here on.
 */
void vt_environment_init (const char *program);

/* The command line in UTF-8 on Windows, in the system's file name encoding elsewhere, as GOption
 * takes it. (transfer full) */
GStrv vt_environment_dup_arguments (int argc, char **argv);

/* `vi` or `en`: the language of every sentence from now on. */
void vt_environment_set_language (const char *language);

G_END_DECLS
