-- All that was left half typed, the oldest first.
SELECT table_name, row_id, "values" FROM draft ORDER BY saved_at, id;
