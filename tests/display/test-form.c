/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-form.h"

#include <adwaita.h>

#include "vt-choice.h"
#include "vt-draft-offer.h"
#include "vt-draft.h"
#include "vt-field-row.h"
#include "vt-info-line.h"
#include "vt-test-register.h"
#include "vt-test-window.h"

static const char *const tables[] = {
  "person",  "membership", "disability", "need",  "service",   "intake",
  "screening", "placement",  "visit",      "allowance", "stay", "applicant",
  "activity", "attendance", "staff",      "resource", "baseline",
};

/* A form on the screen over an empty register. */
typedef struct
{
  VtTestRegister *reg;
  GtkWidget *form;
  GtkWidget *window;
  gboolean saved;
  gboolean closed;
} Fixture;

static void
on_saved_cb (Fixture *fixture)
{
  fixture->saved = TRUE;
}

static void
on_closed_cb (Fixture *fixture)
{
  fixture->closed = TRUE;
}

static void
show_form (Fixture *fixture, const char *table, VtSession *session)
{
  fixture->form = vt_form_new (fixture->reg->reg, table, session);
  g_signal_connect_swapped (fixture->form, "saved", G_CALLBACK (on_saved_cb), fixture);
  g_signal_connect_swapped (fixture->form, "closed", G_CALLBACK (on_closed_cb), fixture);
  fixture->window = vt_test_window_show (fixture->form);
}

static void
tear_down (Fixture *fixture)
{
  if (fixture->window != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->window));
  vt_test_window_settle ();
  vt_test_register_free (fixture->reg);
}

static VtFieldRow *
find_row (GtkWidget *widget, const char *name)
{
  VtFieldRow *found = NULL;

  if (VT_IS_FIELD_ROW (widget))
    return g_str_equal (vt_field_row_get_name (VT_FIELD_ROW (widget)), name) ? VT_FIELD_ROW (widget)
                                                                             : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_row (child, name);
  return found;
}

static void
type (Fixture *fixture, const char *field, const char *text)
{
  GtkWidget *target = vt_field_row_get_target (find_row (fixture->form, field));

  if (GTK_IS_TEXT_VIEW (target))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (target)), text, -1);
  else
    vt_test_window_type (target, text);
}

static void
choose (Fixture *fixture, const char *field, const char *letters)
{
  GtkWidget *target = vt_field_row_get_target (find_row (fixture->form, field));
  VtChoice *choice = VT_CHOICE (gtk_widget_get_ancestor (target, VT_TYPE_CHOICE));

  gtk_widget_grab_focus (target);
  for (const char *letter = letters; *letter != '\0'; letter++)
    vt_choice_type (choice, (gunichar) *letter);
}

static const char *
get_value (Fixture *fixture, const char *field)
{
  return vt_record_get_by_name (vt_form_get_record (VT_FORM (fixture->form)), field);
}

static const char *
get_problem (Fixture *fixture, const char *field)
{
  return vt_field_row_get_problem (find_row (fixture->form, field));
}

/* The line of the form that says @text; (nullable). */
static VtInfoLine *
find_line (GtkWidget *widget, const char *text)
{
  VtInfoLine *found = NULL;

  if (VT_IS_INFO_LINE (widget) && gtk_widget_get_visible (widget)
      && strstr (vt_info_line_get_text (VT_INFO_LINE (widget)), text) != NULL)
    return VT_INFO_LINE (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_line (child, text);
  return found;
}

static gboolean
has_focus (Fixture *fixture, const char *field)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  GtkWidget *row = GTK_WIDGET (find_row (fixture->form, field));

  return focus != NULL && gtk_widget_is_ancestor (focus, row);
}

static void
collect_names (GtkWidget *widget, GPtrArray *names)
{
  if (VT_IS_FIELD_ROW (widget))
    {
      g_ptr_array_add (names, (gpointer) vt_field_row_get_name (VT_FIELD_ROW (widget)));
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_names (child, names);
}

static void
test_shows_every_field (void)
{
  Fixture fixture = { .reg = vt_test_register_new () };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      const VtTable *table = vt_test_register_get_table (fixture.reg, tables[i]);
      GtkWidget *form = g_object_ref_sink (vt_form_new (fixture.reg->reg, tables[i], NULL));
      g_autoptr (GPtrArray) names = g_ptr_array_new ();

      collect_names (form, names);
      g_test_message ("%s", tables[i]);
      g_assert_cmpuint (names->len, ==, vt_table_get_n_fields (table));
      for (guint j = 0; j < names->len; j++)
        g_assert_cmpstr (g_ptr_array_index (names, j), ==, vt_table_get_field (table, j)->name);
      vt_test_window_check_names (form);
      g_object_unref (form);
    }
  tear_down (&fixture);
}

