/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "vt-list-page.h"

/* The pages of the navigation that are lists with a form, as data. */

static const VtListView intake_views[] = {
  {
      .title = N_ ("Open cases"),
      .table = "intake",
      .query = "list-intakes-open",
      .empty_title = N_ ("No open case"),
      .empty_text = N_ ("Press Ctrl+N to take in a case. The child may be unknown and the informant "
                        "anonymous."),
      .fields = { "code", "received_on", "person.name", "risk", "emergency", "content", "officer" },
      .widths = { 110, 100, 170, 110, 80, 0, 120 },
  },
  {
      .title = N_ ("All cases"),
      .table = "intake",
      .query = "list-intakes-all",
      .empty_title = N_ ("No case yet"),
      .empty_text = N_ ("Press Ctrl+N to take in a case. The child may be unknown and the informant "
                        "anonymous."),
      .fields = { "code", "received_on", "person.name", "risk", "closed_on", "content", "officer" },
      .widths = { 110, 100, 170, 110, 100, 0, 120 },
  },
};

static const VtListView screening_views[] = {
  {
      .title = N_ ("Positive, no service since"),
      .table = "screening",
      .query = "list-screenings-waiting",
      .of_today = TRUE,
      .empty_title = N_ ("Nobody waits"),
      .empty_text = N_ ("Every child with a positive result has had a service since."),
      .fields = { "person", "person.name", "screened_on", "tool", "score", "conclusion", "referred_to" },
      .widths = { 100, 190, 100, 0, 60, 140, 150 },
  },
  {
      .title = N_ ("All results"),
      .table = "screening",
      .query = "list-screenings",
      .empty_title = N_ ("No result yet"),
      .empty_text = N_ ("Press Ctrl+N to record a result, or import the list of a campaign on the "
                        "page “Data”."),
      .fields = { "person", "person.name", "campaign", "screened_on", "tool", "score", "conclusion" },
      .widths = { 100, 190, 120, 100, 0, 60, 150 },
  },
};

static const VtListView care_views[] = {
  {
      .title = N_ ("Children without a placement"),
      .table = "person",
      .query = "list-children-needing-care",
      .of_today = TRUE,
      .empty_title = N_ ("No child waits for care"),
      .empty_text = N_ ("Every child who is an orphan, abandoned or without support has a placement "
                        "in force today."),
      .fields = { "code", "name", "birth_date", "sex", "hamlet", "father", "mother" },
      .widths = { 100, 0, 110, 96, 140, 130, 130 },
      .opens = "placement",
  },
  {
      .title = N_ ("Placements in force"),
      .table = "placement",
      .query = "list-placements-in-force",
      .of_today = TRUE,
      .empty_title = N_ ("No placement in force"),
      .empty_text = N_ ("Choose a child in the first list, or press Ctrl+N to record a placement."),
      .fields = { "person", "person.name", "form", "caregiver_name", "valid_from", "decision_no" },
      .widths = { 100, 190, 0, 190, 110, 130 },
  },
  {
      .title = N_ ("All placements"),
      .table = "placement",
      .query = "list-placements-all",
      .empty_title = N_ ("No placement yet"),
      .empty_text = N_ ("Choose a child in the first list, or press Ctrl+N to record a placement."),
      .fields = { "person", "person.name", "form", "caregiver_name", "valid_from", "valid_to", "end_reason" },
      .widths = { 100, 180, 0, 170, 100, 100, 130 },
  },
};

GtkWidget *
vt_intake_page_new (VtSession *session)
{
  return vt_list_page_new (session, intake_views, G_N_ELEMENTS (intake_views));
}

GtkWidget *
vt_screening_page_new (VtSession *session)
{
  return vt_list_page_new (session, screening_views, G_N_ELEMENTS (screening_views));
}

GtkWidget *
vt_care_page_new (VtSession *session)
{
  return vt_list_page_new (session, care_views, G_N_ELEMENTS (care_views));
}
