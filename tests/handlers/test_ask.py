"""What a list of topics says on its choices."""

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.ask import LABEL_LIMIT, label_of

TITLE = "Cho thôi làm tổ trưởng: ai được đề nghị, làm thế nào, bao lâu bầu người mới"


def test_long_title_ends_between_two_words() -> None:
    assert label_of(TITLE) == "Cho thôi làm tổ trưởng: ai được đề nghị, làm thế nào, bao …"
    assert label_of("Điều 5") == "Điều 5"


@settings(max_examples=50)
@given(st.text(min_size=1, max_size=200))
def test_choice_is_never_longer_than_may_be(title: str) -> None:
    assert len(label_of(title)) <= LABEL_LIMIT
