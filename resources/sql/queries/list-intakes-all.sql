-- All cases, the newest first.
SELECT id
FROM intake
WHERE voided_at IS NULL
ORDER BY received_on DESC, ifnull (received_time, '') DESC, id DESC;
