/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-expression.h"

G_BEGIN_DECLS

/* A part of a dimension: the people of one sex, of one age. */
typedef struct
{
  char *label;       /* (owned) in the chosen language where given */
  VtExpression *set; /* (owned) of people, on the cut-off day; present or not */
} VtDimensionBand;

/**
 * VtDimension:
 *
 * Something every figure can be broken down by: the groups `[dimension …]` of
 * resources/report/dimensions.ini and of a plan's own file. Immutable, owned by its VtPlan.
 *
 *     [dimension sex]
 *     label=Giới tính
 *     rest=Không rõ               who is in none of the bands, so that a breakdown sums
 *     units=people; households; rows       what can be broken down so; none: people. A household is
 *                                 where its head is, when on the register, else the member with the
 *                                 lowest code; a row is where its person is
 *     overlapping=yes             one may be in several bands: the numbers do not add up
 *     band.1=person(sex=nam)
 *     band.1.label=Nam
 *     band.2.for=c: codes(…)      repeats a band, `{c}` and `{c.label}` in it
 *     bands=hamlets               instead of bands: the register's hamlets
 */
typedef struct
{
  char *id;        /* (owned) `sex` */
  char *label;     /* (owned) */
  char *rest;      /* (owned) label of the last part */
  gboolean hamlets;
  gboolean overlapping;
  guint units;      /* 1 << VtUnit of all that apply */
  GPtrArray *bands; /* (owned) (element-type VtDimensionBand): empty for hamlets */
} VtDimension;

/* Whether sets of this unit can be broken down so. */
gboolean vt_dimension_applies (const VtDimension *dimension, VtUnit unit);

G_END_DECLS
