/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-set.h"

static VtSet *
make (const guint *members, guint n)
{
  VtSet *set = vt_set_new ();

  for (guint i = 0; i < n; i++)
    vt_set_add (set, members[i]);
  return set;
}

static void
assert_members (const VtSet *set, const guint *members, guint n)
{
  guint member = G_MAXUINT;

  g_assert_cmpuint (vt_set_count (set), ==, n);
  for (guint i = 0; i < n; i++)
    {
      g_assert_true (vt_set_next (set, &member));
      g_assert_cmpuint (member, ==, members[i]);
      g_assert_true (vt_set_contains (set, member));
    }
  g_assert_false (vt_set_next (set, &member));
}

/* Sets of different lengths, members on both sides of the words' borders. */
static void
test_combines (void)
{
  static const guint one[] = { 0, 63, 64, 200 };
  static const guint other[] = { 63, 65, 1000 };
  static const guint either[] = { 0, 63, 64, 65, 200, 1000 };
  static const guint both[] = { 63 };
  static const guint without[] = { 0, 64, 200 };
  static const guint back[] = { 65, 1000 };
  static const guint differ[] = { 0, 64, 65, 200, 1000 };
  g_autoptr (VtSet) a = make (one, G_N_ELEMENTS (one));
  g_autoptr (VtSet) b = make (other, G_N_ELEMENTS (other));
  g_autoptr (VtSet) united = vt_set_unite (a, b);
  g_autoptr (VtSet) common = vt_set_intersect (a, b);
  g_autoptr (VtSet) less = vt_set_subtract (a, b);
  g_autoptr (VtSet) less_back = vt_set_subtract (b, a);
  g_autoptr (VtSet) different = vt_set_differ (a, b);

  assert_members (united, either, G_N_ELEMENTS (either));
  assert_members (common, both, G_N_ELEMENTS (both));
  assert_members (less, without, G_N_ELEMENTS (without));
  assert_members (less_back, back, G_N_ELEMENTS (back));
  assert_members (different, differ, G_N_ELEMENTS (differ));
  g_assert_cmpuint (vt_set_count_both (a, b), ==, 1);
}

static void
test_starts_empty (void)
{
  g_autoptr (VtSet) set = vt_set_new ();
  g_autoptr (VtSet) same = vt_set_ref (set);
  guint member = G_MAXUINT;

  g_assert_cmpuint (vt_set_count (set), ==, 0);
  g_assert_false (vt_set_contains (set, 12345));
  g_assert_false (vt_set_next (set, &member));
  vt_set_add (set, 7);
  vt_set_add (set, 7);
  g_assert_cmpuint (vt_set_count (same), ==, 1);
}

static void
test_adds_the_first_ones (void)
{
  static const guint sizes[] = { 0, 1, 63, 64, 65, 128, 1000 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (VtSet) set = vt_set_new ();

      vt_set_add_all (set, sizes[i]);
      g_assert_cmpuint (vt_set_count (set), ==, sizes[i]);
      g_assert_false (vt_set_contains (set, sizes[i]));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/vt/set/combines", test_combines);
  g_test_add_func ("/vt/set/starts-empty", test_starts_empty);
  g_test_add_func ("/vt/set/adds-the-first-ones", test_adds_the_first_ones);
  return g_test_run ();
}
