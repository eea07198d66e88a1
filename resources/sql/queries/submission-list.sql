-- The frozen reports of plan 1 (NULL: of all), the newest first, and what corrects each.
SELECT id, change_set_id, seen_act, created_at, actor, plan_id, plan_version, plan_hash,
       program_version, period_from, period_to, cut_off, corrects, with_names,
       (SELECT max (later.id) FROM submission AS later WHERE later.corrects = submission.id),
       EXISTS (SELECT 1 FROM submission_document WHERE submission_id = submission.id)
FROM submission
WHERE ?1 IS NULL OR plan_id = ?1
ORDER BY id DESC;
