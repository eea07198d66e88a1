#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The report's workbook as other programs see it. TAP.

Loads the sample commune, writes the workbook of every plan, and looks at it with openpyxl and
LibreOffice: they open it, numbers are those of --figures, recalculating changes none, no name
stands in it unless asked for, and a second run gives the same bytes.

    report-workbook.py PROGRAM SOURCE_ROOT
"""

import json
import os
import shutil
import subprocess
import sys
import zipfile

import openpyxl

from report_cases import PROGRAM, ROOT, case, main, run

HAMLETS, LIST = "Theo thôn, tổ dân phố", "DS người tâm thần, tự kỷ, RNTT"
CHILDREN = ["Biểu chỉ tiêu", "Số liệu chung", HAMLETS, "Trẻ em HCĐB", "Chăm sóc thay thế",
            "DS chăm sóc thay thế", "Biểu đồ", "Thuyết minh"]
# Their rows are sets, and no figures.
SETS = {"Trẻ em HCĐB", "Chăm sóc thay thế", "Theo độ tuổi"}
WARD = "nguyen-trai-2024-2030"
# Plan: period, sheets.
PLANS = {
    "lang-son-tp-2025": ("2025", ["Biểu chỉ tiêu", HAMLETS, HAMLETS + " (2)", HAMLETS + " (3)", LIST, "Biểu đồ",
                                  "Thuyết minh"]),
    "le-thanh-nghi-2026": ("2026", [HAMLETS, "Biến động", "Chế độ, trợ cấp", "Nhu cầu", "Nguồn lực", LIST,
                                    "Thuyết minh"]),
    "lang-son-2024-2030": ("2025", CHILDREN),
    WARD: ("2025", CHILDREN),
    "lang-son-tp-2024-khuyet-tat": ("2024", ["Biểu chỉ tiêu", HAMLETS, "DS khám sàng lọc", "DS phẫu thuật",
                                             "DS phục hồi chức năng", "Biểu đồ", "Thuyết minh"]),
    # Of a person's own folder.
    "tre-em-ngheo-2026": ("2026", ["Biểu chỉ tiêu", "Số liệu chung", HAMLETS, "Theo độ tuổi", "Phân tổ",
                                   "Phân tổ theo hộ", "Dịch vụ", "DS Hộ nghèo", "DS Hộ cận nghèo", "Biểu đồ", "Thuyết minh"]),
}


def report(folder, plan, *options):
    path = os.path.join(folder, f"{plan}{''.join(options)}.xlsx")
    run(f"--register={folder}/sample.vongtay", f"--report={plan}", f"--period={PLANS[plan][0]}",
        f"--output={path}", *options)
    return path


def figures(folder, plan):
    text = run(f"--register={folder}/sample.vongtay", f"--figures={plan}", f"--period={PLANS[plan][0]}")
    return {figure["id"]: figure for figure in json.loads(text)["figures"]}


def numbered_cells(sheet):
    return [row for row in sheet.iter_rows(min_row=9) if isinstance(row[0].value, (int, float))]


def numbered(sheet):
    """The rows of a table: those that begin with a number."""
    return [row for row in sheet.iter_rows(min_row=9, values_only=True) if isinstance(row[0], (int, float))]


def total(sheet):
    return [row for row in sheet.iter_rows(values_only=True) if str(row[1]).startswith("Tổng số")][-1]


def texts(book):
    return [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row
            if cell.value is not None]


def names(folder):
    """Every name of a person in the sample."""
    book = openpyxl.load_workbook(os.path.join(ROOT, "data/sample/sample-commune.xlsx"), read_only=True)
    return {row[1] for row in book["Đối tượng"].iter_rows(min_row=2, values_only=True)}


@case
def test_own_plan_is_found(folder):
    assert [line.split("\t")[0] for line in run("--plans").splitlines()] == sorted(PLANS)


@case
def test_sheets_are_those_of_the_plan(folder):
    for plan, (_, sheets) in PLANS.items():
        assert openpyxl.load_workbook(report(folder, plan)).sheetnames == sheets, plan


@case
def test_targets_are_those_of_the_figures(folder):
    for plan in PLANS:
        book = openpyxl.load_workbook(report(folder, plan), data_only=True)
        if "Biểu chỉ tiêu" not in book.sheetnames:
            continue
        expected = {figure["label"]: figure for figure in figures(folder, plan).values()}
        found = 0
        for row in book["Biểu chỉ tiêu"].iter_rows(min_row=11, values_only=True):
            label = str(row[1]).removeprefix("Trong đó: ").removeprefix("- ")
            if label not in expected or not isinstance(row[5], (int, float)):
                continue
            figure, found = expected[label], found + 1
            assert row[5] == figure["numerator"], (plan, label)
            assert row[4] == figure["denominator"], (plan, label)
            if figure["percent"] is not None:
                assert row[6] == figure["percent"], (plan, label)
            if figure["met"] is not None:
                assert row[7] == ("Đạt" if figure["met"] else "Chưa đạt"), (plan, label)
        assert found >= 7, plan


@case
def test_hamlets_add_up_to_the_figures(folder):
    for plan, (_, sheets) in PLANS.items():
        book = openpyxl.load_workbook(report(folder, plan), data_only=True)
        expected = {figure["label"]: figure for figure in figures(folder, plan).values()}
        for name in [name for name in sheets if name.startswith(HAMLETS)]:
            sheet = book[name]
            numbers = total(sheet)
            found = 0
            for cell in sheet[9]:
                figure = expected.get(cell.value)
                if figure is None:
                    continue
                found += 1
                mine = numbers[cell.column - 1:cell.column + 2]
                if figure["denominator"] is None:
                    assert mine[0] == figure["numerator"], (plan, cell.value)
                else:
                    assert mine == (figure["denominator"], figure["numerator"], figure["percent"]), (
                        plan, cell.value)
            assert found >= 2, (plan, name)


@case
def test_breakdowns_add_up_to_the_figures(folder):
    plan = "tre-em-ngheo-2026"
    book = openpyxl.load_workbook(report(folder, plan), data_only=True)
    formulas = openpyxl.load_workbook(report(folder, plan))
    expected = {figure["label"]: figure for figure in figures(folder, plan).values()}
    # The bands of each dimension by their columns; the last dimension's overlap.
    for name, dimensions in (("Phân tổ", [(5, 7), (8, 11), (12, 14)]),
                             ("Phân tổ theo hộ", [(5, 8), (9, 12), (13, 19)])):
        sheet, found, figure = book[name], 0, None
        merged = {str(area) for area in sheet.merged_cells.ranges}
        assert "E9:{}9".format(openpyxl.utils.get_column_letter(dimensions[0][1])) in merged, merged
        for row in sheet.iter_rows(min_row=12):
            if row[0].value is not None:
                figure = expected.get(row[1].value, figure)
            side = row[2].value
            if side not in ("Tổng số", "Số đạt", "Tỷ lệ (%)"):
                continue
            found += 1
            if side == "Tỷ lệ (%)":
                assert row[3].value == figure["percent"], (name, row[3].coordinate)
                assert formulas[name][row[3].coordinate].value.startswith("=IF("), name
                continue
            number = figure["denominator" if side == "Tổng số" else "numerator"]
            assert row[3].value == number, (name, row[3].coordinate)
            for index, (first, last) in enumerate(dimensions):
                numbers = [cell.value for cell in row[first - 1:last]]
                if "–" in numbers:
                    assert numbers == ["–"] * len(numbers), (name, numbers)
                elif name == "Phân tổ" or index < 2:
                    assert sum(numbers) == number, (name, numbers, number)
                else:
                    assert sum(numbers) >= number, (name, numbers, number)
            assert formulas[name][row[3].coordinate].value.startswith("=SUM(E"), name
        assert found >= 9, (name, found)
    assert book["Phân tổ theo hộ"]["M9"].value == "Dạng khuyết tật (không cộng dồn)"


@case
def test_a_breakdown_with_a_baseline_of_its_own_is_no_sum(folder):
    """The commune's baseline need not be the sum of its hamlets' ones."""
    register, path = f"{folder}/baseline.vongtay", f"{folder}/baseline.xlsx"
    plan, rows = os.path.join(folder, "vongtay/plans/nen.ini"), openpyxl.Workbook()
    shutil.copy(f"{folder}/sample.vongtay", register)
    rows.active.title = "Số liệu nền"
    rows.active.append(["Chỉ tiêu", "Năm", "Thôn/Tổ dân phố", "Giá trị"])
    rows.active.append(["Trẻ em dưới 6 tuổi", 2025, None, 99999])
    rows.save(path)
    run(f"--register={register}", f"--import={path}")
    with open(plan, "w", encoding="utf-8") as file:
        file.write("[plan]\nid=nen\ntitle=Nền\nversion=1\nfrom-year=2025\nto-year=2025\n"
                   "[figure n]\nlabel=N\nunit=trẻ\ndenominator=age(<6y)\nnumerator=age(<3y)\n"
                   "baseline=duoi-6\n[sheet a]\nkind=breakdown\ntitle=A\nfigures=n\ndimensions=hamlet\n")
    run(f"--register={register}", "--report=nen", "--period=2025", f"--output={path}")
    os.remove(plan)
    sides = {row[2].value: row for row in openpyxl.load_workbook(path)["A"].iter_rows(min_row=10)}
    assert sum(cell.value for cell in sides["Tổng số"][4:] if cell.value is not None) > 100
    assert sides["Tổng số"][3].value == 99999, sides["Tổng số"][3].value
    assert str(sides["Số đạt"][3].value).startswith("=SUM(E"), sides["Số đạt"][3].value


@case
def test_lines_are_those_of_the_figures(folder):
    book = openpyxl.load_workbook(report(folder, WARD), data_only=True)
    expected = figures(folder, WARD)
    assert [row[3] for row in numbered(book["Số liệu chung"])] == [
        expected[f"1591.b{number}"]["numerator"] for number in range(1, 13)]


@case
def test_tables_are_those_of_the_figures(folder):
    plan = "le-thanh-nghi-2026"
    book = openpyxl.load_workbook(report(folder, plan), data_only=True)
    values = {name: figure["numerator"] for name, figure in figures(folder, plan).items()}
    columns = ["dau", "tang", "giam", "giam.chuyen-di", "giam.qua-doi", "giam.het-dieu-kien", "giam.khac",
               "giam.ra-nhom", "cuoi"]
    rows = numbered(book["Biến động"])
    for group, row in zip(["nkt", "tt", "tk", "rntt", "all"], rows[:4] + [total(book["Biến động"])]):
        assert list(row[2:11]) == [values[f"ltn.{group}.{column}"] for column in columns], group
    assert [row[10] for row in rows[4:]] == [values["ltn.muc"], values["ltn.benh"]]
    live = openpyxl.load_workbook(report(folder, plan))["Biến động"]
    place = [cell.row for cell in live["B"] if cell.value == "Người tâm thần"][0]
    assert live.cell(place, 5).value == "=" + "+".join(f"{column}{place}" for column in "FGHIJ")
    assert live.cell(place, 11).value == f"=C{place}+D{place}-E{place}"

    rows = numbered(book["Chế độ, trợ cấp"])
    assert [row[2:5] for row in rows[:4]] == [
        (values["ltn.tc.thang.nguoi"], None, values["ltn.tc.thang.tien"]),
        tuple(values[f"ltn.tc.dot.{column}"] for column in ("nguoi", "luot", "tien")),
        (None, values["ltn.tc.mt.luot"], values["ltn.tc.mt.tien"]), (values["ltn.sot"], None, None)]
    assert all(0 <= row[2] <= values["ltn.sot"] for row in rows[4:]) and len(rows) == 10

    needs = [name.split(".")[2] for name in values if name.startswith("ltn.nc.") and name.endswith(".can")]
    for code, row in zip(needs, numbered(book["Nhu cầu"]), strict=True):
        need, served = values[f"ltn.nc.{code}.can"], values[f"ltn.nc.{code}.duoc"]
        assert row[2:5] == (need, served, need - served), code

    forms = numbered(book["Nguồn lực"])[:3] + [total(book["Nguồn lực"])]
    for form, row in zip(["tien", "hien-vat", "dich-vu", "all"], forms, strict=True):
        given, used = values[f"ltn.nl.{form}.gia-tri"], values[f"ltn.nl.{form}.da-dung"]
        assert row[2:7] == (values[f"ltn.nl.{form}.luot"], given, used, given - used,
                            values[f"ltn.nl.{form}.nguoi"]), form


@case
def test_a_stock_that_is_wrong_is_said_and_written(folder):
    plan, path = os.path.join(folder, "vongtay/plans/sai.ini"), f"{folder}/sai.xlsx"
    with open(plan, "w", encoding="utf-8") as file:
        file.write("[plan]\nid=sai\ntitle=Sai\nversion=1\nfrom-year=2025\nto-year=2025\n"
                   "[figure n]\nlabel=N\nunit=người\ndenominator=present\nnumerator=present\n"
                   "[identity n]\nlabel=Người có mặt\nstart=present at begin\nincrease=present\n"
                   "decrease=(present at begin) - present\nend=present\n"
                   "[sheet a]\nkind=targets\ntitle=A\n")
    result = subprocess.run([PROGRAM, f"--register={folder}/sample.vongtay", "--report=sai", "--period=2025",
                             f"--output={path}"], check=True, capture_output=True, text=True)
    os.remove(plan)
    assert "Người có mặt" in result.stderr, result.stderr
    assert openpyxl.load_workbook(path).sheetnames == ["A"]


@case
def test_donors_are_put_together(folder):
    path, plan = f"{folder}/donors", "le-thanh-nghi-2026"
    os.mkdir(path)
    sheet = openpyxl.Workbook()
    sheet.active.title = "Nguồn lực"
    for row in [("Ngày", "Nhà tài trợ", "Hình thức", "Giá trị", "Nội dung", "Đã sử dụng", "Mã hồ sơ"),
                ("02/01/2026", "Hội Chữ thập đỏ", "Tiền", 1000, "a", 200, None),
                ("03/01/2026", "  HỘI CHỮ  THẬP ĐỎ", "Hiện vật", 30, "b", 7, None),
                ("04/01/2026", "=1+1", "Tiền", 5, "c", 9, None),
                ("05/01/2026", "Ân nhân", "Dịch vụ", 2, "d", None, None),
                ("05/01/2025", "Người cũ", "Dịch vụ", 2, "d", None, None)]:
        sheet.active.append(row)
        # openpyxl takes such a text for a formula.
        sheet.active.cell(sheet.active.max_row, 2).data_type = "s"
    sheet.save(f"{path}/donors.xlsx")
    run("--new", f"--register={path}/sample.vongtay", "--commune=A", "--province=B")
    run(f"--register={path}/sample.vongtay", f"--import={path}/donors.xlsx")
    book = openpyxl.load_workbook(report(path, plan), data_only=True)["Nguồn lực"]
    formulas = openpyxl.load_workbook(report(path, plan))["Nguồn lực"]
    rows = numbered(book)[3:]
    assert [row[1:7] for row in rows] == [("=1+1", 1, 5, 9, -4, 0), ("Ân nhân", 1, 2, 0, 2, 0),
                                          ("Hội Chữ thập đỏ", 2, 1030, 207, 823, 0)], rows
    assert total(book)[2:7] == (4, 1037, 216, 821, 0)
    donor = [cell for row in formulas.iter_rows() for cell in row if cell.value == "=1+1"]
    assert len(donor) == 1 and donor[0].data_type == "s", donor
    first = donor[0].row
    assert formulas.cell(first, 6).value == f"=D{first}-E{first}"
    assert formulas.cell(first + 3, 4).value == f"=SUM(D{first}:D{first + 2})"


@case
def test_lists_hold_the_people_of_the_figures(folder):
    plan = "lang-son-tp-2024-khuyet-tat"
    book = openpyxl.load_workbook(report(folder, plan), data_only=True)
    expected = figures(folder, plan)["1438.2"]["denominator"]
    rows = numbered(book["DS phẫu thuật"])
    heads = [cell.value for cell in book["DS phẫu thuật"][9]]
    assert len(rows) == expected > 0
    assert {row[heads.index("Chỉ định")] for row in rows} == {"Có"}
    for plan in ("lang-son-tp-2025", "le-thanh-nghi-2026"):
        book = openpyxl.load_workbook(report(folder, plan), data_only=True)
        heads = [cell.value for cell in book[LIST][9]]
        rows = numbered(book[LIST])
        assert rows and all(row[heads.index("Nhóm")] for row in rows)
        assert {row[heads.index("Y tế")] for row in rows} == {"Có", None}


@case
def test_stock_of_placements_adds_up(folder):
    book = openpyxl.load_workbook(report(folder, WARD), data_only=True)
    rows = [row for row in book["Chăm sóc thay thế"].iter_rows(min_row=11, values_only=True)
            if row[1] and isinstance(row[2], (int, float))]
    assert len(rows) == 5
    for row in rows:
        begin, gained, lost = row[2], row[3], row[4]
        assert begin + gained - lost == row[11], row
        assert sum(row[5:11]) == lost, row
        assert row[12] + row[13] <= row[11], row


def compare(stored, computed, formulas):
    """Each number as stored and as computed anew; how many formulas there were."""
    n_formulas = 0
    for sheet in stored:
        for row in sheet.iter_rows():
            for cell in row:
                other = computed[sheet.title][cell.coordinate].value
                place = (sheet.title, cell.coordinate)
                if isinstance(cell.value, (int, float)):
                    assert abs(cell.value - other) < 1e-9, place
                if formulas[sheet.title][cell.coordinate].data_type == "f":
                    n_formulas += 1
                    assert cell.value == other or abs(cell.value - other) < 1e-9, place
    return n_formulas


@case
def test_recalculating_changes_no_number(folder):
    """Of the sample, and of a register without anybody, where nothing can be divided."""
    empty, bare = os.path.join(folder, "empty"), os.path.join(folder, "bare")
    os.mkdir(empty)
    os.mkdir(bare)
    run("--new", f"--register={empty}/sample.vongtay", "--commune=Phường Mẫu", "--province=Tỉnh Mẫu")
    paths = {f"{name}-{plan}.xlsx": report(source, plan)
             for name, source in (("sample", folder), ("empty", empty)) for plan in PLANS}
    # openpyxl keeps formulas and drops their values, so that LibreOffice must compute each anew.
    for name, path in paths.items():
        openpyxl.load_workbook(path).save(os.path.join(bare, name))
    subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to",
                    "xlsx:Calc MS Excel 2007 XML", "--outdir", os.path.join(folder, "out"),
                    *[os.path.join(bare, name) for name in paths]],
                   check=True, capture_output=True, timeout=240)
    for name, path in paths.items():
        n_formulas = compare(openpyxl.load_workbook(path, data_only=True),
                             openpyxl.load_workbook(os.path.join(folder, "out", name), data_only=True),
                             openpyxl.load_workbook(path))
        assert n_formulas > (35 if name.startswith("sample") else 5), (name, n_formulas)


@case
def test_names_only_when_asked_for(folder):
    people = names(folder)
    for plan in PLANS:
        bare = texts(openpyxl.load_workbook(report(folder, plan)))
        assert not people.intersection(bare), plan
        named = texts(openpyxl.load_workbook(report(folder, plan, "--with-names")))
        assert len(people.intersection(named)) > 20, plan


def meanings(plan):
    """What --check-plan says of each figure, by the figure's label."""
    own = os.path.join(ROOT, "tests/data", plan + ".ini")
    path = own if os.path.exists(own) else os.path.join(ROOT, "resources/plans", plan + ".ini")
    told = {}
    for line in run(f"--check-plan={path}").splitlines():
        first, second = line.split("\t")
        if first:
            label = second
            told.setdefault(label, []).append("")
        else:
            told[label][-1] += ("\n" if told[label][-1] else "") + second
    return told


