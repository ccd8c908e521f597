"""Small documents of our own that change each other."""

RULES = """\
Điều 1. Phạm vi
(Điều 1 Quy chế số 3/2024/QC-UBND Quy chế về chợ cóc ngày 05/02/2024 của Ủy ban nhân dân phường Thử, có hiệu lực thi hành kể từ ngày 01/03/2024)

Quy chế này nói về chợ cóc trong phường.

Điều 2. Giờ họp chợ
(Điều 2 Quy chế số 3/2024/QC-UBND, có hiệu lực thi hành kể từ ngày 01/03/2024)

1. Chợ họp từ 5 giờ đến 9 giờ sáng.

2. Ngày lễ chợ nghỉ:

a) Ngày Tết;

b) Ngày Quốc khánh.

Điều 3. Chỗ ngồi
(Điều 3 Quy chế số 3/2024/QC-UBND, có hiệu lực thi hành kể từ ngày 01/03/2024)

Mỗi người bán một chỗ ngồi rộng hai mét.
"""

AMENDING_LAW = """\
QUỐC HỘI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Luật số: 900/2030/QH20
Hà Nội, ngày 10 tháng 12 năm 2030
LUẬT
SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA LUẬT TIẾP CÔNG DÂN, LUẬT KHIẾU NẠI
Căn cứ Hiến pháp;
Quốc hội ban hành Luật sửa đổi, bổ sung một số điều của Luật Tiếp công dân số 42/2013/QH13.
Điều 1. Sửa đổi, bổ sung một số điều của Luật Tiếp công dân
1. Sửa đổi, bổ sung khoản 2 Điều 15 như sau:
“2. Người đứng đầu nói lời mới:
a) Điểm mới một;
b) Điểm mới hai.”.
2. Bổ sung Điều 11a vào sau Điều 11 như sau:
“Điều 11a. Việc mới
1. Một khoản mới.
2. Hai khoản mới.”.
3. Bổ sung khoản 6 vào sau khoản 5 Điều 30 như sau:
“6. Khoản sáu.”.
4. Bãi bỏ khoản 2 Điều 13, các điều 22 và 23.
5. Thay thế cụm từ “thị trấn” bằng cụm từ “đặc khu” tại khoản 4 Điều 11, điểm c khoản 2 Điều 35.
Điều 2. Sửa đổi, bổ sung một số điều của Luật Khiếu nại
1. Sửa đổi, bổ sung Điều 27 như sau:
“Điều 27. Thụ lý
Trong thời hạn mới, người có thẩm quyền thụ lý.”.
2. Sửa đổi, bổ sung một số khoản của Điều 33 như sau:
a) Sửa đổi, bổ sung khoản 1 như sau:
“1. Lời mới.”;
b) Bãi bỏ khoản 3.
Điều 3. Sửa đổi Điều 5 của Luật Tố cáo số 25/2018/QH14
Sửa đổi, bổ sung khoản 1 Điều 5 như sau:
“1. Lời khác.”.
Điều 4. Hiệu lực thi hành
1. Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2031, trừ quy định tại khoản 2 Điều này.
2. Khoản 4 Điều 1 của Luật này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2032.
3. Luật này thay thế Luật Thử số 1/2020/QH14. Bãi bỏ khoản 2 Điều 5 của Nghị định số 59/2023/NĐ-CP; Điều 7 Nghị định số 61/2023/NĐ-CP.
Luật này được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XX, kỳ họp thứ 1 thông qua ngày 10 tháng 12 năm 2030.
CHỦ TỊCH QUỐC HỘI
(Đã ký)
Nguyễn Văn Thử
"""

CONSOLIDATED = """\
VĂN PHÒNG QUỐC HỘI
Số: 12/VBHN-VPQH
Hà Nội, ngày 20 tháng 8 năm 2031
LUẬT
GIỜ CHỢ
Luật Giờ chợ số 7/2020/QH14 ngày 12 tháng 6 năm 2020 của Quốc hội, có hiệu lực kể từ ngày 01 tháng 01 năm 2021, được sửa đổi, bổ sung bởi:
1. Luật số 8/2025/QH15 ngày 16 tháng 6 năm 2025 của Quốc hội, có hiệu lực kể từ ngày 01 tháng 7 năm 2025;
2. Luật số 900/2030/QH20 ngày 10 tháng 12 năm 2030 của Quốc hội, có hiệu lực kể từ ngày 01 tháng 7 năm 2031.
Điều 1. Giờ
1. Chợ họp từ 6 giờ.
Điều 2. Hiệu lực thi hành
Luật này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2021.
"""
