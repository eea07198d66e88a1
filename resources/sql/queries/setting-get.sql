-- ?1: the key
SELECT value FROM setting WHERE key = ?1;
