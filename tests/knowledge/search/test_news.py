"""News and notices are answered from by the question's own words; laws are what was learned."""

import pytest

from knowledge import structure
from knowledge.library import Library
from knowledge.search.finder import Search, search
from knowledge.syllables import clean
from tests.scenes.documents import NOTICE


@pytest.fixture(scope="module")
def library() -> Library:
    return Library([structure.parse(NOTICE, name="co-tuong")])


def asked(library: Library, question: str) -> Search:
    return search(clean(question), library.engine)


@pytest.mark.parametrize(
    "question",
    [
        "giải thưởng câu lạc bộ cờ tướng năm nay là gì",
        "câu lạc bộ cờ tướng gặp mặt ở đâu",
        "trời mưa thì cờ tướng dời đi đâu",
        "cau lac bo co tuong hop mat o dau",
    ],
)
def test_what_a_notice_says_is_answered(library: Library, question: str) -> None:
    found = asked(library, question)
    assert found.outcome == "answer"
    assert found.found[0].entry.regulation.number == "co-tuong"


@pytest.mark.parametrize(
    "question", ["giá vàng hôm nay bao nhiêu", "chiều nay mấy giờ đá banh", "viết giúp bài phát biểu đám cưới"]
)
def test_what_it_does_not_say_is_not(library: Library, question: str) -> None:
    assert asked(library, question).outcome == "refuse"


def test_few_shared_words_are_a_hint_only(library: Library) -> None:
    assert asked(library, "thi đấu bóng chuyền khu phố đăng ký với ai").outcome in {"refer", "refuse"}
