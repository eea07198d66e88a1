-- The rows of table 1 that were voided.
SELECT id FROM person WHERE ?1 = 'person' AND voided_at IS NOT NULL
UNION ALL
SELECT id FROM stay WHERE ?1 = 'stay' AND voided_at IS NOT NULL
UNION ALL
SELECT id FROM membership WHERE ?1 = 'membership' AND voided_at IS NOT NULL
UNION ALL
SELECT id FROM disability WHERE ?1 = 'disability' AND voided_at IS NOT NULL
UNION ALL
SELECT id FROM intake WHERE ?1 = 'intake' AND voided_at IS NOT NULL
UNION ALL
SELECT id FROM screening WHERE ?1 = 'screening' AND voided_at IS NOT NULL
UNION ALL
SELECT id FROM placement WHERE ?1 = 'placement' AND voided_at IS NOT NULL
UNION ALL
SELECT id FROM visit WHERE ?1 = 'visit' AND voided_at IS NOT NULL
UNION ALL
SELECT id FROM applicant WHERE ?1 = 'applicant' AND voided_at IS NOT NULL
UNION ALL
SELECT id FROM need WHERE ?1 = 'need' AND voided_at IS NOT NULL
UNION ALL
SELECT id FROM service WHERE ?1 = 'service' AND voided_at IS NOT NULL
UNION ALL
SELECT id FROM allowance WHERE ?1 = 'allowance' AND voided_at IS NOT NULL
UNION ALL
SELECT id FROM activity WHERE ?1 = 'activity' AND voided_at IS NOT NULL
UNION ALL
SELECT id FROM attendance WHERE ?1 = 'attendance' AND voided_at IS NOT NULL
UNION ALL
SELECT id FROM staff WHERE ?1 = 'staff' AND voided_at IS NOT NULL
UNION ALL
SELECT id FROM resource WHERE ?1 = 'resource' AND voided_at IS NOT NULL
UNION ALL
SELECT id FROM baseline WHERE ?1 = 'baseline' AND voided_at IS NOT NULL
UNION ALL
SELECT id FROM hamlet WHERE ?1 = 'hamlet' AND voided_at IS NOT NULL
UNION ALL
SELECT id FROM household WHERE ?1 = 'household' AND voided_at IS NOT NULL;
