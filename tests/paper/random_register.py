# SPDX-License-Identifier: GPL-3.0-or-later
"""Small random registers, as import workbooks, drawn so that the edges of the rules are hit.

Every day of a row lies on or beside the days that decide (first and last day of the period, the day
before it, the cut-off day, today), or anywhere. Births are drawn from the days on which someone
turns 3 months, 6, 16, 18 or 60 years on such a day, on 29 February and at the ends of months, are
unknown or known to the month or year. The same seed gives the same register.
"""

import datetime
import random
import unicodedata

import openpyxl

from compare import TODAY, bounds
from paper_register import DAY, SERVICES, after_months

PERIODS = ["2024", "2025", "2026", "2025-H1", "2026-H1", "2024-Q1", "2025-04", "2024-02", "2023-12-31..2025-01-01",
           "2025-06-30..2025-06-30"]
GROUPS = [f"TE{number:02d}" for number in range(1, 15)] + ["TENC", "MC1", "MCCV", "TT", "TK", "RNTT", "TC", "NCTT",
                                                           "SKTT", "NCSK", "NKT"]
LIKELY_GROUPS = ["TE01", "TE01", "TE02", "TE04", "MC1", "TT", "TK", "RNTT", "NCTT", "SKTT", "NKT", "TENC"]
STATES = ["Còn sống", "Đã mất", "Mất tích", "Không còn khả năng chăm sóc", "Không rõ", None]
SCHOOLS = ["Chưa đến tuổi", "Chưa đi học", "Nhà trẻ, mẫu giáo", "Tiểu học", "Giáo dục chuyên biệt", "Đã bỏ học",
           "Đã học xong", "Học tại nhà, cộng đồng", None]
TYPES = ["Vận động", "Nghe, nói", "Nhìn", "Thần kinh, tâm thần", "Trí tuệ", "Khác"]
SURGERY = ["Chưa đăng ký", "Đã đăng ký", "Đã hẹn", "Đã phẫu thuật", "Đã phẫu thuật", "Hoãn", "Từ chối",
           "Không đủ điều kiện", None]
FUNDING = ["Ngân sách", "BHYT", "Quỹ, tài trợ", "Gia đình", None]
PLACES = ["Trường học", "Cơ sở khám bệnh, chữa bệnh", "Cơ sở trợ giúp xã hội", "Cơ sở cung cấp dịch vụ bảo vệ trẻ em",
          "Cộng đồng", "Gia đình", None]
YES_NO = ["Có", "Có", "Không", None]
# What is kept as typed.
OWN_CODES = {("Đối tượng", "Mã hồ sơ"), ("Cán bộ", "Mã cán bộ")}
AS_TYPED = {"Họ và tên", "Chủ hộ", "Thôn/Tổ dân phố", "Mã hộ", "Nhà tài trợ", "Người chăm sóc", "Số quyết định"}
MAY_VOID = ["Cư trú trước đây", "Nhóm", "Khuyết tật", "Sàng lọc", "Chăm sóc thay thế", "Theo dõi", "Nhu cầu", "Dịch vụ", "Trợ cấp",
            "Hoạt động", "Người tham gia", "Cán bộ", "Nguồn lực", "Số liệu nền"]


