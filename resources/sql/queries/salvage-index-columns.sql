-- The columns of index 1 of table 2 as its entries hold them; no name: an expression or the rowid
SELECT x.name, c.type, c."notnull" AND c.dflt_value IS NULL, 0
FROM pragma_index_xinfo (?1) AS x LEFT JOIN pragma_table_xinfo (?2) AS c ON c.cid = x.cid
ORDER BY x.seqno
