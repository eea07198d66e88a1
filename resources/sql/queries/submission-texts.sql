-- The texts of frozen report 1.
SELECT section, body FROM submission_text WHERE submission_id = ?1 ORDER BY section;
