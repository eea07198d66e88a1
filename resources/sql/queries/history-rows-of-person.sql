-- What became of person 1 after act 2: their row, the rows about them, their household, the
-- activities they attended; the newest first: id, table, row, kind, act, when, who.
SELECT history.id, table_name, row_id, kind, change_set.id, at, actor
FROM history
JOIN change_set ON change_set.id = history.change_set_id
WHERE history.change_set_id > ?2
  AND ((table_name = 'person' AND row_id = ?1)
       OR (table_name = 'household' AND row_id = (SELECT household_id FROM person WHERE id = ?1))
       OR (table_name = 'activity'
           AND row_id IN (SELECT activity_id FROM attendance WHERE person_id = ?1))
       OR (table_name = 'stay' AND row_id IN (SELECT id FROM stay WHERE person_id = ?1))
       OR (table_name = 'membership' AND row_id IN (SELECT id FROM membership WHERE person_id = ?1))
       OR (table_name = 'disability' AND row_id IN (SELECT id FROM disability WHERE person_id = ?1))
       OR (table_name = 'intake' AND row_id IN (SELECT id FROM intake WHERE person_id = ?1))
       OR (table_name = 'screening' AND row_id IN (SELECT id FROM screening WHERE person_id = ?1))
       OR (table_name = 'placement' AND row_id IN (SELECT id FROM placement WHERE person_id = ?1))
       OR (table_name = 'visit' AND row_id IN (SELECT id FROM visit WHERE person_id = ?1))
       OR (table_name = 'need' AND row_id IN (SELECT id FROM need WHERE person_id = ?1))
       OR (table_name = 'service' AND row_id IN (SELECT id FROM service WHERE person_id = ?1))
       OR (table_name = 'allowance' AND row_id IN (SELECT id FROM allowance WHERE person_id = ?1))
       OR (table_name = 'attendance' AND row_id IN (SELECT id FROM attendance WHERE person_id = ?1))
       OR (table_name = 'resource' AND row_id IN (SELECT id FROM resource WHERE person_id = ?1))
       OR (table_name = 'dismissal' AND row_id IN (SELECT id FROM dismissal WHERE person_id = ?1)))
ORDER BY history.id DESC;
