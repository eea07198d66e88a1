-- What was written for plan 1, period from 2 to 3.
SELECT section, body FROM report_text
WHERE plan_id = ?1 AND period_from = ?2 AND period_to = ?3
ORDER BY section;
