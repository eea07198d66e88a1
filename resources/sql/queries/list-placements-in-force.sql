-- Placements in force on day 1, the newest first.
SELECT placement.id
FROM placement
JOIN person ON person.id = placement.person_id
WHERE placement.voided_at IS NULL AND person.voided_at IS NULL
  AND valid_from <= ?1 AND (valid_to IS NULL OR valid_to >= ?1)
ORDER BY valid_from DESC, placement.id DESC;
