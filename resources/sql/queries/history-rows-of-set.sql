-- The rows that act 1 changed, at most 2: id, table, row, kind.
SELECT id, table_name, row_id, kind FROM history WHERE change_set_id = ?1 ORDER BY id LIMIT ?2;
