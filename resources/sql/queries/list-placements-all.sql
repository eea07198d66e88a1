-- All placements, the newest first.
SELECT id FROM placement WHERE voided_at IS NULL ORDER BY valid_from DESC, id DESC;
