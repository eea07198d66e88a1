/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The only module that talks to people outside a form: toasts, questions, file choosers. @widget is
 * any widget inside the window. */

/* Cancelled errors say nothing. @subject as vt_error_to_sentence(). */
void vt_feedback_error (GtkWidget *widget, const GError *error, const char *subject);
void vt_feedback_toast (GtkWidget *widget, const char *text);
/* A toast with `Undo` that activates `win.undo`. */
void vt_feedback_toast_with_undo (GtkWidget *widget, const char *text);

/* @callback gets TRUE when the person chose @verb. */
typedef void (*VtAnswer) (gboolean yes, gpointer user_data);
void vt_feedback_ask (GtkWidget *widget,
                      const char *heading,
                      const char *body,
                      const char *verb,
                      gboolean destructive,
                      VtAnswer callback,
                      gpointer user_data);
/* Three answers for unsaved changes: save, discard, stay. */
typedef enum { VT_LEAVE_STAY, VT_LEAVE_DISCARD, VT_LEAVE_SAVE } VtLeave;
typedef void (*VtLeaveAnswer) (VtLeave answer, gpointer user_data);
void vt_feedback_ask_leave (GtkWidget *widget, VtLeaveAnswer callback, gpointer user_data);

/* Asks for a line of text (a reason). NULL text: given up. */
typedef void (*VtTextAnswer) (const char *text, gpointer user_data);
void vt_feedback_ask_text (GtkWidget *widget,
                           const char *heading,
                           const char *body,
                           const char *verb,
                           VtTextAnswer callback,
                           gpointer user_data);

/* Asks for one of several. @choices: NULL-terminated; -1: given up. */
typedef void (*VtChoiceAnswer) (int index, gpointer user_data);
void vt_feedback_ask_choice (GtkWidget *widget,
                             const char *heading,
                             const char *body,
                             const char *verb,
                             const char *const *choices,
                             VtChoiceAnswer callback,
                             gpointer user_data);

/**
 * vt_feedback_ask_way:
 * @text: (nullable): many lines that can be read and copied, below @body
 * @close: (nullable): what does nothing more; NULL: there is no such answer
 * @verbs: NULL-terminated; the last one is suggested
 * @callback: gets the index of the verb, or -1
 */
void vt_feedback_ask_way (GtkWidget *widget,
                          const char *heading,
                          const char *body,
                          const char *text,
                          const char *close,
                          const char *const *verbs,
                          VtChoiceAnswer callback,
                          gpointer user_data);

typedef void (*VtPathAnswer) (const char *path, gpointer user_data);
/* @pattern: `*.xlsx`; @pattern_name: `Excel`. NULL path: given up. */
void vt_feedback_choose_open (GtkWidget *widget,
                              const char *title,
                              const char *const *patterns,
                              const char *pattern_name,
                              VtPathAnswer callback,
                              gpointer user_data);
void vt_feedback_choose_folder (GtkWidget *widget,
                                const char *title,
                                VtPathAnswer callback,
                                gpointer user_data);
void vt_feedback_choose_save (GtkWidget *widget,
                              const char *title,
                              const char *suggested_name,
                              VtPathAnswer callback,
                              gpointer user_data);

G_END_DECLS
