-- The figure known by its key: 1 indicator, 2 year, 3 hamlet.
SELECT id FROM baseline
WHERE indicator = ?1 AND year = ?2 AND ifnull (hamlet_id, 0) = ifnull (?3, 0)
  AND voided_at IS NULL;
