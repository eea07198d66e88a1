-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Version 2 of the register: reports as they were sent ("Chốt báo cáo"), and the words people write
-- for a report before it is sent. Canonical forms as in version 1.
--
-- A frozen report is never changed or voided: a wrong one is corrected by another that names it.
-- It keeps what was said and who was behind it, not references to rows, which go on changing.

-- A report as it was sent
CREATE TABLE submission (
  -- The row in this file, in the order of freezing
  id INTEGER PRIMARY KEY,
  -- The report on every machine: UUID version 7, 16 bytes
  uid BLOB NOT NULL UNIQUE CHECK (length (uid) = 16),
  -- The act `freeze` that made it; change_set.id
  change_set_id INTEGER NOT NULL UNIQUE REFERENCES change_set (id),
  -- The last act that its figures have seen, 0: none; change_set.id (not the one before `freeze`:
  -- others may save while a workbook is written)
  seen_act INTEGER NOT NULL CHECK (seen_act >= 0),
  -- When it was frozen; seconds since 1970 UTC
  created_at INTEGER NOT NULL,
  -- Who froze it
  actor TEXT NOT NULL CHECK (length (actor) BETWEEN 1 AND 250),
  -- id of the plan, as its file says
  plan_id TEXT NOT NULL CHECK (length (plan_id) BETWEEN 1 AND 250),
  -- Version of the plan file
  plan_version TEXT NOT NULL CHECK (length (plan_version) BETWEEN 1 AND 64),
  -- SHA-256 of the plan file, 64 hexadecimal digits
  plan_hash TEXT NOT NULL CHECK (length (plan_hash) = 64 AND plan_hash NOT GLOB '*[^0-9a-f]*'),
  -- Version of the program that counted
  program_version TEXT NOT NULL CHECK (length (program_version) BETWEEN 1 AND 64),
  -- First day of the period; yyyy-mm-dd
  period_from TEXT NOT NULL
    CHECK (period_from GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'
           AND date (period_from, '+0 days') IS period_from),
  -- Last day of the period; yyyy-mm-dd
  period_to TEXT NOT NULL
    CHECK (period_to GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'
           AND date (period_to, '+0 days') IS period_to),
  -- Ngày chốt; yyyy-mm-dd
  cut_off TEXT NOT NULL
    CHECK (cut_off GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'
           AND date (cut_off, '+0 days') IS cut_off),
  -- The earlier report that this one corrects; submission.id
  corrects INTEGER REFERENCES submission (id),
  -- Whether the lists of the workbook carry names
  with_names INTEGER NOT NULL CHECK (with_names = 0 OR with_names = 1),
  -- The workbook, byte for byte
  workbook BLOB NOT NULL CHECK (length (workbook) > 0),
  -- The period does not run backwards, and is cut off when it has begun
  CHECK (period_to >= period_from AND cut_off >= period_from),
  -- A report corrects an earlier one
  CHECK (corrects < id)
) STRICT;

CREATE INDEX submission_plan ON submission (plan_id, period_from, period_to);
CREATE INDEX submission_corrects ON submission (corrects) WHERE corrects IS NOT NULL;

-- One figure of a frozen report
CREATE TABLE submission_value (
  -- The report; submission.id
  submission_id INTEGER NOT NULL REFERENCES submission (id),
  -- The figure's place in the plan, from 0
  position INTEGER NOT NULL CHECK (position >= 0),
  -- id of the figure, as the plan says
  figure TEXT NOT NULL CHECK (length (figure) BETWEEN 1 AND 250),
  -- The plan's words for it, as they were sent
  label TEXT NOT NULL CHECK (length (label) BETWEEN 1 AND 10000),
  -- What is counted, in words
  unit_label TEXT NOT NULL CHECK (length (unit_label) BETWEEN 1 AND 250),
  -- What its members are codes of
  unit TEXT NOT NULL
    CHECK (unit = 'people' OR unit = 'households' OR unit = 'staff' OR unit = 'rows'
           OR unit = 'dong'),
  -- Tử số; in the unit
  numerator INTEGER NOT NULL,
  -- Mẫu số; in the unit, NULL: it has none
  denominator INTEGER,
  -- Hundredths of a percent; NULL: none
  percent INTEGER,
  -- Mục tiêu: whole percent; NULL: none
  target INTEGER,
  PRIMARY KEY (submission_id, position),
  UNIQUE (submission_id, figure)
) STRICT, WITHOUT ROWID;

-- Who was behind a number of a frozen report
CREATE TABLE submission_member (
  -- The report; submission.id
  submission_id INTEGER NOT NULL REFERENCES submission (id),
  -- The figure; submission_value.position
  position INTEGER NOT NULL,
  -- 0: of the numerator, 1: of the denominator
  side INTEGER NOT NULL CHECK (side = 0 OR side = 1),
  -- Code of a case file, household (`@` and a case-file code: of one) or staff; uid of a row
  member TEXT NOT NULL CHECK (length (member) BETWEEN 1 AND 64),
  PRIMARY KEY (submission_id, position, side, member),
  FOREIGN KEY (submission_id, position) REFERENCES submission_value (submission_id, position)
) STRICT, WITHOUT ROWID;

-- What people wrote for a frozen report
CREATE TABLE submission_text (
  -- The report; submission.id
  submission_id INTEGER NOT NULL REFERENCES submission (id),
  -- Heading of the section in `Thuyết minh`
  section TEXT NOT NULL CHECK (length (section) BETWEEN 1 AND 500),
  -- The text; several lines
  body TEXT NOT NULL CHECK (length (body) BETWEEN 1 AND 20000),
  PRIMARY KEY (submission_id, section)
) STRICT, WITHOUT ROWID;

-- What people write for a report that is not frozen yet; like a draft it has no history
CREATE TABLE report_text (
  -- id of the plan
  plan_id TEXT NOT NULL CHECK (length (plan_id) BETWEEN 1 AND 250),
  -- First day of the report's period; yyyy-mm-dd
  period_from TEXT NOT NULL
    CHECK (period_from GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'
           AND date (period_from, '+0 days') IS period_from),
  -- Last day of the report's period; yyyy-mm-dd
  period_to TEXT NOT NULL
    CHECK (period_to GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'
           AND date (period_to, '+0 days') IS period_to),
  -- Heading of the section in `Thuyết minh`
  section TEXT NOT NULL CHECK (length (section) BETWEEN 1 AND 500),
  -- The text; several lines
  body TEXT NOT NULL CHECK (length (body) BETWEEN 1 AND 20000),
  -- When it was written; seconds since 1970 UTC
  saved_at INTEGER NOT NULL,
  PRIMARY KEY (plan_id, period_from, period_to, section)
) STRICT, WITHOUT ROWID;
