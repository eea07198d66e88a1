#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The figures of a plan as an office counts them today: helper columns and COUNTIFS in a workbook.

    countifs-peer.py BUILD [PEOPLE [SERVICES]]     default: 10000 20000

LibreOffice opens the workbook without a window and computes every formula; `vongtay --figures` does
the same plan over the same people. Both must give the same numbers; printed are the CPU of both, of
LibreOffice opening the same sheets without formulas, and the ratios.
"""

import datetime
import json
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile

import openpyxl

BUILD = sys.argv[1]
PEOPLE, SERVICES = (sys.argv[2:4] + ["10000", "20000"][len(sys.argv[2:4]):])
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PLAN, PERIOD = "nguyen-trai-2024-2030", "2026"
FIRST, LAST = datetime.date(2026, 1, 1), datetime.date(2026, 11, 21)  # the cut-off day too
PLACES = ["TH", "KCB", "TGXH", "BVTE", "CD"]
FORMS = ["NT", "KNT", "CN", "CS"]
SPECIAL = [f"TE{number:02d}" for number in range(1, 15)]
# Sheet: columns of its rows, and the query that gives them.
SHEETS = {
    "Nhom": "SELECT person_id, target_group, valid_from, valid_to FROM membership",
    "DichVu": "SELECT person_id, service, given_on, place FROM service",
    "CSTT": "SELECT person_id, form, valid_from, valid_to FROM placement",
}
OPEN = {"valid_from": datetime.date(1900, 1, 1), "valid_to": datetime.date(9999, 12, 31)}


def to_date(text, missing):
    if text is None:
        return missing
    return datetime.date.fromisoformat(text + {4: "-01-01", 7: "-01"}.get(len(text), ""))


def read_sheets(register):
    database = sqlite3.connect(register)
    sheets = {name: [row for row in database.execute(query)] for name, query in SHEETS.items()}
    for name, first in (("Nhom", 2), ("CSTT", 2)):
        sheets[name] = [row[:first] + (to_date(row[2], OPEN["valid_from"]), to_date(row[3], OPEN["valid_to"]))
                        for row in sheets[name]]
    families = {"tu-van": "tam-ly", "tri-lieu": "tam-ly", "phcn-xa-hoi": "ctxh", "ctxh": "ctxh"}
    sheets["DichVu"] = [(person, families.get(service, "khac"), to_date(day, None), place)
                        for person, service, day, place in sheets["DichVu"]]
    people = [(person, to_date(birth, None), to_date(entered, OPEN["valid_from"]), to_date(left, OPEN["valid_to"]))
              for person, birth, entered, left in database.execute(
                  "SELECT id, birth_date, entered_on, left_on FROM person ORDER BY id")]
    assert database.execute("SELECT count (*) FROM stay").fetchone() == (0,)
    database.close()
    return people, sheets


def helper_columns(sheets):
    """Heading: the formula of row {r}; present and a child first, the rest only look at children."""
    ends = {name: len(rows) + 1 for name, rows in sheets.items()}

    def column(sheet, letter):
        return f"{sheet}!${letter}$2:${letter}${ends[sheet]}"

    def in_force(sheet, code):
        return (f'COUNTIFS({column(sheet, "A")},$A{{r}},{column(sheet, "B")},{code},'
                f'{column(sheet, "C")},"<="&KQ!$B$1,{column(sheet, "D")},">="&KQ!$B$1)')

    def served(family, place=""):
        where = f',{column("DichVu", "D")},"{place}"' if place else ""
        return (f'COUNTIFS({column("DichVu", "A")},$A{{r}},{column("DichVu", "B")},"{family}",'
                f'{column("DichVu", "C")},">="&KQ!$B$2,{column("DichVu", "C")},"<="&KQ!$B$1{where})')

    columns = {"Trẻ": "IF(AND($B{r}<>\"\",$C{r}<=KQ!$B$1,KQ!$B$1<$D{r},$B{r}<=KQ!$B$1,$B{r}>EDATE(KQ!$B$1,-192)),1,0)"}
    for group in ("SKTT", "NCSK", "MC1", "TENC", "TK", *SPECIAL):
        columns[group] = in_force("Nhom", f'"{group}"')
    for form in FORMS:
        columns[form] = in_force("CSTT", f'"{form}"')
    for place in ("", *PLACES):
        columns["DV" + place] = served("tam-ly", place) + "+" + served("ctxh", place)
    return columns


def results(place_of, n):
    """Figure: (numerator, denominator) as formulas over the helper columns."""

    def every(*columns):
        return "SUMPRODUCT(" + "*".join(f"({column})" for column in (area("Trẻ"), *columns)) + ")"

    def area(name):
        return f"Nguoi!${place_of[name]}$2:${place_of[name]}${n + 1}"

    def any_of(*names):
        return "(" + "+".join(area(name) for name in names) + ")>0"

    mind = any_of("SKTT", "NCSK")
    figures = {"1591.b3": (every(any_of(*SPECIAL)), None), "1591.b5": (every(any_of("TENC")), None),
               "1591.b7": (every(any_of("TE01", "MC1")), None), "1591.b10": (every(any_of("TK")), None),
               "1591.b11": (every(any_of("CS")), None), "1591.1": (every(mind, any_of("DV")), every(mind))}
    for place in PLACES:
        figures[f"1591.1.{place}"] = every(mind, any_of("DV" + place)), every(mind)
    # The few children who left the group for an adoption within the year are left out here.
    figures["1591.2"] = every(any_of("TE01"), any_of(*FORMS)), every(any_of("TE01"))
    for form in FORMS:
        figures[f"1591.2.{form}"] = every(any_of("TE01"), any_of(form)), every(any_of("TE01"))
    return figures


def write_book(path, people, sheets, formulas):
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("KQ")
    columns = helper_columns(sheets) if formulas else {}
    place_of = {name: openpyxl.utils.get_column_letter(5 + number) for number, name in enumerate(columns)}
    figures = results(place_of, len(people)) if formulas else {}
    sheet.append(["Chốt", LAST])
    sheet.append(["Từ", FIRST])
    for name, (numerator, denominator) in figures.items():
        sheet.append([name, "=" + numerator, "=" + denominator if denominator else None])
    sheet = book.create_sheet("Nguoi")
    sheet.append(["Mã", "Sinh", "Vào", "Ra", *columns])
    for number, row in enumerate(people, 2):
        sheet.append([*row, *("=" + formula.format(r=number) for formula in columns.values())])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        sheet.append(list("ABCD"))
        for row in rows:
            sheet.append(row)
    book.save(path)
    return figures


def cpu_of(*command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, output


def convert(folder, path):
    return cpu_of("soffice", f"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to",
                  "xlsx:Calc MS Excel 2007 XML", "--outdir", os.path.join(folder, "out"), path)[0]


def compare(path, ours, figures):
    sheet = openpyxl.load_workbook(path, read_only=True, data_only=True)["KQ"]
    theirs = {row[0]: row[1:3] for row in sheet.iter_rows(min_row=3, values_only=True)}
    for name in figures:
        mine = (ours[name]["numerator"], ours[name]["denominator"])
        if theirs[name] != mine:
            print(f"  {name}: COUNTIFS {theirs[name]}, vongtay {mine}")


def main():
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(VT_TODAY=LAST.isoformat(), VT_RESOURCE_DIR=os.path.join(ROOT, "resources"),
                          XDG_DATA_HOME=folder)
        register = os.path.join(folder, "peer.vongtay")
        subprocess.run([os.path.join(BUILD, "tests/bench/fill-register"), PEOPLE, SERVICES, register], check=True)
        people, sheets = read_sheets(register)
        plain, counted = (os.path.join(folder, name) for name in ("plain.xlsx", "counted.xlsx"))
        write_book(plain, people, sheets, False)
        figures = write_book(counted, people, sheets, True)
        convert(folder, plain)  # makes LibreOffice's own folder, and does not count
        opening, counting = convert(folder, plain), convert(folder, counted)
        runs = [cpu_of(os.path.join(BUILD, "src/vongtay"), f"--register={register}", f"--figures={PLAN}",
                       f"--period={PERIOD}") for _ in range(5)]
        ours = sorted(cpu for cpu, _ in runs)[2]
        compare(os.path.join(folder, "out", "counted.xlsx"),
                {figure["id"]: figure for figure in json.loads(runs[0][1])["figures"]}, figures)
        print(f"{PEOPLE} people, {SERVICES} services, {len(figures)} figures by COUNTIFS, all of {PLAN} by vongtay; "
              f"seconds of CPU")
        print(f"LibreOffice {counting:.2f}, of which opening and saving {opening:.2f}; vongtay {ours:.3f}; "
              f"ratio {counting / ours:.0f}, without opening and saving {(counting - opening) / ours:.0f} (goal: 50)")


main()