static void
type_person (Fixture *fixture)
{
  type (fixture, "code", "TE-0007");
  type (fixture, "name", "Đặng Thị Ánh");
  type (fixture, "birth_date", "1/6/15");
  choose (fixture, "sex", "nu");
  type (fixture, "hamlet", "Thôn 1");
}

static void
test_typing_saves (void)
{
  Fixture fixture = { .reg = vt_test_register_new () };
  g_autoptr (GError) error = NULL;
  g_autoptr (VtRecord) kept = NULL;
  gint64 id;

  show_form (&fixture, "person", NULL);
  g_assert_false (vt_form_is_modified (VT_FORM (fixture.form)));
  type_person (&fixture);
  type (&fixture, "caregiver_phone", "0912 345 678");
  type (&fixture, "note", "Dòng một\nDòng hai");
  g_assert_true (vt_form_is_modified (VT_FORM (fixture.form)));

  vt_form_save (VT_FORM (fixture.form));
  vt_test_window_wait (&fixture.saved);
  g_assert_false (vt_form_is_modified (VT_FORM (fixture.form)));

  id = vt_register_find (fixture.reg->reg, vt_test_register_get_table (fixture.reg, "person"),
                         "code", "TE-0007", &error);
  g_assert_no_error (error);
  kept = vt_register_load (fixture.reg->reg, vt_test_register_get_table (fixture.reg, "person"), id,
                           &error);
  g_assert_no_error (error);
  g_assert_cmpstr (vt_record_get_by_name (kept, "name"), ==, "Đặng Thị Ánh");
  g_assert_cmpstr (vt_record_get_by_name (kept, "birth_date"), ==, "2015-06-01");
  g_assert_cmpstr (vt_record_get_by_name (kept, "sex"), ==, "nu");
  g_assert_cmpstr (vt_record_get_by_name (kept, "hamlet"), ==, "Thôn 1");
  g_assert_cmpstr (vt_record_get_by_name (kept, "note"), ==, "Dòng một\nDòng hai");
  tear_down (&fixture);
}

static void
test_mistake_beside_its_field (void)
{
  Fixture fixture = { .reg = vt_test_register_new () };
  GtkWidget *target;

  show_form (&fixture, "person", NULL);
  type_person (&fixture);
  type (&fixture, "entered_on", "31/2/2024");
  target = vt_field_row_get_target (find_row (fixture.form, "entered_on"));
  g_assert_null (get_problem (&fixture, "entered_on"));
  gtk_widget_grab_focus (vt_field_row_get_target (find_row (fixture.form, "address")));
  vt_test_window_settle ();
  g_assert_nonnull (get_problem (&fixture, "entered_on"));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (target), GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_TRUE);
  g_assert_true (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (target),
                                                   GTK_ACCESSIBLE_RELATION_DESCRIBED_BY));

  /* Saving goes to it, and nothing is saved. */
  vt_form_save (VT_FORM (fixture.form));
  vt_test_window_settle ();
  g_assert_false (fixture.saved);
  g_assert_true (has_focus (&fixture, "entered_on"));

  type (&fixture, "entered_on", "1/2/2024");
  gtk_widget_grab_focus (vt_field_row_get_target (find_row (fixture.form, "address")));
  vt_test_window_settle ();
  g_assert_null (get_problem (&fixture, "entered_on"));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (target), GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_FALSE);
  tear_down (&fixture);
}

