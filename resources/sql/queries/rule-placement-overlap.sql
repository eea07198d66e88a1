-- A placement of person 1, other than row 2, in force on a day from 3 to 4 (NULL: open).
SELECT id, valid_from, valid_to FROM placement
WHERE person_id = ?1 AND id <> ?2 AND voided_at IS NULL
  AND (valid_to IS NULL OR valid_to >= ?3) AND (?4 IS NULL OR valid_from <= ?4)
ORDER BY valid_from
LIMIT 1;
