-- Forgets what was half typed into row 2 of table 1 (NULL: a new row).
DELETE FROM draft WHERE table_name = ?1 AND row_id IS ?2;
