-- The stay known by its key: 1 person, 2 first day.
SELECT id FROM stay
WHERE person_id = ?1 AND ifnull (stay_from, '') = ifnull (?2, '') AND voided_at IS NULL;