class RandomRegister:
    def __init__(self, seed, people=40):
        self.random = random.Random(seed)
        self.busy = self.random.choice([1, 2, 2])  # how much is known of everyone
        self.period = self.random.choice(PERIODS)
        self.first, self.last, self.cut_off = bounds(self.period)
        chance = self.random.random()
        if chance < .25:    # in the middle of the period
            self.cut_off = self.first + self.random.randrange((self.cut_off - self.first).days + 1) * DAY
        elif chance < .45:  # after its end
            self.cut_off = self.cut_off + self.random.randrange((TODAY - self.cut_off).days + 1) * DAY
        self.sheets = {}
        self.keys = set()
        self.codes = [f"NT-{number:02d}" for number in range(1, people + 1)]
        self.fill()

    # --- drawing ---------------------------------------------------------------------------------------

    def pick(self, choices):
        return self.random.choice(choices)

    def chance(self, share):
        return self.random.random() < share

    def day(self):
        edge = self.pick([self.first, self.first, self.last, self.cut_off, self.cut_off])
        if self.chance(.7):
            day = edge + self.pick([-1, -1, 0, 0, 0, 1, 1, 2]) * DAY
        else:
            day = self.first + self.random.randrange(-500, 700) * DAY
        return min(day, TODAY)

    def span(self, open_start=.15, open_end=.45):
        """(from, to), either may be open."""
        first = None if self.chance(open_start) else self.day()
        last = None if self.chance(open_end) else self.day()
        if first and last and last < first:
            first, last = last, first
        return first, last

    def birth(self):
        """What stands in the cell."""
        chance = self.random.random()
        if chance < .08:
            return "Chưa rõ"
        if chance < .14:
            return datetime.date(self.pick([1964, 2004, 2008, 2012, 2016, 2020, 2024]), 2, 29)
        if chance < .20:
            return datetime.date(self.random.randrange(2005, 2024), self.pick([1, 5, 8, 10]), self.pick([30, 31]))
        edge = self.pick([self.first - DAY, self.first, self.last, self.cut_off]) + self.pick([-1, 0, 0, 1]) * DAY
        months = self.pick([0, 3, 6 * 12, 6 * 12, 11 * 12, 16 * 12, 16 * 12, 16 * 12, 18 * 12, 60 * 12])
        if self.chance(.4):
            months += self.random.randrange(-30, 80)
        year, month = divmod(edge.year * 12 + edge.month - 1 - months, 12)
        birth = min(after_months(datetime.date(year, month + 1, 1), 0) + (edge.day - 1) * DAY, TODAY)
        if chance < .28:
            return birth.year
        if chance < .36:
            return f"{birth.month}/{birth.year}"
        return birth

    # --- rows -------------------------------------------------------------------------------------------

    def add(self, sheet, key=None, **values):
        """Headings with _ for a blank; a row whose key was there already is left out."""
        if key is not None and (sheet, key) in self.keys:
            return
        self.keys.add((sheet, key))
        self.sheets.setdefault(sheet, []).append({name.replace("_", " "): value for name, value in values.items()})

    def person(self, code):
        entered = None if self.chance(.4) else self.day()
        left = None if self.chance(.7) else self.day()
        if entered and left and left < entered:
            entered, left = left, entered
        home = None if self.chance(.3) else f"H{self.random.randrange(1, 10)}"
        if home is not None and home not in self.homes:
            # The head may be a member, a namesake in another household, or on no register.
            self.homes[home] = (f"Người {self.pick(self.codes)}", self.pick(["Hộ nghèo", "Hộ cận nghèo", "Không", None]))
        head, poverty = self.homes.get(home, (None, self.pick(["Hộ nghèo", "Hộ cận nghèo", "Không", None])))
        if home is not None and self.chance(.3):
            head, poverty = None, None  # an empty cell does not disagree
        elif home is not None:
            self.told.add(home)
        self.add("Đối tượng", **{
            "Mã hồ sơ": code, "Họ và tên": f"Người {code}", "Ngày sinh": self.birth(),
            "Giới tính": self.pick(["Nam", "Nữ", "Không biết"]), "Dân tộc": self.pick(["Kinh", "Tày", "Nùng", None]),
            "Thôn/Tổ dân phố": f"Thôn {self.random.randrange(1, 4)}", "Ngày vào danh sách": entered,
            "Ngày ra khỏi danh sách": left,
            "Lý do ra": self.pick(["Chuyển đi", "Qua đời", "Hết điều kiện", "Khác", None]) if left else None,
            "Mã hộ": home, "Chủ hộ": head, "Diện hộ": poverty, "Tình trạng cha": self.pick(STATES),
            "Tình trạng mẹ": self.pick(STATES), "Đi học": self.pick(SCHOOLS)})
        if entered is not None and self.chance(.4):
            self.earlier_stays(code, entered)

    def earlier_stays(self, code, entered):
        end = entered - self.pick([0, 1, 1, 30]) * DAY
        for number in range(self.pick([1, 1, 2])):
            start = None if self.chance(.3) else end - self.pick([0, 1, 2, 200, 400]) * DAY
            self.add("Cư trú trước đây", (code, start), Mã_hồ_sơ=code, Từ_ngày=start, Đến_ngày=end,
                     Lý_do_ra=self.pick(["Chuyển đi", "Qua đời", "Hết điều kiện", None]))
            if start is None:
                return
            end = start - self.pick([1, 10]) * DAY

    def of_person(self, code):
        for _ in range(self.random.randrange(4) * self.busy):
            group = self.pick(LIKELY_GROUPS if self.chance(.7) else GROUPS)
            first, last = self.span()
            self.add("Nhóm", (code, group, first), Mã_hồ_sơ=code, Nhóm=group, Từ_ngày=first, Đến_ngày=last)
        for _ in range(self.pick([0, 0, 1, 1, 2, 3])):
            self.disability(code)
        for _ in range(self.random.randrange(3) * self.busy):
            self.screening(code)
        self.placements(code, self.scene(code) if self.chance(.4) else [])
        for _ in range(self.random.randrange(4) * self.busy):
            label, first_last = self.pick(self.labels), self.span(open_start=0)
            self.add("Nhu cầu", (code, label, first_last[0]), Mã_hồ_sơ=code, Loại=label,
                     Có_khả_năng=self.pick(YES_NO), Đủ_điều_kiện=self.pick(YES_NO), Từ_ngày=first_last[0],
                     Đến_ngày=first_last[1])
        for _ in range(self.random.randrange(5) * self.busy):
            label, day, place = self.pick(self.labels), self.day(), self.pick(PLACES)
            self.add("Dịch vụ", (code, label, day, place), Mã_hồ_sơ=code, Loại=label, Ngày=day, Nơi_cung_cấp=place)
        for _ in range(self.random.randrange(3)):
            kind = self.pick(["Hàng tháng", "Hàng tháng", "Đột xuất", "Mai táng"])
            first, last = self.span(open_start=0)
            self.add("Trợ cấp", (code, kind, first), Mã_hồ_sơ=code, Loại=kind,
                     Mức_hưởng=self.pick([None, 500000, 750001, 1000000]), Từ_ngày=first, Đến_ngày=last)

    # --- what rarely meets by chance -----------------------------------------------------------------

    def scene(self, code):
        """Rows that only together decide a figure, each day on or beside an edge."""
        chance = self.random.randrange(4)
        if chance == 0:    # an orphan who is adopted
            first, last = self.first - 400 * DAY, self.day()
            if last > first:
                self.add("Nhóm", (code, "TE01", first), Mã_hồ_sơ=code, Nhóm="TE01", Từ_ngày=first, Đến_ngày=last)
            return [(self.day(), "CN")]
        if chance == 1:    # found early, helped before, on or after that day
            found = self.day()
            self.add("Sàng lọc", (code, found, "QD2254", None), Mã_hồ_sơ=code, Ngày=found, Công_cụ="QD2254",
                     Kết_luận=self.pick(["Nguy cơ cao", "Dương tính", "Nguy cơ trung bình"]))
            label, day = self.pick(["Tư vấn, tham vấn", "Can thiệp sớm", "Phục hồi chức năng xã hội"]), self.day()
            self.add("Dịch vụ", (code, label, day, None), Mã_hồ_sơ=code, Loại=label, Ngày=day)
        elif chance == 2:  # school and work
            group, label = self.pick(["TK", "TK", "TT", "RNTT"]), self.pick(["Hỗ trợ giáo dục", "Hướng nghiệp, dạy nghề"])
            self.add("Nhóm", (code, group, None), Mã_hồ_sơ=code, Nhóm=group)
            self.add("Nhu cầu", (code, label, self.first), Mã_hồ_sơ=code, Loại=label, Có_khả_năng=self.pick(YES_NO),
                     Từ_ngày=self.first)
        else:              # out of a facility
            day = self.day()
            return [(self.first - self.pick([0, 1, 300]) * DAY, "CS"), (day, self.pick(["NT", "KNT", "CN", "CS"]))]
        return []

    def disability(self, code):
        first, last = self.span(open_start=.5)
        # An empty `Từ ngày` takes `Ngày cấp`, which is part of the key then.
        issued = None if self.chance(.4) else self.day()
        if last and issued and first is None and last < issued:
            last, issued = issued, last
        self.add("Khuyết tật", (code, first or issued), **{
            "Mã hồ sơ": code, "Dạng khuyết tật": "; ".join(self.random.sample(TYPES, self.pick([1, 1, 2]))),
            "Mức độ": self.pick(["Đặc biệt nặng", "Nặng", "Nhẹ", "Chưa xác định"]),
            "Dị tật, bệnh": self.pick(["Sứt môi, hở hàm ếch", "Khuyết tật mắt; U lành tính", None]),
            "Ngày cấp": issued, "Từ ngày": first, "Đến ngày": last})

    def screening(self, code):
        tool = self.pick(["QD2254", "M-CHAT-R/F", "SDQ-25", "Khám dị tật, khuyết tật", "KHAM_DT", "KHAM_DT"])
        day, campaign = self.day(), self.pick([None, "Đợt 1", "Đợt 2"])
        same = "KHAM_DT" if tool.startswith("Kh") else tool
        state = self.pick(SURGERY)
        self.add("Sàng lọc", (code, day, same, campaign), **{
            "Mã hồ sơ": code, "Đợt sàng lọc": campaign, "Ngày": day, "Công cụ": tool,
            "Kết luận": self.pick(["Bình thường", "Nguy cơ cao", "Dương tính", "Chưa kết luận"]),
            "Chỉ định phẫu thuật": self.pick(YES_NO), "Trạng thái phẫu thuật": state,
            "Ngày phẫu thuật": self.pick([None, self.day(), self.day()]) if state == "Đã phẫu thuật" else None,
            "Nguồn chi trả": self.pick(FUNDING)})

    def placements(self, code, chosen):
        """One after the other; two of a child may not be in force on one day. chosen: (day, form)."""
        forms = dict(chosen)
        if not forms and self.chance(.5):
            return
        for _ in range(self.pick([0, 1, 2]) if forms else self.pick([1, 2, 2, 3, 4, 6])):
            forms.setdefault(self.day(), self.pick(["NT", "KNT", "CN", "CS", "CS"]))
        days = sorted(forms)
        while days:
            first, last = days.pop(0), None
            if days and self.chance(.7):
                last = days.pop(0) if self.chance(.6) and not chosen else days[0] - DAY
            elif days:
                last = days[0] - DAY
            elif self.chance(.3):
                last = max(first, self.day())
            self.add("Chăm sóc thay thế", (code, first), **{
                "Mã hồ sơ": code, "Hình thức": forms[first], "Người chăm sóc": "Người khác",
                "Số quyết định": self.pick(["01/QĐ", None]), "Từ ngày": first, "Đến ngày": last,
                "Lý do kết thúc": self.pick(["Đoàn tụ gia đình", "Chuyển hình thức", "Chuyển hình thức", "Đủ 16 tuổi",
                                             "Chuyển đi", "Qua đời", "Khác", None]) if last else None})
            for _ in range(self.random.randrange(3)):
                day = self.day()
                self.add("Theo dõi", (code, day), Mã_hồ_sơ=code, Ngày=day)

    def of_commune(self):
        staff = [f"CB{number}" for number in range(1, 7)]
        for code in staff:
            first, last = self.span()
            self.add("Cán bộ", **{"Mã cán bộ": code, "Họ và tên": code, "Lĩnh vực sức khỏe tâm thần": self.pick(YES_NO),
                                  "Công tác trẻ em": self.pick(YES_NO), "Từ ngày": first, "Đến ngày": last})
        for number in range(1, 7):
            code = f"HD{number}"
            self.add("Hoạt động", Mã_hoạt_động=code, Ngày=self.day(), Loại=self.pick(["TH_GD", "TH_GD", "TH_CB", "TT"]))
            for who in self.random.sample(self.codes, 6):
                self.add("Người tham gia", Mã_hoạt_động=code, Mã_hồ_sơ=who,
                         Vai_trò=self.pick(["Đối tượng", "Gia đình, người chăm sóc", None]))
            for who in self.random.sample(staff, 2):
                self.add("Người tham gia", Mã_hoạt_động=code, Mã_cán_bộ=who, Vai_trò=self.pick(["Cán bộ", None]))
        for number in range(8):
            self.add("Nguồn lực", Ngày=self.day(), Nhà_tài_trợ=f"Hội {number}", Hình_thức=self.pick(
                ["Tiền", "Hiện vật", "Dịch vụ"]), Giá_trị=self.pick([None, 3, 1000000]), Đã_sử_dụng=self.pick(
                    [None, 250000]), Mã_hồ_sơ=self.pick([None, self.pick(self.codes)]))
        for indicator in ("Tổng số trẻ em", "Trẻ em dưới 6 tuổi"):
            for year in (2024, 2025, 2026):
                for hamlet in (None, "Thôn 1", "Thôn 3"):
                    if self.chance(.3):
                        self.add("Số liệu nền", **{"Chỉ tiêu": indicator, "Năm": year, "Thôn/Tổ dân phố": hamlet,
                                                   "Giá trị": self.random.randrange(40)})

    def fill(self):
        self.homes, self.told = {}, set()
        # Needs and services of a few kinds only, so that they meet.
        self.labels = ["Hỗ trợ giáo dục", "Hướng nghiệp, dạy nghề", "Vay vốn ưu đãi", "Trợ giúp pháp lý",
                       "Kiến thức, kỹ năng hòa nhập", *self.random.sample(list(SERVICES), 5)]
        for code in self.codes:
            self.person(code)
            self.of_person(code)
        self.of_commune()

    def save(self, path, rough=False):
        """rough: written as offices write, the same by the reading rules of spec/register.md."""
        book = openpyxl.Workbook(write_only=True)
        names = list(self.sheets)
        if rough:
            self.random.shuffle(names)
        for name in names:
            headings = list(dict.fromkeys(heading for row in self.sheets[name] for heading in row))
            if rough:
                self.random.shuffle(headings)
            sheet = book.create_sheet(name)
            sheet.append([self.roughen(heading) if rough else heading for heading in headings])
            for row in self.sheets[name]:
                cells = [(heading, row.get(heading)) for heading in headings]
                sheet.append([self.roughen(value) if rough and heading not in AS_TYPED
                              and (name, heading) not in OWN_CODES else value for heading, value in cells])
        book.save(path)

    def roughen(self, value):
        """Case, blanks, composed or not, and dates and numbers as text."""
        if value is None or self.chance(.4):
            return value
        if isinstance(value, datetime.date):
            separator = self.pick("/-.")
            return self.pick([f"{value.day}{separator}{value.month}{separator}{value.year}",
                              f"{value.day:02d}{separator}{value.month:02d}{separator}{value.year}"])
        if isinstance(value, int):
            return value if value < 3000 else f"{value:,}".replace(",", ".")
        value = self.pick([value, value.lower(), value.upper(), value.capitalize()])
        value = self.pick([value, f" {value} ", value.replace(" ", "  "), value + "\u00a0"])
        return self.pick([value, unicodedata.normalize("NFD", value)])

    def draw_voided(self):
        """Rows as (sheet, number from 1) that someone voids after the import."""
        return {(sheet, number) for sheet in MAY_VOID for number in range(1, len(self.sheets.get(sheet, ())) + 1)
                if self.chance(.05)}
