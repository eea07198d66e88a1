-- Keeps what was written for plan 1, period from 2 to 3, section 4: 5 text, 6 when.
INSERT OR REPLACE INTO report_text (plan_id, period_from, period_to, section, body, saved_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6);
