-- Frozen report 1, and what corrects it.
SELECT id, change_set_id, seen_act, created_at, actor, plan_id, plan_version, plan_hash,
       program_version, period_from, period_to, cut_off, corrects, with_names,
       (SELECT max (later.id) FROM submission AS later WHERE later.corrects = submission.id),
       EXISTS (SELECT 1 FROM submission_document WHERE submission_id = submission.id)
FROM submission
WHERE id = ?1;
