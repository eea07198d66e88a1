/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-instrument-private.h"

#include <glib/gi18n-lib.h>

#define MAX_SCORE 999
#define MAX_AGE_IN_MONTHS (150 * 12)

typedef struct
{
  gint64 minimum, maximum;
  gboolean given;
} Range;

typedef struct
{
  Range score;
  Range followup;   /* when given, the band fits only with a follow-up's score within */
  char *conclusion; /* (owned) */
} Band;

struct _VtInstrument
{
  char *code;      /* (owned) */
  char *label;     /* (owned) */
  char *source;    /* (owned) (nullable) */
  char *ages_text; /* (owned) (nullable) */
  gint64 version;
  Range age; /* completed months */
  Range score;
  Range followup;
  GArray *bands; /* (owned) (element-type Band): the first that fits counts */
};

static void
clear_band (gpointer data)
{
  g_free (((Band *) data)->conclusion);
}

static gboolean
range_holds (const Range *range, int value)
{
  return range->given && value >= range->minimum && value <= range->maximum;
}

/* Both ends or none; @open_end allows the upper one to be absent. */
static gboolean
read_range (VtDataFile *file,
            const char *group,
            const char *min_key,
            const char *max_key,
            gint64 limit,
            gboolean open_end,
            Range *range,
            GError **error)
{
  gboolean has_min = vt_data_file_has (file, group, min_key);
  gboolean has_max = vt_data_file_has (file, group, max_key);

  *range = (Range){ .minimum = 0, .maximum = limit, .given = has_min };
  if (has_max && !has_min)
    return vt_data_file_fail (file, group, max_key, error,
                              /* Translators: both are keys of a data file. */
                              _("“%s” needs “%s” beside it."), max_key, min_key);
  if (has_min && !has_max && !open_end)
    return vt_data_file_fail (file, group, min_key, error, _("“%s” needs “%s” beside it."), min_key,
                              max_key);
  if (!vt_data_file_read_integer (file, group, min_key, 0, limit, &range->minimum, error))
    return FALSE;
  return vt_data_file_read_integer (file, group, max_key, range->minimum, limit, &range->maximum,
                                    error);
}

static gboolean
read_band (VtInstrument *self,
           VtDataFile *file,
           const char *group,
           const VtCodeList *conclusions,
           GError **error)
{
  static const char *const keys[]
      = { "min", "max", "followup-min", "followup-max", "conclusion", NULL };
  g_autofree char *conclusion = NULL;
  Band band = { 0 };

  if (!vt_data_file_check_keys (file, group, keys, error))
    return FALSE;
  if (!self->score.given)
    return vt_data_file_fail (file, group, NULL, error,
                              _("An instrument without a score has no bands."));
  if (!read_range (file, group, "min", "max", MAX_SCORE, FALSE, &band.score, error)
      || !read_range (file, group, "followup-min", "followup-max", MAX_SCORE, FALSE,
                      &band.followup, error))
    return FALSE;
  if (!band.score.given || !range_holds (&self->score, (int) band.score.minimum)
      || !range_holds (&self->score, (int) band.score.maximum))
    return vt_data_file_fail (file, group, "max", error,
                              _("A band must lie within the instrument’s score."));
  if (band.followup.given && !self->followup.given)
    return vt_data_file_fail (file, group, "followup-min", error,
                              _("The instrument takes no follow-up score."));

  conclusion = vt_data_file_require (file, group, "conclusion", error);
  if (conclusion == NULL)
    return FALSE;
  if (vt_code_list_find_code (conclusions, conclusion) < 0)
    return vt_data_file_fail (file, group, "conclusion", error,
                              /* Translators: %s is a code and the name of a code list. */
                              _("“%s” is no code of the list “%s”."), conclusion,
                              vt_code_list_get_name (conclusions));
  band.conclusion = g_steal_pointer (&conclusion);
  g_array_append_val (self->bands, band);
  return TRUE;
}

static gboolean
check_purpose (VtDataFile *file, const char *code, const VtCodeList *tools, GError **error)
{
  g_autofree char *purpose = vt_data_file_require (file, "instrument", "purpose", error);
  int index = vt_code_list_find_code (tools, code);
  int attribute = vt_code_list_find_attribute (tools, "purpose");

  if (purpose == NULL)
    return FALSE;
  if (index < 0)
    return vt_data_file_fail (file, "instrument", "code", error,
                              _("“%s” is no code of the list “%s”."), code,
                              vt_code_list_get_name (tools));
  if (g_strcmp0 (purpose, vt_code_list_get_attribute (tools, (guint) index, attribute)) != 0)
    return vt_data_file_fail (file, "instrument", "purpose", error,
                              /* Translators: %s is the name of a code list. */
                              _("The purpose must be the one the list “%s” gives."),
                              vt_code_list_get_name (tools));
  return TRUE;
}

