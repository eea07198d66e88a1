-- The resource known by its key: 1 day, 2 donor, 3 form, 4 content, 5 person.
SELECT id FROM resource
WHERE received_on = ?1 AND donor = ?2 AND form = ?3 AND ifnull (content, '') = ifnull (?4, '')
  AND ifnull (person_id, 0) = ifnull (?5, 0) AND voided_at IS NULL;
