#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The report's document as other programs see it. TAP.

Loads the sample commune, writes the document of every plan, and looks at it with the zip and XML
readers of Python and with LibreOffice Writer: parts, their types and their links agree, no name of
a person stands in it, and what Writer reads is what the program wrote.

    report-document.py PROGRAM SOURCE_ROOT
"""

import json
import os
import posixpath
import re
import sqlite3
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
import zipfile

import openpyxl

from report_cases import ROOT, case, main, run

PLANS = {"lang-son-tp-2025": "2025", "le-thanh-nghi-2026": "2026", "lang-son-2024-2030": "2025",
         "nguyen-trai-2024-2030": "2025-H1", "lang-son-tp-2024-khuyet-tat": "2024",
         # Of a person's own folder.
         "tre-em-ngheo-2026": "2026"}
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
LINKS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def write(folder, plan, name="{}.docx"):
    path = os.path.join(folder, name.format(plan))
    run(f"--register={folder}/sample.vongtay", f"--report={plan}", f"--period={PLANS[plan]}", f"--output={path}")
    return path


def parts(path):
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None, path
        assert len(archive.namelist()) == len(set(archive.namelist())), path
        return {name: ElementTree.fromstring(archive.read(name)) for name in archive.namelist()}


def paragraphs(path):
    """Every paragraph's text, those of cells too."""
    return ["".join(text.text or "" for text in paragraph.iter(WORD + "t"))
            for paragraph in parts(path)["word/document.xml"].iter(WORD + "p")]


def squeeze(text):
    return re.sub(r"\s+", " ", text).strip()


@case
def test_every_part_has_a_type(folder):
    for plan in PLANS:
        trees = parts(write(folder, plan))
        types = trees.pop("[Content_Types].xml")
        defaults = {entry.get("Extension") for entry in types.iter(TYPES + "Default")}
        named = [entry.get("PartName") for entry in types.iter(TYPES + "Override")]
        assert len(named) == len(set(named)), plan
        assert all(name[1:] in trees for name in named), plan
        # `xml` alone says nothing to Word.
        for name in trees:
            assert "/" + name in named or name.endswith(".rels"), (plan, name)
        assert "rels" in defaults, plan


@case
def test_every_link_leads_somewhere(folder):
    for plan in PLANS:
        trees = parts(write(folder, plan))
        for name, tree in trees.items():
            if not name.endswith(".rels"):
                continue
            base = posixpath.dirname(posixpath.dirname(name))
            links = {link.get("Id"): posixpath.join(base, link.get("Target"))
                     for link in tree.iter(LINKS + "Relationship")}
            assert links and all(target in trees for target in links.values()), (plan, name)
        used = {reference.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id")
                for reference in trees["word/document.xml"].iter(WORD + "headerReference")}
        known = {link.get("Id") for link in trees["word/_rels/document.xml.rels"]}
        assert used and used <= known, plan


@case
def test_language_is_vietnamese(folder):
    for plan in PLANS:
        languages = [entry.get(WORD + "val") for entry in parts(write(folder, plan))["word/styles.xml"].iter(WORD + "lang")]
        assert languages == ["vi-VN"], plan


@case
def test_same_bytes_again(folder):
    for plan in PLANS:
        with open(write(folder, plan), "rb") as one, open(write(folder, plan, "{}-2.docx"), "rb") as two:
            assert one.read() == two.read(), plan


@case
def test_no_person_stands_in_it(folder):
    book = openpyxl.load_workbook(os.path.join(ROOT, "data/sample/sample-commune.xlsx"), read_only=True)
    names = {row[1] for row in book["Đối tượng"].iter_rows(min_row=2, values_only=True)}
    for plan in PLANS:
        text = "\n".join(paragraphs(write(folder, plan)))
        assert not [name for name in names if name in text], plan


@case
def test_sentences_are_those_of_the_workbook(folder):
    for plan in PLANS:
        book = openpyxl.load_workbook(write(folder, plan, "{}.xlsx"))
        sheet = [row[0] for row in book["Thuyết minh"].iter_rows(values_only=True) if row[0]]
        sentences = [text for text in sheet if str(text).startswith("Trong kỳ ")]
        written = paragraphs(write(folder, plan))
        assert all("- " + sentence in written for sentence in sentences), plan


@case
def test_table_has_the_figures(folder):
    for plan in PLANS:
        text = run(f"--register={folder}/sample.vongtay", f"--figures={plan}", f"--period={PLANS[plan]}")
        figures = {figure["label"]: figure for figure in json.loads(text)["figures"]}
        tables = list(parts(write(folder, plan))["word/document.xml"].iter(WORD + "tbl"))
        rows = [["".join(part.text or "" for part in cell.iter(WORD + "t")) for cell in row.iter(WORD + "tc")]
                for row in tables[1].iter(WORD + "tr")]
        column = rows[0].index("Số đạt" if "Số đạt" in rows[0] else "Số lượng")
        found = 0
        for row in rows[1:]:
            label = row[1].removeprefix("Trong đó: ").removeprefix("- ")
            if label in figures:
                assert int(row[column].replace(".", "")) == figures[label]["numerator"], (plan, label)
                found += 1
        assert found == len(rows) - 1 and found > 1, plan


@case
def test_writer_reads_what_was_written(folder):
    documents = [write(folder, plan) for plan in PLANS]
    subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to",
                    "txt:Text (encoded):UTF8", "--outdir", f"{folder}/read", *documents],
                   check=True, capture_output=True, timeout=180)
    for document in documents:
        name = os.path.basename(document).replace(".docx", ".txt")
        with open(os.path.join(folder, "read", name), encoding="utf-8-sig") as file:
            read = squeeze(file.read())
        for paragraph in paragraphs(document):
            assert squeeze(paragraph) in read, (name, paragraph)
        assert read.startswith("ỦY BAN NHÂN DÂN PHƯỜNG NGUYỄN TRÃI"), name


@case
def test_writer_reads_what_anybody_typed(folder):
    lines = ["a < b && \"c\" ]]> <w:p/> &amp; _x0041_", "\x01\x1b[31m\x7fđỏ\ufffe", "שלום عليكم \u202eabc\u202c hết",
             "👩‍👧 𠀀", "dài" * 3000, "ký\ttab"]
    with sqlite3.connect(f"{folder}/sample.vongtay") as register:
        register.execute("INSERT INTO report_text VALUES ('lang-son-tp-2025', '2025-01-01', '2025-12-31', "
                         "'IV. Khó khăn, hạn chế', ?, 1)", ("\n".join(lines),))
        register.execute("INSERT OR REPLACE INTO setting VALUES ('signatory', ?)", ("Lò <b>& 'An'",))
    register.close()
    document = write(folder, "lang-son-tp-2025", "hostile-{}.docx")
    subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to",
                    "txt:Text (encoded):UTF8", "--outdir", f"{folder}/read", document],
                   check=True, capture_output=True, timeout=180)
    with open(os.path.join(folder, "read/hostile-lang-son-tp-2025.txt"), encoding="utf-8-sig") as file:
        read = squeeze(file.read())
    for line in [lines[0], "[31mđỏ", *lines[2:], "Lò <b>& 'An'"]:
        assert squeeze(line) in read, line[:40]


sys.exit(main("report-document-elsewhere"))
