-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Version 1 of the register.
--
-- Canonical forms: a day is yyyy-mm-dd; a time of day is HH:MM; an instant is whole seconds since
-- 1970 UTC; money is whole đồng; a decimal is the number times 100; yes and no are 1 and 0; a code
-- is one of resources/codes (checked by the program, because code lists are data); text is NFC,
-- trimmed, never empty. NULL is unknown. Rows are voided, never deleted: a reference always holds.
-- A day is of the right shape and exists: date ('2023-02-30', '+0 days') is '2023-03-02'.
--
-- The unique indexes are the keys by which an import knows a row again, among rows not voided. NULL
-- equals NULL in a key, hence ifnull; codes are equal without regard to (ASCII) case. A key that
-- begins with person_id serves as the index of that reference too.
--
-- json_valid () is no help in a CHECK: SQLite 3.40 refuses it with trusted_schema off.

-- What belongs to the register and not to the machine: names in headings, chosen cut-offs
CREATE TABLE setting (
  -- Name of the setting, e.g. `commune`
  key TEXT PRIMARY KEY CHECK (length (key) BETWEEN 1 AND 100),
  -- Its value as text; NULL: unset
  value TEXT
) STRICT, WITHOUT ROWID;

-- Earlier names of the commune: reports of a past period carry the name of their time
CREATE TABLE unit_name (
  -- The row in this file
  id INTEGER PRIMARY KEY,
  -- Name before the change
  old_name TEXT NOT NULL CHECK (length (old_name) BETWEEN 1 AND 250),
  -- Name after the change
  new_name TEXT NOT NULL CHECK (length (new_name) BETWEEN 1 AND 250),
  -- First day of the new name; yyyy-mm-dd
  changed_on TEXT NOT NULL
    CHECK (changed_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'
           AND date (changed_on, '+0 days') IS changed_on)
) STRICT;

-- One act of a person or of the program; everything it changed is in history
CREATE TABLE change_set (
  -- The row in this file, in the order of the acts
  id INTEGER PRIMARY KEY,
  -- The act on every machine: UUID version 7, 16 bytes
  uid BLOB NOT NULL UNIQUE CHECK (length (uid) = 16),
  -- When; seconds since 1970 UTC
  at INTEGER NOT NULL,
  -- Who: the member of staff chosen, or the login name
  actor TEXT NOT NULL CHECK (length (actor) BETWEEN 1 AND 250),
  -- What, as a code of the program: `save`, `import`, `undo` …
  action TEXT NOT NULL CHECK (length (action) BETWEEN 1 AND 64),
  -- Why, in words
  reason TEXT CHECK (length (reason) BETWEEN 1 AND 2000),
  -- Base name of the file read or written
  file TEXT CHECK (length (file) BETWEEN 1 AND 1000),
  -- The act that this one undoes; change_set.id
  undoes INTEGER REFERENCES change_set (id)
) STRICT;

CREATE INDEX change_set_at ON change_set (at);
CREATE INDEX change_set_undoes ON change_set (undoes) WHERE undoes IS NOT NULL;

-- One changed row of one act
CREATE TABLE history (
  -- The row in this file, in the order of the changes
  id INTEGER PRIMARY KEY,
  -- The act; change_set.id
  change_set_id INTEGER NOT NULL REFERENCES change_set (id),
  -- Table of the changed row
  table_name TEXT NOT NULL CHECK (length (table_name) BETWEEN 1 AND 64),
  -- id of the changed row in that table
  row_id INTEGER NOT NULL,
  -- uid of the changed row: 16 bytes
  row_uid BLOB NOT NULL CHECK (length (row_uid) = 16),
  -- What became of the row (not IN: SQLite makes a table of its list for every row written)
  kind TEXT NOT NULL
    CHECK (kind = 'insert' OR kind = 'update' OR kind = 'void' OR kind = 'restore'),
  -- JSON {"field": [before, after]} in canonical texts; NULL: an insert
  changes TEXT CHECK (changes GLOB '{*}')
) STRICT;

CREATE INDEX history_row ON history (table_name, row_id);
CREATE INDEX history_change_set_id ON history (change_set_id);

