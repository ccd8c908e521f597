from datetime import date

import pytest

from knowledge.regulation import Level
from knowledge.structure import parse
from tests.knowledge.documents import shared_text

NEWS = """\
TRANG CHỦ
Giới thiệu chung
Câu lạc bộ cờ tướng khu phố mở giải đầu xuân
{posted}
Chiều thứ Bảy, ba mươi kỳ thủ đã ngồi vào bàn ở sân đình. Người thắng nhận một bàn cờ gỗ mít do ông Bảy đóng.
"""


@pytest.mark.parametrize(
    "posted",
    [
        "Ngày đăng 08/04/2021 | 11:22  | Lượt xem: 1748",
        "Ngày 08-04-2021 - Lượt xem: 110",
        "Ngày đăng: 8/4/2021 | 09:00",
    ],
)
def test_news_item_is_called_by_its_headline(posted: str) -> None:
    news = parse(NEWS.format(posted=posted), name="co-tuong")
    assert (news.title, news.issued) == ("Câu lạc bộ cờ tướng khu phố mở giải đầu xuân", date(2021, 4, 8))
    assert all(node.level is Level.TEXT for node in news.walk())
    assert [node.article for node in news.articles()] == list(range(1, len(news.articles()) + 1))


def test_day_within_a_sentence_is_no_posting() -> None:
    news = parse(NEWS.format(posted="Ngày 08/04/2021 vừa qua, khu phố mở giải."), name="co-tuong")
    assert news.issued is None


def test_title_of_a_notice_ends_where_its_points_begin() -> None:
    notice = parse(
        "THÔNG BÁO\nVề việc mượn bàn ghế của tổ\n1. Ai mượn thì ghi tên vào sổ.\n2. Dùng xong thì lau sạch.", name="a"
    )
    assert (notice.kind, notice.title) == ("thông báo", "Về việc mượn bàn ghế của tổ")


def test_title_of_a_decision_ends_where_its_chapters_begin() -> None:
    text = "QUYẾT ĐỊNH\nVề việc giữ gìn vườn hoa\nChương I\nCHĂM SÓC\nĐiều 1. Tưới cây\nMỗi hộ tưới một buổi."
    assert parse(text, name="a").title == "Về việc giữ gìn vườn hoa"


@pytest.mark.parametrize(
    ("name", "words", "day"),
    [
        ("001-nga-bay-2022.txt", "họp trực tuyến tổng kết", date(2022, 1, 17)),
        ("002-long-bien-q1-2021.txt", "Giao ban công tác dân vận", date(2021, 4, 8)),
        ("003-bo-de-q1-2020.txt", "giao ban quý I năm 2020", date(2020, 2, 19)),
        ("004-thanh-xuan-2024.txt", "Hội nghị triển khai nhiệm vụ", date(2024, 2, 28)),
    ],
)
def test_news_pages_of_wards_have_their_headlines(name: str, words: str, day: date) -> None:
    news = parse(shared_text(f"seeds/{name}"), name=name)
    assert words in news.title
    assert news.issued == day
