-- All members of frozen report 1, sorted by bytes.
SELECT position, side, member FROM submission_member
WHERE submission_id = ?1
ORDER BY position, side, member;
