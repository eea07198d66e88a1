-- The document of frozen report 1, if it has one.
SELECT document FROM submission_document WHERE submission_id = ?1;
