-- What became of row 2 of table 1, the newest first: id, table, row, kind, act, when, who.
SELECT history.id, table_name, row_id, kind, change_set.id, at, actor
FROM history
JOIN change_set ON change_set.id = history.change_set_id
WHERE table_name = ?1 AND row_id = ?2
ORDER BY history.id DESC;
