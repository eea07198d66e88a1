-- The visit known by its key: 1 person, 2 day.
SELECT id FROM visit WHERE person_id = ?1 AND visited_on = ?2 AND voided_at IS NULL;
