-- The last act there is, 0: none.
SELECT ifnull (max (id), 0) FROM change_set;
