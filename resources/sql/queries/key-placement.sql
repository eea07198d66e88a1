-- The placement known by its key: 1 person, 2 first day.
SELECT id FROM placement WHERE person_id = ?1 AND valid_from = ?2 AND voided_at IS NULL;
