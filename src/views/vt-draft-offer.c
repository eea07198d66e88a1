/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-draft-offer.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "vt-draft.h"
#include "vt-feedback.h"
#include "vt-form.h"
#include "vt-picker-lookups.h"

#define WINDOW_WIDTH 900
#define WINDOW_HEIGHT 660
/* More names than that make the question hard to read. */
#define MAX_NAMED 6

/* The drafts that are still to be looked at. */
typedef struct
{
  GtkWindow *parent;  /* (owned) (nullable) */
  VtRegister *reg;    /* (owned) */
  VtSession *session; /* (owned) (nullable) */
  GPtrArray *drafts;  /* (owned) of VtRecord */
  guint next;
} Offer;

static void open_next (Offer *offer);

static void
free_offer (Offer *offer)
{
  g_clear_object (&offer->parent);
  g_clear_object (&offer->session);
  g_object_unref (offer->reg);
  g_ptr_array_unref (offer->drafts);
  g_free (offer);
}

static char *
describe (VtRecord *draft)
{
  const VtTable *table = vt_record_get_table (draft);
  const VtField *person = vt_table_get_person (table);
  const char *label = vt_table_get_label (table);
  g_autofree char *whom = NULL;

  if (g_str_equal (vt_table_get_name (table), "person"))
    whom = vt_picker_describe_person (draft);
  else if (person != NULL)
    whom = g_strdup (vt_record_get (draft, person->index));

  if (whom == NULL || whom[0] == '\0')
    return g_strdup (label);
  return g_strconcat (label, ": ", whom, NULL);
}

static void
on_form_closed_cb (GtkWindow *window)
{
  gtk_window_destroy (window);
}

/* The window's own button asks as Escape does. */
static gboolean
on_close_requested_cb (VtForm *form)
{
  if (!vt_form_is_modified (form))
    return GDK_EVENT_PROPAGATE;

  vt_form_close (form);
  return GDK_EVENT_STOP;
}

static void
on_window_gone_cb (Offer *offer)
{
  open_next (offer);
}

static void
open_next (Offer *offer)
{
  GtkWidget *window, *box, *overlay, *form;
  VtRecord *draft;

  if (offer->next >= offer->drafts->len
      || (offer->parent != NULL && gtk_widget_in_destruction (GTK_WIDGET (offer->parent))))
    {
      free_offer (offer);
      return;
    }

  draft = g_ptr_array_index (offer->drafts, offer->next++);
  form = vt_form_new (offer->reg, vt_table_get_name (vt_record_get_table (draft)), offer->session);
  vt_form_restore (VT_FORM (form), draft);
  gtk_widget_set_vexpand (form, TRUE);

  overlay = adw_toast_overlay_new ();
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), form);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), overlay);

  window = adw_window_new ();
  gtk_window_set_title (GTK_WINDOW (window), _("Half-Typed Form"));
  gtk_window_set_default_size (GTK_WINDOW (window), WINDOW_WIDTH, WINDOW_HEIGHT);
  gtk_window_set_transient_for (GTK_WINDOW (window), offer->parent);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  adw_window_set_content (ADW_WINDOW (window), box);
  g_signal_connect_object (form, "closed", G_CALLBACK (on_form_closed_cb), window,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "close-request", G_CALLBACK (on_close_requested_cb), form,
                           G_CONNECT_SWAPPED);
  g_signal_connect_swapped (window, "destroy", G_CALLBACK (on_window_gone_cb), offer);
  gtk_window_present (GTK_WINDOW (window));
  vt_form_focus_first (VT_FORM (form));
}

static void
on_answered (gboolean yes, gpointer user_data)
{
  if (yes)
    open_next (user_data);
  else
    free_offer (user_data);
}

static char *
make_body (GPtrArray *drafts)
{
  g_autoptr (GString) body = g_string_new (_("They were typed and not saved:"));

  for (guint i = 0; i < drafts->len && i < MAX_NAMED; i++)
    {
      g_autofree char *line = describe (g_ptr_array_index (drafts, i));

      g_string_append_printf (body, "\n%s", line);
    }
  if (drafts->len > MAX_NAMED)
    g_string_append (body, "\n…");
  return g_string_free (g_steal_pointer (&body), FALSE);
}

void
vt_draft_offer (GtkWidget *widget, VtRegister *reg, VtSession *session)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) drafts = NULL;
  g_autofree char *heading = NULL;
  g_autofree char *body = NULL;
  GtkRoot *root;
  Offer *offer;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (VT_IS_REGISTER (reg));

  if (!vt_register_is_writable (reg))
    return;
  drafts = vt_draft_load_all (reg, &error);
  if (drafts == NULL)
    {
      vt_feedback_error (widget, error, NULL);
      return;
    }
  if (drafts->len == 0)
    return;

  root = gtk_widget_get_root (widget);
  offer = g_new0 (Offer, 1);
  offer->parent = GTK_IS_WINDOW (root) ? GTK_WINDOW (g_object_ref (root)) : NULL;
  offer->reg = g_object_ref (reg);
  g_set_object (&offer->session, session);
  offer->drafts = g_steal_pointer (&drafts);
  /* Translators: %u is how many forms */
  heading = g_strdup_printf (ngettext ("Go on with %u half-typed form?",
                                       "Go on with %u half-typed forms?", offer->drafts->len),
                             offer->drafts->len);
  body = make_body (offer->drafts);
  vt_feedback_ask (widget, heading, body, _("_Go On"), FALSE, on_answered, offer);
}
