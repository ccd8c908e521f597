from dataclasses import replace
from datetime import date

import pytest

from bot.texts import load
from handlers import wording
from handlers.wording import amount, answered, counted
from knowledge.answer import Answer
from knowledge.quotes import cite
from knowledge.regulation import Citation, Level
from knowledge.rules import RULES
from knowledge.rules.amount import (
    Amount,
    Base,
    Kind,
    at_least,
    at_most,
    before,
    between,
    every,
    exactly,
    fewer_than,
    share_above,
    share_of_at_least,
    within,
)
from knowledge.rules.figures import figures
from knowledge.structure import parse
from tests.knowledge.documents import VILLAGE

TODAY = date(2026, 11, 22)
TEXTS = load()
NEWS = "Chiều thứ Bảy, câu lạc bộ cờ tướng gặp mặt ở sân đình. Ai muốn chơi thì mang theo ghế."


@pytest.mark.parametrize(
    ("limit", "words"),
    [
        (within(5, Kind.WORKING_DAYS), "trong vòng 5 ngày làm việc"),
        (before(2, Kind.DAYS), "trước ít nhất 2 ngày"),
        (at_least(30, Kind.RUNNING_DAYS), "ít nhất 30 ngày liên tục"),
        (at_most(3, Kind.MONTHS), "không quá 3 tháng"),
        (fewer_than(100, Kind.PEOPLE), "dưới 100 người"),
        (exactly(2, Kind.HOUSEHOLDS), "2 hộ"),
        (every(6, Kind.MONTHS), "6 tháng một lần"),
        (between(3, 5, Kind.PEOPLE), "từ 3 đến 5 người"),
        (share_of_at_least(2, 3, Base.ALL_GROUPS), "ít nhất 2/3 tổng số thôn, tổ dân phố của phường, xã"),
        (share_above(50, 100, Base.PRESENT), "trên 50% đại diện hộ có mặt"),
        (share_of_at_least(10, 100, Base.ALL_HOUSEHOLDS), "ít nhất 10% tổng số hộ trong tổ"),
    ],
)
def test_amount_is_said_with_side_and_unit(limit: Amount, words: str) -> None:
    assert amount(TEXTS, limit) == words


def test_every_rule_can_be_said() -> None:
    for rule in RULES:
        for figure in figures([rule.refs[0]], rule.valid_from):
            assert counted(TEXTS, figure).startswith("• ")


def line(ref: str, day: date) -> str:
    (figure,) = figures([ref], day)
    return counted(TEXTS, figure)


def test_number_stands_with_its_provision() -> None:
    assert line("10/2022/QH15:28.2", TODAY) == "• Thời gian lấy ý kiến Nhân dân: ít nhất 20 ngày (Khoản 2 Điều 28)"


def test_changed_number_says_since_when_and_by_which_law() -> None:
    assert line("02/2011/QH13:27", TODAY) == (
        "• Thụ lý, hoặc báo lý do không thụ lý: trong vòng 7 ngày làm việc (Điều 27). Áp dụng từ 1/7/2026"
        " theo văn bản số 136/2025/QH15 (Điểm b khoản 15 Điều 2); trước đó: trong vòng 10 ngày"
    )


def test_number_that_was_changed_later_says_its_last_day() -> None:
    assert line("02/2011/QH13:27", date(2024, 5, 1)) == (
        "• Thụ lý, hoặc báo lý do không thụ lý: trong vòng 10 ngày (Điều 27). Áp dụng đến hết ngày 30/6/2026"
    )


def citation(article: int, clause: str) -> Citation:
    return Citation("10/2022/QH15", article, clause, None, "Lời của luật.", verbatim=True, kind="luật", title="Thử")


def test_answer_shows_its_numbers_below_the_quotation() -> None:
    cited = citation(13, "3")
    answer = Answer("answer", citations=(cited,), as_of=TODAY, figures=figures([cited.ref], TODAY))
    said = "".join(piece.text for piece in answered(TEXTS, answer))
    number = "Con số cần nhớ:\n• Thời gian phát trên loa truyền thanh: ít nhất 3 ngày liên tục (Khoản 3 Điều 13)\n\n"
    assert said.index("Lời của luật.") < said.index(number)


def test_article_whose_words_were_left_out_is_no_empty_quotation() -> None:
    cited = Citation("02/2011/QH13", 59, None, None, "", verbatim=True, kind="luật", title="Thử", heading="Trụ sở")
    pieces = answered(TEXTS, Answer("answer", citations=(cited,), as_of=TODAY))
    assert all(piece.text for piece in pieces)
    assert "quote" not in {piece.mark for piece in pieces}
    assert "không ghi lời của điều này" in "".join(piece.text for piece in pieces)


def test_long_article_shows_its_beginning_and_says_that_it_goes_on() -> None:
    lines = [f"{number}. {'Tổ trưởng báo cho bà con. ' * 10}".strip() for number in range(1, 12)]
    whole = Citation("59/2023/NĐ-CP", 3, None, None, "\n".join(lines), verbatim=True, kind="nghị định", title="Thử")
    pieces = answered(TEXTS, Answer("answer", citations=(whole,), as_of=TODAY))
    (quoted,) = [piece.text for piece in pieces if piece.mark == "quote"]
    assert whole.quote.startswith(f"{quoted}\n")
    assert "Xem cả Điều 3" in "".join(piece.text for piece in pieces)


@pytest.mark.parametrize("clause", [None, "1"])
def test_short_article_and_a_chosen_clause_are_shown_whole(clause: str | None) -> None:
    words = "Tổ trưởng báo cho bà con. " * (40 if clause is None else 100)
    cited = Citation("1/2024", 3, clause, None, words, verbatim=True, kind="luật", title="Thử")
    if clause:
        cited = replace(cited, level=Level.CLAUSE)
    pieces = answered(TEXTS, Answer("answer", citations=(cited,), as_of=TODAY))
    assert words in [piece.text for piece in pieces]
    assert "Xem cả" not in "".join(piece.text for piece in pieces)


def test_answer_without_numbers_has_no_heading_for_them() -> None:
    answer = Answer("answer", citations=(citation(1, "1"),), as_of=TODAY)
    assert TEXTS("rule-heading") not in "".join(piece.text for piece in answered(TEXTS, answer))


def test_paragraph_of_a_document_without_articles_is_no_article() -> None:
    news = parse(NEWS, name="ban-tin")
    said = "".join(piece.text for piece in wording.provision(TEXTS, cite(news, news.articles()[0])))
    assert said.startswith("Đoạn 1")
    assert "Điều" not in said
    assert "(“ban-tin”)" in said
    assert "số ban-tin" not in said


def test_article_is_called_article_and_its_document_by_its_number() -> None:
    rules = parse(VILLAGE, name="san-choi")
    article = rules.article(1)
    assert article is not None
    said = "".join(piece.text for piece in wording.provision(TEXTS, cite(rules, article)))
    assert said.startswith("Điều 1. Phạm vi")
    assert "số 7/2024/QC-UBND" in said
