-- Children (under 16) on the list on day 1 who are in TE01–TE03 and have no placement in force, the
-- youngest first. A birth date of which only month or year is known is the first such day.
SELECT person.id
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
                    AND valid_from <= ?1 AND (valid_to IS NULL OR valid_to >= ?1))
ORDER BY birth_date DESC, person.code;