-- What was typed and not saved yet, so that a power cut costs nothing
CREATE TABLE draft (
  -- The row in this file
  id INTEGER PRIMARY KEY,
  -- Table of the form
  table_name TEXT NOT NULL CHECK (length (table_name) BETWEEN 1 AND 64),
  -- id of the row being changed; NULL: a new one
  row_id INTEGER,
  -- What the form was opened for, as the program names it
  context TEXT CHECK (length (context) BETWEEN 1 AND 200),
  -- JSON {"field": text as typed}
  "values" TEXT NOT NULL CHECK ("values" GLOB '{*}'),
  -- When it was kept; seconds since 1970 UTC
  saved_at INTEGER NOT NULL
) STRICT;

CREATE INDEX draft_row ON draft (table_name, row_id);

-- Thôn/Tổ dân phố
CREATE TABLE hamlet (
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
  -- Name as first written
  name TEXT NOT NULL CHECK (length (name) BETWEEN 1 AND 250),
  -- The form in which equal names are equal: vt_text_match_key()
  name_key TEXT NOT NULL CHECK (length (name_key) BETWEEN 1 AND 250)
) STRICT;

CREATE UNIQUE INDEX hamlet_key ON hamlet (name_key) WHERE voided_at IS NULL;

-- A household; one without a code belongs to a single person
CREATE TABLE household (
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
  -- Mã hộ
  code TEXT CHECK (length (code) BETWEEN 1 AND 32),
  -- Chủ hộ: name of the head
  head_name TEXT CHECK (length (head_name) BETWEEN 1 AND 250),
  -- Diện hộ: code of `poverty`
  poverty TEXT CHECK (length (poverty) BETWEEN 1 AND 64)
) STRICT;

CREATE UNIQUE INDEX household_key ON household (code COLLATE NOCASE)
  WHERE voided_at IS NULL AND code IS NOT NULL;

-- Đối tượng: a person on the register
CREATE TABLE person (
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
  -- Mã hồ sơ: case-file code
  code TEXT NOT NULL CHECK (length (code) BETWEEN 1 AND 32),
  -- Họ và tên, whole; NULL: Chưa rõ
  name TEXT CHECK (length (name) BETWEEN 1 AND 250),
  -- Ngày sinh; yyyy-mm-dd, yyyy-mm or yyyy as it was known, NULL: Chưa rõ
  birth_date TEXT
    CHECK ((birth_date GLOB '[0-9][0-9][0-9][0-9]'
            OR (birth_date GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
                AND date (birth_date || '-01', '+0 days') IS birth_date || '-01')
            OR (birth_date GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'
                AND date (birth_date, '+0 days') IS birth_date))
           AND birth_date >= '1900'),
  -- Giới tính: code of `sex`
  sex TEXT NOT NULL CHECK (length (sex) BETWEEN 1 AND 64),
  -- Số định danh cá nhân: 12 digits
  personal_id TEXT CHECK (length (personal_id) = 12 AND personal_id NOT GLOB '*[^0-9]*'),
  -- Dân tộc: code of `ethnicity` or another name
  ethnicity TEXT CHECK (length (ethnicity) BETWEEN 1 AND 250),
  -- Thôn/Tổ dân phố; hamlet.id
  hamlet_id INTEGER NOT NULL REFERENCES hamlet (id),
  -- Địa chỉ
  address TEXT CHECK (length (address) BETWEEN 1 AND 2000),
  -- Cư trú: code of `residence`
  residence TEXT CHECK (length (residence) BETWEEN 1 AND 64),
  -- Ngày vào danh sách: first day present; yyyy-mm-dd, NULL: since ever
  entered_on TEXT
    CHECK (entered_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'
           AND date (entered_on, '+0 days') IS entered_on),
  -- Ngày ra khỏi danh sách: first day no longer present; yyyy-mm-dd, NULL: still there
  left_on TEXT
    CHECK (left_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'
           AND date (left_on, '+0 days') IS left_on),
  -- Lý do ra: code of `leave-reason`
  leave_reason TEXT CHECK (length (leave_reason) BETWEEN 1 AND 64),
  -- Mã hộ; household.id, NULL: a household of one
  household_id INTEGER REFERENCES household (id),
  -- Tình trạng cha: code of `parent-state`
  father TEXT CHECK (length (father) BETWEEN 1 AND 64),
  -- Tình trạng mẹ: code of `parent-state`
  mother TEXT CHECK (length (mother) BETWEEN 1 AND 64),
  -- Người chăm sóc chính
  caregiver_name TEXT CHECK (length (caregiver_name) BETWEEN 1 AND 250),
  -- Quan hệ of the main caregiver
  caregiver_relation TEXT CHECK (length (caregiver_relation) BETWEEN 1 AND 250),
  -- Số điện thoại of the main caregiver: digits
  caregiver_phone TEXT
    CHECK (length (caregiver_phone) BETWEEN 1 AND 64),
  -- Số thẻ BHYT
  insurance_number TEXT CHECK (length (insurance_number) BETWEEN 1 AND 64),
  -- Đi học: code of `school`
  school TEXT CHECK (length (school) BETWEEN 1 AND 64),
  -- Căn cứ xử lý dữ liệu: code of `legal-basis` (91/2025/QH15)
  legal_basis TEXT CHECK (length (legal_basis) BETWEEN 1 AND 64),
  -- Ngày đồng ý; yyyy-mm-dd
  consent_on TEXT
    CHECK (consent_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'
           AND date (consent_on, '+0 days') IS consent_on),
  -- Người đồng ý
  consent_by TEXT CHECK (length (consent_by) BETWEEN 1 AND 250),
  -- Tên trường
  school_name TEXT CHECK (length (school_name) BETWEEN 1 AND 250),
  -- Ghi chú; several lines
  note TEXT CHECK (length (note) BETWEEN 1 AND 10000),
  -- Leaving is not before entering
  CHECK (left_on >= entered_on)
) STRICT;

