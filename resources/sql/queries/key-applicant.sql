-- The applicant known by the key: 1 name, 2 year of birth, 3 day of registration.
SELECT id FROM applicant
WHERE name = ?1 AND ifnull (birth_year, 0) = ifnull (?2, 0) AND registered_on = ?3
  AND voided_at IS NULL;
