-- Hamlets by name.
SELECT id FROM hamlet WHERE voided_at IS NULL ORDER BY name_key, id;