static void
test_required_fields (void)
{
  Fixture fixture = { .reg = vt_test_register_new () };

  show_form (&fixture, "person", NULL);
  type (&fixture, "name", "Chưa rõ");
  vt_form_save (VT_FORM (fixture.form));
  vt_test_window_settle ();
  g_assert_nonnull (get_problem (&fixture, "code"));
  g_assert_nonnull (get_problem (&fixture, "birth_date"));
  g_assert_nonnull (get_problem (&fixture, "sex"));
  g_assert_null (get_problem (&fixture, "name"));
  g_assert_true (has_focus (&fixture, "code"));

  type_person (&fixture);
  type (&fixture, "name", "chưa rõ");
  type (&fixture, "birth_date", "Chưa rõ");
  vt_form_save (VT_FORM (fixture.form));
  vt_test_window_wait (&fixture.saved);
  g_assert_null (get_value (&fixture, "name"));
  g_assert_null (get_value (&fixture, "birth_date"));
  tear_down (&fixture);
}

static void
test_warning_never_blocks (void)
{
  Fixture fixture = { .reg = vt_test_register_new () };

  show_form (&fixture, "person", NULL);
  type_person (&fixture);
  /* Digit 4 says a boy. */
  type (&fixture, "personal_id", "062215000123");
  gtk_widget_grab_focus (vt_field_row_get_target (find_row (fixture.form, "address")));
  vt_test_window_settle ();
  g_assert_nonnull (get_problem (&fixture, "personal_id"));
  g_assert_false (vt_field_row_has_error (find_row (fixture.form, "personal_id")));
  vt_form_save (VT_FORM (fixture.form));
  vt_test_window_wait (&fixture.saved);
  tear_down (&fixture);
}

static void
test_leaves_text_alone_while_typing (void)
{
  /* What UniKey does for `Nguyeenx`: it deletes and inserts again. */
  static const struct
  {
    int delete;
    const char *insert;
    const char *text;
  } keys[] = {
    { 0, "n", "n" },      { 0, "g", "ng" },     { 0, "u", "ngu" },     { 0, "y", "nguy" },
    { 0, "e", "nguye" },  { 1, "ê", "nguyê" },  { 0, "n", "nguyên" },  { 2, "ễn", "nguyễn" },
    { 0, " ", "nguyễn " },
  };
  Fixture fixture = { .reg = vt_test_register_new () };
  GtkWidget *entry;

  show_form (&fixture, "person", NULL);
  entry = vt_field_row_get_target (find_row (fixture.form, "name"));
  gtk_widget_grab_focus (entry);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      int end = (int) g_utf8_strlen (gtk_editable_get_text (GTK_EDITABLE (entry)), -1);

      gtk_editable_delete_text (GTK_EDITABLE (entry), end - keys[i].delete, end);
      end -= keys[i].delete;
      gtk_editable_insert_text (GTK_EDITABLE (entry), keys[i].insert, -1, &end);
      vt_test_window_settle ();
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, keys[i].text);
    }
  tear_down (&fixture);
}

static void
test_closes_without_asking (void)
{
  Fixture fixture = { .reg = vt_test_register_new () };

  show_form (&fixture, "visit", NULL);
  vt_form_close (VT_FORM (fixture.form));
  g_assert_true (fixture.closed);

  fixture.closed = FALSE;
  type (&fixture, "recommendation", "Thăm lại");
  vt_form_close (VT_FORM (fixture.form));
  g_assert_false (fixture.closed);
  tear_down (&fixture);
}

static GtkWidget *
find_below (GtkWidget *widget, GType type)
{
  GtkWidget *found = NULL;

  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_below (child, type);
  return found;
}

/* The writer is a thread of its own. */
static void
wait_for_draft (Fixture *fixture)
{
  for (guint i = 0; i < 500; i++)
    {
      g_autoptr (GPtrArray) drafts = vt_draft_load_all (fixture->reg->reg, NULL);

      if (drafts != NULL && drafts->len > 0)
        return;
      g_usleep (10 * 1000);
    }
  g_assert_not_reached ();
}

static void
on_timeout_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

