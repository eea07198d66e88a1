-- The membership known by its key: 1 person, 2 group, 3 first day.
SELECT id FROM membership
WHERE person_id = ?1 AND target_group = ?2 AND ifnull (valid_from, '') = ifnull (?3, '')
  AND voided_at IS NULL;