CREATE UNIQUE INDEX person_key ON person (code COLLATE NOCASE) WHERE voided_at IS NULL;
CREATE UNIQUE INDEX person_personal_id ON person (personal_id)
  WHERE voided_at IS NULL AND personal_id IS NOT NULL;
CREATE INDEX person_hamlet_id ON person (hamlet_id);
CREATE INDEX person_household_id ON person (household_id) WHERE household_id IS NOT NULL;

-- Cư trú trước đây: an earlier stay of someone who left and came back
CREATE TABLE stay (
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
  -- Từ ngày: first day present; yyyy-mm-dd, NULL: since ever
  stay_from TEXT
    CHECK (stay_from GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'
           AND date (stay_from, '+0 days') IS stay_from),
  -- Đến ngày: first day no longer present; yyyy-mm-dd
  stay_to TEXT NOT NULL
    CHECK (stay_to GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'
           AND date (stay_to, '+0 days') IS stay_to),
  -- Lý do ra: code of `leave-reason`
  leave_reason TEXT CHECK (length (leave_reason) BETWEEN 1 AND 64),
  -- The end is not before the start
  CHECK (stay_to >= stay_from)
) STRICT;

CREATE UNIQUE INDEX stay_key ON stay (person_id, ifnull (stay_from, '')) WHERE voided_at IS NULL;

-- Nhóm: membership of a target group
CREATE TABLE membership (
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
  -- Nhóm: code of `target-group`
  target_group TEXT NOT NULL CHECK (length (target_group) BETWEEN 1 AND 64),
  -- First day in force; yyyy-mm-dd, NULL: since ever
  valid_from TEXT
    CHECK (valid_from GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'
           AND date (valid_from, '+0 days') IS valid_from),
  -- Last day in force; yyyy-mm-dd, NULL: open
  valid_to TEXT
    CHECK (valid_to GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'
           AND date (valid_to, '+0 days') IS valid_to),
  -- Căn cứ: code of `basis`
  basis TEXT CHECK (length (basis) BETWEEN 1 AND 64),
  -- Remarks; several lines
  note TEXT CHECK (length (note) BETWEEN 1 AND 10000),
  -- The end is not before the start
  CHECK (valid_to >= valid_from)
) STRICT;

CREATE UNIQUE INDEX membership_key ON membership (person_id, target_group, ifnull (valid_from, ''))
  WHERE voided_at IS NULL;

