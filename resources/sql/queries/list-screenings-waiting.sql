-- Positive screenings of people on the list whose person has had no service since (window: Sàng lọc).
-- Positive is Nguy cơ cao or Dương tính (spec/register.md, Sàng lọc).
-- ?1 today, yyyy-mm-dd
SELECT s.id
FROM screening AS s
JOIN person AS p ON p.id = s.person_id
WHERE s.voided_at IS NULL
  AND p.voided_at IS NULL
  AND s.conclusion IN ('nguy-co-cao', 'duong-tinh')
  AND s.screened_on <= ?1
  AND (p.left_on IS NULL OR ?1 < p.left_on)
  AND NOT EXISTS (
    SELECT 1
    FROM service AS v
    WHERE v.person_id = s.person_id
      AND v.voided_at IS NULL
      AND v.given_on >= s.screened_on)
ORDER BY s.screened_on DESC, s.id DESC;
