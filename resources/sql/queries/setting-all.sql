-- All settings of the office.
SELECT key, value FROM setting WHERE value IS NOT NULL;