-- Khuyết tật
CREATE TABLE disability (
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
  -- Dạng khuyết tật: codes of `disability-type`, `a;b` in the order of the list
  types TEXT NOT NULL CHECK (length (types) BETWEEN 1 AND 500),
  -- Mức độ: code of `degree`
  degree TEXT NOT NULL CHECK (length (degree) BETWEEN 1 AND 64),
  -- Dị tật, bệnh: codes of `defect`, `a;b` in the order of the list
  defects TEXT CHECK (length (defects) BETWEEN 1 AND 500),
  -- Số giấy xác nhận
  certificate_no TEXT CHECK (length (certificate_no) BETWEEN 1 AND 250),
  -- Ngày cấp; yyyy-mm-dd
  issued_on TEXT
    CHECK (issued_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'
           AND date (issued_on, '+0 days') IS issued_on),
  -- First day in force; yyyy-mm-dd, NULL: since ever
  valid_from TEXT
    CHECK (valid_from GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'
           AND date (valid_from, '+0 days') IS valid_from),
  -- Last day in force; yyyy-mm-dd, NULL: open
  valid_to TEXT
    CHECK (valid_to GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'
           AND date (valid_to, '+0 days') IS valid_to),
  -- The end is not before the start; an empty start takes the day of issue
  CHECK (valid_to >= ifnull (valid_from, issued_on))
) STRICT;

CREATE UNIQUE INDEX disability_key
  ON disability (person_id, ifnull (valid_from, ifnull (issued_on, '')))
  WHERE voided_at IS NULL;

-- Tiếp nhận: a case and its steps (56/2017/NĐ-CP, Mẫu 01–06)
CREATE TABLE intake (
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
  -- Mã ca
  code TEXT NOT NULL CHECK (length (code) BETWEEN 1 AND 32),
  -- The child; person.id, NULL: not known yet
  person_id INTEGER REFERENCES person (id),
  -- Ngày nhận; yyyy-mm-dd
  received_on TEXT NOT NULL
    CHECK (received_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'
           AND date (received_on, '+0 days') IS received_on),
  -- Giờ nhận; HH:MM
  received_time TEXT CHECK (received_time GLOB '[0-2][0-9]:[0-5][0-9]' AND received_time < '24'),
  -- Nguồn tin: code of `source`
  source TEXT CHECK (length (source) BETWEEN 1 AND 64),
  -- Người cung cấp tin; restricted, NULL: anonymous
  informant_name TEXT CHECK (length (informant_name) BETWEEN 1 AND 250),
  -- Số điện thoại người cung cấp tin: digits; restricted
  informant_phone TEXT
    CHECK (length (informant_phone) BETWEEN 1 AND 64),
  -- Nội dung; several lines
  content TEXT NOT NULL CHECK (length (content) BETWEEN 1 AND 10000),
  -- Địa điểm
  place TEXT CHECK (length (place) BETWEEN 1 AND 2000),
  -- Tình trạng hiện tại
  condition TEXT CHECK (length (condition) BETWEEN 1 AND 2000),
  -- Hành động đã thực hiện
  action_taken TEXT CHECK (length (action_taken) BETWEEN 1 AND 2000),
  -- Mức độ nguy cơ: code of `risk`
  risk TEXT CHECK (length (risk) BETWEEN 1 AND 64),
  -- Khẩn cấp: 1 yes, 0 no
  emergency INTEGER CHECK (emergency IN (0, 1)),
  -- Ngày can thiệp khẩn cấp; yyyy-mm-dd
  emergency_on TEXT
    CHECK (emergency_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'
           AND date (emergency_on, '+0 days') IS emergency_on),
  -- Giờ can thiệp khẩn cấp; HH:MM
  emergency_time TEXT
    CHECK (emergency_time GLOB '[0-2][0-9]:[0-5][0-9]' AND emergency_time < '24'),
  -- Ngày đánh giá; yyyy-mm-dd
  assessed_on TEXT
    CHECK (assessed_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'
           AND date (assessed_on, '+0 days') IS assessed_on),
  -- Ngày lập kế hoạch; yyyy-mm-dd
  planned_on TEXT
    CHECK (planned_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'
           AND date (planned_on, '+0 days') IS planned_on),
  -- Ngày phê duyệt; yyyy-mm-dd
  approved_on TEXT
    CHECK (approved_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'
           AND date (approved_on, '+0 days') IS approved_on),
  -- Ngày rà soát; yyyy-mm-dd
  reviewed_on TEXT
    CHECK (reviewed_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'
           AND date (reviewed_on, '+0 days') IS reviewed_on),
  -- Kết quả rà soát: code of `review-result`
  review_result TEXT CHECK (length (review_result) BETWEEN 1 AND 64),
  -- Ngày đóng; yyyy-mm-dd
  closed_on TEXT
    CHECK (closed_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'
           AND date (closed_on, '+0 days') IS closed_on),
  -- Lý do đóng
  close_reason TEXT CHECK (length (close_reason) BETWEEN 1 AND 2000),
  -- Cán bộ phụ trách
  officer TEXT CHECK (length (officer) BETWEEN 1 AND 250)
) STRICT;

