/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-feedback.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "vt-error.h"

/* Errors stay until they are put away; a sentence may need a while to be read. */
#define ERROR_STAYS 0

/* A text of many lines leaves room for the window around it. */
#define READING_HEIGHT 260
#define READING_WIDTH 440

/* What a question's callback needs; lives as long as its dialog. */
typedef struct
{
  GCallback callback;
  gpointer user_data;
  GtkWidget *entry; /* (nullable): where a line of text or a choice is asked for */
} Question;

static GtkWindow *
find_window (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static AdwToastOverlay *
find_overlay (GtkWidget *widget)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);

  return overlay != NULL ? ADW_TOAST_OVERLAY (overlay) : NULL;
}

static GtkWidget *
make_question (GtkWidget *widget,
               const char *heading,
               const char *body,
               const char *verb,
               gboolean destructive)
{
  GtkWidget *dialog = adw_message_dialog_new (find_window (widget), heading, body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog),
                                    "cancel", _("_Cancel"),
                                    "yes", verb,
                                    NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "yes",
                                              destructive ? ADW_RESPONSE_DESTRUCTIVE
                                                          : ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog),
                                           destructive ? "cancel" : "yes");
  return dialog;
}

static Question *
make_answer (GCallback callback, gpointer user_data)
{
  Question *question = g_new0 (Question, 1);

  question->callback = callback;
  question->user_data = user_data;
  return question;
}

static void
free_question (gpointer data, GClosure *closure)
{
  g_free (data);
}

static void
ask (GtkWidget *dialog, GCallback on_response, Question *question)
{
  g_signal_connect_data (dialog, "response", on_response, question, free_question, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_question_answered_cb (AdwMessageDialog *dialog, const char *response, Question *question)
{
  ((VtAnswer) question->callback) (g_str_equal (response, "yes"), question->user_data);
}

static void
on_leave_answered_cb (AdwMessageDialog *dialog, const char *response, Question *question)
{
  VtLeave answer = VT_LEAVE_STAY;

  if (g_str_equal (response, "save"))
    answer = VT_LEAVE_SAVE;
  else if (g_str_equal (response, "discard"))
    answer = VT_LEAVE_DISCARD;

  ((VtLeaveAnswer) question->callback) (answer, question->user_data);
}

static void
on_text_answered_cb (AdwMessageDialog *dialog, const char *response, Question *question)
{
  g_autofree char *text = NULL;

  if (g_str_equal (response, "yes"))
    text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (question->entry))));

  ((VtTextAnswer) question->callback) (text, question->user_data);
}

static void
on_reason_changed_cb (GtkEditable *editable, AdwMessageDialog *dialog)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (editable)));

  adw_message_dialog_set_response_enabled (dialog, "yes", text[0] != '\0');
}

static void
on_chooser_answered_cb (GtkNativeDialog *chooser, int response, Question *question)
{
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

      path = file != NULL ? g_file_get_path (file) : NULL;
    }
  ((VtPathAnswer) question->callback) (path, question->user_data);
  /* The reference that kept the chooser alive while it was shown. */
  g_object_unref (chooser);
}

static void
choose (GtkFileChooserNative *chooser, VtPathAnswer callback, gpointer user_data)
{
  const char *folder = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);

  if (folder != NULL)
    {
      g_autoptr (GFile) documents = g_file_new_for_path (folder);

      gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), documents, NULL);
    }
  g_signal_connect_data (chooser, "response", G_CALLBACK (on_chooser_answered_cb),
                         make_answer (G_CALLBACK (callback), user_data), free_question, 0);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

