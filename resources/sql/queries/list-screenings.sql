-- Screening results, the newest first; 1 one campaign only (NULL: all).
SELECT id
FROM screening
WHERE voided_at IS NULL AND (?1 IS NULL OR campaign = ?1)
ORDER BY screened_on DESC, id DESC;
