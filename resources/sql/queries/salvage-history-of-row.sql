-- What the history knows of the row 2 of table 1, in the order of the changes: what was done, a field,
-- what it became; a change that cannot be read is none
SELECT history.kind, item.key, item.value ->> 1
FROM history
LEFT JOIN json_each (iif (json_valid (history.changes), history.changes, '{}')) AS item
WHERE history.table_name = ?1 AND history.row_id = ?2
ORDER BY history.id
