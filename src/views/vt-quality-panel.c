/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-quality-panel.h"

#include <glib/gi18n-lib.h>

#include "vt-error.h"
#include "vt-focus.h"
#include "vt-number.h"
#include "vt-quality-act.h"
#include "vt-record-table.h"
#include "vt-text-table.h"

struct _VtQualityPanel
{
  GtkWidget parent_instance;

  GtkStack *stack;
  GtkLabel *summary;
  GtkButton *dismissed_button;
  GtkLabel *problems;
  VtTextTable *rules_table;
  GtkWidget *people_back;
  GtkLabel *title;
  GtkLabel *message;
  GtkLabel *advice;
  GtkBox *people_box;
  GtkWidget *dismissed_back;
  VtTextTable *dismissed_table;

  VtSession *session;    /* (owned) (nullable) */
  GArray *shown;         /* (owned) (element-type guint): the rules of the table, by row */
  int rule;              /* whose people are shown, -1: none */
  VtRecordList *list;    /* (owned) (nullable): of the people */
  GtkWidget *people;     /* (nullable): the table of @list */
};

G_DEFINE_FINAL_TYPE (VtQualityPanel, vt_quality_panel, GTK_TYPE_WIDGET)

static const VtTextColumn rule_columns[] = {
  { N_ ("How bad"), 100, FALSE },
  { N_ ("What is checked"), 0, FALSE },
  { N_ ("People"), 80, TRUE },
  { N_ ("Put aside"), 100, TRUE },
};

static const VtTextColumn dismissal_columns[] = {
  { N_ ("Code"), 85, FALSE },
  { N_ ("Name"), 150, FALSE },
  { N_ ("What is checked"), 200, FALSE },
  { N_ ("Reason"), 0, FALSE },
  { N_ ("When"), 95, FALSE },
};

static VtQuality *
get_quality (VtQualityPanel *self)
{
  return self->session != NULL
             ? vt_quality_watch_get_quality (vt_session_get_quality_watch (self->session))
             : NULL;
}

static const VtQualityRule *
get_rule (VtQuality *quality, guint rule)
{
  return vt_quality_rules_get (vt_quality_get_rules (quality), rule);
}

/* --- the rules -------------------------------------------------------------------------------- */

/* What a table of rules shows: a copy, which no later run changes. */
typedef struct
{
  VtQuality *quality; /* (owned) */
  GArray *shown;      /* (owned) (element-type guint) */
} RuleRows;

static void
free_rule_rows (gpointer data)
{
  RuleRows *rows = data;

  vt_quality_unref (rows->quality);
  g_array_unref (rows->shown);
  g_free (rows);
}

static char *
make_rule_cell (guint row, guint column, gpointer user_data)
{
  const RuleRows *rows = user_data;
  guint rule = g_array_index (rows->shown, guint, row);
  guint n = column == 2 ? vt_quality_get_people (rows->quality, rule)->len
                        : vt_quality_count_dismissals (rows->quality, rule);

  if (column == 0)
    return g_strdup (get_rule (rows->quality, rule)->is_error ? C_ ("severity", "Error")
                                                              : C_ ("severity", "Warning"));
  if (column == 1)
    return g_strdup (get_rule (rows->quality, rule)->title);
  return n > 0 ? vt_number_format (n, 0) : NULL;
}

static void
add_shown (VtQualityPanel *self, VtQuality *quality, gboolean errors)
{
  for (guint i = 0; i < vt_quality_rules_get_n (vt_quality_get_rules (quality)); i++)
    if (get_rule (quality, i)->is_error == errors
        && (vt_quality_get_people (quality, i)->len > 0
            || vt_quality_count_dismissals (quality, i) > 0))
      g_array_append_val (self->shown, i);
}

