-- The document of report 1: 2 its bytes.
INSERT INTO submission_document (submission_id, document) VALUES (?1, ?2);
