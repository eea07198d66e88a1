-- Acts, the newest first: id, when, who, what, why, rows changed, undone or an undo, one table.
SELECT id, at, actor, action, reason,
       (SELECT count (*) FROM history WHERE change_set_id = change_set.id),
       undoes IS NOT NULL,
       EXISTS (SELECT 1 FROM change_set AS undo WHERE undo.undoes = change_set.id),
       (SELECT table_name FROM history WHERE change_set_id = change_set.id ORDER BY id DESC LIMIT 1)
FROM change_set
WHERE ?1 IS NULL OR id < ?1
ORDER BY id DESC
LIMIT ifnull (?2, -1);
