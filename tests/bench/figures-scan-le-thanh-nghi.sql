-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The least that the figures of plan le-thanh-nghi-2026 and their breakdowns must read: every
-- row of the tables they ask, with the columns their sets look at, each touched once.
SELECT count (*), sum (length (name))
  FROM hamlet NOT INDEXED WHERE voided_at IS NULL;
SELECT count (*), sum (length (code)), sum (length (head_name)), sum (length (poverty))
  FROM household NOT INDEXED WHERE voided_at IS NULL;
SELECT count (*), sum (length (code)), sum (length (name)), sum (length (birth_date)), sum (length
       (sex)), sum (length (ethnicity)), sum (length (entered_on)), sum (length (left_on)), sum
       (length (leave_reason)), sum (hamlet_id), sum (household_id)
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
SELECT count (*), sum (person_id), sum (length (service)), sum (capable), sum (eligible), sum
       (length (valid_from)), sum (length (valid_to))
  FROM need NOT INDEXED WHERE voided_at IS NULL;
SELECT count (*), sum (person_id), sum (length (service)), sum (length (given_on))
  FROM service NOT INDEXED WHERE voided_at IS NULL;
SELECT count (*), sum (person_id), sum (length (kind)), sum (amount), sum (length (uid)), sum
       (length (valid_from)), sum (length (valid_to))
  FROM allowance NOT INDEXED WHERE voided_at IS NULL;
SELECT count (*), sum (length (code)), sum (mental_health), sum (child_work), sum (length
       (valid_from)), sum (length (valid_to))
  FROM staff NOT INDEXED WHERE voided_at IS NULL;
SELECT count (*), sum (length (received_on)), sum (length (form)), sum (value), sum (used), sum
       (person_id), sum (length (uid))
  FROM resource NOT INDEXED WHERE voided_at IS NULL;
SELECT count (*), sum (length (indicator)), sum (year), sum (hamlet_id), sum (value)
  FROM baseline NOT INDEXED WHERE voided_at IS NULL;
