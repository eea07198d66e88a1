-- Frozen reports that count a person of code 1: when, who, plan, period, side, figure.
SELECT s.created_at, s.actor, s.plan_id, s.period_from, s.period_to, m.side, v.label
FROM submission_member AS m
JOIN submission_value AS v ON v.submission_id = m.submission_id AND v.position = m.position
JOIN submission AS s ON s.id = m.submission_id
WHERE (v.unit = 'people' AND m.member = ?1 COLLATE NOCASE)
   OR (v.unit = 'households' AND m.member = '@' || ?1 COLLATE NOCASE)
ORDER BY s.id, m.position, m.side;
