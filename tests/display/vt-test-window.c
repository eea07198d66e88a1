/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-test-window.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <locale.h>

#define PATIENCE_S 10

static void
speak_vietnamese (void)
{
  /* Under plain C nothing is translated. */
  g_assert_nonnull (setlocale (LC_ALL, "C.UTF-8"));
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("VT_PO_DIR"));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_assert_cmpstr (_("_Cancel"), !=, "_Cancel");
}

void
vt_test_window_init (int *argc, char ***argv)
{
  g_autoptr (GtkCssProvider) style = gtk_css_provider_new ();

  g_test_init (argc, argv, NULL);
  if (g_strcmp0 (g_getenv ("LANGUAGE"), "vi") == 0)
    speak_vietnamese ();
  adw_init ();
  gtk_css_provider_load_from_resource (style, "/vn/vongtay/VongTay/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

GtkWidget *
vt_test_window_show (GtkWidget *child)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *overlay = adw_toast_overlay_new ();

  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), child);
  gtk_window_set_default_size (GTK_WINDOW (window), 1024, 700);
  gtk_window_set_child (GTK_WINDOW (window), overlay);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  vt_test_window_settle ();
  return window;
}

void
vt_test_window_settle (void)
{
  for (guint i = 0; i < 200 && g_main_context_iteration (NULL, FALSE); i++)
    ;
}

static gboolean
on_patience_over_cb (gpointer user_data)
{
  g_error ("waited too long");
  return G_SOURCE_REMOVE;
}

void
vt_test_window_wait (gboolean *done)
{
  guint patience = g_timeout_add_seconds (PATIENCE_S, on_patience_over_cb, NULL);

  while (!*done)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (patience);
}

void
vt_test_window_type (GtkWidget *entry, const char *text)
{
  int position = 0;

  gtk_widget_grab_focus (entry);
  gtk_editable_delete_text (GTK_EDITABLE (entry), 0, -1);
  gtk_editable_insert_text (GTK_EDITABLE (entry), text, -1, &position);
}

static const char *
get_text (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));
  if (GTK_IS_INSCRIPTION (widget))
    return gtk_inscription_get_text (GTK_INSCRIPTION (widget));
  return NULL;
}

gboolean
vt_test_window_shows (GtkWidget *widget, const char *text)
{
  const char *own = get_text (widget);

  if (own != NULL && gtk_widget_get_mapped (widget) && strstr (own, text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (vt_test_window_shows (child, text))
      return TRUE;
  return FALSE;
}

void
vt_test_window_wait_for (GtkWidget *widget, const char *text)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_S * G_USEC_PER_SEC;

  while (!vt_test_window_shows (widget, text))
    {
      if (g_get_monotonic_time () > end)
        g_error ("waited too long for \"%s\"", text);
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
    }
}

void
vt_test_window_wait_unused (gpointer object)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_S * G_USEC_PER_SEC;

  while (g_atomic_int_get (&G_OBJECT (object)->ref_count) > 1)
    {
      if (g_get_monotonic_time () > end)
        g_error ("waited too long for what holds a %s", G_OBJECT_TYPE_NAME (object));
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
    }
}

GtkWidget *
vt_test_window_find (GtkWidget *widget, GType type)
{
  GtkWidget *found = NULL;

  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = vt_test_window_find (child, type);
  return found;
}

static GtkWidget *
find_button (GtkWidget *widget, const char *label)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget)
      && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_button (child, label);
  return found;
}

GtkWidget *
vt_test_window_find_button (GtkWidget *widget, const char *label)
{
  GtkWidget *button = find_button (widget, label);

  if (button == NULL)
    g_error ("there is no button \"%s\"", label);
  return button;
}

/* The text widget inside an entry has its name from the entry; rows of lists from what is in them. */
static gboolean
is_named_by_others (GtkWidget *widget)
{
  return GTK_IS_TEXT (widget) || GTK_IS_LIST_BOX_ROW (widget) || GTK_IS_FLOW_BOX_CHILD (widget)
         || GTK_IS_POPOVER (widget) || GTK_IS_SCROLLED_WINDOW (widget)
         || gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget)) == GTK_ACCESSIBLE_ROLE_LIST_ITEM
         || g_str_has_prefix (G_OBJECT_TYPE_NAME (widget), "GtkColumnView")
         || g_str_has_prefix (G_OBJECT_TYPE_NAME (widget), "GtkListItem");
}

/* The lists and the switch that a row with more rows in it is made of; what is in the rows is ours. */
static gboolean
is_part_of_expander_row (GtkWidget *widget)
{
  return (GTK_IS_LIST_BOX (widget) || GTK_IS_SWITCH (widget))
         && gtk_widget_get_ancestor (widget, ADW_TYPE_EXPANDER_ROW) != NULL;
}

