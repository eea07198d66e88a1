-- Forgets all earlier names, before they are written anew.
DELETE FROM unit_name;