static void
test_draft_survives (void)
{
  Fixture fixture = { .reg = vt_test_register_new () };
  g_autoptr (GPtrArray) drafts = NULL;
  g_autoptr (GError) error = NULL;
  gboolean over = FALSE;

  show_form (&fixture, "person", NULL);
  type (&fixture, "name", "Đặng Thị Ánh");
  g_timeout_add_once (2500, on_timeout_cb, &over);
  vt_test_window_wait (&over);

  drafts = vt_draft_load_all (fixture.reg->reg, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (drafts->len, ==, 1);
  g_assert_cmpstr (vt_record_get_by_name (g_ptr_array_index (drafts, 0), "name"), ==,
                   "Đặng Thị Ánh");

  vt_form_restore (VT_FORM (fixture.form), g_ptr_array_index (drafts, 0));
  g_assert_true (vt_form_is_modified (VT_FORM (fixture.form)));
  tear_down (&fixture);
}

/* The window on top of @below that holds a widget of @type; (nullable). */
static GtkWidget *
find_window_with (GType type, GtkWidget *below)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (window != below && find_below (window, type) != NULL)
        return window;
    }
  return NULL;
}

static void
test_draft_is_offered (void)
{
  Fixture fixture = { .reg = vt_test_register_new () };
  g_autoptr (VtRecord) draft = NULL;
  GtkWidget *dialog, *window, *form;

  draft = vt_test_register_make (fixture.reg, "person", "name", "Đặng Thị Ánh", NULL);
  fixture.window = vt_test_window_show (gtk_label_new ("register"));
  vt_draft_offer (fixture.window, fixture.reg->reg, NULL);
  vt_test_window_settle ();
  g_assert_null (find_window_with (ADW_TYPE_MESSAGE_DIALOG, fixture.window));

  vt_draft_keep (fixture.reg->reg, draft);
  vt_test_window_settle ();
  wait_for_draft (&fixture);
  vt_draft_offer (fixture.window, fixture.reg->reg, NULL);
  vt_test_window_settle ();
  dialog = find_window_with (ADW_TYPE_MESSAGE_DIALOG, fixture.window);
  g_assert_nonnull (dialog);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), "Ánh"));

  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "yes");
  vt_test_window_settle ();
  window = find_window_with (VT_TYPE_FORM, fixture.window);
  g_assert_nonnull (window);
  form = find_below (window, VT_TYPE_FORM);
  g_assert_true (vt_form_is_modified (VT_FORM (form)));
  g_assert_cmpstr (vt_record_get_by_name (vt_form_get_record (VT_FORM (form)), "name"), ==,
                   "Đặng Thị Ánh");
  gtk_window_destroy (GTK_WINDOW (window));
  tear_down (&fixture);
}

static void
test_placement_ends_the_earlier (void)
{
  Fixture fixture = { .reg = vt_test_register_new () };
  g_autoptr (VtRecord) person = NULL;
  g_autoptr (VtRecord) first = NULL;
  g_autoptr (VtRecord) ended = NULL;
  g_autoptr (VtRecord) fresh = NULL;
  VtInfoLine *line;

  person = vt_test_register_add_person (fixture.reg, "TE-1", "Lê An", "2015-06-01", "Thôn 1");
  first = vt_test_register_add (fixture.reg, "placement", "person", "TE-1", "form", "NT",
                                "caregiver_name", "Trần Bình", "valid_from", "2025-01-01", NULL);
  show_form (&fixture, "placement", NULL);
  fresh = vt_test_register_make (fixture.reg, "placement", "person", "TE-1", NULL);
  vt_form_set_record (VT_FORM (fixture.form), fresh);
  choose (&fixture, "form", "cs");
  choose (&fixture, "form", "co");
  type (&fixture, "caregiver_name", "Trung tâm BTXH");
  type (&fixture, "valid_from", "1/6/2026");
  vt_test_window_settle ();

  line = find_line (fixture.form, "31/05/2026");
  g_assert_nonnull (line);
  g_signal_emit_by_name (line, "clicked");
  vt_form_save (VT_FORM (fixture.form));
  vt_test_window_wait (&fixture.saved);

  ended = vt_register_load (fixture.reg->reg, vt_record_get_table (first), vt_record_get_id (first),
                            NULL);
  g_assert_cmpstr (vt_record_get_by_name (ended, "valid_to"), ==, "2026-05-31");
  tear_down (&fixture);
}