void
vt_feedback_error (GtkWidget *widget, const GError *error, const char *subject)
{
  g_autofree char *sentence = NULL;
  AdwToastOverlay *overlay;
  GtkWidget *label;
  AdwToast *toast;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (error != NULL);

  sentence = vt_error_to_sentence (error, subject);
  overlay = find_overlay (widget);
  if (sentence[0] == '\0' || overlay == NULL)
    return;

  /* A toast's own title is cut to one line; why and what to do next must be readable. */
  label = gtk_label_new (sentence);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  toast = adw_toast_new ("");
  adw_toast_set_custom_title (toast, label);
  adw_toast_set_timeout (toast, ERROR_STAYS);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_overlay_add_toast (overlay, toast);
}

static void
show_toast (GtkWidget *widget, const char *text, gboolean with_undo)
{
  AdwToastOverlay *overlay = find_overlay (widget);
  g_autofree char *title = NULL;
  AdwToast *toast;

  if (overlay == NULL)
    return;

  title = g_markup_escape_text (text, -1);
  toast = adw_toast_new (title);
  if (with_undo)
    {
      adw_toast_set_button_label (toast, _("Undo"));
      adw_toast_set_action_name (toast, "win.undo");
    }
  adw_toast_overlay_add_toast (overlay, toast);
}

void
vt_feedback_toast (GtkWidget *widget, const char *text)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (text != NULL);

  show_toast (widget, text, FALSE);
}

void
vt_feedback_toast_with_undo (GtkWidget *widget, const char *text)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (text != NULL);

  show_toast (widget, text, TRUE);
}

void
vt_feedback_ask (GtkWidget *widget,
                 const char *heading,
                 const char *body,
                 const char *verb,
                 gboolean destructive,
                 VtAnswer callback,
                 gpointer user_data)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (callback != NULL);

  ask (make_question (widget, heading, body, verb, destructive),
       G_CALLBACK (on_question_answered_cb), make_answer (G_CALLBACK (callback), user_data));
}

void
vt_feedback_ask_leave (GtkWidget *widget, VtLeaveAnswer callback, gpointer user_data)
{
  GtkWidget *dialog;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (callback != NULL);

  dialog = adw_message_dialog_new (find_window (widget), _("Save what you typed?"),
                                   _("If you do not save, what you typed in this form is lost."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog),
                                    "stay", _("_Keep Typing"),
                                    "discard", _("_Discard"),
                                    "save", _("_Save"),
                                    NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "stay");
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  ask (dialog, G_CALLBACK (on_leave_answered_cb), make_answer (G_CALLBACK (callback), user_data));
}

void
vt_feedback_ask_text (GtkWidget *widget,
                      const char *heading,
                      const char *body,
                      const char *verb,
                      VtTextAnswer callback,
                      gpointer user_data)
{
  Question *question;
  GtkWidget *dialog;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (callback != NULL);

  question = make_answer (G_CALLBACK (callback), user_data);
  dialog = make_question (widget, heading, body, verb, FALSE);
  question->entry = gtk_entry_new ();
  gtk_entry_set_activates_default (GTK_ENTRY (question->entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (question->entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, heading,
                                  -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), question->entry);
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (dialog), "yes", FALSE);
  g_signal_connect_object (question->entry, "changed", G_CALLBACK (on_reason_changed_cb), dialog, 0);
  ask (dialog, G_CALLBACK (on_text_answered_cb), question);
  gtk_widget_grab_focus (question->entry);
}

/* Responses that stand for a verb are its index. */
static void
on_way_answered_cb (AdwMessageDialog *dialog, const char *response, Question *question)
{
  int index = g_ascii_isdigit (*response) ? *response - '0' : -1;

  ((VtChoiceAnswer) question->callback) (index, question->user_data);
}

static GtkWidget *
make_reading (const char *text)
{
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), label);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), READING_HEIGHT);
  gtk_scrolled_window_set_min_content_width (GTK_SCROLLED_WINDOW (scrolled), READING_WIDTH);
  return scrolled;
}

