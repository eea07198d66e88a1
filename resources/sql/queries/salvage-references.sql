-- What the rows of table 1 refer to; references of several columns have one id
SELECT id, "table", "from", "to" FROM pragma_foreign_key_list (?1) ORDER BY id, seq
