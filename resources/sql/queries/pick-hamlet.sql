-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a form offers for a hamlet: its name.
SELECT name, NULL
FROM hamlet
WHERE voided_at IS NULL
ORDER BY name_key