void
vt_feedback_ask_way (GtkWidget *widget,
                     const char *heading,
                     const char *body,
                     const char *text,
                     const char *close,
                     const char *const *verbs,
                     VtChoiceAnswer callback,
                     gpointer user_data)
{
  AdwMessageDialog *dialog;
  const char *last = "close";

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (verbs != NULL && g_strv_length ((GStrv) verbs) < 10);
  g_return_if_fail (callback != NULL);

  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (find_window (widget), heading, body));
  if (close != NULL)
    adw_message_dialog_add_response (dialog, "close", close);
  for (guint i = 0; verbs[i] != NULL; i++)
    {
      static const char *const indexes[]
          = { "0", "1", "2", "3", "4", "5", "6", "7", "8", "9" };

      last = indexes[i];
      adw_message_dialog_add_response (dialog, last, verbs[i]);
    }
  adw_message_dialog_set_response_appearance (dialog, last, ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_close_response (dialog, "close");
  adw_message_dialog_set_default_response (dialog, last);
  if (text != NULL)
    adw_message_dialog_set_extra_child (dialog, make_reading (text));
  ask (GTK_WIDGET (dialog), G_CALLBACK (on_way_answered_cb),
       make_answer (G_CALLBACK (callback), user_data));
}

static void
on_choice_answered_cb (AdwMessageDialog *dialog, const char *response, Question *question)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (question->entry));
  gboolean chosen
      = g_str_equal (response, "yes") && selected != GTK_INVALID_LIST_POSITION;

  ((VtChoiceAnswer) question->callback) (chosen ? (int) selected : -1, question->user_data);
}

void
vt_feedback_ask_choice (GtkWidget *widget,
                        const char *heading,
                        const char *body,
                        const char *verb,
                        const char *const *choices,
                        VtChoiceAnswer callback,
                        gpointer user_data)
{
  Question *question;
  GtkWidget *dialog;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (choices != NULL && callback != NULL);

  question = make_answer (G_CALLBACK (callback), user_data);
  dialog = make_question (widget, heading, body, verb, FALSE);
  question->entry = gtk_drop_down_new_from_strings (choices);
  gtk_accessible_update_property (GTK_ACCESSIBLE (question->entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, heading,
                                  -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), question->entry);
  ask (dialog, G_CALLBACK (on_choice_answered_cb), question);
  gtk_widget_grab_focus (question->entry);
}

void
vt_feedback_choose_open (GtkWidget *widget,
                         const char *title,
                         const char *const *patterns,
                         const char *pattern_name,
                         VtPathAnswer callback,
                         gpointer user_data)
{
  GtkFileChooserNative *chooser;
  g_autoptr (GtkFileFilter) filter = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (callback != NULL);

  chooser = gtk_file_chooser_native_new (title, find_window (widget), GTK_FILE_CHOOSER_ACTION_OPEN,
                                         _("_Open"), _("_Cancel"));
  filter = gtk_file_filter_new ();
  gtk_file_filter_set_name (filter, pattern_name);
  for (guint i = 0; patterns != NULL && patterns[i] != NULL; i++)
    gtk_file_filter_add_pattern (filter, patterns[i]);
  if (patterns != NULL)
    gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  choose (chooser, callback, user_data);
}

void
vt_feedback_choose_folder (GtkWidget *widget,
                           const char *title,
                           VtPathAnswer callback,
                           gpointer user_data)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (callback != NULL);

  choose (gtk_file_chooser_native_new (title, find_window (widget),
                                       GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _("_Choose"),
                                       _("_Cancel")),
          callback, user_data);
}

void
vt_feedback_choose_save (GtkWidget *widget,
                         const char *title,
                         const char *suggested_name,
                         VtPathAnswer callback,
                         gpointer user_data)
{
  GtkFileChooserNative *chooser;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (callback != NULL);

  chooser = gtk_file_chooser_native_new (title, find_window (widget), GTK_FILE_CHOOSER_ACTION_SAVE,
                                         _("_Save"), _("_Cancel"));
  if (suggested_name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), suggested_name);
  choose (chooser, callback, user_data);
}
