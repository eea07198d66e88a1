-- What the rules ask of the person with code 1.
SELECT id, birth_date, left_on, leave_reason, entered_on FROM person
WHERE code = ?1 COLLATE NOCASE AND voided_at IS NULL;
