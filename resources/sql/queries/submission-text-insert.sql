-- A text of report 1: 2 section, 3 text.
INSERT INTO submission_text (submission_id, section, body) VALUES (?1, ?2, ?3);
