"""People without a slash on their menu write what they mean."""

import pytest

from bot.channels.plain import ways
from bot.channels.plain.ways import command
from bot.channels.telegram.commands import COMMANDS


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("kien nghi", "/kiennghi"),
        ("Kiến nghị", "/kiennghi"),
        ("MENU!", "/start"),
        ("tra cứu", "/tracuu"),
        ("#tracuu", "/tracuu"),
        ("Hủy.", "/huy"),
        ("huy", "/huy"),
        ("tôi muốn kiến nghị về đèn đường", None),
        ("", None),
        ("...", None),
    ],
)
def test_word_alone_is_a_command(text: str, meant: str | None) -> None:
    assert command(text, in_dialog=False) == meant


def test_in_the_middle_of_something_only_leaving_is_understood() -> None:
    words = ("kiến nghị", "họp", "Huy", "Hủy.", "huỷ", "MENU")
    assert [command(text, in_dialog=True) for text in words] == [None, None, None, "/huy", "/huy", "/start"]


def test_every_way_of_the_menu_can_be_written() -> None:
    assert {f"/{name}" for name in COMMANDS} <= set(ways._folded().values())
