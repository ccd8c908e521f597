"""What a typed number, a label or a tap means to this person at this moment."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.syllables import fold
from storage.said import Choice, SaidMessage

LONGEST = 64  # characters; nobody types a longer label
_NUMBER = re.compile(r"(?:(?:chon|so) )?(\d{1,2})")  # in folded words
_TAP = re.compile(r"#([0-9a-z]{1,12})\.(\d{1,2})")


@dataclass(frozen=True, slots=True)
class Pressed:
    """A choice that was offered to this person."""

    message: SaidMessage
    choice: Choice


@dataclass(frozen=True, slots=True)
class More:
    """The later pages of what was offered in the turn of this message."""

    message: SaidMessage


@dataclass(frozen=True, slots=True)
class NoSuch:
    """A number or a tap that means nothing; `numbers` are those that do."""

    numbers: tuple[int, ...]


Meaning = Pressed | More | NoSuch | None


def tapped(text: str) -> tuple[int, int] | None:
    """The message and the number of a tap."""
    found = _TAP.fullmatch(text.strip())
    return (int(found[1], 36), int(found[2])) if found else None


def may_choose(text: str) -> bool:
    """Whether a text can be a number or a label at all: most are not, and need no look at what is open."""
    return 0 < len(text.strip()) <= LONGEST and not text.lstrip().startswith("/")


def of_tap(message: SaidMessage | None, number: int, latest: Sequence[SaidMessage]) -> Meaning:
    """What a tap means; `message` is None when it was not offered to this person."""
    found = None if message is None else _first([message], number)
    return NoSuch(_Open(latest).numbers()) if found is None else found


def of_text(text: str, latest: Sequence[SaidMessage], *, in_dialog: bool) -> Meaning:
    """What a text means; None: it is words.

    Args:
        text: what was typed.
        latest: what was said to this person, newest first.
        in_dialog: they stand in a dialog, in which a number may be an answer in words.
    """
    menus = _Open(latest)
    number = _NUMBER.fullmatch(folded(text))
    if number is None:
        return menus.labelled(text, in_dialog=in_dialog)
    return menus.numbered(int(number[1]), in_dialog=in_dialog)


class _Open:
    """The choices that are open, from the newest turn of the conversation and from the worker's messages."""

    def __init__(self, latest: Sequence[SaidMessage]) -> None:
        turns = [message for message in latest if not message.decade and message.turn.count(":") < 2]  # noqa: PLR2004 — apologies and notes have a third part
        newest = turns[0].turn if turns else ""
        self._turn = [message for message in turns if message.turn == newest]
        self._now = [message for message in self._turn if message.choices]
        self._earlier = [message for message in turns if message.turn != newest and message.choices]
        self._worker = [message for message in latest if message.decade and message.choices]

    def numbers(self) -> tuple[int, ...]:
        found = {choice.number for message in [*self._now, *self._worker] for choice in message.choices}
        return tuple(sorted(number for number in found if number is not None))

    def numbered(self, number: int, *, in_dialog: bool) -> Meaning:
        # What was asked after a message of the worker, and wants words, is not answered by a number of that message.
        asked = self._turn[0].id if self._turn and not self._now and in_dialog else 0
        worker = [message for message in self._worker if message.id > asked]
        found = _first([*self._now, *worker, *([] if in_dialog else self._earlier)], number)
        if found is None and not in_dialog:
            return NoSuch(self.numbers())
        return found

    def labelled(self, text: str, *, in_dialog: bool) -> Meaning:
        words = folded(text)
        if not words:
            return None
        for message in [*self._now, *self._worker, *([] if in_dialog else self._earlier)]:
            for choice in message.choices:
                if folded(choice.label) == words:
                    return Pressed(message, choice)
        return None


def folded(text: str) -> str:
    """Letters and digits alone, without case and accents: as people type on a small keyboard."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in fold(text.casefold())).split())


def _first(messages: Sequence[SaidMessage], number: int) -> Pressed | More | None:
    for message in messages:
        if number == message.decade * 10 and any(choice.number is None for choice in message.choices):
            return More(message)
        for choice in message.choices:
            if choice.number == number:
                return Pressed(message, choice)
    return None
