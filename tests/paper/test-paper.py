#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The figures as counted a second time, from the sheets and the specification. TAP.

    test-paper.py VONGTAY LIST-MEMBERS SOURCE_ROOT [FIRST-SEED LAST-SEED]

Two seeds: only so many random registers are compared, for a long proof by hand.
"""

import datetime
import os
import sqlite3
import sys
import tempfile

import paper_figures
from compare import Program, bounds, different_tables, differences
from paper_register import Register
from random_register import RandomRegister

VONGTAY, LIST_MEMBERS, ROOT = sys.argv[1:4]
SAMPLE = os.path.join(ROOT, "data/sample/sample-commune.xlsx")
PLANS = list(paper_figures.PLANS)
SEEDS = range(10)
# Periods of every length; cut-offs within, at the end of, and after the period.
PERIODS = [("2024", None), ("2025", None), ("2026", None), ("2026-H1", None), ("2025", "2026-03-01"),
           ("2026", "2026-05-04"), ("2024-01-01..2024-10-31", None)]
TABLES = {"Cư trú trước đây": "stay", "Nhóm": "membership", "Khuyết tật": "disability", "Sàng lọc": "screening",
          "Chăm sóc thay thế": "placement", "Theo dõi": "visit", "Nhu cầu": "need", "Dịch vụ": "service", "Trợ cấp": "allowance",
          "Hoạt động": "activity", "Người tham gia": "attendance", "Cán bộ": "staff", "Nguồn lực": "resource",
          "Số liệu nền": "baseline"}
# What the reviewed tables of golden/ are of.
REVIEWED = {"lang-son-tp-2025": "2025", "le-thanh-nghi-2026": "2026"}
cases = []


def case(function):
    cases.append(function)
    return function


def sample(folder):
    program = Program(VONGTAY, LIST_MEMBERS, os.path.join(folder, "sample.vongtay"))
    if not os.path.exists(program.register):
        program.new(SAMPLE)
    return program


def runs_of(plans, period, cut_off=None):
    return [(plan, period, cut_off or bounds(period)[2]) for plan in plans]


def agree(found):
    assert not found, "\n# ".join([f"{len(found)} differences", *found[:8]])


@case
def test_sample_agrees_in_every_figure_of_every_plan(folder):
    program, register = sample(folder), Register(SAMPLE)
    runs = [run for period, cut_off in PERIODS
            for run in runs_of(PLANS, period, cut_off and datetime.date.fromisoformat(cut_off))]
    for run, members in zip(runs, program.members(runs), strict=True):
        # Values follow from the sets: of three periods is enough.
        agree(differences(register, run, members, program.figures(*run) if len(run[1]) == 4 else None))


def read_reviewed(plan):
    """By figure: (the four values as texts, the codes of the numerator, those of the rest)."""
    result = {}
    with open(os.path.join(ROOT, f"tests/paper/golden/{plan}.txt"), encoding="utf-8") as file:
        for words in (line.split() for line in file if line.strip() and not line.startswith("#")):
            if words[0] in "+-":
                values[1 if words[0] == "+" else 2].extend(words[1:])
            else:
                values = result[words[0]] = (words[1:], [], [])
    return result


@case
def test_sample_gives_the_reviewed_numbers(folder):
    program = sample(folder)
    for plan, period in REVIEWED.items():
        run = runs_of([plan], period)[0]
        figures, members, reviewed = program.figures(*run), program.members([run])[0], read_reviewed(plan)
        assert list(figures) == list(reviewed)
        for name, (values, counted, others) in reviewed.items():
            figure = figures[name]
            texts = [str(figure["numerator"])]
            if figure["denominator"] is not None:
                texts += [str(figure["denominator"]), f"{figure['percent']:.2f}",
                          {None: "-", True: "yes", False: "no"}[figure["met"]]]
            assert texts == values, (plan, name, texts, values)
            if counted or others:
                assert members[name, "numerator"][1] == counted, (plan, name)
            if others:
                assert members[name, "denominator"][1] == sorted(counted + others), (plan, name)


@case
def test_people_option_gives_the_members(folder):
    program = sample(folder)
    for plan, name in (("lang-son-tp-2025", "1929.2b"), ("lang-son-tp-2025", "1929.4b"),
                       ("lang-son-tp-2025", "1929.8"), ("lang-son-2024-2030", "1591.2.ve")):
        run = runs_of([plan], "2025")[0]
        members = program.members([run])[0]
        for side in ("numerator", "denominator"):
            text = program.run(f"--people={plan}:{name}", "--period=2025", f"--of={side}")
            assert text.split() == members[name, side][1] and text.split(), (name, side)


@case
def test_sample_agrees_in_tables_and_lists(folder):
    program, register = sample(folder), Register(SAMPLE)
    for period in ("2025", "2026"):
        agree(list(different_tables(register, program, period, bounds(period)[2], folder)))


@case
def test_paper_notices_one_row(folder):
    """The comparison can fail: without a single row of the sheets the paper gives other numbers."""
    program, register = sample(folder), Register(SAMPLE)
    run = runs_of(["lang-son-tp-2025"], "2025")[0]
    members = program.members([run])[0]
    one = members["1929.1b.tk", "numerator"][1][0]
    register.by_person["Nhóm"][one] = []
    register.sheets["Nhóm"] = [row for row in register.sheets["Nhóm"] if row["Mã hồ sơ"] != one]
    assert differences(register, run, members)


def void(program, drawn, voided):
    """Voids rows as the program does; a row of a sheet is the row of that number in its table."""
    database = sqlite3.connect(program.register)
    for sheet, table in TABLES.items():
        counted, last = database.execute(f"SELECT count (*), ifnull (max (id), 0) FROM {table}").fetchone()
        assert counted == last == len(drawn.sheets.get(sheet, ())), (table, counted, last)
    for sheet, number in voided:
        database.execute(f"UPDATE {TABLES[sheet]} SET voided_at = 1, void_reason = 'x' WHERE id = ?", (number,))
    database.commit()
    database.close()


def compare_drawn(program, register, drawn, seed, folder):
    def say(found):
        agree([f"seed {seed}: {line}" for line in found])

    runs = runs_of(PLANS, drawn.period, drawn.cut_off)
    for number, (run, members) in enumerate(zip(runs, program.members(runs), strict=True)):
        # Values come from the same sets: of one plan a register is enough.
        figures = program.figures(*run) if number == seed % len(PLANS) else None
        say(differences(register, run, members, figures))
    if seed % 2 == 0:
        say(different_tables(register, program, drawn.period, drawn.cut_off, folder))


def compare_random(folder, seed):
    drawn = RandomRegister(seed)
    book = os.path.join(folder, f"random-{seed}.xlsx")
    drawn.save(book)
    program = Program(VONGTAY, LIST_MEMBERS, os.path.join(folder, f"random-{seed}.vongtay"))
    if seed % 3 == 0:
        rough = os.path.join(folder, "rough.xlsx")
        drawn.save(rough, rough=True)
        program.new(rough)
    else:
        program.new(book)
    voided = drawn.draw_voided() if seed % 2 else set()
    void(program, drawn, voided)
    register = Register(book, voided)
    compare_drawn(program, register, drawn, seed, folder)
    if seed % 4 == 1:  # exported, and read into an empty register
        program.run(f"--export={book}")
        again = Program(VONGTAY, LIST_MEMBERS, program.register.replace("random", "again"))
        again.new(book)
        compare_drawn(again, register, drawn, seed, folder)


@case
def test_random_registers_agree(folder):
    for seed in SEEDS:
        with tempfile.TemporaryDirectory(dir=folder) as own:
            compare_random(own, seed)


def main():
    global SEEDS
    chosen = cases
    if len(sys.argv) > 5:
        SEEDS, chosen = range(int(sys.argv[4]), int(sys.argv[5])), [test_random_registers_agree]
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_DATA_HOME"] = folder
        for number, function in enumerate(chosen, 1):
            path = "/vt/paper/" + function.__name__.removeprefix("test_").replace("_", "-")
            try:
                function(folder)
                print(f"ok {number} {path}")
            except Exception as problem:
                failed += 1
                print(f"not ok {number} {path}\n# {type(problem).__name__}: {problem}")
    print(f"1..{len(chosen)}")
    return 1 if failed else 0


sys.exit(main())
