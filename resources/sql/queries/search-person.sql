-- The same as search-people of one person; 1 today, 2 person.
SELECT person.id, person.code, person.name, personal_id, caregiver_phone, sex, birth_date,
       hamlet.name_key,
       (birth_date IS NULL OR birth_date <= ?1)
         AND (((entered_on IS NULL OR entered_on <= ?1) AND (left_on IS NULL OR left_on > ?1))
              OR EXISTS (SELECT 1 FROM stay
                         WHERE stay.person_id = person.id AND stay.voided_at IS NULL
                           AND (stay_from IS NULL OR stay_from <= ?1) AND stay_to > ?1))
FROM person
JOIN hamlet ON hamlet.id = person.hamlet_id
WHERE person.id = ?2 AND person.voided_at IS NULL;
