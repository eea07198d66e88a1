-- The first day that anyone entered the register, now or for an earlier stay; NULL: none is known.
SELECT min (day)
FROM (SELECT min (entered_on) AS day FROM person WHERE voided_at IS NULL
      UNION ALL
      SELECT min (stay_from) FROM stay WHERE voided_at IS NULL);
