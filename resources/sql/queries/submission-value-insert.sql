-- One figure of report 1: 2 place, 3 id, 4 label, 5 unit in words, 6 unit, 7 numerator,
-- 8 denominator, 9 percent, 10 target.
INSERT INTO submission_value (submission_id, position, figure, label, unit_label, unit, numerator,
                              denominator, percent, target)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);
