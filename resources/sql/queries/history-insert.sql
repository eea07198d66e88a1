-- One changed row: 1 act, 2 table, 3 row, 4 uid of the row, 5 kind, 6 changes.
INSERT INTO history (change_set_id, table_name, row_id, row_uid, kind, changes)
VALUES (?1, ?2, ?3, ?4, ?5, ?6);
