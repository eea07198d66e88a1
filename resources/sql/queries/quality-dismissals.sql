-- Findings put aside about people on the register: id, person, rule, reason, facts, when, who, and
-- the person's code and name.
SELECT d.id, d.person_id, d.rule, d.reason, d.facts, d.updated_at,
       (SELECT c.actor
        FROM history AS h
        JOIN change_set AS c ON c.id = h.change_set_id
        WHERE h.table_name = 'dismissal' AND h.row_id = d.id
        ORDER BY h.id DESC
        LIMIT 1),
       p.code, p.name
FROM dismissal AS d
JOIN person AS p ON p.id = d.person_id
WHERE d.voided_at IS NULL AND p.voided_at IS NULL
ORDER BY d.updated_at DESC, d.id DESC;
