# SPDX-License-Identifier: GPL-3.0-or-later
"""Every figure of the five plans, written down from spec/indicators.md and not from the plan files.

A figure is (numerator, denominator) as sets of codes; the denominator is None where the figure has
none. A figure in đồng or rows is a number. Sizes that a baseline replaces are in `sizes`.
"""

from paper_register import (AUTISM_TOOLS, DEFECT_TOOLS, POSITIVE, SERVICES, Register, Row, to_date)

PLACES = {"TH": "Trường học", "KCB": "Cơ sở khám bệnh, chữa bệnh", "TGXH": "Cơ sở trợ giúp xã hội",
          "BVTE": "Cơ sở cung cấp dịch vụ bảo vệ trẻ em", "CD": "Cộng đồng"}
LEARNING = {"Nhà trẻ, mẫu giáo", "Tiểu học", "Trung học cơ sở", "Trung học phổ thông",
            "Giáo dục thường xuyên, nghề", "Giáo dục chuyên biệt", "Học tại nhà, cộng đồng"}
FORMS = {"tien": "Tiền", "hien-vat": "Hiện vật", "dich-vu": "Dịch vụ"}
REASONS = {"Chuyển đi": "chuyen-di", "Qua đời": "qua-doi", "Hết điều kiện": "het-dieu-kien"}
TARGETS = {"1929.1a": 80, "1929.1b": 80, "1929.2a": 70, "1929.3": 80, "1929.4a": 60, "1929.4b": 60, "1929.5": 60,
           "1929.6": 60, "1929.7a": 30, "1929.7b": 30, "1929.8": 60, "1591.1": 80, "1591.2": 100, "1438.1": 95,
           "1438.2": 100, "1438.3a": 65}


class Paper:
    def __init__(self):
        self.figures = {}
        self.sizes = {}

    def ratio(self, name, denominator, numerator):
        self.figures[name] = (numerator & denominator, denominator)

    def size(self, name, value):
        self.figures[name] = (value, None)


def programme_1929(r: Register):
    paper = Paper()
    P, G = r.P, r.G
    health = r.served("y-te")
    paper.ratio("1929.1a", P & G("TT"), health)
    paper.ratio("1929.1b", P & (G("TK") | G("RNTT")), health)
    paper.ratio("1929.1b.tk", P & G("TK"), health)
    paper.ratio("1929.1b.rntt", P & G("RNTT"), health)

    small = {code for code in P if r.months(code, r.cut_off) is not None and r.months(code, r.cut_off) < 72}
    screened = {code for code in small if r.screenings(code, AUTISM_TOOLS)}
    paper.ratio("1929.2a", small, screened)
    if r.baseline("Trẻ em dưới 6 tuổi") is not None:
        paper.sizes["1929.2a"] = r.baseline("Trẻ em dưới 6 tuổi")
    first_positive = {}
    for code in screened:
        days = [to_date(row["Ngày"]) for row in r.screenings(code, AUTISM_TOOLS) if row["Kết luận"] in POSITIVE]
        if days:
            first_positive[code] = min(days)
    paper.ratio("1929.2b", set(first_positive), {
        code for code, day in first_positive.items()
        if any(family in ("y-te", "tam-ly") and given >= day for _, family, given, _ in r.services(code))})

    school_age = {code for code in P if r.months(code, r.cut_off) is not None
                  and 3 <= r.months(code, r.cut_off) < 18 * 12}
    paper.ratio("1929.3", G("TK") & school_age & r.needs(family="giao-duc", Có_khả_năng="Có"),
                {code for code in P if r.people[code]["Đi học"] in LEARNING})
    paper.ratio("1929.4a", P & (G("TT") | G("RNTT")) & r.needs(family="huong-nghiep", Có_khả_năng="Có"),
                r.served("huong-nghiep"))
    paper.ratio("1929.4b", r.HH(G("RNTT")) & r.HH(r.needs(code="vay-von", Đủ_điều_kiện="Có")),
                r.HH(r.served(codes=["vay-von"])))
    paper.ratio("1929.5", P & (G("TT") | G("RNTT")) & r.poor() & r.needs(code="phap-ly"), r.served(codes=["phap-ly"]))
    at_risk = G("RNTT") & G("NCTT")
    paper.ratio("1929.6", P & (G("TC") | G("TK") | at_risk | G("TT")), r.served("tam-ly", "ctxh"))
    trained = r.HH(r.attended("TH_GD"))
    paper.ratio("1929.7a", r.HH(G("TT")), trained)
    paper.ratio("1929.7b", r.HH(G("TK") | at_risk), trained)
    paper.ratio("1929.8", r.staff("Lĩnh vực sức khỏe tâm thần"), r.attended("TH_CB", column="Mã cán bộ"))
    return paper