CREATE UNIQUE INDEX intake_key ON intake (code COLLATE NOCASE) WHERE voided_at IS NULL;
CREATE INDEX intake_person_id ON intake (person_id) WHERE person_id IS NOT NULL;

-- Sàng lọc: a screening result
CREATE TABLE screening (
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
  -- Đợt sàng lọc
  campaign TEXT CHECK (length (campaign) BETWEEN 1 AND 250),
  -- Ngày; yyyy-mm-dd
  screened_on TEXT NOT NULL
    CHECK (screened_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'
           AND date (screened_on, '+0 days') IS screened_on),
  -- Công cụ: code of `tool`
  tool TEXT NOT NULL CHECK (length (tool) BETWEEN 1 AND 64),
  -- Người trả lời: code of `respondent`
  respondent TEXT CHECK (length (respondent) BETWEEN 1 AND 64),
  -- Điểm: points; the instrument's own range is data
  score INTEGER CHECK (score BETWEEN 0 AND 999),
  -- Điểm theo dõi: points of the M-CHAT-R/F follow-up
  followup_score INTEGER CHECK (followup_score BETWEEN 0 AND 20),
  -- PHQ-9 câu 9: points, above 0 is an alert
  phq9_item9 INTEGER CHECK (phq9_item9 BETWEEN 0 AND 3),
  -- Kết luận: code of `conclusion`
  conclusion TEXT NOT NULL CHECK (length (conclusion) BETWEEN 1 AND 64),
  -- Chuyển tuyến: 1 yes, 0 no
  referred INTEGER CHECK (referred IN (0, 1)),
  -- Nơi chuyển
  referred_to TEXT CHECK (length (referred_to) BETWEEN 1 AND 2000),
  -- Chỉ định phẫu thuật: 1 yes, 0 no
  surgery_indicated INTEGER CHECK (surgery_indicated IN (0, 1)),
  -- Trạng thái phẫu thuật: code of `surgery-state`
  surgery_state TEXT CHECK (length (surgery_state) BETWEEN 1 AND 64),
  -- Ngày phẫu thuật; yyyy-mm-dd
  surgery_on TEXT
    CHECK (surgery_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'
           AND date (surgery_on, '+0 days') IS surgery_on),
  -- Nguồn chi trả: code of `funding`
  payer TEXT CHECK (length (payer) BETWEEN 1 AND 64),
  -- Người thực hiện
  screened_by TEXT CHECK (length (screened_by) BETWEEN 1 AND 250),
  -- Remarks; several lines
  note TEXT CHECK (length (note) BETWEEN 1 AND 10000)
) STRICT;

CREATE UNIQUE INDEX screening_key
  ON screening (person_id, screened_on, tool, ifnull (campaign, ''))
  WHERE voided_at IS NULL;

-- Chăm sóc thay thế: a placement of a child
CREATE TABLE placement (
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
  -- Hình thức: code of `placement-form`
  form TEXT NOT NULL CHECK (length (form) BETWEEN 1 AND 64),
  -- Người chăm sóc: person or facility
  caregiver_name TEXT NOT NULL CHECK (length (caregiver_name) BETWEEN 1 AND 250),
  -- Quan hệ
  caregiver_relation TEXT CHECK (length (caregiver_relation) BETWEEN 1 AND 250),
  -- Năm sinh người chăm sóc; calendar year
  caregiver_birth_year INTEGER CHECK (caregiver_birth_year BETWEEN 1900 AND 2100),
  -- Số định danh người chăm sóc: digits
  caregiver_personal_id TEXT
    CHECK (length (caregiver_personal_id) BETWEEN 9 AND 12
           AND caregiver_personal_id NOT GLOB '*[^0-9]*'),
  -- Số điện thoại người chăm sóc: digits
  caregiver_phone TEXT
    CHECK (length (caregiver_phone) BETWEEN 1 AND 64),
  -- Số quyết định
  decision_no TEXT CHECK (length (decision_no) BETWEEN 1 AND 250),
  -- Ngày quyết định; yyyy-mm-dd
  decision_on TEXT
    CHECK (decision_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'
           AND date (decision_on, '+0 days') IS decision_on),
  -- First day in force; yyyy-mm-dd
  valid_from TEXT NOT NULL
    CHECK (valid_from GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'
           AND date (valid_from, '+0 days') IS valid_from),
  -- Last day in force; yyyy-mm-dd, NULL: open
  valid_to TEXT
    CHECK (valid_to GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'
           AND date (valid_to, '+0 days') IS valid_to),
  -- Lý do kết thúc: code of `end-reason`
  end_reason TEXT CHECK (length (end_reason) BETWEEN 1 AND 64),
  -- The end is not before the start
  CHECK (valid_to >= valid_from)
) STRICT;

