# SPDX-License-Identifier: GPL-3.0-or-later
"""The sheets of an import workbook, read with openpyxl and by nothing of the program.

Rows are as typed, code labels as in spec/register.md; the words of spec/indicators.md that every
figure uses (present, in force, child, in the period, household) are said once here, in plain loops
over the rows of the sheets.
"""

import calendar
import collections
import datetime
import itertools

import openpyxl

SERVICES = {  # label of `Loại`: family, as the table of spec/register.md has them
    "Khám, chữa bệnh": ("kham-chua-benh", "y-te"), "Cấp thuốc điều trị": ("cap-thuoc", "y-te"),
    "Phục hồi chức năng": ("phcn", "y-te"), "Can thiệp sớm": ("can-thiep-som", "y-te"),
    "Phẫu thuật": ("phau-thuat", "y-te"), "Chăm sóc dinh dưỡng": ("dinh-duong", "y-te"),
    "Tư vấn, tham vấn": ("tu-van", "tam-ly"), "Trị liệu, hỗ trợ tâm lý": ("tri-lieu", "tam-ly"),
    "Phục hồi chức năng xã hội": ("phcn-xa-hoi", "ctxh"), "Dịch vụ công tác xã hội khác": ("ctxh", "ctxh"),
    "Hỗ trợ giáo dục": ("giao-duc", "giao-duc"), "Học bổng": ("hoc-bong", "giao-duc"),
    "Hướng nghiệp, dạy nghề": ("huong-nghiep", "huong-nghiep"),
    "Lao động trị liệu": ("lao-dong-tri-lieu", "huong-nghiep"),
    "Vay vốn ưu đãi": ("vay-von", "sinh-ke"), "Hỗ trợ sinh kế": ("sinh-ke", "sinh-ke"),
    "Trợ giúp pháp lý": ("phap-ly", "phap-ly"), "Kiến thức, kỹ năng hòa nhập": ("kien-thuc", "kien-thuc"),
    "Dụng cụ trợ giúp": ("dung-cu", "tro-giup"), "Thăm hỏi, tặng quà": ("tham-hoi", "tro-giup"),
    "Sửa chữa nhà ở": ("nha-o", "tro-giup"), "Văn hóa, thể thao, vui chơi": ("van-hoa", "van-hoa"),
}
AUTISM_TOOLS = {"QD2254", "Dấu hiệu cảnh báo (QĐ 2254/QĐ-BYT)", "MCHAT", "M-CHAT-R/F"}
DEFECT_TOOLS = {"KHAM_DT", "Khám dị tật, khuyết tật"}
POSITIVE = {"Nguy cơ cao", "Dương tính"}
GROUP_LABELS = {"Trẻ em mồ côi cả cha và mẹ": "TE01"}  # the sample gives all others by their code
DAY = datetime.timedelta(days=1)


class Row(dict):
    """A row by headings; a heading that is not there is an error, an empty cell is None."""


def to_date(cell):
    if cell is None or isinstance(cell, datetime.datetime):
        return cell and cell.date()
    if isinstance(cell, datetime.date):
        return cell
    day, month, year = cell.split("/")
    return datetime.date(int(year), int(month), int(day))


def to_birth(cell):
    """A missing day or month is the first one; None when unknown."""
    if cell == "Chưa rõ":
        return None
    if isinstance(cell, int):
        return datetime.date(cell, 1, 1)
    if isinstance(cell, str) and cell.count("/") == 1:
        month, year = cell.split("/")
        return datetime.date(int(year), int(month), 1)
    return to_date(cell)


def after_months(birth, months):
    """The day on which so many months are complete."""
    year, month = divmod(birth.year * 12 + birth.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(birth.day, calendar.monthrange(year, month + 1)[1]))


