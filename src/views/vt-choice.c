/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-choice.h"

#include <glib/gi18n-lib.h>

#include "vt-focus.h"
#include "vt-text.h"

/* Letters further apart than this begin a new word. */
#define TYPING_PAUSE_US (1200 * 1000)

struct _VtChoice
{
  GtkWidget parent_instance;

  GtkWidget *drop_down;
  GtkStringList *labels; /* (owned): the empty line first */
  GPtrArray *codes;      /* (owned) of char *: one a label, NULL for the empty line */
  GString *typed;        /* (owned): folded letters typed so far */
  gint64 typed_at;       /* monotonic time of the last letter */
  gboolean setting;      /* the program, not a person, chooses */
};

G_DEFINE_FINAL_TYPE (VtChoice, vt_choice, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_EDITED,
  SIGNAL_ACTIVATE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
append (VtChoice *self, const char *code, const char *label)
{
  g_ptr_array_add (self->codes, g_strdup (code));
  gtk_string_list_append (self->labels, label);
}

static guint
find_code (VtChoice *self, const char *code)
{
  for (guint i = 0; i < self->codes->len; i++)
    {
      if (g_strcmp0 (g_ptr_array_index (self->codes, i), code) == 0)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

/* From the line after the chosen one, so that a letter pressed again goes on to the next. */
static guint
find_beginning (VtChoice *self, const char *folded, guint after)
{
  guint n_lines = self->codes->len;

  for (guint i = 0; i < n_lines; i++)
    {
      guint line = (after + i) % n_lines;
      g_autofree char *label = vt_text_fold (gtk_string_list_get_string (self->labels, line));

      if (label[0] != '\0' && g_str_has_prefix (label, folded))
        return line;
    }
  return GTK_INVALID_LIST_POSITION;
}

static gboolean
is_open (VtChoice *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *popover = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) : NULL;

  return popover != NULL && gtk_widget_is_ancestor (popover, GTK_WIDGET (self));
}

static gboolean
on_key_pressed_cb (VtChoice *self, guint keyval, guint keycode, GdkModifierType state)
{
  gunichar letter = gdk_keyval_to_unicode (keyval);

  if (is_open (self) || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;

  switch (keyval)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      g_signal_emit (self, signals[SIGNAL_ACTIVATE], 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_Delete:
    case GDK_KEY_BackSpace:
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->drop_down), 0);
      return GDK_EVENT_STOP;
    default:
      if (!g_unichar_isalnum (letter))
        return GDK_EVENT_PROPAGATE;
      vt_choice_type (self, letter);
      return GDK_EVENT_STOP;
    }
}

static void
on_selected_cb (VtChoice *self)
{
  if (!self->setting)
    g_signal_emit (self, signals[SIGNAL_EDITED], 0);
}

static void
on_line_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer ellipsized)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (ellipsized != NULL)
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
on_line_bound_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkStringObject *line = gtk_list_item_get_item (item);
  const char *text = gtk_string_object_get_string (line);

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), text);
}

static GtkListItemFactory *
make_factory (gboolean ellipsized)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_line_setup_cb),
                    GINT_TO_POINTER (ellipsized));
  g_signal_connect (factory, "bind", G_CALLBACK (on_line_bound_cb), NULL);
  return factory;
}

static gboolean
vt_choice_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (VT_CHOICE (widget)->drop_down);
}

static void
vt_choice_dispose (GObject *object)
{
  g_clear_pointer (&VT_CHOICE (object)->drop_down, gtk_widget_unparent);

  G_OBJECT_CLASS (vt_choice_parent_class)->dispose (object);
}

static void
vt_choice_finalize (GObject *object)
{
  VtChoice *self = VT_CHOICE (object);

  g_object_unref (self->labels);
  g_ptr_array_unref (self->codes);
  g_string_free (self->typed, TRUE);

  G_OBJECT_CLASS (vt_choice_parent_class)->finalize (object);
}