CREATE UNIQUE INDEX placement_key ON placement (person_id, valid_from) WHERE voided_at IS NULL;

-- Theo dõi: a visit to a placement
CREATE TABLE visit (
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
  -- Ngày; yyyy-mm-dd
  visited_on TEXT NOT NULL
    CHECK (visited_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'
           AND date (visited_on, '+0 days') IS visited_on),
  -- Điều kiện sống: code of `visit-grade`
  living TEXT CHECK (length (living) BETWEEN 1 AND 64),
  -- Sức khỏe: code of `visit-grade`
  health TEXT CHECK (length (health) BETWEEN 1 AND 64),
  -- Tinh thần: code of `visit-grade`
  spirit TEXT CHECK (length (spirit) BETWEEN 1 AND 64),
  -- Hòa nhập: code of `visit-grade`
  integration TEXT CHECK (length (integration) BETWEEN 1 AND 64),
  -- Đề nghị
  recommendation TEXT CHECK (length (recommendation) BETWEEN 1 AND 2000),
  -- Người thực hiện
  visited_by TEXT CHECK (length (visited_by) BETWEEN 1 AND 250)
) STRICT;

CREATE UNIQUE INDEX visit_key ON visit (person_id, visited_on) WHERE voided_at IS NULL;

-- Người đăng ký nhận chăm sóc: someone ready to take a child
CREATE TABLE applicant (
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
  -- Họ và tên, whole
  name TEXT NOT NULL CHECK (length (name) BETWEEN 1 AND 250),
  -- Năm sinh; calendar year
  birth_year INTEGER CHECK (birth_year BETWEEN 1900 AND 2100),
  -- Số định danh cá nhân: digits
  personal_id TEXT
    CHECK (length (personal_id) BETWEEN 9 AND 12
           AND personal_id NOT GLOB '*[^0-9]*'),
  -- Thôn/Tổ dân phố; hamlet.id
  hamlet_id INTEGER REFERENCES hamlet (id),
  -- Địa chỉ
  address TEXT CHECK (length (address) BETWEEN 1 AND 2000),
  -- Số điện thoại: digits
  phone TEXT
    CHECK (length (phone) BETWEEN 1 AND 64),
  -- Ngày đăng ký; yyyy-mm-dd
  registered_on TEXT NOT NULL
    CHECK (registered_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'
           AND date (registered_on, '+0 days') IS registered_on),
  -- Nguyện vọng
  wish TEXT CHECK (length (wish) BETWEEN 1 AND 2000),
  -- Kết quả xác minh: code of `verification`
  verification TEXT CHECK (length (verification) BETWEEN 1 AND 64),
  -- Ngày xác minh; yyyy-mm-dd
  verified_on TEXT
    CHECK (verified_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'
           AND date (verified_on, '+0 days') IS verified_on),
  -- Đến ngày: last day in force; yyyy-mm-dd, NULL: open
  valid_to TEXT
    CHECK (valid_to GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'
           AND date (valid_to, '+0 days') IS valid_to),
  -- The end is not before the start
  CHECK (valid_to >= registered_on)
) STRICT;

CREATE UNIQUE INDEX applicant_key ON applicant (name, ifnull (birth_year, 0), registered_on)
  WHERE voided_at IS NULL;
CREATE INDEX applicant_hamlet_id ON applicant (hamlet_id) WHERE hamlet_id IS NOT NULL;

