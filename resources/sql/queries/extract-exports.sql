-- Acts by which personal data left the register: when, who, what.
SELECT at, actor, reason FROM change_set WHERE action = 'export' ORDER BY id;
