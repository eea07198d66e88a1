-- What act 1 was: action, reason, whether it is an undo or was undone, how many rows, one table.
SELECT action, reason,
       undoes IS NOT NULL OR EXISTS (SELECT 1 FROM change_set AS undo WHERE undo.undoes = ?1),
       (SELECT count (*) FROM history WHERE change_set_id = ?1),
       (SELECT table_name FROM history WHERE change_set_id = ?1 ORDER BY id DESC LIMIT 1)
FROM change_set
WHERE id = ?1;