static void
show_summary (VtQualityPanel *self, VtQuality *quality)
{
  const GError *error
      = vt_quality_watch_get_error (vt_session_get_quality_watch (self->session));
  g_autofree char *text = NULL;
  guint n_findings = 0, n_rules = quality != NULL
                                      ? vt_quality_rules_get_n (vt_quality_get_rules (quality))
                                      : 0;

  for (guint i = 0; i < n_rules; i++)
    n_findings += vt_quality_get_people (quality, i)->len;
  if (error != NULL)
    text = vt_error_to_sentence (error, NULL);
  else if (quality == NULL)
    text = g_strdup (_("The data is being checked."));
  else if (n_findings == 0)
    text = g_strdup_printf (
        /* Translators: %u is how many checks there are */
        ngettext ("%u check finds nothing that should be looked at.",
                  "None of the %u checks finds anything that should be looked at.", n_rules),
        n_rules);
  else
    {
      g_autofree char *findings = vt_number_format (n_findings, 0);
      g_autofree char *errors = vt_number_format (vt_quality_count_errors (quality), 0);

      /* Translators: first how many findings, then how many of them are errors */
      text = g_strdup_printf (_("There are %s things to look at, %s of them errors. Enter shows whom "
                                "a check finds."),
                              findings, errors);
    }
  gtk_label_set_text (self->summary, text);
}

static void
show_problems (VtQualityPanel *self)
{
  GPtrArray *problems
      = vt_quality_watch_get_problems (vt_session_get_quality_watch (self->session));
  g_autoptr (GString) text
      = g_string_new (_("A file with checks of your own is wrong and was left out:"));

  for (guint i = 0; i < problems->len; i++)
    g_string_append_printf (text, "\n%s", (const char *) g_ptr_array_index (problems, i));
  gtk_label_set_text (self->problems, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->problems), problems->len > 0);
}

/* The row of @rule among those shown, or the nearest. */
static guint
find_row (VtQualityPanel *self, guint rule, guint row)
{
  for (guint i = 0; i < self->shown->len; i++)
    if (g_array_index (self->shown, guint, i) == rule)
      return i;
  return MIN (row, self->shown->len - 1);
}

static void
fill_rules (VtQualityPanel *self, VtQuality *quality)
{
  int row = vt_text_table_get_selected (self->rules_table);
  guint chosen = row >= 0 && row < (int) self->shown->len
                     ? g_array_index (self->shown, guint, (guint) row)
                     : 0;
  RuleRows *rows;

  g_array_unref (self->shown);
  self->shown = g_array_new (FALSE, FALSE, sizeof (guint));
  if (quality == NULL)
    return;
  add_shown (self, quality, TRUE);
  add_shown (self, quality, FALSE);
  rows = g_new (RuleRows, 1);
  rows->quality = vt_quality_ref (quality);
  rows->shown = g_array_ref (self->shown);
  vt_text_table_set_rows (self->rules_table, self->shown->len, make_rule_cell, rows,
                          free_rule_rows);
  if (row >= 0 && self->shown->len > 0)
    vt_text_table_select (self->rules_table, find_row (self, chosen, (guint) row));
}

/* --- the people of a rule --------------------------------------------------------------------- */

static void
update_actions (VtQualityPanel *self)
{
  gboolean writable = self->session != NULL
                      && vt_register_is_writable (vt_session_get_register (self->session));

  gtk_widget_action_set_enabled (
      GTK_WIDGET (self), "quality.dismiss",
      writable && self->people != NULL
          && vt_record_table_get_selected (VT_RECORD_TABLE (self->people)) != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "quality.restore",
                                 writable
                                     && vt_text_table_get_selected (self->dismissed_table) >= 0);
}

static void
on_person_activated_cb (VtQualityPanel *self, VtRecord *person)
{
  VtQuality *quality = get_quality (self);

  if (quality != NULL && self->rule >= 0)
    vt_quality_act_open (GTK_WIDGET (self), get_rule (quality, (guint) self->rule),
                         vt_record_get_id (person));
}

