-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a form offers for an activity, the newest first: its code, its day and its topic.
SELECT code, substr (held_on, 9, 2) || '/' || substr (held_on, 6, 2) || '/' || substr (held_on, 1, 4)
             || ifnull (', ' || topic, '')
FROM activity
WHERE voided_at IS NULL
ORDER BY held_on DESC, code
