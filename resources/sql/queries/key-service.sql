-- The service known by its key: 1 person, 2 service, 3 day, 4 place, 5 provider.
SELECT id FROM service
WHERE person_id = ?1 AND service = ?2 AND given_on = ?3 AND ifnull (place, '') = ifnull (?4, '')
  AND ifnull (provider, '') = ifnull (?5, '') AND voided_at IS NULL;
