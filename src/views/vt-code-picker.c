/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-code-picker.h"

#include <glib/gi18n-lib.h>

#include "vt-focus.h"
#include "vt-popover-layout.h"
#include "vt-text.h"

/* More lines than that nobody reads; a further letter is quicker. */
#define MAX_HITS 50

struct _VtPick
{
  GObject parent_instance;

  char *text;   /* (owned) */
  char *detail; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (VtPick, vt_pick, G_TYPE_OBJECT)

static void
vt_pick_finalize (GObject *object)
{
  VtPick *self = VT_PICK (object);

  g_free (self->text);
  g_free (self->detail);

  G_OBJECT_CLASS (vt_pick_parent_class)->finalize (object);
}

static void
vt_pick_class_init (VtPickClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vt_pick_finalize;
}

static void
vt_pick_init (VtPick *self)
{
}

VtPick *
vt_pick_new (const char *text, const char *detail)
{
  VtPick *self;

  g_return_val_if_fail (text != NULL, NULL);

  self = g_object_new (VT_TYPE_PICK, NULL);
  self->text = g_strdup (text);
  self->detail = g_strdup (detail);
  return self;
}

const char *
vt_pick_get_text (VtPick *self)
{
  g_return_val_if_fail (VT_IS_PICK (self), NULL);

  return self->text;
}

const char *
vt_pick_get_detail (VtPick *self)
{
  g_return_val_if_fail (VT_IS_PICK (self), NULL);

  return self->detail;
}

struct _VtCodePicker
{
  GtkWidget parent_instance;

  GtkWidget *entry;
  GtkWidget *popover;
  GtkWidget *view;
  GListStore *hits;              /* (owned) of VtPick */
  GtkSingleSelection *selection; /* (owned) */
  VtPickerLookup lookup;
  gpointer lookup_data;
  GDestroyNotify free_data;
  gboolean setting; /* the program, not a person, changes the text */
};

G_DEFINE_FINAL_TYPE (VtCodePicker, vt_code_picker, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_EDITED,
  SIGNAL_ACTIVATE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
close_list (VtCodePicker *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static gboolean
is_open (VtCodePicker *self)
{
  return gtk_widget_get_visible (self->popover);
}

static void
show_hits (VtCodePicker *self)
{
  g_autoptr (GPtrArray) hits = NULL;

  hits = self->lookup (vt_code_picker_get_text (self), MAX_HITS, self->lookup_data);
  g_list_store_splice (self->hits, 0, g_list_model_get_n_items (G_LIST_MODEL (self->hits)),
                       hits->pdata, hits->len);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  if (hits->len == 0)
    {
      close_list (self);
      return;
    }

  gtk_widget_set_size_request (self->popover, gtk_widget_get_width (GTK_WIDGET (self)), -1);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
take (VtCodePicker *self, guint position)
{
  g_autoptr (VtPick) pick = g_list_model_get_item (G_LIST_MODEL (self->hits), position);

  if (pick != NULL && !g_str_equal (pick->text, vt_code_picker_get_text (self)))
    {
      vt_code_picker_set_text (self, pick->text);
      gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
      g_signal_emit (self, signals[SIGNAL_EDITED], 0);
    }
  close_list (self);
}

/* The hit that is what was typed, but for case, blanks and where the tone stands. */
static guint
find_exact (VtCodePicker *self)
{
  g_autofree char *typed = vt_text_match_key (vt_code_picker_get_text (self));
  guint n_hits = g_list_model_get_n_items (G_LIST_MODEL (self->hits));

  for (guint i = 0; i < n_hits; i++)
    {
      g_autoptr (VtPick) pick = g_list_model_get_item (G_LIST_MODEL (self->hits), i);
      g_autofree char *key = vt_text_match_key (pick->text);

      if (g_str_equal (typed, key))
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

static void
move_selection (VtCodePicker *self, int step)
{
  guint n_hits = g_list_model_get_n_items (G_LIST_MODEL (self->hits));
  guint selected = gtk_single_selection_get_selected (self->selection);

  if (n_hits == 0)
    return;
  if (selected == GTK_INVALID_LIST_POSITION)
    selected = step > 0 ? 0 : n_hits - 1;
  else if (step > 0)
    selected = MIN (selected + 1, n_hits - 1);
  else if (selected > 0)
    selected--;

  gtk_single_selection_set_selected (self->selection, selected);
  gtk_widget_activate_action (self->view, "list.scroll-to-item", "u", selected);
}

static gboolean
on_key_pressed_cb (VtCodePicker *self, guint keyval, guint keycode, GdkModifierType state)
{
  gboolean down = keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down;
  gboolean up = keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up;

  if (down && !is_open (self))
    show_hits (self);
  else if (down || up)
    move_selection (self, down ? 1 : -1);
  else if (keyval == GDK_KEY_F4 && (state & GDK_ALT_MASK) == 0)
    show_hits (self);
  else if (keyval == GDK_KEY_Escape && is_open (self))
    close_list (self);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
on_entry_activated_cb (VtCodePicker *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);

  if (is_open (self) && position == GTK_INVALID_LIST_POSITION)
    position = find_exact (self);
  if (is_open (self) && position == GTK_INVALID_LIST_POSITION
      && g_list_model_get_n_items (G_LIST_MODEL (self->hits)) == 1)
    position = 0;

  if (is_open (self) && position != GTK_INVALID_LIST_POSITION)
    take (self, position);
  close_list (self);
  g_signal_emit (self, signals[SIGNAL_ACTIVATE], 0);
}

static void
on_text_changed_cb (VtCodePicker *self)
{
  if (self->setting)
    return;

  if (vt_code_picker_get_text (self)[0] == '\0')
    close_list (self);
  else
    show_hits (self);
  g_signal_emit (self, signals[SIGNAL_EDITED], 0);
}

static void
on_entry_left_cb (VtCodePicker *self)
{
  guint exact = is_open (self) ? find_exact (self) : GTK_INVALID_LIST_POSITION;

  if (exact != GTK_INVALID_LIST_POSITION)
    take (self, exact);
  close_list (self);
}

static void
on_line_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *text = gtk_label_new (NULL);
  GtkWidget *detail = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_xalign (GTK_LABEL (detail), 0);
  gtk_label_set_ellipsize (GTK_LABEL (detail), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (detail, TRUE);
  gtk_widget_add_css_class (detail, "dim-label");
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), detail);
  gtk_list_item_set_child (item, box);
}

static void
on_line_bound_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  VtPick *pick = gtk_list_item_get_item (item);

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (box)), pick->text);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (box)),
                      pick->detail != NULL ? pick->detail : "");
}

