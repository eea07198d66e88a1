-- The figures of frozen report 1.
SELECT figure, label, unit_label, unit, numerator, ifnull (denominator, -1), ifnull (percent, -1),
       ifnull (target, -1)
FROM submission_value
WHERE submission_id = ?1
ORDER BY position;
