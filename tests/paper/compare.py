# SPDX-License-Identifier: GPL-3.0-or-later
"""The program's figures beside the paper's: sizes, ratios, and who is behind each number."""

import collections
import datetime
import json
import subprocess

import paper_figures

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

    def members(self, runs):
        """For each (plan, period, cut-off): by figure and side (size, codes, number by hamlet)."""
        arguments = [str(word) for run in runs for word in run]
        text = subprocess.run([self.list_members, self.register, *arguments], check=True, capture_output=True,
                              text=True).stdout
        result = []
        for line in text.splitlines():
            if line.startswith("run\t"):
                result.append({})
                continue
            figure, side, size, codes, hamlets = line.split("\t")
            parts = [part.rpartition("=") for part in hamlets.split(";") if part]
            result[-1][figure, side] = (int(size), codes.split(), {name: int(number) for name, _, number in parts})
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


def by_hamlet(register, codes):
    """People by their hamlet; a household by the head's when on the register, else by that of the member with
    the lowest code; staff belong to none."""
    result = collections.Counter()
    for code in codes:
        if code in register.people:
            result[register.people[code]["Thôn/Tổ dân phố"]] += 1
        elif code in register.homes or code.startswith("@"):
            result[register.people[register.representative(code)]["Thôn/Tổ dân phố"]] += 1
        else:
            result[""] += 1
    return dict(result)


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
            size, codes, hamlets = members.get((name, side), (None, None, None))
            if on_paper is None or size is None:
                if on_paper is not None or size is not None:
                    yield f"{name}: {side} is {size}, on paper {on_paper}"
            elif isinstance(on_paper, int):
                if size != on_paper or sum(hamlets.values()) != size:
                    yield f"{name}: {side} {size}, on paper {on_paper}, by hamlet {hamlets}"
            elif codes != sorted(on_paper, key=str.encode) or size != len(on_paper):
                yield (f"{name}: {side} of {size}, only in the program {sorted(set(codes) - on_paper)}, "
                       f"only on paper {sorted(on_paper - set(codes))}")
            elif hamlets != by_hamlet(register, codes):
                yield f"{name}: {side} by hamlet {hamlets}, on paper {by_hamlet(register, codes)}"


def differences(register, run, members, figures=None):
    """One line for everything that differs; none when all agree. run: (plan, period, cut-off)."""
    plan, period, cut_off = run
    first, last, _ = bounds(period)
    paper = paper_figures.PLANS[plan](register.at(first, last, cut_off))
    found = list(different_members(register, paper, members))
    if figures is not None:
        found += different_values(paper, figures)
    return [f"{plan} {period} {cut_off} {line}" for line in found]
