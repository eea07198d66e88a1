-- The index that a table without rowid is
SELECT name FROM pragma_index_list (?1) WHERE origin = 'pk'
