-- Who else (than row 2) has identity number 1.
SELECT code FROM person WHERE personal_id = ?1 AND id <> ?2 AND voided_at IS NULL;