def special_groups():
    return [f"TE{number:02d}" for number in range(1, 15)]


def baseline_lines(paper, r, d1):
    children, G = r.children, r.G
    paper.size("1591.b1", children)
    paper.size("1591.b2", {code for code in children if r.months(code, r.cut_off) < 72})
    for name, indicator in (("1591.b1", "Tổng số trẻ em"), ("1591.b2", "Trẻ em dưới 6 tuổi")):
        if r.baseline(indicator) is not None:
            paper.sizes[name] = r.baseline(indicator)
    paper.size("1591.b3", children & G(*special_groups()))
    current = {code: r.current(code, r.cut_off) or Row() for code in children}
    paper.size("1591.b4", {code for code in children if current[code].get("Mức độ") in ("Nặng", "Đặc biệt nặng")})
    paper.size("1591.b5", children & G("TENC"))
    paper.size("1591.b6", children & G("TENC") & r.poor())
    orphans = children & (G("TE01") | G("MC1"))
    paper.size("1591.b7", orphans)
    paper.size("1591.b8", orphans & G("MCCV"))
    mental = {code for code in children
              if {"Thần kinh, tâm thần", "Trí tuệ"} & set((current[code].get("Dạng khuyết tật") or "").split("; "))}
    paper.size("1591.b9", mental)
    paper.size("1591.b10", children & G("TK"))
    paper.size("1591.b11", children & r.placed("CS"))
    paper.ratio("1591.b12", d1 | mental, children & r.monthly())


def programme_1591(r: Register):
    paper = Paper()
    children, G = r.children, r.G
    ended = {row["Mã hồ sơ"] for row in r.sheets["Nhóm"]
             if row["Nhóm"] in ("TE01", "Trẻ em mồ côi cả cha và mẹ") and r.in_period(row["Đến ngày"])}
    adopted = {row["Mã hồ sơ"] for row in r.sheets["Chăm sóc thay thế"]
               if row["Hình thức"] == "CN" and r.in_period(row["Từ ngày"])}
    d1 = children & (G("TE01") | (ended & adopted))
    baseline_lines(paper, r, d1)

    mind = children & (G("SKTT") | G("NCSK"))
    paper.ratio("1591.1", mind, r.served("tam-ly", "ctxh"))
    for code, place in PLACES.items():
        paper.ratio(f"1591.1.{code}", mind, r.served("tam-ly", "ctxh", place=place))
    paper.ratio("1591.2", d1, r.placed())
    for form in ("NT", "KNT", "CN", "CS"):
        paper.ratio(f"1591.2.{form}", d1, r.placed(form))
    paper.ratio("1591.2.qd", d1, {code for code in r.placed()
                                  if r.placement(code, r.cut_off)["Số quyết định"] is not None})
    paper.ratio("1591.2.dv", d1, r.placed() & r.served())
    paper.ratio("1591.2.mr", d1 | children & (G("TE02") | G("TE03")), r.placed())
    paper.ratio("1591.2.mc", children & G("MC1") - G("TE01", "TE02", "TE03"), {
        code for code in children - r.placed()
        if "Còn sống" in (r.people[code]["Tình trạng cha"], r.people[code]["Tình trạng mẹ"])})
    in_facility, moved = set(), set()
    for code in children:
        rows = r.rows("Chăm sóc thay thế", code)
        starts = [to_date(row["Từ ngày"]) for row in rows if row["Hình thức"] == "CS"
                  and (r.in_force(row, r.before) or r.in_period(row["Từ ngày"]))]
        if starts:
            in_facility.add(code)
            if any(row["Hình thức"] != "CS" and r.in_period(row["Từ ngày"]) and to_date(row["Từ ngày"]) > min(starts)
                   for row in rows):
                moved.add(code)
    paper.ratio("1591.2.ve", in_facility, moved)
    return paper


