# SPDX-License-Identifier: GPL-3.0-or-later
"""The program's figures beside the paper's: sizes, ratios, and who is behind each number."""

import collections
import datetime
import itertools
import json
import os
import subprocess

import openpyxl

import paper_figures
import paper_sheets

TODAY = datetime.date(2026, 11, 21)  # VT_TODAY of the tests


class Program:
    def __init__(self, vongtay, list_members, register):
        self.vongtay, self.list_members, self.register = vongtay, list_members, register

    def run(self, *arguments):
        return subprocess.run([self.vongtay, f"--register={self.register}", *arguments], check=True,
                              capture_output=True, text=True).stdout

    def new(self, workbook):
        self.run("--new", "--commune=Phường Mẫu", "--province=Tỉnh Mẫu")
        self.run(f"--import={workbook}")

    def figures(self, plan, period, cut_off):
        found = json.loads(self.run(f"--figures={plan}", f"--period={period}", f"--as-of={cut_off}"))
        return {figure["id"]: figure for figure in found["figures"]}

    def report(self, plan, period, cut_off, folder):
        path = os.path.join(folder, f"{plan}.xlsx")
        self.run(f"--report={plan}", f"--period={period}", f"--as-of={cut_off}", f"--output={path}")
        return openpyxl.load_workbook(path, data_only=True)

    def members(self, runs):
        """For each (plan, period, cut-off): by figure and side (size, codes, parts by dimension and label)."""
        arguments = [str(word) for run in runs for word in run]
        text = subprocess.run([self.list_members, self.register, *arguments], check=True, capture_output=True,
                              text=True).stdout
        result = []
        for line in text.splitlines():
            if line.startswith("run\t"):
                result.append({})
                continue
            figure, side, size, codes, breakdown = line.split("\t")
            result[-1][figure, side] = (int(size), codes.split(), read_breakdown(breakdown))
        return result


def read_breakdown(text):
    """By dimension: number by label."""
    result = {}
    for part in text.split("|"):
        dimension, _, rows = part.partition(":")
        rows = [row.rpartition("=") for row in rows.split(";") if row]
        result[dimension] = {label: int(number) for label, _, number in rows}
    return result