-- Nhu cầu: a need of a service
CREATE TABLE need (
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
  -- Loại: code of `service`
  service TEXT NOT NULL CHECK (length (service) BETWEEN 1 AND 64),
  -- Có khả năng: 1 yes, 0 no
  capable INTEGER CHECK (capable IN (0, 1)),
  -- Đủ điều kiện: 1 yes, 0 no
  eligible INTEGER CHECK (eligible IN (0, 1)),
  -- First day in force; yyyy-mm-dd
  valid_from TEXT NOT NULL
    CHECK (valid_from GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'
           AND date (valid_from, '+0 days') IS valid_from),
  -- Last day in force; yyyy-mm-dd, NULL: open
  valid_to TEXT
    CHECK (valid_to GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'
           AND date (valid_to, '+0 days') IS valid_to),
  -- Remarks; several lines
  note TEXT CHECK (length (note) BETWEEN 1 AND 10000),
  -- The end is not before the start
  CHECK (valid_to >= valid_from)
) STRICT;

CREATE UNIQUE INDEX need_key ON need (person_id, service, valid_from) WHERE voided_at IS NULL;

-- Dịch vụ: a service given on a day
CREATE TABLE service (
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
  -- Loại: code of `service`
  service TEXT NOT NULL CHECK (length (service) BETWEEN 1 AND 64),
  -- Ngày; yyyy-mm-dd
  given_on TEXT NOT NULL
    CHECK (given_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'
           AND date (given_on, '+0 days') IS given_on),
  -- Nơi cung cấp: code of `service-place`
  place TEXT CHECK (length (place) BETWEEN 1 AND 64),
  -- Đơn vị
  provider TEXT CHECK (length (provider) BETWEEN 1 AND 250),
  -- Nội dung
  content TEXT CHECK (length (content) BETWEEN 1 AND 2000),
  -- Chi phí; đồng
  cost INTEGER CHECK (cost >= 0),
  -- Nguồn kinh phí: code of `funding`
  funding TEXT CHECK (length (funding) BETWEEN 1 AND 64)
) STRICT;

CREATE UNIQUE INDEX service_key
  ON service (person_id, service, given_on, ifnull (place, ''), ifnull (provider, ''))
  WHERE voided_at IS NULL;
CREATE INDEX service_given_on ON service (given_on);

-- Trợ cấp: an allowance
CREATE TABLE allowance (
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
  -- Loại: code of `allowance-kind`
  kind TEXT NOT NULL CHECK (length (kind) BETWEEN 1 AND 64),
  -- Diện hưởng
  category TEXT CHECK (length (category) BETWEEN 1 AND 2000),
  -- Hệ số; the number times 100: 1,5 is 150
  coefficient INTEGER CHECK (coefficient >= 0),
  -- Mức hưởng; đồng
  amount INTEGER CHECK (amount >= 0),
  -- First day in force; yyyy-mm-dd
  valid_from TEXT NOT NULL
    CHECK (valid_from GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'
           AND date (valid_from, '+0 days') IS valid_from),
  -- Last day in force; yyyy-mm-dd, NULL: open
  valid_to TEXT
    CHECK (valid_to GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'
           AND date (valid_to, '+0 days') IS valid_to),
  -- Số quyết định
  decision_no TEXT CHECK (length (decision_no) BETWEEN 1 AND 250),
  -- The end is not before the start
  CHECK (valid_to >= valid_from)
) STRICT;

CREATE UNIQUE INDEX allowance_key ON allowance (person_id, kind, ifnull (category, ''), valid_from)
  WHERE voided_at IS NULL;

-- Hoạt động: training, communication, a meeting
CREATE TABLE activity (
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
  -- Mã hoạt động
  code TEXT NOT NULL CHECK (length (code) BETWEEN 1 AND 32),
  -- Ngày; yyyy-mm-dd
  held_on TEXT NOT NULL
    CHECK (held_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'
           AND date (held_on, '+0 days') IS held_on),
  -- Loại: code of `activity-kind`
  kind TEXT NOT NULL CHECK (length (kind) BETWEEN 1 AND 64),
  -- Chủ đề
  topic TEXT CHECK (length (topic) BETWEEN 1 AND 2000),
  -- Địa điểm
  place TEXT CHECK (length (place) BETWEEN 1 AND 2000),
  -- Đơn vị tổ chức
  organiser TEXT CHECK (length (organiser) BETWEEN 1 AND 250),
  -- Số người tham gia; people
  participants INTEGER CHECK (participants >= 0),
  -- Kinh phí; đồng
  cost INTEGER CHECK (cost >= 0)
) STRICT;

CREATE UNIQUE INDEX activity_key ON activity (code COLLATE NOCASE) WHERE voided_at IS NULL;

