-- Whether any record was ever saved.
SELECT EXISTS (SELECT 1 FROM history);