static void
vt_choice_class_init (VtChoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = vt_choice_dispose;
  object_class->finalize = vt_choice_finalize;
  widget_class->focus = vt_focus_children;
  widget_class->grab_focus = vt_choice_grab_focus;

  signals[SIGNAL_EDITED] = g_signal_new ("edited", VT_TYPE_CHOICE, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ACTIVATE] = g_signal_new ("activate", VT_TYPE_CHOICE, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "choice");
}

static void
vt_choice_init (VtChoice *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_autoptr (GtkListItemFactory) shown = make_factory (TRUE);
  g_autoptr (GtkListItemFactory) offered = make_factory (FALSE);

  self->labels = gtk_string_list_new (NULL);
  self->codes = g_ptr_array_new_with_free_func (g_free);
  self->typed = g_string_new (NULL);

  self->drop_down = gtk_drop_down_new (G_LIST_MODEL (g_object_ref (self->labels)), NULL);
  gtk_drop_down_set_factory (GTK_DROP_DOWN (self->drop_down), shown);
  gtk_drop_down_set_list_factory (GTK_DROP_DOWN (self->drop_down), offered);
  gtk_widget_set_hexpand (self->drop_down, TRUE);
  gtk_widget_set_parent (self->drop_down, GTK_WIDGET (self));

  /* Captured: the button inside would open the list on Enter. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (self->drop_down, keys);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->drop_down, "notify::selected", G_CALLBACK (on_selected_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
vt_choice_new (const VtCodeList *codes)
{
  VtChoice *self = g_object_new (VT_TYPE_CHOICE, NULL);

  self->setting = TRUE;
  append (self, NULL, "");
  if (codes == NULL)
    {
      append (self, "1", C_("answer", "Yes"));
      append (self, "0", C_("answer", "No"));
    }
  for (guint i = 0; codes != NULL && i < vt_code_list_get_n_codes (codes); i++)
    append (self, vt_code_list_get_code (codes, i), vt_code_list_get_label (codes, i));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->drop_down), 0);
  self->setting = FALSE;
  return GTK_WIDGET (self);
}

void
vt_choice_set_code (VtChoice *self, const char *code)
{
  guint line;

  g_return_if_fail (VT_IS_CHOICE (self));

  self->setting = TRUE;
  line = find_code (self, code);
  if (line == GTK_INVALID_LIST_POSITION)
    {
      line = self->codes->len;
      append (self, code, code);
    }
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->drop_down), line);
  self->setting = FALSE;
}

const char *
vt_choice_get_code (VtChoice *self)
{
  guint line;

  g_return_val_if_fail (VT_IS_CHOICE (self), NULL);

  line = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->drop_down));
  return line < self->codes->len ? g_ptr_array_index (self->codes, line) : NULL;
}

GtkWidget *
vt_choice_get_drop_down (VtChoice *self)
{
  g_return_val_if_fail (VT_IS_CHOICE (self), NULL);

  return self->drop_down;
}

gboolean
vt_choice_type (VtChoice *self, gunichar letter)
{
  gint64 now = g_get_monotonic_time ();
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->drop_down));
  char utf8[7] = { 0 };
  g_autofree char *folded = NULL;
  gsize length;
  guint line;

  g_return_val_if_fail (VT_IS_CHOICE (self), FALSE);

  if (now - self->typed_at > TYPING_PAUSE_US)
    g_string_truncate (self->typed, 0);
  self->typed_at = now;

  length = self->typed->len;
  g_unichar_to_utf8 (letter, utf8);
  folded = vt_text_fold (utf8);
  g_string_append (self->typed, folded);
  line = find_beginning (self, self->typed->str, length > 0 ? selected : selected + 1);
  if (line == GTK_INVALID_LIST_POSITION)
    {
      /* Telex writes đ as dd and tones as letters: what leads nowhere was not meant to. */
      g_string_truncate (self->typed, length);
      return FALSE;
    }
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->drop_down), line);
  return TRUE;
}
