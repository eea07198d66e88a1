#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the sample commune: an import workbook of invented people of one ward, 2021–2026.

Everything is drawn from one seeded generator, so the same script gives the same workbook to the
byte. Nobody in it exists: given names are words of nature, identity numbers begin with a province
code that was never given out (000), phones with 0900000. Shares are chosen so that every figure
of the five plans lies between 0 and 100 % in 2024, 2025 and 2026 (the seed was chosen for it).

Needs python3-openpyxl.   make-sample.py OUTPUT.xlsx [PEOPLE]
"""

import datetime
import random
import re
import sys
import zipfile

import openpyxl

TODAY = datetime.date(2026, 11, 20)
HAMLETS = [f"Tổ dân phố {n}" for n in range(1, 10)]
SURNAMES = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Đặng", "Bùi", "Vũ", "Đỗ", "A", "Y", "Ngô"]
GIVEN = ["Ánh", "Mây", "Suối", "Núi", "Sông", "Biển", "Trăng", "Sao", "Lúa", "Mưa", "Nắng", "Gió",
         "Đào", "Mận", "Quýt", "Khế", "Rừng", "Đồi", "Hạc", "Yến", "Sương", "Tuyết", "Thông", "Trúc"]
MIDDLE_FEMALE = ["Thị", "Thị", "Ngọc", "Thị Bích"]
MIDDLE_MALE = ["Văn", "Văn", "Đức", "Minh"]
ETHNICITIES = ["Kinh"] * 6 + ["Ba Na", "Xơ Đăng", "Gia Rai", "Tày", "Nùng"]
SCHOOL_BY_AGE = [(3, ["Chưa đến tuổi"]), (6, ["Nhà trẻ, mẫu giáo", "Chưa đi học"]),
                 (11, ["Tiểu học", "Tiểu học", "Giáo dục chuyên biệt", "Học tại nhà, cộng đồng"]),
                 (15, ["Trung học cơ sở", "Trung học cơ sở", "Đã bỏ học", "Giáo dục chuyên biệt"]),
                 (18, ["Trung học phổ thông", "Giáo dục thường xuyên, nghề", "Đã bỏ học"])]
TYPES = ["Vận động", "Nghe, nói", "Nhìn", "Thần kinh, tâm thần", "Trí tuệ", "Khác"]
DEGREES = ["Đặc biệt nặng", "Nặng", "Nhẹ", "Chưa xác định"]
DEFECTS = ["Sứt môi, hở hàm ếch", "Khuyết tật vận động", "Di chứng sau bỏng", "Khuyết tật mắt",
           "Khuyết tật tai", "Khuyết tật đường sinh dục", "U lành tính"]
SERVICES = {
    "y-te": ["Khám, chữa bệnh", "Cấp thuốc điều trị", "Phục hồi chức năng", "Can thiệp sớm"],
    "tam-ly": ["Tư vấn, tham vấn", "Trị liệu, hỗ trợ tâm lý"],
    "ctxh": ["Phục hồi chức năng xã hội", "Dịch vụ công tác xã hội khác"],
    "giao-duc": ["Hỗ trợ giáo dục", "Học bổng"],
    "huong-nghiep": ["Hướng nghiệp, dạy nghề", "Lao động trị liệu"],
    "sinh-ke": ["Vay vốn ưu đãi", "Hỗ trợ sinh kế"],
    "phap-ly": ["Trợ giúp pháp lý"],
    "kien-thuc": ["Kiến thức, kỹ năng hòa nhập"],
    "tro-giup": ["Dụng cụ trợ giúp", "Thăm hỏi, tặng quà", "Sửa chữa nhà ở"],
    "van-hoa": ["Văn hóa, thể thao, vui chơi"],
}
PLACES = ["Trường học", "Cơ sở khám bệnh, chữa bệnh", "Cơ sở trợ giúp xã hội",
          "Cơ sở cung cấp dịch vụ bảo vệ trẻ em", "Cộng đồng", "Gia đình"]
FUNDING = ["Ngân sách", "BHYT", "Quỹ, tài trợ", "Gia đình"]
ALL_SERVICES = [label for labels in SERVICES.values() for label in labels] + ["Phẫu thuật",
                                                                              "Chăm sóc dinh dưỡng"]

HEADINGS = {
    "Đối tượng": ["Mã hồ sơ", "Họ và tên", "Ngày sinh", "Giới tính", "Số định danh cá nhân", "Dân tộc",
                  "Thôn/Tổ dân phố", "Địa chỉ", "Cư trú", "Ngày vào danh sách", "Ngày ra khỏi danh sách",
                  "Lý do ra", "Mã hộ", "Chủ hộ", "Diện hộ", "Tình trạng cha", "Tình trạng mẹ",
                  "Người chăm sóc chính", "Quan hệ", "Số điện thoại", "Số thẻ BHYT", "Đi học",
                  "Căn cứ xử lý dữ liệu", "Ngày đồng ý", "Người đồng ý", "Tên trường", "Ghi chú"],
    "Cư trú trước đây": ["Mã hồ sơ", "Từ ngày", "Đến ngày", "Lý do ra"],
    "Nhóm": ["Mã hồ sơ", "Nhóm", "Từ ngày", "Đến ngày", "Căn cứ", "Ghi chú"],
    "Khuyết tật": ["Mã hồ sơ", "Dạng khuyết tật", "Mức độ", "Dị tật, bệnh", "Số giấy xác nhận", "Ngày cấp",
                   "Từ ngày", "Đến ngày"],
    "Tiếp nhận": ["Mã ca", "Mã hồ sơ", "Ngày nhận", "Giờ nhận", "Nguồn tin", "Người cung cấp tin",
                  "Số điện thoại người cung cấp tin", "Nội dung", "Địa điểm", "Tình trạng hiện tại",
                  "Hành động đã thực hiện", "Mức độ nguy cơ", "Khẩn cấp", "Ngày can thiệp khẩn cấp",
                  "Giờ can thiệp khẩn cấp", "Ngày đánh giá", "Ngày lập kế hoạch", "Ngày phê duyệt",
                  "Ngày rà soát", "Kết quả rà soát", "Ngày đóng", "Lý do đóng", "Cán bộ phụ trách"],
    "Sàng lọc": ["Mã hồ sơ", "Đợt sàng lọc", "Ngày", "Công cụ", "Người trả lời", "Điểm", "Điểm theo dõi",
                 "PHQ-9 câu 9", "Kết luận", "Chuyển tuyến", "Nơi chuyển", "Chỉ định phẫu thuật",
                 "Trạng thái phẫu thuật", "Ngày phẫu thuật", "Nguồn chi trả", "Người thực hiện", "Ghi chú"],
    "Chăm sóc thay thế": ["Mã hồ sơ", "Hình thức", "Người chăm sóc", "Quan hệ", "Năm sinh người chăm sóc",
                          "Số định danh người chăm sóc", "Số điện thoại người chăm sóc", "Số quyết định",
                          "Ngày quyết định", "Từ ngày", "Đến ngày", "Lý do kết thúc"],
    "Theo dõi": ["Mã hồ sơ", "Ngày", "Điều kiện sống", "Sức khỏe", "Tinh thần", "Hòa nhập", "Đề nghị",
                 "Người thực hiện"],
    "Người đăng ký nhận chăm sóc": ["Họ và tên", "Năm sinh", "Số định danh cá nhân", "Thôn/Tổ dân phố",
                                    "Địa chỉ", "Số điện thoại", "Ngày đăng ký", "Nguyện vọng",
                                    "Kết quả xác minh", "Ngày xác minh", "Đến ngày"],
    "Nhu cầu": ["Mã hồ sơ", "Loại", "Có khả năng", "Đủ điều kiện", "Từ ngày", "Đến ngày", "Ghi chú"],
    "Dịch vụ": ["Mã hồ sơ", "Loại", "Ngày", "Nơi cung cấp", "Đơn vị", "Nội dung", "Chi phí",
                "Nguồn kinh phí"],
    "Trợ cấp": ["Mã hồ sơ", "Loại", "Diện hưởng", "Hệ số", "Mức hưởng", "Từ ngày", "Đến ngày",
                "Số quyết định"],
    "Hoạt động": ["Mã hoạt động", "Ngày", "Loại", "Chủ đề", "Địa điểm", "Đơn vị tổ chức",
                  "Số người tham gia", "Kinh phí"],
    "Người tham gia": ["Mã hoạt động", "Mã hồ sơ", "Mã cán bộ", "Vai trò"],
    "Cán bộ": ["Mã cán bộ", "Họ và tên", "Chức danh", "Lĩnh vực sức khỏe tâm thần", "Công tác trẻ em",
               "Từ ngày", "Đến ngày"],
    "Nguồn lực": ["Ngày", "Nhà tài trợ", "Hình thức", "Giá trị", "Nội dung", "Đã sử dụng", "Mã hồ sơ",
                  "Ghi chú"],
    "Số liệu nền": ["Chỉ tiêu", "Năm", "Thôn/Tổ dân phố", "Giá trị"],
}


N_MOVEMENTS = 32  # people made by Commune.movements()


class Commune:
    def __init__(self, people, seed):
        self.random = random.Random(seed)
        self.sheets = {name: [] for name in HEADINGS}
        self.people = people
        self.keys = set()

    def chance(self, share):
        return self.random.random() < share

    def day(self, first, last):
        if last < first:
            return first
        return first + datetime.timedelta(days=self.random.randrange((last - first).days + 1))

    def add(self, sheet, key=None, **values):
        """Adds a row by headings; a row whose key was there already is left out."""
        if key is not None:
            if (sheet, key) in self.keys:
                return
            self.keys.add((sheet, key))
        self.sheets[sheet].append([values.get(heading.replace(" ", "_").replace(",", "").replace(
            "/", "_").replace("-", "_")) for heading in HEADINGS[sheet]])

    def name(self, female):
        middle = self.random.choice(MIDDLE_FEMALE if female else MIDDLE_MALE)
        return f"{self.random.choice(SURNAMES)} {middle} {self.random.choice(GIVEN)}"

    def phone(self):
        return f"0900000{self.random.randrange(1000):03d}"

    # --- a person and all that follows from who they are -----------------------------------------

    def person(self, number):
        code = f"NT-{number:04d}"
        kind = self.random.choices(
            ["small", "mental-child", "orphan", "half-orphan", "disabled-child", "autistic", "mentally-ill",
             "disturbed", "disabled-adult", "at-risk"],
            [16, 16, 10, 6, 14, 9, 9, 7, 7, 6])[0]
        adult = kind in ("mentally-ill", "disabled-adult") or (kind == "disturbed" and self.chance(.6))
        # The youngest are born in 2025, so that every year of the sample has children under six.
        if adult:
            birth = self.day(datetime.date(1950, 1, 1), datetime.date(2005, 12, 31))
        elif kind == "small":
            birth = self.day(datetime.date(2017, 6, 1), datetime.date(2026, 3, 1))
        else:
            birth = self.day(datetime.date(2009, 6, 1), datetime.date(2023, 12, 31))
        female = self.chance(.5)
        entered = max(birth, self.day(datetime.date(2021, 1, 4), datetime.date(2025, 12, 31)))
        left, reason = None, None
        if self.chance(.2):
            left = self.day(max(entered, datetime.date(2023, 6, 1)), TODAY)
            reason = self.random.choice(["Chuyển đi", "Chuyển đi", "Qua đời", "Hết điều kiện", "Khác", None])
        hamlet = self.random.choice(HAMLETS)
        age = (TODAY - birth).days // 365
        school = next((self.random.choice(choices) for limit, choices in SCHOOL_BY_AGE if age < limit),
                      None)
        full_name = "Nguyễn Thị Ánh" if number == 7 else self.name(female or number == 7)
        female = female or number == 7
        household = self.household(number, hamlet, full_name)
        century = 2 if birth.year >= 2000 else 0
        orphan = kind == "orphan"
        self.add(
            "Đối tượng", Mã_hồ_sơ=code, Họ_và_tên=full_name,
            Ngày_sinh=self.birth_cell(birth), Giới_tính="Không biết" if self.chance(.04) else "Nữ" if female else "Nam",
            Số_định_danh_cá_nhân=None if self.chance(.25) else
            f"000{century + (1 if female else 0)}{birth.year % 100:02d}{number:06d}",
            Dân_tộc=self.random.choice(ETHNICITIES) if self.chance(.95) else None,
            Thôn_Tổ_dân_phố=household[3], Địa_chỉ=f"Số {number}, đường Thí Dụ",
            Cư_trú=self.random.choice(["Thường trú"] * 7 + ["Tạm trú", "Thực tế cư trú", "Thực tế cư trú"]),
            Ngày_vào_danh_sách=entered, Ngày_ra_khỏi_danh_sách=left, Lý_do_ra=reason,
            Mã_hộ=household[0], Chủ_hộ=household[1], Diện_hộ=household[2],
            Tình_trạng_cha="Đã mất" if orphan else self.random.choice(
                ["Còn sống"] * 6 + ["Đã mất", "Không rõ"]) if not adult else None,
            Tình_trạng_mẹ="Đã mất" if orphan or kind == "half-orphan" else self.random.choice(
                ["Còn sống"] * 8 + ["Mất tích", "Không còn khả năng chăm sóc"]) if not adult else None,
            Người_chăm_sóc_chính=self.name(True), Quan_hệ=self.random.choice(["Mẹ", "Bà", "Bố", "Cô"]),
            Số_điện_thoại=self.phone() if self.chance(.8) else None,
            Số_thẻ_BHYT=f"TE{number:08d}" if self.chance(.8) else None, Đi_học=school,
            Căn_cứ_xử_lý_dữ_liệu="Đồng ý" if self.chance(.2) else "Theo quy định pháp luật",
            Tên_trường="Trường Mẫu" if school and age >= 6 else None,
            Ghi_chú="=1+1 là ghi chú, không phải công thức" if number == 13 else None)
        self.earlier_stay(code, birth, entered)
        last = left or TODAY
        self.groups(code, kind, birth, entered, last, adult)
        self.services(code, kind, entered, last)
        self.needs(code, kind, entered, last)
        if not adult:
            self.screenings(code, kind, birth, entered, last)
        if kind in ("orphan", "half-orphan") or (kind == "at-risk" and self.chance(.15)):
            self.placements(code, kind, birth, entered, last)
        self.allowances(code, kind, entered, last, reason)
        return code

    def earlier_stay(self, code, birth, entered):
        """Some moved away once and came back: the list has them for the second time."""
        first = entered - datetime.timedelta(days=500)
        if first > birth and self.chance(.06):
            self.add("Cư trú trước đây", Mã_hồ_sơ=code, Từ_ngày=first,
                     Đến_ngày=entered - datetime.timedelta(days=self.random.randrange(60, 300)),
                     Lý_do_ra="Chuyển đi")

    def birth_cell(self, birth):
        if self.chance(.03):
            return "Chưa rõ"
        if self.chance(.05):
            return birth.year
        if self.chance(.05):
            return f"{birth.month}/{birth.year}"
        return birth

    def household(self, number, hamlet, full_name):
        """Some people share a household; the head and its state are the same for all of it."""
        if self.chance(.12):
            return (None, None, self.random.choice(["Hộ nghèo", "Hộ cận nghèo", "Không", None]), hamlet)
        group = number // 2 if number % 7 else number
        key = f"H{group:04d}"
        if key not in self.households:
            self.households[key] = (key, full_name, self.random.choice(
                ["Hộ nghèo", "Hộ cận nghèo", "Không", "Không"]), hamlet)
        return self.households[key]

    def group(self, code, label, first, last=None, basis=None):
        self.add("Nhóm", key=(code, label, first), Mã_hồ_sơ=code, Nhóm=label, Từ_ngày=first, Đến_ngày=last,
                 Căn_cứ=basis or self.random.choice(["Chẩn đoán của bác sĩ", "Kết quả sàng lọc", "Quyết định",
                                                     "Gia đình khai báo"]))

    def groups(self, code, kind, birth, entered, last, adult):
        first = self.day(entered, min(last, entered + datetime.timedelta(days=200)))
        end = self.day(first, last) if self.chance(.15) else None
        if kind == "mental-child":
            self.group(code, self.random.choice(["SKTT", "SKTT", "NCSK"]), first, end)
        if kind == "orphan":
            self.group(code, "Trẻ em mồ côi cả cha và mẹ", first, end)
            if self.chance(.15):
                self.group(code, "MCCV", first)
            if self.chance(.3):
                self.group(code, "SKTT", first)
        if kind == "half-orphan":
            self.group(code, "MC1", first, end)
            if self.chance(.35):
                self.group(code, self.random.choice(["TE02", "TE03"]), first)
            if self.chance(.1):
                self.group(code, "MCCV", first)
        if kind == "autistic":
            self.group(code, "TK", first, end, "Chẩn đoán của bác sĩ")
            if self.chance(.5):
                self.group(code, "SKTT", first)
        if kind == "mentally-ill":
            self.group(code, "TT", first, end)
            if self.chance(.15):
                self.group(code, "ANTT", first)
        if kind == "disturbed":
            self.group(code, "RNTT", first, end)
            if self.chance(.4):
                self.group(code, "NCTT", first)
        if self.chance(.05):
            self.group(code, "TC", first)
        if kind in ("disabled-child", "disabled-adult") or (kind in ("autistic", "mentally-ill")
                                                             and self.chance(.4)):
            self.disability(code, kind, first, last, adult)
        if kind == "at-risk":
            self.group(code, "TENC", first, end)
        if not adult and self.chance(.08):
            self.group(code, f"TE{self.random.choice([2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]):02d}", first)

    def disability(self, code, kind, first, last, adult):
        degree = self.random.choice(DEGREES + DEGREES[:3])
        types = "; ".join(sorted(self.random.sample(TYPES, self.random.choice([1, 1, 2])), key=TYPES.index))
        change = self.day(first + datetime.timedelta(days=30), last) if self.chance(.25) and (
            last - first).days > 90 else None
        issued = first if self.chance(.5) else None
        self.add("Khuyết tật", key=(code, first), Mã_hồ_sơ=code, Dạng_khuyết_tật=types, Mức_độ=degree,
                 Dị_tật_bệnh=self.random.choice(DEFECTS) if self.chance(.45) else None,
                 Số_giấy_xác_nhận=f"{self.random.randrange(1000):03d}/GXN" if issued else None,
                 Ngày_cấp=issued, Từ_ngày=None if issued else first,
                 Đến_ngày=change - datetime.timedelta(days=1) if change else None)
        if change:
            self.add("Khuyết tật", key=(code, change), Mã_hồ_sơ=code, Dạng_khuyết_tật=types,
                     Mức_độ=self.random.choice([d for d in DEGREES if d != degree]), Từ_ngày=change)
        if not adult:
            self.group(code, "TE04", first, basis="Giấy xác nhận khuyết tật")
        else:
            self.group(code, "NKT", first, basis="Giấy xác nhận khuyết tật")

    def service(self, code, label, day, place=None):
        self.add("Dịch vụ", key=(code, label, day), Mã_hồ_sơ=code, Loại=label, Ngày=day,
                 Nơi_cung_cấp=place or self.random.choice(PLACES), Đơn_vị=self.random.choice(
                     ["Trạm Y tế phường", "Trường Mẫu", "Trung tâm Thí Dụ", None]),
                 Chi_phí=self.random.choice([None, 150000, 500000, 1250000]),
                 Nguồn_kinh_phí=self.random.choice(FUNDING))

    def services(self, code, kind, entered, last):
        families = {
            "mental-child": ["tam-ly", "ctxh", "y-te", "van-hoa"], "orphan": ["tro-giup", "tam-ly", "giao-duc"],
            "half-orphan": ["tro-giup", "giao-duc"], "disabled-child": ["y-te", "kien-thuc", "tro-giup"],
            "autistic": ["y-te", "giao-duc", "tam-ly", "ctxh"], "mentally-ill": ["y-te", "huong-nghiep",
                                                                                 "phap-ly", "ctxh"],
            "disturbed": ["y-te", "huong-nghiep", "sinh-ke", "tam-ly", "phap-ly"], "disabled-adult": [
                "tro-giup", "sinh-ke", "huong-nghiep"], "at-risk": ["tro-giup", "giao-duc"],
            "small": ["y-te", "tam-ly"],
        }[kind]
        for year in range(entered.year, last.year + 1):
            for family in families:
                if self.chance(.62):
                    first = max(entered, datetime.date(year, 1, 1))
                    day = self.day(first, min(last, datetime.date(year, 12, 31)))
                    self.service(code, self.random.choice(SERVICES[family]), day)
        if self.chance(.06):
            self.service(code, self.random.choice(ALL_SERVICES), self.day(entered, last))

    def needs(self, code, kind, entered, last):
        wanted = {"autistic": ["Hỗ trợ giáo dục", "Can thiệp sớm"], "mentally-ill": [
            "Hướng nghiệp, dạy nghề", "Trợ giúp pháp lý", "Lao động trị liệu"], "disturbed": [
                "Hướng nghiệp, dạy nghề", "Vay vốn ưu đãi", "Trợ giúp pháp lý"],
            "disabled-child": ["Phục hồi chức năng", "Dụng cụ trợ giúp", "Phẫu thuật"],
            "disabled-adult": ["Dụng cụ trợ giúp", "Hỗ trợ sinh kế"]}.get(kind, [])
        for label in wanted + ([self.random.choice(ALL_SERVICES)] if self.chance(.4) else []):
            if self.chance(.7):
                first = self.day(entered, min(last, entered + datetime.timedelta(days=300)))
                self.add("Nhu cầu", key=(code, label, first), Mã_hồ_sơ=code, Loại=label,
                         Có_khả_năng="Có" if self.chance(.85) else "Không",
                         Đủ_điều_kiện="Có" if self.chance(.85) else "Không", Từ_ngày=first,
                         Đến_ngày=self.day(first, last) if self.chance(.1) else None)
                for year in (2024, 2025, 2026):
                    if not self.chance(.3):
                        continue
                    low = max(first, datetime.date(year, 1, 1))
                    high = min(last, datetime.date(year, 12, 31))
                    if low <= high:
                        self.service(code, label, self.day(low, high))

    def screenings(self, code, kind, birth, entered, last):
        for year in range(max(2021, entered.year), last.year + 1):
            low = max(entered, datetime.date(year, 2, 1))
            high = min(last, datetime.date(year, 10, 31))
            if high < low:
                continue
            day = self.day(low, high)
            months = (day - birth).days * 12 // 365
            if months < 72 and self.chance(.55):
                self.autism_screening(code, day, months)
            if kind == "mental-child" and months >= 24 and self.chance(.4):
                score = self.random.randrange(0, 32)
                self.add("Sàng lọc", key=(code, day, "SDQ"), Mã_hồ_sơ=code, Đợt_sàng_lọc=f"Năm {year}", Ngày=day,
                         Công_cụ="SDQ-25", Người_trả_lời="Cha mẹ, người chăm sóc", Điểm=score,
                         Kết_luận="Bình thường" if score < 14 else "Nguy cơ trung bình" if score < 17
                         else "Nguy cơ cao", Người_thực_hiện="Cán bộ mẫu")
            if kind == "disabled-child" and self.chance(.6):
                self.surgery_screening(code, day, year, last)

    def autism_screening(self, code, day, months):
        if 16 <= months <= 30:
            tool, score = "M-CHAT-R/F", self.random.randrange(0, 14)
            conclusion = "Nguy cơ thấp" if score <= 2 else "Nguy cơ trung bình" if score <= 7 else "Nguy cơ cao"
        else:
            tool, score = "QD2254", self.random.randrange(0, 4)
            conclusion = "Bình thường" if score <= 1 else "Dương tính"
        positive = conclusion in ("Nguy cơ cao", "Dương tính")
        self.add("Sàng lọc", key=(code, day, tool), Mã_hồ_sơ=code, Đợt_sàng_lọc=f"Năm {day.year}", Ngày=day,
                 Công_cụ=tool, Người_trả_lời="Cha mẹ, người chăm sóc", Điểm=score, Kết_luận=conclusion,
                 Chuyển_tuyến="Có" if positive and self.chance(.7) else "Không",
                 Nơi_chuyển="Bệnh viện Mẫu" if positive else None, Người_thực_hiện="Cán bộ mẫu")
        if positive and self.chance(.55):
            self.service(code, self.random.choice(["Can thiệp sớm", "Tư vấn, tham vấn"]), min(
                TODAY, day + datetime.timedelta(days=self.random.randrange(0, 45))))

    def surgery_screening(self, code, day, year, last):
        indicated = self.chance(.55)
        state = self.random.choice(["Đã phẫu thuật", "Đã phẫu thuật", "Đã phẫu thuật", "Đã hẹn", "Từ chối",
                                    "Không đủ điều kiện", "Hoãn", "Chưa đăng ký", None]) if indicated else None
        operated = state == "Đã phẫu thuật"
        self.add("Sàng lọc", key=(code, day, "KHAM_DT"), Mã_hồ_sơ=code, Đợt_sàng_lọc=f"Dị tật {year}", Ngày=day,
                 Công_cụ="Khám dị tật, khuyết tật", Kết_luận="Chưa kết luận",
                 Chỉ_định_phẫu_thuật="Có" if indicated else "Không", Trạng_thái_phẫu_thuật=state,
                 Ngày_phẫu_thuật=self.day(day, min(last, datetime.date(year, 12, 15))) if operated else None,
                 Nguồn_chi_trả=self.random.choice(["Ngân sách", "BHYT", "Quỹ, tài trợ", "Gia đình"])
                 if operated else None, Người_thực_hiện="Đoàn bác sĩ mẫu")

    def placements(self, code, kind, birth, entered, last):
        if kind == "orphan" and self.chance(.15):
            return
        if kind == "half-orphan" and self.chance(.8):
            return
        first = self.day(entered, min(last, entered + datetime.timedelta(days=400)))
        forms = self.random.choices(["NT", "KNT", "CN", "CS"], [5, 3, 1, 4])
        if forms[0] == "CS" and self.chance(.6):
            forms.append(self.random.choice(["NT", "KNT"]))
        for index, form in enumerate(forms):
            end, why = None, None
            if index + 1 < len(forms):
                end = self.day(max(first + datetime.timedelta(days=30), datetime.date(2024, 1, 1)),
                               max(first + datetime.timedelta(days=60), last - datetime.timedelta(days=30)))
                why = "Chuyển hình thức"
            elif self.chance(.12):
                end = self.day(first + datetime.timedelta(days=20), max(last, first + datetime.timedelta(days=21)))
                why = self.random.choice(["Đoàn tụ gia đình", "Đoàn tụ gia đình", "Khác", None])
            if end and end > TODAY:
                end, why = None, None
            self.add("Chăm sóc thay thế", key=(code, first), Mã_hồ_sơ=code, Hình_thức=form,
                     Người_chăm_sóc="Mái ấm Thí Dụ" if form == "CS" else self.name(True),
                     Quan_hệ="Bà" if form == "NT" else None,
                     Năm_sinh_người_chăm_sóc=None if form == "CS" else self.random.randrange(1950, 1985),
                     Số_điện_thoại_người_chăm_sóc=self.phone(),
                     Số_quyết_định=f"{self.random.randrange(300):02d}/QĐ-UBND" if self.chance(.7) else None,
                     Ngày_quyết_định=first if self.chance(.7) else None, Từ_ngày=first, Đến_ngày=end,
                     Lý_do_kết_thúc=why)
            day = first + datetime.timedelta(days=150)
            while day < (end or last):
                if self.chance(.75):
                    grade = ["Tốt", "Tốt", "Trung bình", "Kém"]
                    self.add("Theo dõi", key=(code, day), Mã_hồ_sơ=code, Ngày=day,
                             Điều_kiện_sống=self.random.choice(grade), Sức_khỏe=self.random.choice(grade),
                             Tinh_thần=self.random.choice(grade), Hòa_nhập=self.random.choice(grade),
                             Người_thực_hiện="Cán bộ mẫu")
                day += datetime.timedelta(days=180)
            if end is None:
                break
            first = end + datetime.timedelta(days=1)
            if first > last:
                break

    def allowances(self, code, kind, entered, last, reason):
        likely = {"orphan": .7, "disabled-child": .6, "disabled-adult": .6, "mentally-ill": .5,
                  "autistic": .4}.get(kind, .06)
        if self.chance(likely):
            first = self.day(entered, min(last, entered + datetime.timedelta(days=500))).replace(day=1)
            self.add("Trợ cấp", key=(code, "Hàng tháng", first), Mã_hồ_sơ=code, Loại="Hàng tháng",
                     Diện_hưởng="Khoản 1" if kind == "orphan" else "Khoản 6", Hệ_số=self.random.choice(
                         [1.5, 2, 2.5]), Mức_hưởng=self.random.choice([750000, 1000000, 1250000]),
                     Từ_ngày=first, Đến_ngày=self.day(max(first, datetime.date(2024, 1, 1)), max(first, last)).replace(
                         day=28) if self.chance(.1) else None,
                     Số_quyết_định=f"{self.random.randrange(500):03d}/QĐ-UBND")
        if reason == "Qua đời":
            self.add("Trợ cấp", key=(code, "Mai táng", last), Mã_hồ_sơ=code, Loại="Mai táng",
                     Mức_hưởng=10000000, Từ_ngày=last)
        if self.chance(.04):
            day = self.day(entered, last)
            self.add("Trợ cấp", key=(code, "Đột xuất", day), Mã_hồ_sơ=code, Loại="Đột xuất",
                     Mức_hưởng=500000, Từ_ngày=day)

    # --- what chance alone would leave out of one year or another ---------------------------------

    def movements(self, first_number):
        """In each group of the yearly state: who left for each reason, left or joined the group, or is
        known by little."""
        number = first_number
        for group, born in (("NKT", 1985), ("TT", 1980), ("TK", 2016), ("RNTT", 1990)):
            for reason in ("Chuyển đi", "Qua đời", "Hết điều kiện", "Khác"):
                self.member(number, group, datetime.date(born, 5, 17),
                            left=datetime.date(2026, 3, 2 + number % 25), reason=reason)
                number += 1
            self.member(number, group, datetime.date(born, 8, 3), until=datetime.date(2026, 5, 4))
            self.member(number + 1, group, datetime.date(born, 9, 9), since=datetime.date(2026, 2, 16))
            self.member(number + 2, group, "Chưa rõ", sex="Không biết")
            self.member(number + 3, group, datetime.date(2014, 4, 4))
            number += 4
        return number - first_number

    def member(self, number, group, birth, since=datetime.date(2023, 4, 10), until=None, left=None, reason=None,
               sex="Nam"):
        code = f"NT-{number:04d}"
        self.add("Đối tượng", Mã_hồ_sơ=code, Họ_và_tên=self.name(False), Ngày_sinh=birth, Giới_tính=sex,
                 Thôn_Tổ_dân_phố=self.random.choice(HAMLETS), Cư_trú="Thường trú",
                 Ngày_vào_danh_sách=datetime.date(2023, 1, 9), Ngày_ra_khỏi_danh_sách=left, Lý_do_ra=reason,
                 Căn_cứ_xử_lý_dữ_liệu="Theo quy định pháp luật")
        self.group(code, group, since, until)
        if left is None:
            self.service(code, self.random.choice(ALL_SERVICES), datetime.date(2026, 6, 1 + number % 28))

    def wishes(self, codes):
        """Every service is wanted by some and given to one of them, each year."""
        for index, label in enumerate(ALL_SERVICES):
            for who in codes[index * 3:index * 3 + 2]:
                self.add("Nhu cầu", key=(who, label, datetime.date(2024, 1, 15)), Mã_hồ_sơ=who, Loại=label,
                         Có_khả_năng="Có", Đủ_điều_kiện="Có", Từ_ngày=datetime.date(2024, 1, 15))
            for year in (2024, 2025, 2026):
                self.service(codes[index * 3], label, datetime.date(year, 4, 20))

    # --- what belongs to the commune as a whole --------------------------------------------------

    def staff(self):
        for number in range(1, 21):
            self.add("Cán bộ", Mã_cán_bộ=f"CB{number:02d}", Họ_và_tên=self.name(number % 2 == 0),
                     Chức_danh=self.random.choice(["Cán bộ, công chức", "Nhân viên công tác xã hội",
                                                   "Cộng tác viên công tác xã hội", "Nhân viên y tế",
                                                   "Giáo viên"]),
                     Lĩnh_vực_sức_khỏe_tâm_thần="Có" if number % 3 else "Không",
                     Công_tác_trẻ_em="Có" if number % 2 else "Không", Từ_ngày=datetime.date(2021, 1, 1),
                     Đến_ngày=datetime.date(2025, 6, 30) if number > 18 else None)

    def activities(self, codes):
        for year in range(2021, 2027):
            for index, kind in enumerate(["TH_GD", "TH_GD", "TH_CB", "TT", "HN", "VH"]):
                code = f"HD{year}-{index + 1}"
                self.add("Hoạt động", Mã_hoạt_động=code, Ngày=datetime.date(year, 2 + index, 12), Loại=kind,
                         Chủ_đề=["Chăm sóc trẻ tự kỷ", "Kỹ năng làm cha mẹ", "Quản lý trường hợp",
                                 "Phòng ngừa bạo lực", "Giao ban", "Ngày hội"][index],
                         Địa_điểm="Hội trường phường", Đơn_vị_tổ_chức="UBND phường",
                         Số_người_tham_gia=40, Kinh_phí=5000000)
                if kind == "TH_CB":
                    for number in self.random.sample(range(1, 21), 9):
                        self.add("Người tham gia", Mã_hoạt_động=code, Mã_cán_bộ=f"CB{number:02d}",
                                 Vai_trò="Cán bộ")
                elif kind in ("TH_GD", "VH"):
                    for who in sorted(self.random.sample(codes, len(codes) // 9)):
                        self.add("Người tham gia", Mã_hoạt_động=code, Mã_hồ_sơ=who,
                                 Vai_trò=self.random.choice(["Đối tượng", "Gia đình, người chăm sóc",
                                                             "Gia đình, người chăm sóc"]))

    def intakes(self, codes):
        for number in range(1, 41):
            day = self.day(datetime.date(2024, 1, 2), TODAY)
            step = [day + datetime.timedelta(days=offset) for offset in (1, 4, 6, 60, 70)]
            reached = sum(1 for s in step if s <= TODAY) if self.chance(.7) else self.random.randrange(3)
            step = [s if index < reached and s <= TODAY else None for index, s in enumerate(step)]
            urgent = self.chance(.25)
            self.add("Tiếp nhận", Mã_ca=f"CA{day.year}-{number:03d}",
                     Mã_hồ_sơ=self.random.choice(codes) if self.chance(.7) else None, Ngày_nhận=day,
                     Giờ_nhận=datetime.time(self.random.randrange(7, 18), 30) if self.chance(.7) else None,
                     Nguồn_tin=self.random.choice(["Tổng đài 111", "Điện thoại", "Trực tiếp", "Tổ dân phố",
                                                   "Trạm y tế", "Trường học", "Công an", "Khác"]),
                     Người_cung_cấp_tin=self.name(True) if self.chance(.5) else None,
                     Số_điện_thoại_người_cung_cấp_tin=self.phone() if self.chance(.4) else None,
                     Nội_dung="Tin báo thí dụ: trẻ bỏ học, không có người trông", Địa_điểm=self.random.choice(
                         HAMLETS), Tình_trạng_hiện_tại="Ổn định",
                     Mức_độ_nguy_cơ=self.random.choice(["Cao", "Trung bình", "Thấp"]),
                     Khẩn_cấp="Có" if urgent else "Không",
                     Ngày_can_thiệp_khẩn_cấp=day if urgent and self.chance(.8) else None,
                     Giờ_can_thiệp_khẩn_cấp=datetime.time(20, 0) if urgent and self.chance(.6) else None,
                     Ngày_đánh_giá=step[0], Ngày_lập_kế_hoạch=step[1], Ngày_phê_duyệt=step[2],
                     Ngày_rà_soát=step[3], Kết_quả_rà_soát="Kết thúc" if step[4] else "Tiếp tục" if step[3]
                     else None, Ngày_đóng=step[4], Lý_do_đóng="Trẻ an toàn" if step[4] else None,
                     Cán_bộ_phụ_trách="Cán bộ mẫu")

    def applicants(self):
        for number in range(1, 13):
            day = self.day(datetime.date(2023, 1, 1), TODAY)
            self.add("Người đăng ký nhận chăm sóc", key=number, Họ_và_tên=self.name(number % 2 == 1),
                     Năm_sinh=1955 + 2 * number, Thôn_Tổ_dân_phố=self.random.choice(HAMLETS),
                     Địa_chỉ="Đường Thí Dụ", Số_điện_thoại=self.phone(), Ngày_đăng_ký=day,
                     Nguyện_vọng="Nhận một trẻ dưới 6 tuổi", Kết_quả_xác_minh=self.random.choice(
                         ["Đủ điều kiện", "Không đủ điều kiện", "Chưa xác minh"]))

    def resources(self, codes):
        for year in range(2021, 2027):
            for number in range(8):
                form = ["Tiền", "Tiền", "Hiện vật", "Hiện vật", "Dịch vụ", "Dịch vụ", "Tiền", "Tiền"][number]
                day = self.day(datetime.date(year, 1, 5), min(TODAY, datetime.date(year, 12, 20)))
                donor = self.random.choice(["Công ty Mẫu", "Nhóm thiện nguyện Thí Dụ", "Chùa Mẫu", "Hội Mẫu"])
                gift = number % 2 == 1
                self.add("Nguồn lực", key=(day, donor, form, number), Ngày=day, Nhà_tài_trợ=donor, Hình_thức=form,
                         Giá_trị=None if gift else self.random.randrange(1, 40) * 500000,
                         Nội_dung=f"Đợt {number + 1}", Đã_sử_dụng=self.random.randrange(1, 8) * 250000,
                         Mã_hồ_sơ=self.random.choice(codes) if gift else None)

    def baselines(self):
        for year in range(2021, 2027):
            self.add("Số liệu nền", Chỉ_tiêu="Dân số", Năm=year, Giá_trị=9000 + 40 * (year - 2021))
            self.add("Số liệu nền", Chỉ_tiêu="Tổng số trẻ em", Năm=year, Giá_trị=2300 + 15 * (year - 2021))
            self.add("Số liệu nền", Chỉ_tiêu="Tổng số hộ", Năm=year, Giá_trị=2450 + 10 * (year - 2021))
            for index, hamlet in enumerate(HAMLETS):
                self.add("Số liệu nền", Chỉ_tiêu="Trẻ em dưới 6 tuổi", Năm=year, Thôn_Tổ_dân_phố=hamlet,
                         Giá_trị=30 + index + (year - 2021))
            self.add("Số liệu nền", Chỉ_tiêu="Trẻ em hộ nghèo, cận nghèo", Năm=year, Giá_trị=420 - 20 * (year - 2021))

    def fill(self):
        self.households = {}
        codes = [self.person(number) for number in range(1, self.people - N_MOVEMENTS + 1)]
        assert self.movements(self.people - N_MOVEMENTS + 1) == N_MOVEMENTS
        self.wishes(codes)
        self.staff()
        self.activities(codes)
        self.intakes(codes)
        self.applicants()
        self.resources(codes)
        self.baselines()

    def save(self, path):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for name, headings in HEADINGS.items():
            sheet = book.create_sheet(name)
            sheet.append(headings)
            for row in self.sheets[name]:
                sheet.append(row)
                for cell in sheet[sheet.max_row]:
                    if isinstance(cell.value, (datetime.date, datetime.datetime)):
                        cell.number_format = "dd/mm/yyyy"
                    elif isinstance(cell.value, datetime.time):
                        cell.number_format = "hh:mm"
                    elif isinstance(cell.value, str) and cell.value.startswith("="):
                        cell.data_type = "s"
        stamp = datetime.datetime(2026, 1, 1)
        book.properties.created = book.properties.modified = stamp
        book.properties.creator = "make-sample.py"
        book.save(path)
        self.settle(path)

    @staticmethod
    def settle(path):
        """Packs the parts again without the clock in them, so that the same people give the same bytes."""
        with zipfile.ZipFile(path) as source:
            parts = [(name, source.read(name)) for name in source.namelist()]
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
            for name, content in parts:
                if name == "docProps/core.xml":
                    content = re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", b"2026-01-01T00:00:00Z", content)
                target.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content,
                                zipfile.ZIP_DEFLATED)


def main():
    commune = Commune(int(sys.argv[2]) if len(sys.argv) > 2 else 600, 1592)
    commune.fill()
    commune.save(sys.argv[1])


if __name__ == "__main__":
    main()
