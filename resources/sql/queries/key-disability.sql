-- The disability known by its key: 1 person, 2 first day in effect.
SELECT id FROM disability
WHERE person_id = ?1 AND ifnull (valid_from, ifnull (issued_on, '')) = ifnull (?2, '')
  AND voided_at IS NULL;
