"""Messages as plain text: choices numbered, addresses of links written out, several joined into as few as possible."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from bot.channels.client import Mark, Outgoing, split
from storage.messages import Button
from storage.said import Choice

MOST = 5  # choices of one message that are shown at a time
CONVERSATION = range(1, 20)  # the numbers of the conversation's choices
_NUMBERED_LINE = re.compile(r"^\d{1,2}[.)]\s", re.MULTILINE)
_OWN_NUMBER = re.compile(r"(\d{1,2})\b(?![:/.,]\d)")  # no time and no date


@dataclass(frozen=True, slots=True)
class Phrases:
    """The few words of our own between those of the messages.

    Attributes:
        more: the choice that shows further choices.
        hint: says that a number is to be typed.
        above: stands over choices whose numbers could be taken for those of the text, such as a law's clauses.
    """

    more: str
    hint: str
    above: str = ""


@dataclass(slots=True)
class Part:
    """One text that is sent, and the choices whose numbers it tells or that stand on its later pages."""

    text: str = ""
    choices: list[Choice] = field(default_factory=list)


def units(text: str) -> int:
    """How long a text is as the channels count: in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def plainly(message: Outgoing) -> str:
    """The words of a message with the addresses to which they lead."""
    text = _with_addresses(message.text, message.marks).strip()
    links = [f"{link.label}: {link.data}" for link in message.links]
    return "\n".join([*([text] if text else []), *links])


def tens(decade: int) -> range:
    """The numbers of a message of the worker; the one before the first shows further choices."""
    return range(decade * 10 + 1, decade * 10 + 10)


def composed(
    messages: Sequence[Outgoing], *, limit: int, phrases: Phrases, numbers: range = CONVERSATION, of: int = 0
) -> tuple[list[Part], range]:
    """The messages in as few texts as possible, and the numbers that are left for those that follow.

    Args:
        messages: what is said, without its files.
        limit: how long one text may be, in UTF-16 units.
        phrases: words of our own.
        numbers: those that choices may have.
        of: the place of the first message among all that are said in this turn.
    """
    sheet = _Sheet(limit, phrases, numbers)
    for place, message in enumerate(messages, start=of):
        sheet.add(plainly(message))
        choices = [button for row in message.buttons for button in row]
        if choices:
            sheet.offer(choices, place)
    return sheet.finished(), sheet.numbers


class _Sheet:
    """Texts that are being filled one after the other."""

    def __init__(self, limit: int, phrases: Phrases, numbers: range) -> None:
        self._limit = limit
        self._phrases = phrases
        self._parts = [Part()]
        self._told = ""  # the text above the choices that come next
        self.numbers = numbers

    def add(self, text: str) -> None:
        """Put a text where there is room; one that is too long begins where the one before it ends."""
        self._told = text
        while text:
            last = self._parts[-1]
            glue = "\n\n" if last.text else ""
            room = self._limit - units(last.text + glue)
            if units(text) <= room:
                last.text += glue + text
                return
            if last.text and (units(text) <= self._limit or room < self._limit // 3):
                self._parts.append(Part())
                continue
            head = split(text, room)[0]
            last.text += glue + head
            text = text[len(head) :].lstrip()
            self._parts.append(Part())

    def offer(self, buttons: Sequence[Button], place: int) -> None:
        """Number choices below their text; those for which there is no room wait on later pages."""
        shown = list(_numbered(buttons[:MOST], place, self.numbers))
        hidden = [Choice(button.label, button.data, None, place) for button in buttons[len(shown) :]]
        lines = [f"{choice.number}. {choice.label}" for choice in shown]
        if hidden:
            lines.append(f"{_more(self.numbers)}. {self._phrases.more}")
        if self._phrases.above and _NUMBERED_LINE.search(self._told):
            lines.insert(0, f"\n{self._phrases.above}")
        whole = "\n".join(lines)
        if units(f"{self._parts[-1].text}\n{whole}") > self._limit >= units(whole):
            self._parts.append(Part())  # a list is not cut
        head = len(lines) - len(shown) - bool(hidden)
        for line in lines[:head]:
            self._add_line(line)
        for line, choice in zip_longest(lines[head:], shown):
            self._add_line(line)
            if choice is not None:
                self._parts[-1].choices.append(choice)
        self._parts[-1].choices += hidden
        used = max((choice.number or 0 for choice in shown), default=self.numbers.start - 1)
        self.numbers = range(used + 1, self.numbers.stop)

    def _add_line(self, line: str) -> None:
        glue = "\n" if self._parts[-1].text else ""
        if units(self._parts[-1].text + glue + line) <= self._limit:
            self._parts[-1].text += glue + line
        else:
            self._parts += [Part(piece) for piece in split(line, self._limit)]

    def finished(self) -> list[Part]:
        """The texts; the last one says how to choose, where there is room for it."""
        parts = [part for part in self._parts if part.text]
        if any(part.choices for part in parts) and units(f"{parts[-1].text}\n{self._phrases.hint}") <= self._limit:
            parts[-1].text += f"\n{self._phrases.hint}"
        return parts


def _more(numbers: range) -> int:
    """The number that shows further choices: 0 in the conversation, the tens themselves in a message of the worker."""
    return numbers.start // 10 * 10 if numbers.stop > CONVERSATION.stop else 0


def _numbered(buttons: Sequence[Button], place: int, numbers: range) -> Iterator[Choice]:
    own = [_own_number(button.label) for button in buttons]
    if None in own or len({*own}) < len(own) or any(number not in numbers for number in own):
        own = [*numbers][: len(buttons)]
    for button, number in zip(buttons, own, strict=False):
        yield Choice(button.label, button.data, number, place)


def _own_number(label: str) -> int | None:
    """The number with which a label begins: under "5 – Rất hài lòng" nobody must have to type anything but 5."""
    found = _OWN_NUMBER.match(label)
    return int(found[1]) if found else None


def _with_addresses(text: str, marks: Sequence[Mark]) -> str:
    whole = text.encode("utf-16-le", "surrogatepass")
    for mark in sorted(marks, key=lambda one: one.offset + one.length, reverse=True):
        end = (mark.offset + mark.length) * 2
        words = whole[mark.offset * 2 : end].decode("utf-16-le", "replace").strip()
        if mark.kind == "text_link" and mark.url and mark.url != words:
            whole = whole[:end] + f" ({mark.url})".encode("utf-16-le") + whole[end:]
    return whole.decode("utf-16-le", "replace")
