-- Resources received by person 1, the newest first.
SELECT id FROM resource WHERE person_id = ?1 AND voided_at IS NULL
ORDER BY received_on DESC, id DESC;
