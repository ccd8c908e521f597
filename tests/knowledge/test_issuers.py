import pytest

from knowledge.issuers import by_first_lines, by_number, has_letterhead
from knowledge.structure import parse
from tests.knowledge.documents import shared_text


@pytest.mark.parametrize(
    ("number", "issuer"),
    [
        ("10/2022/QH15", "Quốc hội"),
        ("61/2023/NĐ-CP", "Chính phủ"),
        ("34/2007/PL-UBTVQH11", "Ủy ban Thường vụ Quốc hội"),
        ("22/2018/QĐ-TTg", "Thủ tướng Chính phủ"),
        ("12/2025/QĐ-UBND", ""),
        ("ban-tin", ""),
    ],
)
def test_number_names_its_issuer_where_only_one_uses_it(number: str, issuer: str) -> None:
    assert by_number(number) == issuer


@pytest.mark.parametrize(
    ("line", "issuer"),
    [
        ("ỦY BAN NHÂN DÂN PHƯỜNG HOA MAI", "Ủy ban nhân dân phường Hoa Mai"),
        ("HỘI ĐỒNG NHÂN DÂN XÃ ĐỒNG LẠC TỈNH AN GIANG", "Hội đồng nhân dân xã Đồng Lạc tỉnh An Giang"),
        ("ỦY BAN NHÂN DÂN QUẬN 3", "Ủy ban nhân dân quận 3"),
        ("SỞ TƯ PHÁP", "Sở tư pháp"),
    ],
)
def test_office_keeps_the_capitals_of_its_place(line: str, issuer: str) -> None:
    assert by_first_lines(["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "QUYẾT ĐỊNH", line], kinds=["quyết định"]) == issuer


def test_headline_in_capitals_is_no_issuer() -> None:
    news = "CÂU LẠC BỘ CỜ TƯỚNG HỌP MẶT ĐẦU XUÂN\nChiều thứ Bảy, câu lạc bộ gặp mặt ở sân đình để chia bảng đấu."
    read = parse(news, name="co-tuong")
    assert (read.issuer, read.title) == ("", "CÂU LẠC BỘ CỜ TƯỚNG HỌP MẶT ĐẦU XUÂN")


def test_letterhead_makes_the_capitals_an_office() -> None:
    head = "ĐẢNG ỦY PHƯỜNG HOA MAI\nĐẢNG CỘNG SẢN VIỆT NAM\nChương trình tháng Ba của chi bộ gồm các việc sau đây."
    assert has_letterhead(head.splitlines())
    assert parse(head, name="chuong-trinh").issuer == "Đảng ủy phường Hoa Mai"


@pytest.mark.parametrize("name", ["000-thanh-khe-tay-2022", "003-bo-de-q1-2020", "004-thanh-xuan-2024"])
def test_real_portals_menu_is_no_issuer(name: str) -> None:
    assert parse(shared_text(f"seeds/{name}.txt"), name=name).issuer == ""
