-- Forgets what was written for plan 1, period from 2 to 3, section 4.
DELETE FROM report_text
WHERE plan_id = ?1 AND period_from = ?2 AND period_to = ?3 AND section = ?4;
