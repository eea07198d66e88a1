-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The least that the figures of plan nguyen-trai-2024-2030 must read: every row of the tables it
-- asks, with the columns its sets look at, each touched once, in the order of the file.
SELECT count (*), sum (length (name_key)) FROM hamlet NOT INDEXED WHERE voided_at IS NULL;
SELECT count (*), sum (length (code)), sum (length (poverty)) FROM household
 WHERE voided_at IS NULL;
SELECT count (*), sum (length (code)), sum (length (birth_date)), sum (length (entered_on)),
       sum (length (left_on)), sum (length (father)), sum (length (mother)), sum (hamlet_id),
       sum (household_id)
  FROM person NOT INDEXED WHERE voided_at IS NULL;
SELECT count (*), sum (person_id), sum (length (stay_from)), sum (length (stay_to))
  FROM stay NOT INDEXED WHERE voided_at IS NULL;
SELECT count (*), sum (person_id), sum (length (target_group)), sum (length (valid_from)),
       sum (length (valid_to))
  FROM membership NOT INDEXED WHERE voided_at IS NULL;
SELECT count (*), sum (person_id), sum (length (types)), sum (length (degree)),
       sum (length (issued_on)), sum (length (valid_from)), sum (length (valid_to))
  FROM disability NOT INDEXED WHERE voided_at IS NULL;
SELECT count (*), sum (person_id), sum (length (form)), sum (length (decision_no)),
       sum (length (valid_from)), sum (length (valid_to))
  FROM placement NOT INDEXED WHERE voided_at IS NULL;
SELECT count (*), sum (person_id), sum (length (service)), sum (length (given_on)),
       sum (length (place))
  FROM service NOT INDEXED WHERE voided_at IS NULL;
SELECT count (*), sum (person_id), sum (length (kind)), sum (length (valid_from)),
       sum (length (valid_to))
  FROM allowance NOT INDEXED WHERE voided_at IS NULL;
SELECT count (*), sum (length (indicator)), sum (year), sum (value) FROM baseline
 WHERE voided_at IS NULL;