static void
test_screening_is_graded_at_once (void)
{
  Fixture fixture = { .reg = vt_test_register_new () };
  g_autoptr (VtRecord) fresh = NULL;
  VtInfoLine *line;

  show_form (&fixture, "screening", NULL);
  fresh = vt_test_register_make (fixture.reg, "screening", "tool", "MCHAT", NULL);
  vt_form_set_record (VT_FORM (fixture.form), fresh);
  type (&fixture, "score", "9");
  line = find_line (fixture.form, "M-CHAT");
  g_assert_nonnull (line);
  g_signal_emit_by_name (line, "clicked");
  g_assert_cmpstr (get_value (&fixture, "conclusion"), ==, "nguy-co-cao");

  type (&fixture, "score", "99");
  g_assert_null (find_line (fixture.form, "M-CHAT"));
  tear_down (&fixture);
}

static void
test_intake_clock (void)
{
  Fixture fixture = { .reg = vt_test_register_new () };
  g_autoptr (VtRecord) fresh = NULL;

  show_form (&fixture, "intake", NULL);
  fresh = vt_test_register_make (fixture.reg, "intake", "received_on", "2026-11-21",
                                 "received_time", "20:30", "emergency", "1", NULL);
  vt_form_set_record (VT_FORM (fixture.form), fresh);
  g_assert_nonnull (find_line (fixture.form, "08:30 on 22/11/2026"));

  type (&fixture, "emergency_on", "22/11/2026");
  g_assert_nonnull (find_line (fixture.form, "not enough hours"));
  type (&fixture, "emergency_time", "8:30");
  g_assert_nonnull (find_line (fixture.form, "12 h 00 min, within"));
  type (&fixture, "emergency_time", "8:31");
  g_assert_nonnull (find_line (fixture.form, "12 h 01 min, later"));
  tear_down (&fixture);
}

static void
test_similar_people_are_shown (void)
{
  Fixture fixture = { .reg = vt_test_register_new () };
  g_autoptr (VtRecord) person = NULL;
  g_autoptr (VtRecord) other = NULL;
  g_autoptr (VtSession) session = NULL;
  VtSearch *search;

  person = vt_test_register_add_person (fixture.reg, "TE-1", "Đặng Thị Ánh", "2015-03-02", "Thôn 1");
  /* The form is there before the people have been read. */
  session = vt_session_new (fixture.reg->reg);
  g_assert_null (vt_session_get_search (session));
  show_form (&fixture, "person", session);
  type (&fixture, "name", "dang thi anh");
  type (&fixture, "birth_date", "2015");
  vt_test_window_wait_for (fixture.form, "TE-1");

  /* All people are read anew, as after an import; who comes then is in the new search alone. */
  search = vt_session_get_search (session);
  g_signal_emit_by_name (fixture.reg->reg, "changed", "person", (gint64) 0);
  while (vt_session_get_search (session) == search)
    g_main_context_iteration (NULL, TRUE);
  other = vt_test_register_add_person (fixture.reg, "TE-2", "Đặng Thị Anh", "2015-04-03", "Thôn 1");
  vt_test_window_wait_for (fixture.form, "TE-2");

  /* Someone on the register is not asked about. */
  vt_form_set_record (VT_FORM (fixture.form), person);
  g_assert_null (find_line (fixture.form, "TE-1"));
  tear_down (&fixture);
}

int
main (int argc, char **argv)
{
  vt_test_window_init (&argc, &argv);

  g_test_add_func ("/vt/form/shows-every-field", test_shows_every_field);
  g_test_add_func ("/vt/form/typing-saves", test_typing_saves);
  g_test_add_func ("/vt/form/mistake-beside-its-field", test_mistake_beside_its_field);
  g_test_add_func ("/vt/form/required-fields", test_required_fields);
  g_test_add_func ("/vt/form/warning-never-blocks", test_warning_never_blocks);
  g_test_add_func ("/vt/form/leaves-text-alone-while-typing", test_leaves_text_alone_while_typing);
  g_test_add_func ("/vt/form/closes-without-asking", test_closes_without_asking);
  g_test_add_func ("/vt/form/draft-survives", test_draft_survives);
  g_test_add_func ("/vt/form/draft-is-offered", test_draft_is_offered);
  g_test_add_func ("/vt/form/placement-ends-the-earlier", test_placement_ends_the_earlier);
  g_test_add_func ("/vt/form/screening-is-graded-at-once", test_screening_is_graded_at_once);
  g_test_add_func ("/vt/form/intake-clock", test_intake_clock);
  g_test_add_func ("/vt/form/similar-people-are-shown", test_similar_people_are_shown);
  return g_test_run ();
}
