-- Mobilised resources, the newest first.
SELECT id FROM resource WHERE voided_at IS NULL ORDER BY received_on DESC, id DESC;