def programme_1438(r: Register):
    paper = Paper()
    children = r.children
    D = children & (r.disabled(r.cut_off) | r.G("TE04"))
    paper.ratio("1438.1", D, r.served())
    counted = {}  # the one screening of a child that counts
    for code in children:
        rows = sorted(r.screenings(code, DEFECT_TOOLS), key=lambda row: (to_date(row["Ngày"]), r.order[id(row)]))
        indicated = [row for row in rows if row["Chỉ định phẫu thuật"] == "Có"]
        if rows:
            counted[code] = (indicated or rows)[-1]
    surgery = {code for code, row in counted.items() if row["Chỉ định phẫu thuật"] == "Có"}

    def of_state(*states):
        return {code for code in surgery if counted[code]["Trạng thái phẫu thuật"] in states}

    operated = {code for code in of_state("Đã phẫu thuật")
                if to_date(counted[code]["Ngày phẫu thuật"]) is not None
                and to_date(counted[code]["Ngày phẫu thuật"]) <= r.cut_off}
    free = {code for code in operated if counted[code]["Nguồn chi trả"] not in (None, "Gia đình")}
    waiting = of_state("Chưa đăng ký", "Đã đăng ký", "Đã hẹn", "Hoãn", None)
    paper.ratio("1438.2", surgery, free)
    paper.ratio("1438.2.cho", surgery, waiting)
    paper.ratio("1438.2.tc", surgery, of_state("Từ chối"))
    paper.ratio("1438.2.kdk", surgery, of_state("Không đủ điều kiện"))
    paper.ratio("1438.2.khac", surgery, surgery - free - waiting - of_state("Từ chối", "Không đủ điều kiện"))
    paper.ratio("1438.3a", D, r.served(codes=["kien-thuc"]) | r.attended("TH_GD", "Đối tượng"))
    families = r.HH(r.attended("TH_GD", "Gia đình, người chăm sóc"))
    paper.ratio("1438.3b", D, {code for code in D if r.household(code) in families})
    paper.ratio("1438.4", r.staff("Công tác trẻ em"), r.attended("TH_CB", column="Mã cán bộ"))
    paper.size("1438.sl1", set(counted))
    paper.size("1438.sl2", surgery)
    paper.size("1438.sl3", operated)
    paper.size("1438.sl4", children & r.served(codes=["phcn"]))
    return paper


