-- The finding put aside, known by its key: 1 person, 2 rule.
SELECT id FROM dismissal WHERE person_id = ?1 AND rule = ?2 AND voided_at IS NULL;
