-- What waits on each page on day 1: open cases, children who need care, positive screenings of
-- people on the list without a service since (as list-screenings-waiting).
SELECT
  (SELECT count (*) FROM intake WHERE voided_at IS NULL AND closed_on IS NULL) AS intakes,
  (SELECT count (*)
FROM person
WHERE person.voided_at IS NULL
  AND substr (birth_date || '-01-01', 1, 10) BETWEEN date (?1, '-16 years', '+1 day') AND ?1
  AND (((entered_on IS NULL OR entered_on <= ?1) AND (left_on IS NULL OR left_on > ?1))
       OR EXISTS (SELECT 1 FROM stay
                  WHERE stay.person_id = person.id AND stay.voided_at IS NULL
                    AND (stay_from IS NULL OR stay_from <= ?1) AND stay_to > ?1))
  AND EXISTS (SELECT 1 FROM membership
              WHERE membership.person_id = person.id AND membership.voided_at IS NULL
                AND target_group IN ('TE01', 'TE02', 'TE03')
                AND (valid_from IS NULL OR valid_from <= ?1)
                AND (valid_to IS NULL OR valid_to >= ?1))
  AND NOT EXISTS (SELECT 1 FROM placement
                  WHERE placement.person_id = person.id AND placement.voided_at IS NULL
                    AND valid_from <= ?1 AND (valid_to IS NULL OR valid_to >= ?1))) AS children,
  (SELECT count (*)
   FROM screening
   JOIN person ON person.id = screening.person_id
   WHERE screening.voided_at IS NULL AND person.voided_at IS NULL
     AND conclusion IN ('nguy-co-cao', 'duong-tinh') AND screened_on <= ?1
     AND (left_on IS NULL OR left_on > ?1)
     AND NOT EXISTS (SELECT 1 FROM service
                     WHERE service.person_id = screening.person_id AND service.voided_at IS NULL
                       AND given_on >= screened_on)) AS screenings;