def bounds(period):
    """First and last day of a period as --period= takes it, and the default cut-off."""
    if ".." in period:
        first, last = (datetime.date.fromisoformat(day) for day in period.split(".."))
    else:
        year, _, part = period.partition("-")
        months = {"": (1, 12), "H1": (1, 6), "H2": (7, 12), "Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9),
                  "Q4": (10, 12)}.get(part) or (int(part), int(part))
        first = datetime.date(int(year), months[0], 1)
        last = datetime.date(int(year) + months[1] // 12, months[1] % 12 + 1, 1) - datetime.timedelta(days=1)
    return first, last, min(last, TODAY)


AGES = [("Dưới 6 tuổi", 0, 5), ("Từ 6 đến 10 tuổi", 6, 10), ("Từ 11 đến 15 tuổi", 11, 15),
        ("Từ 16 đến 59 tuổi", 16, 59), ("Từ 60 tuổi trở lên", 60, 999)]
OVERLAPPING = {"disability", "group"}


GROUPS = {"Người tâm thần": ["TT"], "Trẻ em tự kỷ": ["TK"], "Người rối nhiễu tâm trí": ["RNTT"],
          "Trẻ em có nguy cơ": ["TENC"], "Người khuyết tật": ["NKT"],
          "Trẻ em có hoàn cảnh đặc biệt": [f"TE{number:02d}" for number in range(1, 15)]}


def labels_of(register, code, groups):
    """What one person (or who stands for a household) is counted under, by dimension."""
    person = register.people[code]
    months = register.months(code, register.cut_off)
    disabilities = register.disabilities(code, register.cut_off)
    return {
        "hamlet": {person["Thôn/Tổ dân phố"]},
        "sex": {person["Giới tính"]} & {"Nam", "Nữ"},
        "age": {label for label, low, high in AGES if months is not None and low <= months // 12 <= high},
        "ethnicity": {"Kinh" if person["Dân tộc"] == "Kinh" else "Dân tộc khác"} if person["Dân tộc"] else set(),
        "poverty": register.poverty(code),
        "disability": {kind for row in disabilities for kind in row["Dạng khuyết tật"].split("; ")},
        "group": {label for label, members in groups.items() if code in members}
        | ({"Người khuyết tật"} if disabilities else set()),
    }


def label_people(register):
    groups = {label: register.G(*codes) for label, codes in GROUPS.items()}
    register.labels = {code: labels_of(register, code, groups) for code in register.people}


def break_down(register, codes, dimension):
    """Number by label; under None who has none."""
    result = collections.Counter()
    for code in codes:
        labels = register.labels[code if code in register.people else register.representative(code)][dimension]
        result.update(labels or {None})
    return result


def different_parts(register, name, codes, breakdown):
    if not codes or (codes[0] not in register.people and not codes[0].startswith("@")
                     and codes[0] not in register.homes):
        return  # staff: they have no such thing
    for dimension, rows in breakdown.items():
        if not rows or min(rows.values()) < 0 or dimension not in register.labels[next(iter(register.people))]:
            continue
        mine = break_down(register, codes, dimension)
        last = list(rows)[-1]
        expected = {label: mine[label] for label in rows if label != last} | {last: mine[None]}
        if rows != expected or sum(mine.values()) != sum(rows.values()):
            yield f"{name}: by {dimension} {rows}, on paper {mine}"
        if dimension not in OVERLAPPING and sum(rows.values()) != len(codes):
            yield f"{name}: by {dimension} {rows} does not add up to {len(codes)}"


def different_values(paper, figures):
    keys = ("numerator", "denominator", "percent", "met")
    if set(figures) != set(paper.figures):
        yield f"figures {sorted(set(figures) ^ set(paper.figures))}"
    for name in set(figures) & set(paper.figures):
        mine = dict(zip(keys, paper_figures.numbers(paper, name)), target=paper_figures.TARGETS.get(name))
        for key, value in mine.items():
            if figures[name][key] != value:
                yield f"{name}: {key} is {figures[name][key]}, on paper {value}"


def different_members(register, paper, members):
    for name, sets in paper.figures.items():
        for side, on_paper in zip(("numerator", "denominator"), sets):
            size, codes, breakdown = members.get((name, side), (None, None, None))
            if on_paper is None or size is None:
                if on_paper is not None or size is not None:
                    yield f"{name}: {side} is {size}, on paper {on_paper}"
            elif isinstance(on_paper, int):
                if size != on_paper or sum(breakdown["hamlet"].values()) != size:
                    yield f"{name}: {side} {size}, on paper {on_paper}, by hamlet {breakdown['hamlet']}"
            elif codes != sorted(on_paper, key=str.encode) or size != len(on_paper):
                yield (f"{name}: {side} of {size}, only in the program {sorted(set(codes) - on_paper)}, "
                       f"only on paper {sorted(on_paper - set(codes))}")
            elif name not in paper.sizes:
                yield from different_parts(register, f"{name}: {side}", codes, breakdown)


def differences(register, run, members, figures=None):
    """One line for everything that differs; none when all agree. run: (plan, period, cut-off)."""
    plan, period, cut_off = run
    first, last, _ = bounds(period)
    paper = paper_figures.PLANS[plan](register.at(first, last, cut_off))
    label_people(register)
    found = list(different_members(register, paper, members))
    if figures is not None:
        found += different_values(paper, figures)
    return [f"{plan} {period} {cut_off} {line}" for line in found]


# --- sheets of a workbook --------------------------------------------------------------------------------------


def table_of(sheet):
    """The rows of numbers below the column numbers, without STT and label."""
    return [row[2:] for row in sheet.iter_rows(min_row=9, values_only=True)
            if row[1] is not None and not str(row[1]).startswith("(") and isinstance(row[2], (int, float))]


def codes_of(sheet, people):
    return {cell for row in sheet.iter_rows(min_row=9, values_only=True) for cell in row if cell in people}


def a_year_before(first, last, cut_off):
    """Period and cut-off a year earlier; what ends with a month still does."""
    def move(day):
        after = day + datetime.timedelta(days=1)
        if after.day == 1:
            return after.replace(year=after.year - 1) - datetime.timedelta(days=1)
        return day.replace(year=day.year - 1)

    return first.replace(year=first.year - 1), move(last), move(cut_off)


def different_last_year(register, program, book, period, cut_off):
    """The column of the same period a year earlier in `Biểu chỉ tiêu`."""
    first, last, _ = bounds(period)
    names = {figure["label"]: figure["id"]
             for figure in program.figures("lang-son-2024-2030", period, cut_off).values()}
    paper = paper_figures.PLANS["lang-son-2024-2030"](register.at(*a_year_before(first, last, cut_off)))
    for row in book["Biểu chỉ tiêu"].iter_rows(min_row=11, values_only=True):
        name = names.get(str(row[1]).removeprefix("Trong đó: ").removeprefix("- "))
        if name is not None:
            percent = paper_figures.numbers(paper, name)[2]
            if row[8] != ("–" if percent is None else percent):
                yield f"{period} {cut_off} {name}: last year {row[8]}, on paper {percent}"


def different_tables(register, program, period, cut_off, folder):
    """The tables of programme 1591 and the lists of programme 1438."""
    first, last, _ = bounds(period)
    register.at(first, last, cut_off)
    where = f"{period} {cut_off}"
    book = program.report("lang-son-2024-2030", period, cut_off, folder)
    for name, table in paper_sheets.TABLES.items():
        for number, (row, mine) in enumerate(itertools.zip_longest(table_of(book[name]), table(register)), 1):
            if row is None or mine is None or row[:len(mine)] != mine:
                yield f"{where} {name}: row {number} is {row}, on paper {mine}"
    yield from different_last_year(register, program, book, period, cut_off)
    book = program.report("lang-son-tp-2024-khuyet-tat", period, cut_off, folder)
    register.at(first, last, cut_off)
    for name, mine in paper_sheets.rosters(register).items():
        if codes_of(book[name], register.people) != mine:
            yield f"{where} {name}: {codes_of(book[name], register.people) ^ mine}"
