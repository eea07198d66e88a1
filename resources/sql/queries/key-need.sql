-- The need known by its key: 1 person, 2 service, 3 first day.
SELECT id FROM need
WHERE person_id = ?1 AND service = ?2 AND valid_from = ?3 AND voided_at IS NULL;