def stock(paper, r, name, begin, end):
    """`begin`, `end`: members present on those days."""
    lost = begin - end
    paper.size(f"ltn.{name}.dau", begin)
    paper.size(f"ltn.{name}.tang", end - begin)
    paper.size(f"ltn.{name}.giam", lost)
    gone = {code: REASONS.get(r.stay_on(code, r.before)[2], "khac") for code in lost - r.P}
    for reason in ("chuyen-di", "qua-doi", "het-dieu-kien", "khac"):
        paper.size(f"ltn.{name}.giam.{reason}", {code for code, why in gone.items() if why == reason})
    paper.size(f"ltn.{name}.giam.ra-nhom", lost & r.P)
    paper.size(f"ltn.{name}.cuoi", end)
    for key, sex in (("nam", "Nam"), ("nu", "Nữ"), ("kb", "Không biết")):
        paper.size(f"ltn.{name}.cuoi.{key}", {code for code in end if r.people[code]["Giới tính"] == sex})
    years = {code: None if r.months(code, r.cut_off) is None else r.months(code, r.cut_off) // 12 for code in end}
    for key, low, high in (("duoi6", 0, 5), ("6-15", 6, 15), ("16-59", 16, 59), ("tu60", 60, 999)):
        paper.size(f"ltn.{name}.cuoi.{key}", {code for code, age in years.items()
                                              if age is not None and low <= age <= high})
    paper.size(f"ltn.{name}.cuoi.kr", {code for code, age in years.items() if age is None})


def stocks(paper, r):
    begins, ends = {}, {}
    for days, day in ((begins, r.before), (ends, r.cut_off)):
        present = {code for code in r.people if r.present(code, day)}
        days["nkt"] = present & (r.members({"NKT"}, day) | r.disabled(day))
        for group in ("TT", "TK", "RNTT"):
            days[group.lower()] = present & r.members({group}, day)
        days["all"] = set().union(*days.values())
    for name in ("nkt", "tt", "tk", "rntt", "all"):
        stock(paper, r, name, begins[name], ends[name])
    degree = {code: (r.current(code, r.cut_off) or Row()).get("Mức độ") for code in ends["nkt"]}
    for key, labels in (("dbn", ["Đặc biệt nặng"]), ("nang", ["Nặng"]), ("nhe", ["Nhẹ"]),
                        ("cxd", ["Chưa xác định", None])):
        paper.size(f"ltn.nkt.cuoi.{key}", {code for code in ends["nkt"] if degree[code] in labels})


def programme_ltn(r: Register):
    paper = Paper()
    stocks(paper, r)
    staying = {code for code in r.P if r.present(code, r.before)}
    two = {code: (r.current(code, r.before), r.current(code, r.cut_off)) for code in staying}
    paper.size("ltn.muc", {code for code, (old, new) in two.items()
                           if old and new and old["Mức độ"] != new["Mức độ"]})
    paper.size("ltn.benh", {code for group in ("TT", "TK", "RNTT", "TC", "NCTT")
                            for code in staying & (r.members({group}, r.before) ^ r.G(group))})

    paper.size("ltn.tc.thang.nguoi", r.P & r.monthly())
    paper.size("ltn.tc.thang.tien", sum(row["Mức hưởng"] or 0 for row in r.allowances("Hàng tháng")
                                        if row["Mã hồ sơ"] in r.P and r.in_force(row, r.cut_off)))
    for name, kind in (("dot", "Đột xuất"), ("mt", "Mai táng")):
        rows = [row for row in r.allowances(kind) if r.in_period(row["Từ ngày"])]
        if name == "dot":
            paper.size("ltn.tc.dot.nguoi", {row["Mã hồ sơ"] for row in rows})
        paper.size(f"ltn.tc.{name}.luot", len(rows))
        paper.size(f"ltn.tc.{name}.tien", sum(row["Mức hưởng"] or 0 for row in rows))
    severe = {code for code in r.P if (r.current(code, r.cut_off) or Row()).get("Mức độ") in ("Nặng", "Đặc biệt nặng")}
    paper.size("ltn.sot", (severe | r.children & r.G("TE01")) - r.monthly())

    for code, _ in SERVICES.values():
        wanted = r.P & r.needs(code=code)
        paper.size(f"ltn.nc.{code}.can", wanted)
        paper.size(f"ltn.nc.{code}.duoc", wanted & r.served(codes=[code]))
    for name, form in [*FORMS.items(), ("all", None)]:
        rows = [row for row in r.sheets["Nguồn lực"]
                if r.in_period(row["Ngày"]) and form in (None, row["Hình thức"])]
        paper.size(f"ltn.nl.{name}.luot", len(rows))
        paper.size(f"ltn.nl.{name}.gia-tri", sum(row["Giá trị"] or 0 for row in rows if row["Mã hồ sơ"] is None))
        paper.size(f"ltn.nl.{name}.da-dung", sum(row["Đã sử dụng"] or 0 for row in rows))
        paper.size(f"ltn.nl.{name}.nguoi", {row["Mã hồ sơ"] for row in rows if row["Mã hồ sơ"] in r.people})
    return paper


PLANS = {
    "lang-son-tp-2025": programme_1929,
    "lang-son-2024-2030": programme_1591,
    "nguyen-trai-2024-2030": programme_1591,
    "lang-son-tp-2024-khuyet-tat": programme_1438,
    "le-thanh-nghi-2026": programme_ltn,
}


def percent(numerator, denominator):
    """Hundredths of a percent, rounded half up; None when the denominator is 0."""
    return (numerator * 20000 + denominator) // (2 * denominator) / 100 if denominator else None


def numbers(paper, name):
    """(numerator, denominator, percent, met) as --figures must give them."""
    top, bottom = paper.figures[name]
    top = len(top) if isinstance(top, (set, frozenset)) else top
    bottom = None if bottom is None else len(bottom)
    if name in paper.sizes and bottom is None:
        top = paper.sizes[name]
    elif name in paper.sizes:
        bottom = paper.sizes[name]
    if bottom is None:
        return top, None, None, None
    target = TARGETS.get(name)
    met = None if target is None or bottom == 0 else 100 * top >= target * bottom
    return top, bottom, percent(top, bottom), met
