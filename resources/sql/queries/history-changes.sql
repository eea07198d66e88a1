-- The fields of one change with what they were and became.
SELECT item.key, item.value ->> 0, item.value ->> 1
FROM history, json_each (history.changes) AS item
WHERE history.id = ?1;
