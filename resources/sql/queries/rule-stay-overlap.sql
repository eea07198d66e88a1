-- An earlier stay of person 1, other than row 2, with a day from 3 (NULL: since ever) to before 4.
SELECT id, stay_from, stay_to FROM stay
WHERE person_id = ?1 AND id <> ?2 AND voided_at IS NULL
  AND (?3 IS NULL OR stay_to > ?3) AND (stay_from IS NULL OR stay_from < ?4)
ORDER BY ifnull (stay_from, '')
LIMIT 1;
