-- Activities attended by person 1 or the family, the newest first.
SELECT attendance.id
FROM attendance
JOIN activity ON activity.id = attendance.activity_id
WHERE attendance.person_id = ?1 AND attendance.voided_at IS NULL
ORDER BY held_on DESC, attendance.id DESC;