static void
make_people_table (VtQualityPanel *self)
{
  VtRegister *reg = vt_session_get_register (self->session);
  VtRecordTable *table;

  self->list = vt_record_list_new (
      reg, vt_catalog_find_table (vt_register_get_catalog (reg), "person"));
  self->people = vt_record_table_new (self->list, _("People whom the check finds"));
  table = VT_RECORD_TABLE (self->people);
  vt_record_table_add_field (table, "hamlet", 150);
  vt_record_table_add_field (table, "name", 0);
  vt_record_table_add_field (table, "code", 110);
  vt_record_table_add_field (table, "birth_date", 110);
  vt_record_table_add_field (table, "sex", 90);
  vt_record_table_set_empty_state (table, _("Nobody"), _("This check finds nobody any more."));
  gtk_widget_set_hexpand (self->people, TRUE);
  g_signal_connect_object (table, "activated", G_CALLBACK (on_person_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (table, "notify::selected", G_CALLBACK (update_actions), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (self->people_box, self->people);
}

static gboolean
is_listed (VtQualityPanel *self, GArray *people)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->list)) != people->len)
    return FALSE;
  for (guint i = 0; i < people->len; i++)
    if (vt_record_list_get_id (self->list, i) != g_array_index (people, gint64, i))
      return FALSE;
  return TRUE;
}

/* The next in the list is chosen when the chosen one is gone. */
static void
fill_people (VtQualityPanel *self, VtQuality *quality)
{
  GArray *people = vt_quality_get_people (quality, (guint) self->rule);
  VtRecord *selected = vt_record_table_get_selected (VT_RECORD_TABLE (self->people));
  gint64 id = selected != NULL ? vt_record_get_id (selected) : 0;
  guint position = id != 0 ? vt_record_list_find (self->list, id) : 0;

  if (is_listed (self, people))
    return;
  vt_record_list_take_ids (self->list, g_array_ref (people));
  if (people->len == 0)
    return;
  if (id == 0 || vt_record_list_find (self->list, id) == G_MAXUINT)
    id = g_array_index (people, gint64, MIN (position, people->len - 1));
  vt_record_table_select (VT_RECORD_TABLE (self->people), id);
}

static void
on_rule_activated_cb (VtQualityPanel *self, guint row)
{
  VtQuality *quality = get_quality (self);
  const VtQualityRule *rule;

  if (quality == NULL || row >= self->shown->len)
    return;
  self->rule = (int) g_array_index (self->shown, guint, row);
  rule = get_rule (quality, (guint) self->rule);
  gtk_label_set_text (self->title, rule->title);
  gtk_label_set_text (self->message, rule->message);
  gtk_label_set_text (self->advice, rule->advice);
  if (self->people == NULL)
    make_people_table (self);
  fill_people (self, quality);
  gtk_stack_set_visible_child_name (self->stack, "people");
  update_actions (self);
  gtk_widget_grab_focus (self->people);
}

static void
activate_dismiss (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VtQualityPanel *self = VT_QUALITY_PANEL (widget);
  VtQuality *quality = get_quality (self);
  VtRecord *person = vt_record_table_get_selected (VT_RECORD_TABLE (self->people));

  if (quality != NULL && person != NULL)
    vt_quality_act_dismiss (widget, vt_session_get_register (self->session),
                            vt_quality_get_rules (quality),
                            get_rule (quality, (guint) self->rule), vt_record_get_id (person));
}

/* --- what was put aside ------------------------------------------------------------------------ */

static char *
make_dismissal_cell (guint row, guint column, gpointer user_data)
{
  VtQuality *quality = user_data;
  const VtQualityDismissal *dismissal
      = g_ptr_array_index (vt_quality_get_dismissals (quality), row);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (dismissal->at);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);

  switch (column)
    {
    case 0:
      return g_strdup (dismissal->code);
    case 1:
      return g_strdup (dismissal->name != NULL ? dismissal->name : C_ ("value", "Unknown"));
    case 2:
      return g_strdup (get_rule (quality, dismissal->rule)->title);
    case 3:
      return g_strdup (dismissal->reason);
    default:
      return g_date_time_format (local, "%d/%m/%Y");
    }
}

