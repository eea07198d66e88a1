-- One earlier name: 1 old, 2 new, 3 the first day of the new one.
INSERT INTO unit_name (old_name, new_name, changed_on) VALUES (?1, ?2, ?3);
