-- SPDX-License-Identifier: GPL-3.0-or-later
-- Rows of one person's page, the newest first. ?1: person.id.
SELECT id
FROM allowance
WHERE person_id = ?1
  AND voided_at IS NULL
ORDER BY valid_from DESC, id DESC
