/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-personal-id.h"

#include <string.h>

#define LENGTH 12

VtPersonalIdFlags
vt_personal_id_check (const char *id,
                      int male,
                      int birth_year)
{
  VtPersonalIdFlags flags = VT_PERSONAL_ID_FITS;
  int century_and_sex, year;

  g_return_val_if_fail (id != NULL, VT_PERSONAL_ID_WRONG_SHAPE);

  if (strlen (id) != LENGTH || strspn (id, "0123456789") != LENGTH)
    return VT_PERSONAL_ID_WRONG_SHAPE;

  /* Two digits a century from the 20th on: even for nam, odd for nữ (NĐ 137/2015/NĐ-CP Điều 13). */
  century_and_sex = id[3] - '0';
  year = 1900 + century_and_sex / 2 * 100 + (id[4] - '0') * 10 + (id[5] - '0');
  if (male >= 0 && (century_and_sex % 2 == 0) != (male > 0))
    flags |= VT_PERSONAL_ID_WRONG_SEX;
  if (birth_year != 0 && birth_year != year)
    flags |= VT_PERSONAL_ID_WRONG_YEAR;
  return flags;
}
