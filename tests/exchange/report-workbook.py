#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The report's workbook as other programs see it. TAP.

Loads the sample commune, writes the workbook of the plan, and looks at it with openpyxl and
LibreOffice: they open it, numbers are those of --figures, recalculating changes none, no name
stands in it unless asked for, and a second run gives the same bytes.

    report-workbook.py PROGRAM SOURCE_ROOT
"""

import json
import os
import subprocess
import sys
import tempfile

import openpyxl

PROGRAM, ROOT = sys.argv[1], sys.argv[2]
PLAN = "nguyen-trai-2024-2030"
SHEETS = ["Biểu chỉ tiêu", "Số liệu chung", "Theo thôn, tổ dân phố", "Trẻ em HCĐB", "Chăm sóc thay thế",
          "DS chăm sóc thay thế", "Biểu đồ", "Thuyết minh"]
cases = []


def case(function):
    cases.append(function)
    return function


def run(*arguments):
    return subprocess.run([PROGRAM, *arguments], check=True, capture_output=True, text=True).stdout


def report(folder, name, *options):
    path = os.path.join(folder, name)
    run(f"--register={folder}/sample.vongtay", f"--report={PLAN}", "--period=2025", f"--output={path}",
        *options)
    return path


def figures(folder):
    text = run(f"--register={folder}/sample.vongtay", f"--figures={PLAN}", "--period=2025")
    return {figure["id"]: figure for figure in json.loads(text)["figures"]}


def texts(book):
    return [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row
            if cell.value is not None]


def names(folder):
    """Every name of a person in the sample."""
    book = openpyxl.load_workbook(os.path.join(ROOT, "data/sample/sample-commune.xlsx"), read_only=True)
    return {row[1] for row in book["Đối tượng"].iter_rows(min_row=2, values_only=True)}


@case
def test_sheets_are_those_of_the_plan(folder):
    assert openpyxl.load_workbook(report(folder, "a.xlsx")).sheetnames == SHEETS


@case
def test_numbers_are_those_of_the_figures(folder):
    book = openpyxl.load_workbook(report(folder, "a.xlsx"), data_only=True)
    expected = figures(folder)
    rows = list(book["Biểu chỉ tiêu"].iter_rows(min_row=11, values_only=True))
    wanted = [expected[name] for name in ("1591.1", "1591.2", "1591.2.mr", "1591.2.mc", "1591.2.ve")]
    found = [row for row in rows if isinstance(row[0], (int, float))]
    assert [(row[4], row[5], row[6]) for row in found] == [
        (figure["denominator"], figure["numerator"], figure["percent"]) for figure in wanted]
    assert [row[7] for row in found[:2]] == ["Đạt" if figure["met"] else "Chưa đạt" for figure in wanted[:2]]
    total = [row for row in book["Theo thôn, tổ dân phố"].iter_rows(values_only=True)
             if row[1] == "Tổng số"][0]
    assert total[2:4] == (expected["1591.1"]["denominator"], expected["1591.1"]["numerator"])
    lines = [row[3] for row in book["Số liệu chung"].iter_rows(min_row=11, values_only=True)
             if isinstance(row[0], (int, float))]
    assert lines == [expected[f"1591.b{number}"]["numerator"] for number in range(1, 13)]


@case
def test_stock_of_placements_adds_up(folder):
    book = openpyxl.load_workbook(report(folder, "a.xlsx"), data_only=True)
    rows = [row for row in book["Chăm sóc thay thế"].iter_rows(min_row=11, values_only=True)
            if row[1] and isinstance(row[2], (int, float))]
    assert len(rows) == 5
    for row in rows:
        begin, gained, lost = row[2], row[3], row[4]
        assert begin + gained - lost == row[11], row
        assert sum(row[5:11]) == lost, row
        assert row[12] + row[13] <= row[11], row


@case
def test_recalculating_changes_no_number(folder):
    path = report(folder, "a.xlsx")
    bare = os.path.join(folder, "bare.xlsx")
    # openpyxl keeps formulas and drops their values, so that LibreOffice must compute each anew.
    openpyxl.load_workbook(path).save(bare)
    subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to",
                    "xlsx:Calc MS Excel 2007 XML", "--outdir", os.path.join(folder, "out"), bare],
                   check=True, capture_output=True, timeout=240)
    stored = openpyxl.load_workbook(path, data_only=True)
    computed = openpyxl.load_workbook(os.path.join(folder, "out", "bare.xlsx"), data_only=True)
    formulas = openpyxl.load_workbook(path)
    n_formulas = 0
    for sheet in stored:
        for row in sheet.iter_rows():
            for cell in row:
                other = computed[sheet.title][cell.coordinate].value
                if isinstance(cell.value, (int, float)):
                    assert abs(cell.value - other) < 1e-9, (sheet.title, cell.coordinate)
                if formulas[sheet.title][cell.coordinate].data_type == "f":
                    n_formulas += 1
                    assert cell.value == other or abs(cell.value - other) < 1e-9, (
                        sheet.title, cell.coordinate)
    assert n_formulas > 50


@case
def test_names_only_when_asked_for(folder):
    people = names(folder)
    bare = texts(openpyxl.load_workbook(report(folder, "a.xlsx")))
    assert not people.intersection(bare)
    named = texts(openpyxl.load_workbook(report(folder, "named.xlsx", "--with-names")))
    assert len(people.intersection(named)) > 20


@case
def test_second_run_gives_the_same_bytes(folder):
    with open(report(folder, "a.xlsx"), "rb") as first, open(report(folder, "b.xlsx"), "rb") as second:
        assert first.read() == second.read()


def main():
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        run("--new", f"--register={folder}/sample.vongtay", "--commune=Phường Nguyễn Trãi",
            "--province=Tỉnh Quảng Ngãi")
        run(f"--register={folder}/sample.vongtay", f"--import={ROOT}/data/sample/sample-commune.xlsx")
        for number, function in enumerate(cases, 1):
            path = "/vt/report-workbook/" + function.__name__.removeprefix("test_").replace("_", "-")
            try:
                function(folder)
                print(f"ok {number} {path}")
            except Exception as problem:
                failed += 1
                print(f"not ok {number} {path}\n# {type(problem).__name__}: {problem}")
    print(f"1..{len(cases)}")
    return 1 if failed else 0


sys.exit(main())
