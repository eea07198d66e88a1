# SPDX-License-Identifier: GPL-3.0-or-later
"""The tables of programme 1591 and the lists of programme 1438, from spec/layouts.md and the last
section of spec/indicators.md."""

from paper_figures import programme_1438
from paper_register import DEFECT_TOOLS, to_date

GROUPS = [f"TE{number:02d}" for number in range(1, 15)]
FORMS = ["NT", "KNT", "CN", "CS"]
REASONS = ["Đoàn tụ gia đình", "Chuyển hình thức", "Đủ 16 tuổi", "Chuyển đi", "Qua đời", "Khác"]


def children_on(register, day):
    return {code for code in register.people if register.present(code, day) and register.is_child(code, day)}


def special_children(r):
    """The rows of `Trẻ em HCĐB`: the 14 groups, at risk, and all of them once."""
    old, new = children_on(r, r.before), children_on(r, r.cut_off)
    helped, monthly = r.served(), r.monthly()
    for groups in [[group] for group in GROUPS] + [["TENC"], [*GROUPS, "TENC"]]:
        before, now = old & r.members(groups, r.before), new & r.members(groups, r.cut_off)
        years = [r.months(code, r.cut_off) // 12 for code in now]
        yield (len(now), sum(r.people[code]["Giới tính"] == "Nam" for code in now),
               sum(r.people[code]["Giới tính"] == "Nữ" for code in now),
               sum(r.people[code]["Dân tộc"] not in (None, "Kinh") for code in now),
               sum(age < 6 for age in years), sum(6 <= age < 11 for age in years), sum(11 <= age for age in years),
               sum("Hộ nghèo" in r.poverty(code) for code in now),
               sum("Hộ cận nghèo" in r.poverty(code) for code in now),
               len(now & helped), len(now & monthly), len(now - before), len(before - now))


def lost_for(r, code, total):
    """The row's `Lý do kết thúc`, else turned 16, else `Lý do ra`. In the total a change of form is no loss:
    there the reason is that of the last placement up to the cut-off day."""
    row = r.placement(code, r.before)
    if total and row["Lý do kết thúc"] == "Chuyển hình thức":
        row = max((row for row in r.rows("Chăm sóc thay thế", code) if to_date(row["Từ ngày"]) <= r.cut_off),
                  key=lambda row: to_date(row["Từ ngày"]))
    if row["Lý do kết thúc"] is not None:
        return row["Lý do kết thúc"]
    if not r.months(code, r.cut_off) < 16 * 12:
        return "Đủ 16 tuổi"
    stay = r.stay_on(code, r.before)  # it ended by the cut-off day, whether the child came back or not
    ended = stay[1] is not None and stay[1] <= r.cut_off
    return stay[2] if ended and stay[2] in ("Chuyển đi", "Qua đời") else "Khác"


def placements(r):
    """The rows of `Chăm sóc thay thế`: 4 forms and the total."""
    old, new = children_on(r, r.before), children_on(r, r.cut_off)
    visited = {row["Mã hồ sơ"] for row in r.sheets["Theo dõi"] if r.in_period(row["Ngày"])}
    for form in [*FORMS, None]:
        before, now = ({code for code in children if r.placement(code, day) is not None
                        and form in (None, r.placement(code, day)["Hình thức"])}
                       for children, day in ((old, r.before), (new, r.cut_off)))
        reasons = [lost_for(r, code, form is None) for code in before - now]
        yield (len(before), len(now - before), len(reasons), *(reasons.count(reason) for reason in REASONS),
               len(now), sum(r.people[code]["Giới tính"] == "Nam" for code in now),
               sum(r.people[code]["Giới tính"] == "Nữ" for code in now),
               sum(r.placement(code, r.cut_off)["Số quyết định"] is not None for code in now), len(now & visited))


def rosters(r):
    """Who is in the lists of programme 1438, by sheet."""
    # `Dị tật, bệnh` counts also in a row that is no longer in force: else it would add nobody.
    known = {row["Mã hồ sơ"] for row in r.sheets["Khuyết tật"] if row["Dị tật, bệnh"] is not None
             and (r.start(row) is None or r.start(row) <= r.cut_off)}
    asked = r.children & (r.disabled(r.cut_off) | r.G("TE04") | known)
    return {"DS khám sàng lọc": {code for code in asked if not r.screenings(code, DEFECT_TOOLS)},
            "DS phẫu thuật": programme_1438(r).figures["1438.sl2"][0],
            "DS phục hồi chức năng": r.children & r.needs(code="phcn")}


TABLES = {"Trẻ em HCĐB": special_children, "Chăm sóc thay thế": placements}
