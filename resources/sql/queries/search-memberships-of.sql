-- Groups in force on day 1 of person 2.
SELECT person_id, target_group FROM membership
WHERE voided_at IS NULL AND (valid_from IS NULL OR valid_from <= ?1)
  AND (valid_to IS NULL OR valid_to >= ?1) AND person_id = ?2;