static gboolean
has_visible_label (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (GTK_IS_LABEL (child) && gtk_label_get_text (GTK_LABEL (child))[0] != '\0')
        return TRUE;
      if (has_visible_label (child))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_named (GtkWidget *widget)
{
  if (gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL)
      || gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget),
                                           GTK_ACCESSIBLE_RELATION_LABELLED_BY))
    {
      /* A button is labelled by its child even when that is a nameless picture. */
      if (!GTK_IS_BUTTON (widget)
          || gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget),
                                               GTK_ACCESSIBLE_PROPERTY_LABEL))
        return TRUE;
    }
  return (GTK_IS_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget)) && has_visible_label (widget);
}

void
vt_test_window_check_names (GtkWidget *widget)
{
  if (gtk_widget_get_focusable (widget) && !is_named_by_others (widget)
      && !is_part_of_expander_row (widget) && !is_named (widget))
    {
      GtkWidget *parent = gtk_widget_get_parent (widget);

      g_test_message ("%s in %s has no accessible name", G_OBJECT_TYPE_NAME (widget),
                      parent != NULL ? G_OBJECT_TYPE_NAME (parent) : "nothing");
      g_test_fail ();
    }

  /* What is inside a choice, a calendar, a title bar's buttons or a row of settings is the toolkit's
   * own affair. */
  if (GTK_IS_DROP_DOWN (widget) || GTK_IS_CALENDAR (widget) || GTK_IS_MENU_BUTTON (widget)
      || GTK_IS_WINDOW_CONTROLS (widget) || ADW_IS_ENTRY_ROW (widget) || ADW_IS_COMBO_ROW (widget)
      || GTK_IS_SPIN_BUTTON (widget))
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    vt_test_window_check_names (child);
}

/* --- access keys ------------------------------------------------------------------------------ */

/* A label with an access key, and in which pages of which stacks it stands. */
typedef struct
{
  GtkLabel *label;
  GPtrArray *pages; /* (owned) stack, child, stack, child, … from the outside in */
} Key;

static void
key_free (gpointer data)
{
  g_ptr_array_unref (((Key *) data)->pages);
  g_free (data);
}

/* Menus, lists that drop down and windows have keys of their own. */
static gboolean
is_apart (GtkWidget *widget)
{
  return GTK_IS_POPOVER (widget) || GTK_IS_NATIVE (widget);
}

/* A text with mnemonics that has no underline in it has the key 0 in GTK 4.8. */
static gboolean
has_key (GtkLabel *label)
{
  guint key = gtk_label_get_mnemonic_keyval (label);

  return key != GDK_KEY_VoidSymbol && key != 0;
}

static void
collect (GtkWidget *widget, GPtrArray *pages, GPtrArray *keys)
{
  if (GTK_IS_LABEL (widget) && has_key (GTK_LABEL (widget)))
    {
      Key *key = g_new0 (Key, 1);

      key->label = GTK_LABEL (widget);
      key->pages = g_ptr_array_copy (pages, NULL, NULL);
      g_ptr_array_add (keys, key);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gboolean page = GTK_IS_STACK (widget);

      /* What is hidden now stands in place of something else, as the days of a period do. */
      if (is_apart (child) || (!page && !gtk_widget_get_visible (child)))
        continue;
      if (page)
        {
          g_ptr_array_add (pages, widget);
          g_ptr_array_add (pages, child);
        }
      collect (child, pages, keys);
      if (page)
        g_ptr_array_set_size (pages, (int) pages->len - 2);
    }
}

/* Two pages of one stack are never on the screen together. */
static gboolean
can_meet (const Key *one, const Key *other)
{
  for (guint i = 0; i + 1 < one->pages->len; i += 2)
    for (guint j = 0; j + 1 < other->pages->len; j += 2)
      if (one->pages->pdata[i] == other->pages->pdata[j]
          && one->pages->pdata[i + 1] != other->pages->pdata[j + 1])
        return FALSE;
  return TRUE;
}

guint
vt_test_window_count_shared_keys (GtkWidget *widget)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (key_free);
  g_autoptr (GPtrArray) pages = g_ptr_array_new ();
  guint n = 0;

  collect (widget, pages, keys);
  for (guint i = 0; i < keys->len; i++)
    for (guint j = i + 1; j < keys->len; j++)
      {
        const Key *one = g_ptr_array_index (keys, i);
        const Key *other = g_ptr_array_index (keys, j);

        if (gtk_label_get_mnemonic_keyval (one->label)
                != gtk_label_get_mnemonic_keyval (other->label)
            || !can_meet (one, other))
          continue;
        g_test_message ("Alt+%s: “%s” and “%s”",
                        gdk_keyval_name (gtk_label_get_mnemonic_keyval (one->label)),
                        gtk_label_get_label (one->label), gtk_label_get_label (other->label));
        n++;
      }
  return n;
}

void
vt_test_window_check_access_keys (GtkWidget *widget)
{
  if (vt_test_window_count_shared_keys (widget) > 0)
    g_test_fail ();
}
