-- The columns of table 1 as its rows hold them
SELECT name, type, "notnull" AND dflt_value IS NULL, pk FROM pragma_table_xinfo (?1) ORDER BY cid
