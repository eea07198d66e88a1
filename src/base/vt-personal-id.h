/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-date.h"

G_BEGIN_DECLS

typedef enum
{
  VT_PERSONAL_ID_FITS = 0,
  VT_PERSONAL_ID_WRONG_SHAPE = 1 << 0, /* not 12 digits: an error */
  VT_PERSONAL_ID_WRONG_SEX = 1 << 1,   /* a warning */
  VT_PERSONAL_ID_WRONG_YEAR = 1 << 2,  /* a warning */
} VtPersonalIdFlags;

/**
 * vt_personal_id_check:
 * @id: what was given as số định danh cá nhân
 * @male: 1 male, 0 female, -1 unknown
 * @birth_year: e.g. 2015, or 0 when unknown
 *
 * Checks the shape and what the number says of sex and year of birth. Digit 4 gives century and
 * sex (1900–1999 nam 0, nữ 1; 2000–2099 nam 2, nữ 3; …), digits 5–6 the year; there is no check
 * digit. Source: NĐ 137/2015/NĐ-CP Điều 13; TT 59/2021/TT-BCA Điều 4; Luật Căn cước 2023 Điều 12.
 * Example: 062315000123 is a girl born in 2015, registered in Kon Tum.
 */
VtPersonalIdFlags vt_personal_id_check (const char *id, int male, int birth_year);

G_END_DECLS
