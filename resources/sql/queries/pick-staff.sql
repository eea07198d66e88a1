-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a form offers for a member of staff: the code and the name.
SELECT code, name
FROM staff
WHERE voided_at IS NULL
ORDER BY code
