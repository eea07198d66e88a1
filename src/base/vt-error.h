/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define VT_ERROR (vt_error_quark ())

/**
 * VtError:
 * @VT_ERROR_INTERNAL: a step that cannot fail did (a bug, or the machine ran out of memory)
 * @VT_ERROR_USAGE: the request itself makes no sense (unknown option, impossible period)
 * @VT_ERROR_INVALID_VALUE: a value does not fit its field; the message is a translated sentence
 * @VT_ERROR_NOT_FOUND: the thing asked for (a plan, a figure, a file) does not exist
 * @VT_ERROR_EXISTS: a file that must not be touched stands where one would be written
 * @VT_ERROR_NOT_A_REGISTER: the file is no register of this program
 * @VT_ERROR_NEWER_REGISTER: the register was written by a newer program
 * @VT_ERROR_DAMAGED: the file is one of ours but its content is broken
 * @VT_ERROR_READ_ONLY: the register can be read but not written
 * @VT_ERROR_BUSY: another process has the register open
 * @VT_ERROR_NO_SPACE: the disk is full
 * @VT_ERROR_IO: the disk or the operating system refused
 * @VT_ERROR_CONFLICT: a rule between rows forbids the change (a key is taken, placements overlap)
 * @VT_ERROR_UNSUPPORTED_FILE: a file from outside is of no kind that can be read
 * @VT_ERROR_HOSTILE_FILE: a file from outside breaks a budget or tries something forbidden
 * @VT_ERROR_SYNTAX: a plan, a set or a description cannot be understood; the message has line and
 *   column
 *
 * Codes of VT_ERROR. Each has one sentence for people, see vt_error_to_sentence().
 */
typedef enum
{
  VT_ERROR_INTERNAL,
  VT_ERROR_USAGE,
  VT_ERROR_INVALID_VALUE,
  VT_ERROR_NOT_FOUND,
  VT_ERROR_EXISTS,
  VT_ERROR_NOT_A_REGISTER,
  VT_ERROR_NEWER_REGISTER,
  VT_ERROR_DAMAGED,
  VT_ERROR_READ_ONLY,
  VT_ERROR_BUSY,
  VT_ERROR_NO_SPACE,
  VT_ERROR_IO,
  VT_ERROR_CONFLICT,
  VT_ERROR_UNSUPPORTED_FILE,
  VT_ERROR_HOSTILE_FILE,
  VT_ERROR_SYNTAX,
} VtError;

GQuark vt_error_quark (void);

/**
 * vt_error_to_sentence:
 * @error: any error
 * @subject: (nullable): what it happened to, as people call it: a file's base name, a sheet's name
 *
 * Says in the chosen language what could not be done, why, and what to do next.
 *
 * Codes whose message is already written for people (VT_ERROR_INVALID_VALUE, VT_ERROR_CONFLICT,
 * VT_ERROR_USAGE, VT_ERROR_SYNTAX) give that message; the others a full sentence of their own.
 * G_IO_ERROR_CANCELLED gives an empty string: who cancels knows it.
 *
 * Returns: (transfer full): the sentence
 */
char *vt_error_to_sentence (const GError *error,
                            const char *subject) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
