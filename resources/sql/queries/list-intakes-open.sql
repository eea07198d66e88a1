-- Open cases: emergencies without a step first, then the oldest.
SELECT id
FROM intake
WHERE voided_at IS NULL AND closed_on IS NULL
ORDER BY emergency = 1 AND emergency_on IS NULL DESC, received_on, ifnull (received_time, ''), id;
