/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-field-row.h"

#include <glib/gi18n-lib.h>

#include "vt-field-editor.h"
#include "vt-focus.h"

struct _VtFieldRow
{
  GtkWidget parent_instance;

  char *name; /* (owned) (nullable) */
  guint span;
  const VtField *field;  /* (nullable) until bound */
  VtFieldEditor *editor; /* (owned) (nullable) until bound */
  char *shown;           /* (owned) (nullable): the editor's text when its value was shown */
  gboolean has_error;

  GtkWidget *box;
  GtkWidget *label;
  GtkWidget *hint;
  GtkWidget *problem_line;
  GtkWidget *problem_icon;
  GtkWidget *problem;
};

G_DEFINE_FINAL_TYPE (VtFieldRow, vt_field_row, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_FIELD,
  PROP_SPAN,
  N_PROPS
};

enum
{
  SIGNAL_EDITED,
  SIGNAL_LEFT,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static VtDateForms
get_date_forms (const VtField *field)
{
  return field->type == VT_FIELD_PARTIAL_DATE ? VT_DATE_FORMS_TYPED | VT_DATE_FORMS_PARTIAL
                                              : VT_DATE_FORMS_TYPED;
}

static void
on_edited_cb (gpointer user_data)
{
  g_signal_emit (user_data, signals[SIGNAL_EDITED], 0);
}

static void
on_enter_cb (gpointer user_data)
{
  VtFieldRow *self = VT_FIELD_ROW (user_data);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  /* From the root, so that the focus leaves this row wherever it stands. */
  if (root != NULL)
    gtk_widget_child_focus (GTK_WIDGET (root), GTK_DIR_TAB_FORWARD);
}

static void
on_left_cb (VtFieldRow *self)
{
  g_signal_emit (self, signals[SIGNAL_LEFT], 0);
}

/* A label's underscore would be taken for a mnemonic. */
static char *
make_label_text (const VtField *field)
{
  g_auto (GStrv) parts = g_strsplit (field->label, "_", -1);
  g_autofree char *escaped = g_strjoinv ("__", parts);

  return field->required ? g_strconcat (escaped, " *", NULL) : g_steal_pointer (&escaped);
}

static void
name_editor (VtFieldRow *self)
{
  GtkWidget *target = vt_field_editor_get_target (self->editor);
  GtkWidget *widget = vt_field_editor_get_widget (self->editor);

  if (self->field->type == VT_FIELD_CODES)
    {
      /* Each check button has a name of its own; the label names the group. */
      gtk_accessible_update_relation (GTK_ACCESSIBLE (widget),
                                      GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->label, NULL,
                                      -1);
    }
  else
    {
      gtk_accessible_update_property (GTK_ACCESSIBLE (target),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, self->field->label,
                                      GTK_ACCESSIBLE_PROPERTY_REQUIRED, self->field->required,
                                      -1);
    }
  gtk_label_set_mnemonic_widget (GTK_LABEL (self->label), target);
  gtk_widget_set_tooltip_text (target, self->field->help);
}

static void
set_error_class (GtkWidget *widget, const char *css_class, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

static gboolean
vt_field_row_grab_focus (GtkWidget *widget)
{
  VtFieldRow *self = VT_FIELD_ROW (widget);

  return self->editor != NULL
         && gtk_widget_grab_focus (vt_field_editor_get_target (self->editor));
}

static void
vt_field_row_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  VtFieldRow *self = VT_FIELD_ROW (object);

  switch (property_id)
    {
    case PROP_FIELD:
      g_value_set_string (value, self->name);
      break;
    case PROP_SPAN:
      g_value_set_uint (value, self->span);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
vt_field_row_set_property (GObject *object,
                           guint property_id,
                           const GValue *value,
                           GParamSpec *pspec)
{
  VtFieldRow *self = VT_FIELD_ROW (object);

  switch (property_id)
    {
    case PROP_FIELD:
      g_free (self->name);
      self->name = g_value_dup_string (value);
      break;
    case PROP_SPAN:
      self->span = g_value_get_uint (value);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
vt_field_row_dispose (GObject *object)
{
  VtFieldRow *self = VT_FIELD_ROW (object);

  g_clear_pointer (&self->editor, vt_field_editor_free);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (vt_field_row_parent_class)->dispose (object);
}

static void
vt_field_row_finalize (GObject *object)
{
  VtFieldRow *self = VT_FIELD_ROW (object);

  g_free (self->name);
  g_free (self->shown);

  G_OBJECT_CLASS (vt_field_row_parent_class)->finalize (object);
}

static void
vt_field_row_class_init (VtFieldRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = vt_field_row_get_property;
  object_class->set_property = vt_field_row_set_property;
  object_class->dispose = vt_field_row_dispose;
  object_class->finalize = vt_field_row_finalize;
  widget_class->focus = vt_focus_children;
  widget_class->grab_focus = vt_field_row_grab_focus;

  properties[PROP_FIELD] = g_param_spec_string ("field", NULL, NULL, NULL,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SPAN] = g_param_spec_uint ("span", NULL, NULL, 1, 6, 3,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_EDITED] = g_signal_new ("edited", VT_TYPE_FIELD_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_LEFT] = g_signal_new ("left", VT_TYPE_FIELD_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "fieldrow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
make_quiet_label (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  return label;
}

static void
vt_field_row_init (VtFieldRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->span = 3;
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));

  self->label = gtk_label_new (NULL);
  gtk_label_set_use_underline (GTK_LABEL (self->label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_widget_add_css_class (self->label, "field-label");
  gtk_box_append (GTK_BOX (self->box), self->label);

  self->hint = make_quiet_label ();
  gtk_widget_add_css_class (self->hint, "dim-label");
  gtk_widget_set_visible (self->hint, FALSE);

  self->problem = make_quiet_label ();
  self->problem_icon = gtk_image_new ();
  self->problem_line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  gtk_widget_set_valign (self->problem_icon, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self->problem_line), self->problem_icon);
  gtk_box_append (GTK_BOX (self->problem_line), self->problem);
  gtk_widget_add_css_class (self->problem_line, "problem");
  gtk_widget_set_visible (self->problem_line, FALSE);

  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_left_cb), self, G_CONNECT_SWAPPED);
}

const char *
vt_field_row_get_name (VtFieldRow *self)
{
  g_return_val_if_fail (VT_IS_FIELD_ROW (self), NULL);

  return self->name;
}

guint
vt_field_row_get_span (VtFieldRow *self)
{
  g_return_val_if_fail (VT_IS_FIELD_ROW (self), 1);

  return self->span;
}

void
vt_field_row_bind (VtFieldRow *self, const VtField *field, VtRegister *reg, VtSession *session)
{
  g_autofree char *text = NULL;

  g_return_if_fail (VT_IS_FIELD_ROW (self));
  g_return_if_fail (field != NULL);
  g_return_if_fail (self->editor == NULL);

  self->field = field;
  text = make_label_text (field);
  gtk_label_set_label (GTK_LABEL (self->label), text);

  self->editor = vt_field_editor_new (field, reg, session, on_edited_cb, on_enter_cb, self);
  gtk_box_append (GTK_BOX (self->box), vt_field_editor_get_widget (self->editor));
  gtk_box_append (GTK_BOX (self->box), self->hint);
  gtk_box_append (GTK_BOX (self->box), self->problem_line);
  name_editor (self);
  vt_field_row_set_canonical (self, NULL, FALSE);
}

const VtField *
vt_field_row_get_field (VtFieldRow *self)
{
  g_return_val_if_fail (VT_IS_FIELD_ROW (self), NULL);

  return self->field;
}

void
vt_field_row_set_canonical (VtFieldRow *self, const char *canonical, gboolean saved)
{
  g_return_if_fail (VT_IS_FIELD_ROW (self));
  g_return_if_fail (self->editor != NULL);

  vt_field_editor_set_canonical (self->editor, canonical);
  if (canonical == NULL && saved && self->field->unknown_allowed)
    vt_field_editor_set_text (self->editor, C_("value", "Unknown"));
  g_free (self->shown);
  self->shown = vt_field_editor_dup_text (self->editor);
}

gboolean
vt_field_row_parse (VtFieldRow *self, char **canonical, GError **error)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (VT_IS_FIELD_ROW (self), FALSE);
  g_return_val_if_fail (self->editor != NULL, FALSE);

  text = vt_field_editor_dup_text (self->editor);
  return vt_field_parse (self->field, text, get_date_forms (self->field), canonical, error);
}

gboolean
vt_field_row_is_edited (VtFieldRow *self)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (VT_IS_FIELD_ROW (self), FALSE);
  g_return_val_if_fail (self->editor != NULL, FALSE);

  text = vt_field_editor_dup_text (self->editor);
  return !g_str_equal (text, self->shown);
}

gboolean
vt_field_row_is_answered_unknown (VtFieldRow *self)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (VT_IS_FIELD_ROW (self), FALSE);
  g_return_val_if_fail (self->editor != NULL, FALSE);

  text = vt_field_editor_dup_text (self->editor);
  return vt_field_is_unknown_answer (self->field, text);
}

void
vt_field_row_set_problem (VtFieldRow *self, VtSeverity severity, const char *message)
{
  GtkWidget *target;
  gboolean error = message != NULL && severity == VT_SEVERITY_ERROR;
  gboolean warning = message != NULL && severity == VT_SEVERITY_WARNING;

  g_return_if_fail (VT_IS_FIELD_ROW (self));
  g_return_if_fail (self->editor != NULL);

  self->has_error = error;
  gtk_label_set_text (GTK_LABEL (self->problem), message != NULL ? message : "");
  gtk_image_set_from_icon_name (GTK_IMAGE (self->problem_icon),
                                error ? "dialog-error-symbolic" : "dialog-warning-symbolic");
  gtk_widget_set_visible (self->problem_line, message != NULL);
  set_error_class (self->problem_line, "error", error);
  set_error_class (self->problem_line, "warning", warning);

  target = vt_field_editor_get_target (self->editor);
  set_error_class (vt_field_editor_get_widget (self->editor), "error", error);
  set_error_class (target, "error", error);
  set_error_class (target, "warning", warning);
  gtk_accessible_update_state (GTK_ACCESSIBLE (target), GTK_ACCESSIBLE_STATE_INVALID,
                               error ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  if (message != NULL)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (target),
                                    GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->problem, NULL,
                                    -1);
  else
    gtk_accessible_reset_relation (GTK_ACCESSIBLE (target), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY);
}

gboolean
vt_field_row_has_error (VtFieldRow *self)
{
  g_return_val_if_fail (VT_IS_FIELD_ROW (self), FALSE);

  return self->has_error;
}

void
vt_field_row_set_hint (VtFieldRow *self, const char *hint)
{
  g_return_if_fail (VT_IS_FIELD_ROW (self));

  gtk_label_set_text (GTK_LABEL (self->hint), hint != NULL ? hint : "");
  gtk_widget_set_visible (self->hint, hint != NULL);
}

const char *
vt_field_row_get_problem (VtFieldRow *self)
{
  g_return_val_if_fail (VT_IS_FIELD_ROW (self), NULL);

  return gtk_widget_get_visible (self->problem_line) ? gtk_label_get_text (GTK_LABEL (self->problem))
                                                      : NULL;
}

GtkWidget *
vt_field_row_get_target (VtFieldRow *self)
{
  g_return_val_if_fail (VT_IS_FIELD_ROW (self), NULL);
  g_return_val_if_fail (self->editor != NULL, NULL);

  return vt_field_editor_get_target (self->editor);
}
