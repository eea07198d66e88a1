-- Whether an act after act 1 that still stands changed one of the same rows.
SELECT 1
FROM history AS mine
JOIN history AS later ON later.table_name = mine.table_name AND later.row_id = mine.row_id
                     AND later.change_set_id > mine.change_set_id
JOIN change_set ON change_set.id = later.change_set_id
WHERE mine.change_set_id = ?1 AND change_set.undoes IS NULL
  AND NOT EXISTS (SELECT 1 FROM change_set AS undo WHERE undo.undoes = change_set.id)
LIMIT 1;
