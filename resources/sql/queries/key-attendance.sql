-- The attendance known by its key: 1 activity, 2 person, 3 staff, 4 role.
SELECT id FROM attendance
WHERE activity_id = ?1 AND ifnull (person_id, 0) = ifnull (?2, 0)
  AND ifnull (staff_id, 0) = ifnull (?3, 0) AND ifnull (role, '') = ifnull (?4, '')
  AND voided_at IS NULL;