static gboolean
vt_code_picker_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (VT_CODE_PICKER (widget)->entry);
}

static void
vt_code_picker_dispose (GObject *object)
{
  VtCodePicker *self = VT_CODE_PICKER (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->entry, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->hits);
  if (self->free_data != NULL)
    g_clear_pointer (&self->lookup_data, self->free_data);

  G_OBJECT_CLASS (vt_code_picker_parent_class)->dispose (object);
}

static void
vt_code_picker_class_init (VtCodePickerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = vt_code_picker_dispose;
  widget_class->focus = vt_focus_children;
  widget_class->grab_focus = vt_code_picker_grab_focus;

  signals[SIGNAL_EDITED] = g_signal_new ("edited", VT_TYPE_CODE_PICKER, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ACTIVATE] = g_signal_new ("activate", VT_TYPE_CODE_PICKER, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, VT_TYPE_POPOVER_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "codepicker");
}

static void
make_list (VtCodePicker *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_line_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_line_bound_cb), NULL);

  self->hits = g_list_store_new (VT_TYPE_PICK);
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->hits));

  /* The list never takes the focus: who types goes on typing. */
  self->view = gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)),
                                  g_steal_pointer (&factory));
  gtk_widget_set_can_focus (self->view, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Suggestions"), -1);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (self->view), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->view);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 300);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);

  self->popover = gtk_popover_new ();
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
  gtk_widget_set_can_focus (self->popover, FALSE);
  gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->popover, "menu");
  gtk_popover_set_child (GTK_POPOVER (self->popover), scroller);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  g_signal_connect_object (self->view, "activate", G_CALLBACK (take), self, G_CONNECT_SWAPPED);
}

static void
vt_code_picker_init (VtCodePicker *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->entry = gtk_entry_new ();
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  make_list (self);

  /* In the bubble phase: an input method that is composing a letter gets its keys first. */
  gtk_widget_add_controller (self->entry, keys);
  gtk_widget_add_controller (self->entry, focus);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_entry_left_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (on_text_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (on_entry_activated_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
vt_code_picker_new (VtPickerLookup lookup, gpointer user_data, GDestroyNotify free_data)
{
  VtCodePicker *self;

  g_return_val_if_fail (lookup != NULL, NULL);

  self = g_object_new (VT_TYPE_CODE_PICKER, NULL);
  self->lookup = lookup;
  self->lookup_data = user_data;
  self->free_data = free_data;
  return GTK_WIDGET (self);
}

void
vt_code_picker_set_text (VtCodePicker *self, const char *text)
{
  g_return_if_fail (VT_IS_CODE_PICKER (self));
  g_return_if_fail (text != NULL);

  if (g_str_equal (text, vt_code_picker_get_text (self)))
    return;

  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  self->setting = FALSE;
}

const char *
vt_code_picker_get_text (VtCodePicker *self)
{
  g_return_val_if_fail (VT_IS_CODE_PICKER (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

GtkWidget *
vt_code_picker_get_entry (VtCodePicker *self)
{
  g_return_val_if_fail (VT_IS_CODE_PICKER (self), NULL);

  return self->entry;
}

guint
vt_code_picker_get_n_hits (VtCodePicker *self)
{
  g_return_val_if_fail (VT_IS_CODE_PICKER (self), 0);

  return is_open (self) ? g_list_model_get_n_items (G_LIST_MODEL (self->hits)) : 0;
}

gboolean
vt_code_picker_fits (const char *typed, const char *folded)
{
  g_auto (GStrv) words = NULL;

  g_return_val_if_fail (typed != NULL, FALSE);
  g_return_val_if_fail (folded != NULL, FALSE);

  words = g_strsplit (typed, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *found = strstr (folded, words[i]);

      while (found != NULL && found != folded && found[-1] != ' ')
        found = strstr (found + 1, words[i]);
      if (found == NULL)
        return FALSE;
    }
  return TRUE;
}
