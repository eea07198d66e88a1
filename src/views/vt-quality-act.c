/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-quality-act.h"

#include "vt-feedback.h"

#include <glib/gi18n-lib.h>

/* A finding whose reason is being asked for. */
typedef struct
{
  GtkWidget *widget;     /* (owned) */
  VtRegister *reg;       /* (owned) */
  VtQualityRules *rules; /* (owned) */
  const VtQualityRule *rule;
  gint64 person;
} Asked;

static void
asked_free (Asked *asked)
{
  g_object_unref (asked->widget);
  g_object_unref (asked->reg);
  vt_quality_rules_unref (asked->rules);
  g_free (asked);
}

static void
on_dismissed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (GError) error = NULL;

  if (vt_quality_dismiss_finish (result, &error))
    vt_feedback_toast_with_undo (widget, _("Put aside. It comes back when what it rests on "
                                           "changes."));
  else
    vt_feedback_error (widget, error, NULL);
}

static void
on_reason_given (const char *text, gpointer user_data)
{
  Asked *asked = user_data;

  if (text != NULL)
    vt_quality_dismiss_async (asked->reg, asked->rules, asked->rule, asked->person, text, NULL,
                              on_dismissed_cb, g_object_ref (asked->widget));
  asked_free (asked);
}

void
vt_quality_act_dismiss (GtkWidget *widget,
                        VtRegister *reg,
                        VtQualityRules *rules,
                        const VtQualityRule *rule,
                        gint64 person)
{
  Asked *asked;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (VT_IS_REGISTER (reg));
  g_return_if_fail (rules != NULL && rule != NULL);

  if (!vt_register_is_writable (reg))
    return;
  asked = g_new0 (Asked, 1);
  asked->widget = g_object_ref (widget);
  asked->reg = g_object_ref (reg);
  asked->rules = vt_quality_rules_ref (rules);
  asked->rule = rule;
  asked->person = person;
  vt_feedback_ask_text (widget, _("Put this warning aside?"),
                        _("Say why it is right as it is. The warning stays away until what it rests "
                          "on changes, and can be brought back."),
                        _("_Put Aside"), on_reason_given, asked);
}

static void
on_restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (GError) error = NULL;

  if (vt_register_void_finish (VT_REGISTER (source), result, &error))
    vt_feedback_toast_with_undo (widget, _("The warning is back."));
  else
    vt_feedback_error (widget, error, NULL);
}

void
vt_quality_act_restore (GtkWidget *widget, VtRegister *reg, gint64 dismissal)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtRecord) record = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (VT_IS_REGISTER (reg));

  record = vt_register_load (
      reg, vt_catalog_find_table (vt_register_get_catalog (reg), "dismissal"), dismissal, &error);
  if (record == NULL)
    vt_feedback_error (widget, error, NULL);
  else
    vt_register_void_async (reg, record, NULL, NULL, on_restored_cb, g_object_ref (widget));
}

void
vt_quality_act_open (GtkWidget *widget, const VtQualityRule *rule, gint64 person)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (rule != NULL);

  gtk_widget_activate_action (widget, "win.show-subject", "(xs)", person,
                              vt_table_get_name (rule->opens));
}
