-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The least that the figures of programme 1929 (plan lang-son-tp-2025) and their breakdowns must
-- read: every row of the tables they ask, with the columns their sets look at, each touched
-- once.
SELECT count (*), sum (length (name))
  FROM hamlet NOT INDEXED WHERE voided_at IS NULL;
SELECT count (*), sum (length (code)), sum (length (head_name)), sum (length (poverty))
  FROM household NOT INDEXED WHERE voided_at IS NULL;
SELECT count (*), sum (length (code)), sum (length (name)), sum (length (birth_date)), sum (length
       (sex)), sum (length (ethnicity)), sum (length (entered_on)), sum (length (left_on)), sum
       (length (leave_reason)), sum (hamlet_id), sum (household_id), sum (length (school))
  FROM person NOT INDEXED WHERE voided_at IS NULL;
SELECT count (*), sum (person_id), sum (length (stay_from)), sum (length (stay_to)), sum (length
       (leave_reason))
  FROM stay NOT INDEXED WHERE voided_at IS NULL;
SELECT count (*), sum (person_id), sum (length (target_group)), sum (length (valid_from)), sum
       (length (valid_to))
  FROM membership NOT INDEXED WHERE voided_at IS NULL;
SELECT count (*), sum (person_id), sum (length (types)), sum (length (degree)), sum (length
       (issued_on)), sum (length (valid_from)), sum (length (valid_to))
  FROM disability NOT INDEXED WHERE voided_at IS NULL;
SELECT count (*), sum (person_id), sum (length (screened_on)), sum (length (tool)), sum (length
       (conclusion))
  FROM screening NOT INDEXED WHERE voided_at IS NULL;
SELECT count (*), sum (person_id), sum (length (service)), sum (capable), sum (eligible), sum
       (length (valid_from)), sum (length (valid_to))
  FROM need NOT INDEXED WHERE voided_at IS NULL;
SELECT count (*), sum (person_id), sum (length (service)), sum (length (given_on))
  FROM service NOT INDEXED WHERE voided_at IS NULL;
SELECT count (*), sum (activity_id), sum (person_id), sum (staff_id), sum (length (role))
  FROM attendance NOT INDEXED WHERE voided_at IS NULL;
SELECT count (*), sum (id), sum (length (held_on)), sum (length (kind))
  FROM activity NOT INDEXED WHERE voided_at IS NULL;
SELECT count (*), sum (length (code)), sum (mental_health), sum (child_work), sum (length
       (valid_from)), sum (length (valid_to))
  FROM staff NOT INDEXED WHERE voided_at IS NULL;
SELECT count (*), sum (length (indicator)), sum (year), sum (hamlet_id), sum (value)
  FROM baseline NOT INDEXED WHERE voided_at IS NULL;
