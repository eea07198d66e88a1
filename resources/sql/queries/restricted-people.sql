-- The people who ever belonged, belong or will belong to one of the groups 1 (`,TE05,TE06,`).
SELECT DISTINCT person_id FROM membership
WHERE instr (?1, ',' || target_group || ',') > 0 AND voided_at IS NULL;