@case
def test_notes_tell_what_figures_mean(folder):
    for plan, (_, sheets) in PLANS.items():
        path, told = report(folder, plan), meanings(plan)
        book, labelled = openpyxl.load_workbook(path), 0
        notes = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.comment]
        for cell in notes:
            assert cell.comment.author == "Vòng Tay", (plan, cell)
            if cell.parent.title.startswith("DS ") or cell.parent.title in SETS:
                assert cell.comment.text.startswith("Cách tính: "), (plan, cell)
                continue
            assert cell.comment.text in sum(told.values(), []), (plan, cell.coordinate, cell.comment.text)
            label = str(cell.value).removeprefix("Trong đó: ").removeprefix("- ")
            if label in told:
                labelled += 1
                assert cell.comment.text in told[label], (plan, label)
        for name in {"Biểu chỉ tiêu", "Số liệu chung"}.intersection(sheets):
            for row in book[name].iter_rows(min_row=11):
                if str(row[1].value).removeprefix("Trong đó: ").removeprefix("- ") in told:
                    assert row[1].comment, (plan, name, row[1].value)
        assert labelled >= 4, plan
        for name in [name for name in sheets if name.startswith("DS ")]:
            assert book[name]["A5"].comment, (plan, name)
        for name in SETS.intersection(sheets):
            for row in numbered_cells(book[name]):
                assert row[1].comment, (plan, name, row[1].value)
        # Seen when pointed at only, and on no paper.
        with zipfile.ZipFile(path) as parts:
            for part in parts.namelist():
                if part.endswith(".vml"):
                    assert b"visibility:visible" not in parts.read(part), (plan, part)
                if part.startswith("xl/worksheets/sheet"):
                    assert b"cellComments" not in parts.read(part), (plan, part)


@case
def test_is_vietnamese_in_every_language(folder):
    for plan in PLANS:
        for options in ([], ["--with-names"]):
            with open(report(folder, plan, *options), "rb") as file:
                vietnamese = file.read()
            with open(report(folder, plan, "--language=en", *options), "rb") as file:
                assert vietnamese == file.read(), plan


@case
def test_second_run_gives_the_same_bytes(folder):
    for plan in PLANS:
        with open(report(folder, plan), "rb") as file:
            first = file.read()
        with open(report(folder, plan), "rb") as file:
            assert first == file.read(), plan


sys.exit(main("report-workbook"))
