-- Every table and index of a fresh register, tables first: name, table, whether it has no rowid
SELECT s.type, s.name, s.tbl_name, (SELECT l.wr FROM pragma_table_list AS l WHERE l.name = s.tbl_name)
FROM sqlite_schema AS s WHERE s.type IN ('table', 'index') ORDER BY s.type DESC, s.rowid
