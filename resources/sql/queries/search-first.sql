-- Names of everyone, for the first rows of the list. In the order of the file: by an index every row
-- would be looked for by itself.
SELECT id, name FROM person NOT INDEXED WHERE voided_at IS NULL;
