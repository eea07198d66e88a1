-- What act 1 changed, the last change first.
SELECT id, table_name, row_id, row_uid, kind FROM history WHERE change_set_id = ?1 ORDER BY id DESC;
