"""What was read of a document, in words."""

from datetime import date

from bot.texts import load
from handlers.document_card import QUOTED, card, remarks
from knowledge.readers.reading import Remark, Suspicion, Why
from storage.upload import Particulars

TEXTS = load()


def test_card_of_a_document_that_says_everything() -> None:
    read = Particulars(
        "05/2026/QĐ-UBND",
        kind="quyết định",
        title="Về việc giữ sạch ngõ",
        issuer="Ủy ban nhân dân phường Mẫu",
        signer="Trần Minh",
        issued=date(2026, 3, 2),
        valid_from=date(2026, 4, 1),
        chapters=2,
        articles=9,
    )
    assert card(TEXTS, read).split("\n") == [
        "• Số hiệu: 05/2026/QĐ-UBND",
        "• Loại: Quyết định",
        "• Tên: Về việc giữ sạch ngõ",
        "• Cơ quan ban hành: Ủy ban nhân dân phường Mẫu",
        "• Người ký: Trần Minh",
        "• Ngày ban hành: 2/3/2026",
        "• Có hiệu lực từ: 1/4/2026",
        "• Gồm: 2 chương, 9 điều",
    ]


def test_card_says_what_does_not_follow() -> None:
    read = Particulars("1/2026/QĐ-UBND", chapters=2, articles=66, missing="59–62", lone_chapters="II, V")
    *_, of, missing, chapters = card(TEXTS, read).split("\n")
    assert of == "• Gồm: 66 điều"
    assert "không thấy Điều 59–62" in missing
    assert "chỉ có tiêu đề của chương II, V" in chapters


def test_card_says_what_was_not_found() -> None:
    said = card(TEXTS, Particulars("ban-tin", named=True, paragraphs=3))
    assert said.count("chưa đọc được") == 7
    assert "“ban-tin”" in said
    assert "3 đoạn" in said


def test_remarks_quote_a_few_suspicious_passages_and_count_the_rest() -> None:
    passages = [
        Suspicion(Why.ADDRESSED_TO_MACHINES, f"Đoạn {number} " + "rất dài " * 90) for number in range(QUOTED + 2)
    ]
    lines = remarks(TEXTS, [Remark.OCR], passages)
    assert "nhận dạng" in lines[0]
    assert len(lines) == 1 + QUOTED + 2
    assert "2 đoạn khác" in lines[-2]
    assert max(map(len, lines)) < 300


def test_nothing_remarkable_is_nothing_said() -> None:
    assert remarks(TEXTS, [], []) == []
