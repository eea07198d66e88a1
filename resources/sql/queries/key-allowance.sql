-- The allowance known by its key: 1 person, 2 kind, 3 category, 4 first day.
SELECT id FROM allowance
WHERE person_id = ?1 AND kind = ?2 AND ifnull (category, '') = ifnull (?3, '') AND valid_from = ?4
  AND voided_at IS NULL;
