-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Version 3 of the register: beside its workbook a frozen report keeps the document that went with
-- it (Báo cáo, .docx). Reports frozen before have none: what it says depends on the office's
-- settings and on the program's wording of that day, so that it is not made up afterwards.

-- The document of a frozen report
CREATE TABLE submission_document (
  -- The report; submission.id
  submission_id INTEGER PRIMARY KEY REFERENCES submission (id),
  -- The file, byte for byte
  document BLOB NOT NULL CHECK (length (document) > 0)
) STRICT;
