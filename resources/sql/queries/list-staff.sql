-- Staff by code.
SELECT id FROM staff WHERE voided_at IS NULL ORDER BY code COLLATE NOCASE, id;
