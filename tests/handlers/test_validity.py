from datetime import date

import pytest

from bot.texts import load
from handlers import validity, wording
from handlers.presses import Look
from knowledge.answer import Answer, Caution, Notice
from knowledge.regulation import Citation, How
from knowledge.validity.places import Place
from knowledge.validity.relation import Relation
from tests.handlers.room import Room

TEXTS = load()
BY, SINCE, ASKED = "136/2025/QH15", date(2026, 7, 1), date(2026, 11, 22)
CITED = Citation("02/2011/QH13", 27, None, None, "Lời luật.", verbatim=True, kind="luật", title="Khiếu nại")


def answer(*notices: Notice, warnings: tuple[str, ...] = (), changed: tuple[str, ...] = (), **values: object) -> Answer:
    codes = tuple(notice.code for notice in notices)
    given: dict[str, object] = {"citations": (CITED,), "as_of": ASKED, **values}
    return Answer("answer", warnings=(*codes, *warnings), notices=notices, changed=changed, **given)  # type: ignore[arg-type]


def notice(code: Caution, by: str = BY, since: date | None = SINCE, kind: str = "luật") -> Notice:
    return Notice(code, by, since, kind, "02/2011/QH13:27")


@pytest.mark.parametrize("code", [code for code in Caution if not code.startswith("no_such")])
def test_every_notice_has_words_whatever_is_known_of_it(code: Caution) -> None:
    for by, kind in ((BY, "luật"), (BY, ""), ("", "")):
        (line,) = validity.caveats(TEXTS, answer(notice(code, by, kind=kind)))
        assert "unknown" not in line
        assert "1/7/2026" in line
        assert (
            (BY in line)
            or not by
            or code
            in {
                Caution.NOT_YET_IN_FORCE,
                Caution.BEGAN_WITHIN,
                Caution.OTHER_WORDING,
            }
        )


@pytest.mark.parametrize("code", [Caution.AMENDED, Caution.REPEALED, Caution.REPLACED, Caution.DOCUMENT_AMENDED])
def test_day_that_is_not_known_is_left_out(code: Caution) -> None:
    (line,) = validity.caveats(TEXTS, answer(notice(code, since=None)))
    assert "unknown" not in line
    assert "từ ngày" not in line


def test_amendment_names_the_law_and_the_day() -> None:
    assert validity.caveats(TEXTS, answer(notice(Caution.AMENDED))) == [
        "⚠️ Quy định này đã được Luật số 136/2025/QH15 sửa đổi từ ngày 1/7/2026; nội dung em dẫn là bản trước khi sửa."
    ]


def test_of_several_articles_the_changed_one_is_named() -> None:
    other = Citation("10/2022/QH15", 5, None, None, "Lời khác.", verbatim=True)
    (line,) = validity.caveats(TEXTS, answer(notice(Caution.REPEALED), citations=(CITED, other)))
    assert line.startswith("⚠️ Điều 27 (02/2011/QH13) đã bị Luật số 136/2025/QH15 bãi bỏ")


def test_code_without_a_notice_keeps_its_own_words() -> None:
    assert validity.caveats(TEXTS, answer(warnings=(Caution.AMENDED,))) == [TEXTS("answer-warning-amended")]
    assert validity.caveats(TEXTS, answer(notice(Caution.AMENDED), warnings=(Caution.NO_SUCH_CLAUSE,)))[1:] == [
        TEXTS("answer-warning-no_such_clause")
    ]


def test_handbooks_words_stand_before_the_quotation_and_are_marked() -> None:
    told = answer(warnings=(Caution.AMENDED,), changed=("Nay là 7 ngày làm việc.",))
    text = "".join(piece.text for piece in wording.answered(TEXTS, told))
    assert text.index("không phải nguyên văn luật): Nay là 7 ngày làm việc.") < text.index("Lời luật.")
    assert TEXTS("answer-warning-amended") not in text


@pytest.mark.parametrize(("code", "said"), [(Caution.NOT_YET_IN_FORCE, 0), (Caution.AMENDED, 1)])
def test_day_is_said_once(code: Caution, said: int) -> None:
    told = answer(notice(code), assumed_today=False)
    text = "".join(piece.text for piece in wording.answered(TEXTS, told))
    assert text.count(TEXTS("answer-as-of", day="22/11/2026")) == said


def relation(place: str = "", **values: object) -> Relation:
    named = Place.parse(place)
    assert named is not None
    return Relation("97/2025/QH15", How.AMENDS, "10/2022/QH15", named, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("stated", "line"),
    [
        (
            relation("35.2.c", since=SINCE),
            "✔ 97/2025/QH15 sửa đổi, bổ sung điểm c khoản 2 Điều 35 của 10/2022/QH15 từ ngày 1/7/2026",
        ),
        (relation("35"), "✔ 97/2025/QH15 sửa đổi, bổ sung điều 35 của 10/2022/QH15"),
        (relation(in_part=True), "✔ 97/2025/QH15 sửa đổi, bổ sung một số điều của 10/2022/QH15"),
        (relation(confirmed=False), "❓ 97/2025/QH15 sửa đổi, bổ sung 10/2022/QH15 (chưa chắc, chưa áp dụng)"),
    ],
)
def test_relation_is_said_in_words(stated: Relation, line: str) -> None:
    assert validity.related(TEXTS, stated) == line


def test_what_waits_is_shown_with_its_words_and_with_how_to_confirm_it() -> None:
    sure, unsure = relation("1"), relation("2", confirmed=False, words="Sửa khoản 2")
    assert validity.to_confirm(TEXTS, [sure]) == [validity.related(TEXTS, sure)]
    lines = validity.to_confirm(TEXTS, [sure, unsure])
    assert lines[:2] == [validity.related(TEXTS, sure), validity.related(TEXTS, unsure)]
    assert "Sửa khoản 2" in lines[2]
    assert lines[3] == TEXTS("relation-how-to-confirm")


@pytest.mark.parametrize("ref", ["02/2011/QH13:27", "42/2013/QH13:15"])
async def test_whole_article_is_shown_with_what_changed_it(room: Room, ref: str) -> None:
    lan = await room.visitor("Lan")
    shown = await lan.presses_data(Look(ref=ref).pack())
    text = "\n".join(one.text for one in shown)
    assert "📌 Cập nhật" in text
    assert "Luật số 136/2025/QH15 sửa đổi từ ngày 1/7/2026" in text


async def test_answer_in_chat_names_the_day_that_was_asked_about(room: Room) -> None:
    lan = await room.visitor("Lan")
    shown = await lan.says("/hoi trước 1/7/2026 điều 27 luật khiếu nại")
    text = "\n".join(one.text for one in shown)
    assert "Theo quy định có hiệu lực vào ngày 30/6/2026." in text
    assert "từ ngày 1/7/2026 thực hiện theo Luật số 136/2025/QH15" in text
