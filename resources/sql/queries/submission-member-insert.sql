-- Who was behind figure 2 of report 1: 3 side, 4 code.
INSERT INTO submission_member (submission_id, position, side, member) VALUES (?1, ?2, ?3, ?4);
