-- The screening known by its key: 1 person, 2 day, 3 tool, 4 campaign.
SELECT id FROM screening
WHERE person_id = ?1 AND screened_on = ?2 AND tool = ?3 AND ifnull (campaign, '') = ifnull (?4, '')
  AND voided_at IS NULL;
