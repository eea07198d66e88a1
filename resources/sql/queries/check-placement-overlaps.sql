-- People with two placements in force on one day: person.
SELECT DISTINCT mine.person_id
FROM placement AS mine
JOIN placement AS other ON other.person_id = mine.person_id AND other.id > mine.id
JOIN person ON person.id = mine.person_id
WHERE mine.voided_at IS NULL AND other.voided_at IS NULL AND person.voided_at IS NULL
  AND (mine.valid_to IS NULL OR other.valid_from IS NULL OR other.valid_from <= mine.valid_to)
  AND (other.valid_to IS NULL OR mine.valid_from IS NULL OR mine.valid_from <= other.valid_to)
ORDER BY mine.person_id;