-- Cán bộ: staff and collaborators
CREATE TABLE staff (
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
  -- Mã cán bộ
  code TEXT NOT NULL CHECK (length (code) BETWEEN 1 AND 32),
  -- Họ và tên, whole
  name TEXT NOT NULL CHECK (length (name) BETWEEN 1 AND 250),
  -- Chức danh: code of `staff-title`
  title TEXT CHECK (length (title) BETWEEN 1 AND 64),
  -- Lĩnh vực sức khỏe tâm thần: 1 yes, 0 no
  mental_health INTEGER CHECK (mental_health IN (0, 1)),
  -- Công tác trẻ em: 1 yes, 0 no
  child_work INTEGER CHECK (child_work IN (0, 1)),
  -- First day in force; yyyy-mm-dd, NULL: since ever
  valid_from TEXT
    CHECK (valid_from GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'
           AND date (valid_from, '+0 days') IS valid_from),
  -- Last day in force; yyyy-mm-dd, NULL: open
  valid_to TEXT
    CHECK (valid_to GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'
           AND date (valid_to, '+0 days') IS valid_to),
  -- The end is not before the start
  CHECK (valid_to >= valid_from)
) STRICT;

CREATE UNIQUE INDEX staff_key ON staff (code COLLATE NOCASE) WHERE voided_at IS NULL;

-- Người tham gia: who came to an activity
CREATE TABLE attendance (
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
  -- Mã hoạt động; activity.id
  activity_id INTEGER NOT NULL REFERENCES activity (id),
  -- Mã hồ sơ; person.id (role gia-dinh: the family of that child)
  person_id INTEGER REFERENCES person (id),
  -- Mã cán bộ; staff.id
  staff_id INTEGER REFERENCES staff (id),
  -- Vai trò: code of `role`
  role TEXT CHECK (length (role) BETWEEN 1 AND 64),
  -- Either someone of the register or someone of the staff
  CHECK ((person_id IS NULL) <> (staff_id IS NULL))
) STRICT;

CREATE UNIQUE INDEX attendance_key
  ON attendance (activity_id, ifnull (person_id, 0), ifnull (staff_id, 0), ifnull (role, ''))
  WHERE voided_at IS NULL;
CREATE INDEX attendance_person_id ON attendance (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX attendance_staff_id ON attendance (staff_id) WHERE staff_id IS NOT NULL;

-- Nguồn lực: what was given, and to whom
CREATE TABLE resource (
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
  -- Ngày; yyyy-mm-dd
  received_on TEXT NOT NULL
    CHECK (received_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'
           AND date (received_on, '+0 days') IS received_on),
  -- Nhà tài trợ
  donor TEXT NOT NULL CHECK (length (donor) BETWEEN 1 AND 250),
  -- Hình thức: code of `resource-form`
  form TEXT NOT NULL CHECK (length (form) BETWEEN 1 AND 64),
  -- Giá trị; đồng
  value INTEGER CHECK (value >= 0),
  -- Nội dung
  content TEXT CHECK (length (content) BETWEEN 1 AND 2000),
  -- Đã sử dụng; đồng
  used INTEGER CHECK (used >= 0),
  -- Mã hồ sơ: who received it; person.id
  person_id INTEGER REFERENCES person (id),
  -- Remarks; several lines
  note TEXT CHECK (length (note) BETWEEN 1 AND 10000)
) STRICT;

CREATE UNIQUE INDEX resource_key
  ON resource (received_on, donor, form, ifnull (content, ''), ifnull (person_id, 0))
  WHERE voided_at IS NULL;
CREATE INDEX resource_person_id ON resource (person_id) WHERE person_id IS NOT NULL;

-- Số liệu nền: figures from outside the register
CREATE TABLE baseline (
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
  -- Chỉ tiêu: code of `baseline`
  indicator TEXT NOT NULL CHECK (length (indicator) BETWEEN 1 AND 64),
  -- Năm; calendar year
  year INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2100),
  -- Thôn/Tổ dân phố; hamlet.id, NULL: the whole commune
  hamlet_id INTEGER REFERENCES hamlet (id),
  -- Giá trị; people, children or households, as the indicator says
  value INTEGER NOT NULL CHECK (value >= 0)
) STRICT;

CREATE UNIQUE INDEX baseline_key ON baseline (indicator, year, ifnull (hamlet_id, 0))
  WHERE voided_at IS NULL;
CREATE INDEX baseline_hamlet_id ON baseline (hamlet_id) WHERE hamlet_id IS NOT NULL;