static gboolean
read_head (VtInstrument *self, VtDataFile *file, const VtCodeList *tools, GError **error)
{
  static const char *const keys[]
      = { "code",           "version",        "label*",    "purpose",   "source*",
          "age-min-months", "age-max-months", "ages*",     "score-min", "score-max",
          "followup-min",   "followup-max",   NULL };
  const char *group = "instrument";

  if (!vt_data_file_check_keys (file, group, keys, error))
    return FALSE;
  self->version = 1;
  self->code = vt_data_file_require (file, group, "code", error);
  if (self->code == NULL || !check_purpose (file, self->code, tools, error))
    return FALSE;
  g_free (vt_data_file_require (file, group, "label", error));
  self->label = vt_data_file_dup_wording (file, group, "label");
  self->source = vt_data_file_dup_wording (file, group, "source");
  self->ages_text = vt_data_file_dup_wording (file, group, "ages");
  if (self->label == NULL
      || !vt_data_file_read_integer (file, group, "version", 1, G_MAXINT32, &self->version, error)
      || !read_range (file, group, "age-min-months", "age-max-months", MAX_AGE_IN_MONTHS, TRUE,
                      &self->age, error)
      || !read_range (file, group, "score-min", "score-max", MAX_SCORE, FALSE, &self->score, error)
      || !read_range (file, group, "followup-min", "followup-max", MAX_SCORE, FALSE,
                      &self->followup, error))
    return FALSE;
  if (self->age.given != (self->ages_text != NULL))
    return vt_data_file_fail (file, group, self->age.given ? "age-min-months" : "ages", error,
                              _("The range of ages and its wording “ages” belong together."));
  return TRUE;
}

VtInstrument *
vt_instrument_new (VtDataFile *file,
                   const VtCodeList *tools,
                   const VtCodeList *conclusions,
                   GError **error)
{
  g_autoptr (VtInstrument) self = NULL;
  const char *const *groups;

  g_return_val_if_fail (file != NULL && tools != NULL && conclusions != NULL, NULL);

  self = g_new0 (VtInstrument, 1);
  self->bands = g_array_new (FALSE, FALSE, sizeof (Band));
  g_array_set_clear_func (self->bands, clear_band);
  if (!read_head (self, file, tools, error))
    return NULL;

  groups = vt_data_file_get_groups (file);
  for (guint i = 0; groups[i] != NULL; i++)
    {
      if (g_str_equal (groups[i], "instrument"))
        continue;
      if (!g_str_has_prefix (groups[i], "band "))
        {
          vt_data_file_fail (file, groups[i], NULL, error,
                             /* Translators: %s is a group of a data file. */
                             _("The group “%s” is not known here."), groups[i]);
          return NULL;
        }
      if (!read_band (self, file, groups[i], conclusions, error))
        return NULL;
    }
  return g_steal_pointer (&self);
}

void
vt_instrument_free (VtInstrument *instrument)
{
  if (instrument == NULL)
    return;
  g_free (instrument->code);
  g_free (instrument->label);
  g_free (instrument->source);
  g_free (instrument->ages_text);
  g_array_unref (instrument->bands);
  g_free (instrument);
}

gint64
vt_instrument_get_version (const VtInstrument *instrument)
{
  return instrument->version;
}

const char *
vt_instrument_get_code (const VtInstrument *instrument)
{
  g_return_val_if_fail (instrument != NULL, NULL);
  return instrument->code;
}

const char *
vt_instrument_get_label (const VtInstrument *instrument)
{
  g_return_val_if_fail (instrument != NULL, NULL);
  return instrument->label;
}

const char *
vt_instrument_get_source (const VtInstrument *instrument)
{
  g_return_val_if_fail (instrument != NULL, NULL);
  return instrument->source;
}

static gboolean
give_range (const Range *range, int *minimum, int *maximum)
{
  if (!range->given)
    return FALSE;
  if (minimum != NULL)
    *minimum = (int) range->minimum;
  if (maximum != NULL)
    *maximum = (int) range->maximum;
  return TRUE;
}

gboolean
vt_instrument_get_score_range (const VtInstrument *instrument, int *minimum, int *maximum)
{
  g_return_val_if_fail (instrument != NULL, FALSE);
  return give_range (&instrument->score, minimum, maximum);
}

gboolean
vt_instrument_takes_followup (const VtInstrument *instrument, int *minimum, int *maximum)
{
  g_return_val_if_fail (instrument != NULL, FALSE);
  return give_range (&instrument->followup, minimum, maximum);
}

gboolean
vt_instrument_fits_age (const VtInstrument *instrument, int age_in_months)
{
  g_return_val_if_fail (instrument != NULL, FALSE);
  return age_in_months < 0 || !instrument->age.given
         || range_holds (&instrument->age, age_in_months);
}

const char *
vt_instrument_get_age_text (const VtInstrument *instrument)
{
  g_return_val_if_fail (instrument != NULL, NULL);
  return instrument->ages_text;
}

const char *
vt_instrument_suggest (const VtInstrument *instrument, int score, int followup)
{
  g_return_val_if_fail (instrument != NULL, NULL);

  for (guint i = 0; i < instrument->bands->len; i++)
    {
      const Band *band = &g_array_index (instrument->bands, Band, i);

      if (range_holds (&band->score, score)
          && (!band->followup.given || range_holds (&band->followup, followup)))
        return band->conclusion;
    }
  return NULL;
}
