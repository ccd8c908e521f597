"""What a number, a label or a tap means."""

from datetime import UTC, datetime

import pytest

from bot.channels.plain.menus import Meaning, More, NoSuch, Pressed, folded, may_choose, of_tap, of_text, tapped
from bot.channels.plain.numbers import message_of, number_of
from bot.channels.plain.speaking import tap_data
from storage.said import Choice, SaidMessage

WHEN = datetime(2026, 11, 22, 8, tzinfo=UTC)


def said(number: int, turn: str, *labels: str, first: int = 1, hidden: bool = False) -> SaidMessage:
    choices = [Choice(label, f"{turn}:{label}", place) for place, label in enumerate(labels, start=first)]
    if hidden:
        choices.append(Choice("Khác", f"{turn}:more"))
    decade = first // 10
    return SaidMessage(number, 7, turn, "…", tuple(choices), decade, "x", WHEN, WHEN)


MENU = said(1, "event:1", "Có", "Không")
LATER = said(2, "event:2", "Hỏi", "Gửi", "Xem", hidden=True)
WORDS = said(3, "event:3")
INVITATION = said(4, "delivery:9", "Tôi sẽ đến", "Bận", first=21)
APOLOGY = said(5, "event:2:after")


def data(meaning: Meaning) -> str | None:
    return meaning.choice.data if isinstance(meaning, Pressed) else None


@pytest.mark.parametrize(
    ("text", "latest", "in_dialog", "pressed"),
    [
        ("1", [LATER, MENU], False, "event:2:Hỏi"),
        (" 2. ", [LATER, MENU], True, "event:2:Gửi"),
        ("số 2", [LATER, MENU], True, "event:2:Gửi"),
        ("1", [APOLOGY, LATER, MENU], True, "event:2:Hỏi"),  # an apology closes nothing
        ("1", [WORDS, LATER, MENU], False, "event:2:Hỏi"),
        ("1", [WORDS, LATER, MENU], True, None),  # the dialog asks for words
        ("21", [INVITATION, LATER], True, "delivery:9:Tôi sẽ đến"),
        ("22", [LATER, INVITATION], False, "delivery:9:Bận"),
        ("21", [INVITATION, WORDS], True, "delivery:9:Tôi sẽ đến"),
        ("toi se den", [LATER, INVITATION], False, "delivery:9:Tôi sẽ đến"),
        ("GỬI", [LATER], True, "event:2:Gửi"),
        ("có", [LATER, MENU], True, None),  # not of the newest list, within a dialog
        ("có", [LATER, MENU], False, "event:1:Có"),
        ("tôi muốn gửi đơn", [LATER], False, None),
        ("2026", [LATER], False, None),
    ],
)
def test_text_means_the_choice_that_is_open(
    text: str, latest: list[SaidMessage], in_dialog: bool, pressed: str | None
) -> None:
    assert data(of_text(text, latest, in_dialog=in_dialog)) == pressed


def test_number_older_than_the_words_a_dialog_asks_for_is_words() -> None:
    asked = said(8, "event:8")
    assert of_text("21", [asked, INVITATION], in_dialog=True) is None


def test_number_that_nothing_has_tells_what_has_one() -> None:
    assert of_text("9", [INVITATION, LATER], in_dialog=False) == NoSuch((1, 2, 3, 21, 22))
    assert of_text("9", [], in_dialog=False) == NoSuch(())
    assert of_text("9", [LATER], in_dialog=True) is None


def test_nought_turns_the_page() -> None:
    assert of_text("0", [LATER, MENU], in_dialog=True) == More(LATER)
    assert of_text("0", [MENU], in_dialog=False) == NoSuch((1, 2))


def test_tap_is_only_what_was_offered() -> None:
    number = tapped(tap_data(987654, 3))
    assert number == (987654, 3)
    assert data(of_tap(LATER, 3, [])) == "event:2:Xem"
    assert of_tap(LATER, 0, []) == More(LATER)
    assert of_tap(None, 3, [MENU]) == NoSuch((1, 2))
    assert of_tap(LATER, 8, []) == NoSuch(())
    assert tapped("#kiennghi") is None


def test_numbers_of_ours_are_never_those_of_events() -> None:
    assert message_of(number_of(12, 3)) == (12, 3)
    assert message_of(10**9) is None
    assert number_of(10**7, 0) < 2**53


def test_folded_leaves_letters_and_digits() -> None:
    assert folded("  ✅ Đồng Ý! ") == "dong y"
    assert not may_choose("/start")
    assert not may_choose("x" * 65)