static void
fill_dismissals (VtQualityPanel *self, VtQuality *quality)
{
  guint n = vt_quality_get_dismissals (quality)->len;
  /* Translators: a button; %u is how many warnings somebody has put aside. */
  g_autofree char *label = g_strdup_printf (_("Put As_ide: %u"), n);

  gtk_button_set_label (self->dismissed_button, label);
  gtk_widget_set_sensitive (GTK_WIDGET (self->dismissed_button), n > 0);
  vt_text_table_set_rows (self->dismissed_table, n, make_dismissal_cell, vt_quality_ref (quality),
                          (GDestroyNotify) vt_quality_unref);
}

static const VtQualityDismissal *
get_chosen_dismissal (VtQualityPanel *self, VtQuality *quality)
{
  int row = vt_text_table_get_selected (self->dismissed_table);

  if (quality == NULL || row < 0 || row >= (int) vt_quality_get_dismissals (quality)->len)
    return NULL;
  return g_ptr_array_index (vt_quality_get_dismissals (quality), (guint) row);
}

static void
on_dismissed_clicked_cb (VtQualityPanel *self)
{
  gtk_stack_set_visible_child_name (self->stack, "dismissed");
  update_actions (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->dismissed_table));
}

static void
on_dismissal_activated_cb (VtQualityPanel *self, guint row)
{
  VtQuality *quality = get_quality (self);
  const VtQualityDismissal *dismissal = get_chosen_dismissal (self, quality);

  if (dismissal != NULL)
    vt_quality_act_open (GTK_WIDGET (self), get_rule (quality, dismissal->rule),
                         dismissal->person);
}

static void
activate_restore (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VtQualityPanel *self = VT_QUALITY_PANEL (widget);
  const VtQualityDismissal *dismissal = get_chosen_dismissal (self, get_quality (self));

  if (dismissal != NULL)
    vt_quality_act_restore (widget, vt_session_get_register (self->session), dismissal->id);
}

/* --- the panel -------------------------------------------------------------------------------- */

static void
show_rules (VtQualityPanel *self)
{
  gtk_stack_set_visible_child_name (self->stack, "rules");
  self->rule = -1;
  gtk_widget_grab_focus (GTK_WIDGET (self->rules_table));
}

static gboolean
shows (VtQualityPanel *self, const char *name)
{
  return g_str_equal (gtk_stack_get_visible_child_name (self->stack), name);
}

static GtkWidget *
get_table (VtQualityPanel *self)
{
  if (shows (self, "people"))
    return self->people;
  return GTK_WIDGET (shows (self, "dismissed") ? self->dismissed_table : self->rules_table);
}

/* Also while another window is the active one, such as the question that has just been answered. */
static gboolean
has_focus (VtQualityPanel *self, GtkWidget *table)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, table);
}

/* The rows of a table that was filled anew are there with its next frame; of one that is empty now
 * the way back takes the focus. */
static gboolean
focus_table (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  VtQualityPanel *self = VT_QUALITY_PANEL (widget);

  if (!gtk_widget_grab_focus (get_table (self)) && !shows (self, "rules"))
    gtk_widget_grab_focus (shows (self, "people") ? self->people_back : self->dismissed_back);
  return G_SOURCE_REMOVE;
}

static void
on_quality_changed_cb (VtQualityPanel *self)
{
  VtQuality *quality = get_quality (self);
  gboolean focused = has_focus (self, get_table (self));

  show_summary (self, quality);
  show_problems (self);
  fill_rules (self, quality);
  if (quality == NULL)
    return;
  fill_dismissals (self, quality);
  if (self->rule >= 0)
    fill_people (self, quality);
  update_actions (self);
  if (focused)
    gtk_widget_add_tick_callback (GTK_WIDGET (self), focus_table, NULL, NULL);
}

static gboolean
on_delete_pressed_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  VtQualityPanel *self = VT_QUALITY_PANEL (widget);

  if (shows (self, "people"))
    return gtk_widget_activate_action (widget, "quality.dismiss", NULL);
  return shows (self, "dismissed") && gtk_widget_activate_action (widget, "quality.restore", NULL);
}

