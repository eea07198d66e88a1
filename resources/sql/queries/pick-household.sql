-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a form offers for a household: its code and its head. ?1: the beginning of the code.
SELECT code, head_name
FROM household
WHERE voided_at IS NULL
  AND code IS NOT NULL
  AND lower (substr (code, 1, length (?1))) = lower (?1)
ORDER BY code
