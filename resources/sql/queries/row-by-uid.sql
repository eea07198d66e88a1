-- A row of table 1 by its uid 2, voided ones included.
SELECT id FROM person WHERE ?1 = 'person' AND uid = ?2
UNION ALL
SELECT id FROM stay WHERE ?1 = 'stay' AND uid = ?2
UNION ALL
SELECT id FROM membership WHERE ?1 = 'membership' AND uid = ?2
UNION ALL
SELECT id FROM disability WHERE ?1 = 'disability' AND uid = ?2
UNION ALL
SELECT id FROM intake WHERE ?1 = 'intake' AND uid = ?2
UNION ALL
SELECT id FROM screening WHERE ?1 = 'screening' AND uid = ?2
UNION ALL
SELECT id FROM placement WHERE ?1 = 'placement' AND uid = ?2
UNION ALL
SELECT id FROM visit WHERE ?1 = 'visit' AND uid = ?2
UNION ALL
SELECT id FROM applicant WHERE ?1 = 'applicant' AND uid = ?2
UNION ALL
SELECT id FROM need WHERE ?1 = 'need' AND uid = ?2
UNION ALL
SELECT id FROM service WHERE ?1 = 'service' AND uid = ?2
UNION ALL
SELECT id FROM allowance WHERE ?1 = 'allowance' AND uid = ?2
UNION ALL
SELECT id FROM activity WHERE ?1 = 'activity' AND uid = ?2
UNION ALL
SELECT id FROM attendance WHERE ?1 = 'attendance' AND uid = ?2
UNION ALL
SELECT id FROM staff WHERE ?1 = 'staff' AND uid = ?2
UNION ALL
SELECT id FROM resource WHERE ?1 = 'resource' AND uid = ?2
UNION ALL
SELECT id FROM baseline WHERE ?1 = 'baseline' AND uid = ?2
UNION ALL
SELECT id FROM hamlet WHERE ?1 = 'hamlet' AND uid = ?2
UNION ALL
SELECT id FROM household WHERE ?1 = 'household' AND uid = ?2;
