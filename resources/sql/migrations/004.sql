-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Version 4 of the register: findings of the data-quality rules that someone has looked at and put
-- aside, with the reason. Canonical forms as in version 1.
--
-- A rule is data (resources/quality) and may go; what was put aside then simply means nothing.

-- A finding that was put aside: of one rule about one person
CREATE TABLE dismissal (
  -- The row in this file; joins and history use it
  id INTEGER PRIMARY KEY,
  -- The row on every machine: UUID version 7, 16 bytes
  uid BLOB NOT NULL UNIQUE CHECK (length (uid) = 16),
  -- When the row was made; seconds since 1970 UTC
  created_at INTEGER NOT NULL,
  -- When the row was last changed; seconds since 1970 UTC
  updated_at INTEGER NOT NULL,
  -- When the row was voided; seconds since 1970 UTC, NULL: in force
  voided_at INTEGER,
  -- Why the row was voided, in words
  void_reason TEXT CHECK (length (void_reason) BETWEEN 1 AND 2000),
  -- Whom it is about; person.id
  person_id INTEGER NOT NULL REFERENCES person (id),
  -- id of the rule, as its file says
  rule TEXT NOT NULL CHECK (length (rule) BETWEEN 1 AND 100),
  -- Why it is right as it is, in words
  reason TEXT NOT NULL CHECK (length (reason) BETWEEN 1 AND 2000),
  -- What the rule saw of the person: it holds while this is so; 64 hexadecimal digits
  facts TEXT NOT NULL CHECK (length (facts) = 64 AND facts NOT GLOB '*[^0-9a-f]*')
) STRICT;

CREATE UNIQUE INDEX dismissal_key ON dismissal (person_id, rule)
  WHERE voided_at IS NULL;