static gboolean
vt_quality_panel_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (get_table (VT_QUALITY_PANEL (widget)));
}

static void
vt_quality_panel_dispose (GObject *object)
{
  VtQualityPanel *self = VT_QUALITY_PANEL (object);

  self->people = NULL;
  g_clear_object (&self->list);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (object), VT_TYPE_QUALITY_PANEL);
  G_OBJECT_CLASS (vt_quality_panel_parent_class)->dispose (object);
}

static void
vt_quality_panel_finalize (GObject *object)
{
  g_array_unref (VT_QUALITY_PANEL (object)->shown);
  G_OBJECT_CLASS (vt_quality_panel_parent_class)->finalize (object);
}

static void
vt_quality_panel_class_init (VtQualityPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vt_quality_panel_dispose;
  G_OBJECT_CLASS (klass)->finalize = vt_quality_panel_finalize;
  widget_class->focus = vt_focus_children;
  widget_class->grab_focus = vt_quality_panel_grab_focus;

  g_type_ensure (VT_TYPE_TEXT_TABLE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/vn/vongtay/VongTay/ui/vt-quality-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, VtQualityPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, VtQualityPanel, summary);
  gtk_widget_class_bind_template_child (widget_class, VtQualityPanel, dismissed_button);
  gtk_widget_class_bind_template_child (widget_class, VtQualityPanel, problems);
  gtk_widget_class_bind_template_child (widget_class, VtQualityPanel, rules_table);
  gtk_widget_class_bind_template_child (widget_class, VtQualityPanel, people_back);
  gtk_widget_class_bind_template_child (widget_class, VtQualityPanel, title);
  gtk_widget_class_bind_template_child (widget_class, VtQualityPanel, message);
  gtk_widget_class_bind_template_child (widget_class, VtQualityPanel, advice);
  gtk_widget_class_bind_template_child (widget_class, VtQualityPanel, people_box);
  gtk_widget_class_bind_template_child (widget_class, VtQualityPanel, dismissed_back);
  gtk_widget_class_bind_template_child (widget_class, VtQualityPanel, dismissed_table);
  gtk_widget_class_bind_template_callback (widget_class, on_rule_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_dismissed_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_dismissal_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_actions);
  gtk_widget_class_bind_template_callback (widget_class, show_rules);
  gtk_widget_class_install_action (widget_class, "quality.dismiss", NULL, activate_dismiss);
  gtk_widget_class_install_action (widget_class, "quality.restore", NULL, activate_restore);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, on_delete_pressed_cb, NULL);
}

static void
vt_quality_panel_init (VtQualityPanel *self)
{
  self->rule = -1;
  self->shown = g_array_new (FALSE, FALSE, sizeof (guint));
  gtk_widget_init_template (GTK_WIDGET (self));
  vt_text_table_set_columns (self->rules_table, rule_columns, G_N_ELEMENTS (rule_columns),
                             _("Data checks"));
  vt_text_table_set_columns (self->dismissed_table, dismissal_columns,
                             G_N_ELEMENTS (dismissal_columns), _("Warnings put aside"));
}

void
vt_quality_panel_set_session (VtQualityPanel *self, VtSession *session)
{
  g_return_if_fail (VT_IS_QUALITY_PANEL (self));
  g_return_if_fail (VT_IS_SESSION (session));

  g_set_object (&self->session, session);
  g_signal_connect_object (vt_session_get_quality_watch (session), "changed",
                           G_CALLBACK (on_quality_changed_cb), self, G_CONNECT_SWAPPED);
  on_quality_changed_cb (self);
}

gboolean
vt_quality_panel_leave (VtQualityPanel *self)
{
  g_return_val_if_fail (VT_IS_QUALITY_PANEL (self), FALSE);

  if (shows (self, "rules"))
    return FALSE;
  show_rules (self);
  return TRUE;
}
