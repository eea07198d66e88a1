#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands in every cell of every plan's workbook on the sample commune. TAP.

    golden-workbooks.py VONGTAY SOURCE_ROOT [--write]

Kept in tests/data/golden/PLAN.txt, a sheet after the other: merged cells, widths, print set-up, then
the rows. When a sheet was changed on purpose:

    meson compile -C build && VT_TODAY=2026-11-21 VT_RESOURCE_DIR=$PWD/resources \\
      tests/exchange/golden-workbooks.py build/src/vongtay . --write && git diff tests/data/golden

The difference is what to look at before it is committed. Also: openpyxl opens and saves each
workbook without loss of what a person sees on paper.
"""

import datetime
import difflib
import hashlib
import os
import subprocess
import sys
import tempfile

import openpyxl

PROGRAM, ROOT = sys.argv[1], sys.argv[2]
PERIODS = {"lang-son-tp-2025": "2025", "le-thanh-nghi-2026": "2026", "lang-son-2024-2030": "2025",
           "nguyen-trai-2024-2030": "2025", "lang-son-tp-2024-khuyet-tat": "2024"}
N_LISTED = 12  # of a list's people so many are kept as text, the rest as one sum
cases = []


def case(function):
    cases.append(function)
    return function


def run(folder, *arguments):
    subprocess.run([PROGRAM, f"--register={folder}/sample.vongtay", *arguments], check=True, capture_output=True)


def report(folder, plan):
    path = os.path.join(folder, f"{plan}.xlsx")
    if not os.path.exists(path):
        run(folder, f"--report={plan}", f"--period={PERIODS[plan]}", f"--output={path}")
    return path


# --- as text -------------------------------------------------------------------------------------------------


def tell_cell(stored, computed):
    if isinstance(stored.value, datetime.datetime):
        return stored.value.strftime("%d/%m/%Y")
    if stored.data_type == "f":
        formula = getattr(stored.value, "text", stored.value)
        return f"{formula} → {computed.value}"
    return "" if stored.value is None else str(stored.value).replace("\n", "⏎")


def tell_row(stored, computed):
    texts = [tell_cell(*pair) for pair in zip(stored, computed)]
    while texts and not texts[-1]:
        texts.pop()
    return " | ".join(texts)


def tell_set_up(sheet):
    """What a person sees on paper, a line each."""
    setup, margins = sheet.page_setup, sheet.page_margins
    yield "merged: " + " ".join(sorted((str(area) for area in sheet.merged_cells.ranges), key=cell_order))
    yield "widths: " + " ".join(f"{name}={dimension.width:g}" for name, dimension in
                                sorted(sheet.column_dimensions.items(), key=lambda item: (len(item[0]), item[0])))
    yield (f"print: {setup.orientation or 'portrait'}, paper {setup.paperSize}, fit {setup.fitToWidth}×"
           f"{setup.fitToHeight} {bool(sheet.sheet_properties.pageSetUpPr and sheet.sheet_properties.pageSetUpPr.fitToPage)}, "
           f"margins {margins.left:g} {margins.right:g} {margins.top:g} {margins.bottom:g}, "
           f"repeated {sheet.print_title_rows}, head {sheet.oddHeader.center.text!r}, "
           f"foot {sheet.oddFooter.center.text!r}")


def cell_order(area):
    bounds = openpyxl.utils.range_boundaries(area)
    return bounds[1], bounds[0]


def tell_rows(sheet, computed):
    rows = [(number, tell_row(*pair)) for number, pair in enumerate(zip(sheet.iter_rows(), computed.iter_rows()), 1)]
    rows = [row for row in rows if row[1]]
    listed = [row for row in rows if sheet.title.startswith("DS ") and row[1].split(" | ")[0].isdigit()]
    hidden = {number for number, _ in listed[N_LISTED:]}
    for number, text in rows:
        if number not in hidden:
            yield f"{number}: {text}"
        elif number == max(hidden):
            sums = hashlib.sha256("\n".join(text for at, text in rows if at in hidden).encode()).hexdigest()
            yield f"… {len(hidden)} more rows, {sums[:16]}"


def tell_book(path):
    book, computed = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    for sheet in book:
        yield f"== {sheet.title}"
        yield from tell_set_up(sheet)
        yield from tell_rows(sheet, computed[sheet.title])


# --- cases ---------------------------------------------------------------------------------------------------


@case
def test_every_cell_says_what_it_said(folder):
    found = []
    for plan in PERIODS:
        lines = [line.rstrip() for line in tell_book(report(folder, plan))]
        golden = os.path.join(ROOT, f"tests/data/golden/{plan}.txt")
        if "--write" in sys.argv:
            os.makedirs(os.path.dirname(golden), exist_ok=True)
            with open(golden, "w", encoding="utf-8") as file:
                file.write("\n".join(lines) + "\n")
        with open(golden, encoding="utf-8") as file:
            kept = file.read().splitlines()
        found += list(difflib.unified_diff(kept, lines, f"golden/{plan}.txt", "now", lineterm="", n=0))
    assert not found, "\n# ".join([f"{len(found)} lines of differences", *found[:60]])


def tell_heights(sheet):
    return {number: dimension.height for number, dimension in sheet.row_dimensions.items() if dimension.height}


def tell_style(cell):
    return [repr(part) for part in (cell.font, cell.border, cell.alignment, cell.number_format, cell.fill)]


def check_cells(sheet, other):
    styles = set()
    for row, others in zip(sheet.iter_rows(), other.iter_rows(), strict=True):
        for cell, copy in zip(row, others, strict=True):
            assert tell_cell(cell, cell) == tell_cell(copy, copy), (sheet.title, cell.coordinate)
            if (cell.style_id, copy.style_id) not in styles:
                assert tell_style(cell) == tell_style(copy), (sheet.title, cell.coordinate)
                styles.add((cell.style_id, copy.style_id))


@case
def test_openpyxl_keeps_what_is_on_paper(folder):
    for plan in PERIODS:
        book = openpyxl.load_workbook(report(folder, plan))
        path = os.path.join(folder, "again.xlsx")
        book.save(path)
        again = openpyxl.load_workbook(path)
        assert again.sheetnames == book.sheetnames
        for sheet, other in zip(book, again):
            assert list(tell_set_up(sheet)) == list(tell_set_up(other)), (plan, sheet.title)
            assert tell_heights(sheet) == tell_heights(other), (plan, sheet.title)
            # There was something to lose.
            assert len(sheet.merged_cells.ranges) > 3 and sheet.page_setup.paperSize == 9, (plan, sheet.title)
            assert sheet.sheet_properties.pageSetUpPr.fitToPage and tell_heights(sheet), (plan, sheet.title)
            assert len(sheet._charts) == len(other._charts), (plan, sheet.title)
            check_cells(sheet, other)


def main():
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_DATA_HOME"] = folder
        run(folder, "--new", "--commune=Phường Nguyễn Trãi", "--province=Tỉnh Quảng Ngãi")
        run(folder, f"--import={ROOT}/data/sample/sample-commune.xlsx")
        for number, function in enumerate(cases, 1):
            path = "/vt/golden-workbooks/" + function.__name__.removeprefix("test_").replace("_", "-")
            try:
                function(folder)
                print(f"ok {number} {path}")
            except Exception as problem:
                failed += 1
                print(f"not ok {number} {path}\n# {type(problem).__name__}: {problem}")
    print(f"1..{len(cases)}")
    return 1 if failed else 0


sys.exit(main())
