-- A frozen report: 1 uid, 2 its act, 3 the last act it saw, 4 when, 5 who, 6 plan, 7 its version,
-- 8 its hash, 9 the program's version, 10 and 11 period, 12 cut-off, 13 the report it corrects,
-- 14 with names, 15 workbook.
INSERT INTO submission (uid, change_set_id, seen_act, created_at, actor, plan_id, plan_version,
                        plan_hash, program_version, period_from, period_to, cut_off, corrects,
                        with_names, workbook)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15);
