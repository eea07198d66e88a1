-- Whether a row that stands refers to one that act 1 voided (one line a reference field).
SELECT 1 FROM history AS h JOIN stay AS r ON r.person_id = h.row_id AND r.voided_at IS NULL
  WHERE h.change_set_id = ?1 AND h.table_name = 'person' AND h.kind = 'void'
UNION ALL
SELECT 1 FROM history AS h JOIN membership AS r ON r.person_id = h.row_id AND r.voided_at IS NULL
  WHERE h.change_set_id = ?1 AND h.table_name = 'person' AND h.kind = 'void'
UNION ALL
SELECT 1 FROM history AS h JOIN disability AS r ON r.person_id = h.row_id AND r.voided_at IS NULL
  WHERE h.change_set_id = ?1 AND h.table_name = 'person' AND h.kind = 'void'
UNION ALL
SELECT 1 FROM history AS h JOIN intake AS r ON r.person_id = h.row_id AND r.voided_at IS NULL
  WHERE h.change_set_id = ?1 AND h.table_name = 'person' AND h.kind = 'void'
UNION ALL
SELECT 1 FROM history AS h JOIN screening AS r ON r.person_id = h.row_id AND r.voided_at IS NULL
  WHERE h.change_set_id = ?1 AND h.table_name = 'person' AND h.kind = 'void'
UNION ALL
SELECT 1 FROM history AS h JOIN placement AS r ON r.person_id = h.row_id AND r.voided_at IS NULL
  WHERE h.change_set_id = ?1 AND h.table_name = 'person' AND h.kind = 'void'
UNION ALL
SELECT 1 FROM history AS h JOIN visit AS r ON r.person_id = h.row_id AND r.voided_at IS NULL
  WHERE h.change_set_id = ?1 AND h.table_name = 'person' AND h.kind = 'void'
UNION ALL
SELECT 1 FROM history AS h JOIN need AS r ON r.person_id = h.row_id AND r.voided_at IS NULL
  WHERE h.change_set_id = ?1 AND h.table_name = 'person' AND h.kind = 'void'
UNION ALL
SELECT 1 FROM history AS h JOIN service AS r ON r.person_id = h.row_id AND r.voided_at IS NULL
  WHERE h.change_set_id = ?1 AND h.table_name = 'person' AND h.kind = 'void'
UNION ALL
SELECT 1 FROM history AS h JOIN allowance AS r ON r.person_id = h.row_id AND r.voided_at IS NULL
  WHERE h.change_set_id = ?1 AND h.table_name = 'person' AND h.kind = 'void'
UNION ALL
SELECT 1 FROM history AS h JOIN attendance AS r ON r.person_id = h.row_id AND r.voided_at IS NULL
  WHERE h.change_set_id = ?1 AND h.table_name = 'person' AND h.kind = 'void'
UNION ALL
SELECT 1 FROM history AS h JOIN resource AS r ON r.person_id = h.row_id AND r.voided_at IS NULL
  WHERE h.change_set_id = ?1 AND h.table_name = 'person' AND h.kind = 'void'
UNION ALL
SELECT 1 FROM history AS h JOIN dismissal AS r ON r.person_id = h.row_id AND r.voided_at IS NULL
  WHERE h.change_set_id = ?1 AND h.table_name = 'person' AND h.kind = 'void'
UNION ALL
SELECT 1 FROM history AS h JOIN attendance AS r ON r.activity_id = h.row_id AND r.voided_at IS NULL
  WHERE h.change_set_id = ?1 AND h.table_name = 'activity' AND h.kind = 'void'
UNION ALL
SELECT 1 FROM history AS h JOIN attendance AS r ON r.staff_id = h.row_id AND r.voided_at IS NULL
  WHERE h.change_set_id = ?1 AND h.table_name = 'staff' AND h.kind = 'void'
UNION ALL
SELECT 1 FROM history AS h JOIN person AS r ON r.hamlet_id = h.row_id AND r.voided_at IS NULL
  WHERE h.change_set_id = ?1 AND h.table_name = 'hamlet' AND h.kind = 'void'
UNION ALL
SELECT 1 FROM history AS h JOIN applicant AS r ON r.hamlet_id = h.row_id AND r.voided_at IS NULL
  WHERE h.change_set_id = ?1 AND h.table_name = 'hamlet' AND h.kind = 'void'
UNION ALL
SELECT 1 FROM history AS h JOIN baseline AS r ON r.hamlet_id = h.row_id AND r.voided_at IS NULL
  WHERE h.change_set_id = ?1 AND h.table_name = 'hamlet' AND h.kind = 'void'
UNION ALL
SELECT 1 FROM history AS h JOIN person AS r ON r.household_id = h.row_id AND r.voided_at IS NULL
  WHERE h.change_set_id = ?1 AND h.table_name = 'household' AND h.kind = 'void'
LIMIT 1;
