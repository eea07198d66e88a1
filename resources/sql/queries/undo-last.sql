-- The last act that changed rows and still stands.
SELECT change_set.id
FROM change_set
WHERE undoes IS NULL
  AND EXISTS (SELECT 1 FROM history WHERE change_set_id = change_set.id)
  AND NOT EXISTS (SELECT 1 FROM change_set AS undo WHERE undo.undoes = change_set.id)
ORDER BY change_set.id DESC
LIMIT 1;
