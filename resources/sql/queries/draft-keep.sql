-- Keeps what was half typed: 1 table, 2 row (NULL: a new one), 3 values as JSON, 4 when.
INSERT INTO draft (table_name, row_id, "values", saved_at) VALUES (?1, ?2, ?3, ?4);
