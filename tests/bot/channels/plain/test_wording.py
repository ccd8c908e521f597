"""Messages as plain text: nothing of the words is lost, no text is too long, every number is told once."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.client import Mark, Outgoing
from bot.channels.plain.wording import MOST, Part, Phrases, _own_number, composed, plainly, tens, units
from storage.messages import Button

PHRASES = Phrases("Xem thêm", "(Nhắn số để chọn.)", "Các lựa chọn:")

words = st.text(st.sampled_from("Điều 15. khoản;\n\U0001f600ạ"), max_size=400)
labels = st.text(st.sampled_from("Tôi đồng ý 5–"), min_size=1, max_size=60).map(str.strip).filter(bool)
rows = st.lists(st.lists(labels, max_size=2), max_size=6)


@st.composite
def outgoings(draw: st.DrawFn) -> list[Outgoing]:
    found = []
    for place in range(draw(st.integers(1, 3))):
        buttons = tuple(
            tuple(Button(label, f"{place}:{row}:{column}") for column, label in enumerate(line))
            for row, line in enumerate(draw(rows))
        )
        found.append(Outgoing(draw(words), buttons=buttons))
    return found


def bare(text: str) -> str:
    return "".join(text.split())


def numbered(parts: list[Part]) -> dict[int, str]:
    return {choice.number: choice.data for part in parts for choice in part.choices if choice.number is not None}


@given(outgoings(), st.integers(120, 600))
@settings(max_examples=80)
def test_words_are_whole_and_in_order_and_no_text_is_too_long(messages: list[Outgoing], limit: int) -> None:
    parts, _ = composed(messages, limit=limit, phrases=PHRASES)
    assert all(0 < units(part.text) <= limit for part in parts)
    rest = bare("".join(part.text for part in parts))
    for message in messages:
        found = rest.find(bare(plainly(message)))
        assert found >= 0
        rest = rest[found + len(bare(plainly(message))) :]


@given(outgoings(), st.integers(120, 600))
@settings(max_examples=80)
def test_every_choice_has_one_number_or_waits_on_a_later_page(messages: list[Outgoing], limit: int) -> None:
    parts, left = composed(messages, limit=limit, phrases=PHRASES)
    offered = [button.data for message in messages for row in message.buttons for button in row]
    choices = [choice for part in parts for choice in part.choices]
    assert sorted(choice.data for choice in choices) == sorted(offered)
    numbers = [choice.number for choice in choices if choice.number is not None]
    assert len(numbers) == len(set(numbers))
    assert not set(numbers) & set(left)
    for part in parts:
        for choice in part.choices:
            if choice.number is not None:
                assert f"{choice.number}. {choice.label}".split(maxsplit=1)[0] in part.text


def test_five_choices_are_shown_and_more_wait_behind_nought() -> None:
    buttons = tuple((Button(f"Tổ {name}", name),) for name in "abcdefg")
    (part,), left = composed([Outgoing("Bác ở tổ nào?", buttons=buttons)], limit=2000, phrases=PHRASES)
    assert part.text.splitlines() == [
        "Bác ở tổ nào?",
        *(f"{number}. Tổ {name}" for number, name in enumerate("abcde", start=1)),
        "0. Xem thêm",
        "(Nhắn số để chọn.)",
    ]
    assert [choice.number for choice in part.choices] == [1, 2, 3, 4, 5, None, None]
    assert left.start == MOST + 1


def test_label_that_is_a_number_keeps_it() -> None:
    """Under "5 – Rất hài lòng" nobody must have to type 1."""
    buttons = tuple((Button(f"{score} – điểm", str(score)),) for score in (5, 4, 3, 2, 1))
    parts, _ = composed([Outgoing("Bác chấm mấy điểm?", buttons=buttons)], limit=2000, phrases=PHRASES)
    assert numbered(parts) == {5: "5", 4: "4", 3: "3", 2: "2", 1: "1"}


def test_several_messages_are_one_text_numbered_through() -> None:
    first = Outgoing("Chào bác.", buttons=((Button("Có", "yes"), Button("Không", "no")),))
    second = Outgoing("Bác cần gì?", buttons=((Button("Hỏi", "ask"),),))
    (part,), _ = composed([first, second], limit=2000, phrases=PHRASES)
    assert part.text == "Chào bác.\n1. Có\n2. Không\n\nBác cần gì?\n3. Hỏi\n(Nhắn số để chọn.)"
    assert [choice.of for choice in part.choices] == [0, 0, 1]


def test_worker_numbers_in_its_tens() -> None:
    buttons = tuple((Button(name, name),) for name in "abcdefg")
    parts, _ = composed([Outgoing("Mời họp", buttons=buttons)], limit=2000, phrases=PHRASES, numbers=tens(3))
    assert list(numbered(parts)) == [31, 32, 33, 34, 35]
    assert "30. Xem thêm" in parts[0].text


def test_addresses_are_written_out_and_marks_dropped() -> None:
    text = "😀 Xem Luật và ghi nhớ"
    marks = (Mark("bold", 0, 2), Mark("text_link", 7, 4, "https://vbpl.vn/1"), Mark("italic", 15, 3))
    message = Outgoing(text, marks, links=(Button("Bản đồ", "https://osm.org"),))
    assert plainly(message) == "😀 Xem Luật (https://vbpl.vn/1) và ghi nhớ\nBản đồ: https://osm.org"


def test_choices_stand_apart_from_clauses_that_are_numbered_too() -> None:
    law = Outgoing("Điều 15.\n1. Góp tiền.\n2. Thu chi.", buttons=((Button("Xem cả Điều 15", "look"),),))
    menu = Outgoing("Bác cần việc gì ạ?", buttons=((Button("Hỏi quy định", "ask"),),))
    (part,), _ = composed([law, menu], limit=2000, phrases=PHRASES)
    assert part.text == (
        "Điều 15.\n1. Góp tiền.\n2. Thu chi.\n\nCác lựa chọn:\n1. Xem cả Điều 15\n\n"
        "Bác cần việc gì ạ?\n2. Hỏi quy định\n(Nhắn số để chọn.)"
    )
    assert [(choice.number, choice.data) for choice in part.choices] == [(1, "look"), (2, "ask")]


@pytest.mark.parametrize(
    ("label", "number"), [("5 – Rất hài lòng", 5), ("19:30 chủ nhật", None), ("29/11: họp tổ", None)]
)
def test_time_or_a_date_is_no_number_of_a_choice(label: str, number: int | None) -> None:
    assert _own_number(label) == number
