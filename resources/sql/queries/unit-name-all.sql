-- Earlier names of the commune, by the day they changed.
SELECT old_name, new_name, changed_on FROM unit_name ORDER BY changed_on, id;
