-- Activities, the newest first.
SELECT id FROM activity WHERE voided_at IS NULL ORDER BY held_on DESC, id DESC;
