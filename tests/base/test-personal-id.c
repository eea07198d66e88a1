/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-personal-id.h"

static void
test_says_what_does_not_fit (void)
{
  static const struct
  {
    const char *id;
    int male;
    int birth_year;
    VtPersonalIdFlags flags;
  } cases[] = {
    { "062315000123", 0, 2015, VT_PERSONAL_ID_FITS },
    { "062315000123", -1, 0, VT_PERSONAL_ID_FITS },
    { "062315000123", 1, 2015, VT_PERSONAL_ID_WRONG_SEX },
    { "062315000123", 0, 2016, VT_PERSONAL_ID_WRONG_YEAR },
    { "062315000123", 0, 1915, VT_PERSONAL_ID_WRONG_YEAR },
    { "062315000123", 1, 1915, VT_PERSONAL_ID_WRONG_SEX | VT_PERSONAL_ID_WRONG_YEAR },
    { "001099000001", 1, 1999, VT_PERSONAL_ID_FITS },
    { "001199000001", 0, 1999, VT_PERSONAL_ID_FITS },
    { "001200000001", 1, 2000, VT_PERSONAL_ID_FITS },
    { "001400000001", 1, 2100, VT_PERSONAL_ID_FITS },
    { "001999000001", 0, 2399, VT_PERSONAL_ID_FITS },
    { "06231500012", 0, 2015, VT_PERSONAL_ID_WRONG_SHAPE },
    { "0623150001234", 0, 2015, VT_PERSONAL_ID_WRONG_SHAPE },
    { "06231500012x", 0, 2015, VT_PERSONAL_ID_WRONG_SHAPE },
    { " 62315000123", 0, 2015, VT_PERSONAL_ID_WRONG_SHAPE },
    { "062.315.0012", 0, 2015, VT_PERSONAL_ID_WRONG_SHAPE },
    { "123456789", -1, 0, VT_PERSONAL_ID_WRONG_SHAPE },
    { "", -1, 0, VT_PERSONAL_ID_WRONG_SHAPE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (vt_personal_id_check (cases[i].id, cases[i].male, cases[i].birth_year), ==,
                     cases[i].flags);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vt/personal-id/says-what-does-not-fit", test_says_what_does_not_fit);
  return g_test_run ();
}
