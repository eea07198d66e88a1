-- People ready to take a child, those still registered on day 1 first (NULL: the newest first).
SELECT id
FROM applicant
WHERE voided_at IS NULL
ORDER BY valid_to IS NULL OR ?1 IS NULL OR valid_to >= ?1 DESC, registered_on DESC, id DESC;
