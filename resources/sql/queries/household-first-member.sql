-- The member with the lowest code of the household with code 1.
SELECT person.id FROM person
JOIN household ON household.id = person.household_id
WHERE household.code = ?1 COLLATE NOCASE
  AND household.voided_at IS NULL AND person.voided_at IS NULL
ORDER BY person.code
LIMIT 1;