class Register:
    """A workbook and a report's period and cut-off day."""

    def __init__(self, path, voided=()):
        """voided: (sheet, number of the row below the headings from 1) that do not count."""
        book = openpyxl.load_workbook(path, read_only=True)
        self.sheets = collections.defaultdict(list)  # a sheet that is not there has no rows
        for sheet in book:
            rows = sheet.iter_rows(values_only=True)
            headings = next(rows)
            self.sheets[sheet.title] = [
                Row(itertools.zip_longest(headings, row)) for number, row in enumerate(rows, 1)
                if any(cell is not None for cell in row) and (sheet.title, number) not in voided]
        self.people = {row["Mã hồ sơ"]: row for row in self.sheets["Đối tượng"]}
        # Rows of a person who is not on the register are about nobody.
        for name, rows in self.sheets.items():
            if name not in ("Đối tượng", "Tiếp nhận", "Nguồn lực", "Người tham gia"):
                self.sheets[name] = [row for row in rows if row.get("Mã hồ sơ") is None
                                     or row["Mã hồ sơ"] in self.people]
        self.order = {id(row): number for rows in self.sheets.values() for number, row in enumerate(rows)}
        self.by_person = {name: self.by(rows) for name, rows in self.sheets.items()}
        self.kinds = {row["Mã hoạt động"]: row for row in self.sheets["Hoạt động"]}
        self.homes = {}
        for code in sorted(self.people, key=str.encode):
            self.homes.setdefault(self.people[code]["Mã hộ"], []).append(code)

    @staticmethod
    def by(rows):
        result = {}
        for row in rows:
            result.setdefault(row.get("Mã hồ sơ"), []).append(row)
        return result

    def representative(self, household):
        """The head when on the register, else the member with the lowest code."""
        if household.startswith("@"):
            return household[1:]
        members = self.homes[household]
        heads = {self.people[code]["Chủ hộ"] for code in members} - {None}
        return next((code for code in members if self.people[code]["Họ và tên"] in heads), members[0])

    def at(self, first, last, cut_off):
        self.first, self.last, self.cut_off, self.before = first, last, cut_off, first - DAY
        self.P = {code for code in self.people if self.present(code, cut_off)}
        self.given = {}
        for row in self.sheets["Dịch vụ"]:
            if self.in_period(row["Ngày"]):
                self.given.setdefault(row["Mã hồ sơ"], []).append(
                    SERVICES[row["Loại"]] + (to_date(row["Ngày"]), row["Nơi cung cấp"]))
        self.children = {code for code in self.P if self.is_child(code, cut_off)}
        return self

    def rows(self, sheet, code):
        return self.by_person.get(sheet, {}).get(code, [])

    # --- the words of spec/indicators.md and spec/register.md --------------------------------------

    def stays(self, code):
        """(from, to, reason): present from the first day to the day before the last."""
        person = self.people[code]
        yield (to_date(person["Ngày vào danh sách"]), to_date(person["Ngày ra khỏi danh sách"]), person["Lý do ra"])
        for row in self.rows("Cư trú trước đây", code):
            yield to_date(row["Từ ngày"]), to_date(row["Đến ngày"]), row["Lý do ra"]

    def stay_on(self, code, day):
        birth = to_birth(self.people[code]["Ngày sinh"])
        if birth is not None and day < birth:
            return None
        for stay in self.stays(code):
            if (stay[0] is None or stay[0] <= day) and (stay[1] is None or day < stay[1]):
                return stay
        return None

    def present(self, code, day):
        return self.stay_on(code, day) is not None

    def months(self, code, day):
        """Completed months of age; None when the birth date is unknown or later."""
        birth = to_birth(self.people[code]["Ngày sinh"])
        if birth is None or birth > day:
            return None
        months = (day.year - birth.year) * 12 + day.month - birth.month
        return months if after_months(birth, months) <= day else months - 1

    def is_child(self, code, day):
        months = self.months(code, day)
        return months is not None and months < 16 * 12

    @staticmethod
    def in_force(row, day, first="Từ ngày"):
        first, last = to_date(row[first]), to_date(row["Đến ngày"])
        return (first is None or first <= day) and (last is None or day <= last)

    def in_period(self, cell):
        day = to_date(cell)
        return day is not None and self.first <= day <= self.last and day <= self.cut_off

    def members(self, groups, day):
        """Whoever is in one of the groups on the day, present or not."""
        return {row["Mã hồ sơ"] for row in self.sheets["Nhóm"]
                if GROUP_LABELS.get(row["Nhóm"], row["Nhóm"]) in groups and self.in_force(row, day)}

    def G(self, *groups):
        return self.members(groups, self.cut_off)

    @staticmethod
    def start(row):
        return to_date(row["Từ ngày"]) or to_date(row["Ngày cấp"])

    def disabilities(self, code, day):
        """Rows in force on the day, the latest last; an empty `Từ ngày` takes `Ngày cấp`."""
        found = []
        for row in self.rows("Khuyết tật", code):
            row = Row(row, **{"Từ ngày": self.start(row)})
            if self.in_force(row, day):
                found.append(row)
        return sorted(found, key=lambda row: row["Từ ngày"] or datetime.date.min)

    def disabled(self, day):
        return {code for code in self.people if self.disabilities(code, day)}

    def current(self, code, day):
        rows = self.disabilities(code, day)
        return rows[-1] if rows else None

    def services(self, code):
        """(code, family, day, place) of what was given in the period."""
        return self.given.get(code, [])

    def served(self, *families, codes=None, place=None):
        return {code for code in self.given for service, family, _, where in self.services(code)
                if (family in families or service in (codes or ()) or not (families or codes))
                and (place is None or where == place)}

    def needs(self, family=None, code=None, **wanted):
        """Whoever has a need in force on the cut-off day, all conditions in one row."""
        return {row["Mã hồ sơ"] for row in self.sheets["Nhu cầu"]
                if self.in_force(row, self.cut_off) and (family is None or SERVICES[row["Loại"]][1] == family)
                and (code is None or SERVICES[row["Loại"]][0] == code)
                and all(row[heading.replace("_", " ")] == value for heading, value in wanted.items())}

    def attended(self, kind, role=None, column="Mã hồ sơ"):
        return {row[column] for row in self.sheets["Người tham gia"]
                if row[column] is not None and (role is None or row["Vai trò"] == role)
                and row["Mã hoạt động"] in self.kinds and self.kinds[row["Mã hoạt động"]]["Loại"] == kind
                and self.in_period(self.kinds[row["Mã hoạt động"]]["Ngày"])}

    def staff(self, heading):
        return {row["Mã cán bộ"] for row in self.sheets["Cán bộ"]
                if row[heading] == "Có" and self.in_force(row, self.cut_off)}

    def screenings(self, code, tools):
        """In the period, as entered."""
        return [row for row in self.rows("Sàng lọc", code)
                if row["Công cụ"] in tools and self.in_period(row["Ngày"])]

    def household(self, code):
        return self.people[code]["Mã hộ"] or "@" + code

    def HH(self, people):
        return {self.household(code) for code in people if code in self.P}

    def poverty(self, code):
        """The value given for one member of a household holds for all; empty when none is given."""
        members = self.homes[self.people[code]["Mã hộ"]] if self.people[code]["Mã hộ"] else [code]
        return {self.people[member]["Diện hộ"] for member in members} - {None}

    def poor(self):
        return {code for code in self.people if self.poverty(code) & {"Hộ nghèo", "Hộ cận nghèo"}}

    def placement(self, code, day):
        return next((row for row in self.rows("Chăm sóc thay thế", code) if self.in_force(row, day)), None)

    def placed(self, form=None):
        rows = {code: self.placement(code, self.cut_off) for code in self.people}
        return {code for code, row in rows.items() if row is not None and form in (None, row["Hình thức"])}

    def allowances(self, kind):
        return [row for row in self.sheets["Trợ cấp"] if row["Loại"] == kind]

    def monthly(self):
        return {row["Mã hồ sơ"] for row in self.allowances("Hàng tháng") if self.in_force(row, self.cut_off)}

    def baseline(self, indicator):
        """The commune's own number, else the sum of the hamlets', else None."""
        rows = [row for row in self.sheets["Số liệu nền"]
                if row["Chỉ tiêu"] == indicator and row["Năm"] == self.cut_off.year]
        own = [row["Giá trị"] for row in rows if row["Thôn/Tổ dân phố"] is None]
        return own[0] if own else sum(row["Giá trị"] for row in rows) if rows else None
