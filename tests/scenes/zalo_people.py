"""People with Zalo: no buttons to speak of, so they read the numbers and type them."""

import os
import random
import re
import unicodedata
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Protocol

import aiohttp

from tests.fakes.zalo_bot import Person as BotPerson
from tests.fakes.zalo_oa import Person as OaPerson
from tests.scenes.people import Seen, Somebody

CHOICE = re.compile(r"^(\d{1,2})\. (.+)$", re.MULTILINE)
ADDRESS = re.compile(r"https?://[^\s)]+")
MORE = "0. "  # the line that stands under a list which goes on
PICTURES = {"image", "photo", "gif"}
WAYS = ("number",) * 6 + ("label", "plain label", "tap", "tap")


class Told(Protocol):
    """A message of the ward as either stand-in keeps it."""

    text: str
    kind: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Offer:
    """A choice as it is read: the message that offers it, its number and its label."""

    place: int
    number: str
    label: str


class ZaloSomebody(Somebody):
    """Somebody with Zalo.

    What several messages said elsewhere stands in one here, so `sees` goes on reading within a message. A choice is
    answered as people do: mostly by its number, sometimes by its label, with a tap where there is something to tap. Which
    of them follows from the test's name.
    """

    def __init__(self, person: OaPerson | BotPerson) -> None:
        super().__init__()
        self.person = person
        self._offset = 0
        name = os.environ.get("PYTEST_CURRENT_TEST", "").partition(" ")[0]
        self._ways = random.Random(zlib.crc32(name.encode()))  # noqa: S311 — needs no secrecy
        self._fetched: dict[str, tuple[str, bytes]] = {}

    async def send(self, text: str) -> None:
        self.person.send(text)

    async def send_photo(self, content: bytes, caption: str = "") -> None:
        self.person.send_photo(content, caption)

    async def send_file(self, content: bytes, name: str, caption: str = "") -> None:
        if isinstance(self.person, BotPerson):
            self.person.send_other()  # no file reaches a bot
            return
        self.person.send_file(content, name)
        if caption:
            self.person.send(caption)

    async def sees(self, words: str) -> Seen:
        """The next message with these words that were not read yet; what stands before them counts as read."""

        def found() -> Seen | None:
            told = self.person.messages
            for place in range(self.read, len(told)):
                start = told[place].text.find(words, self._offset if place == self.read else 0)
                if start >= 0:
                    self.read, self._offset = place, start + len(words)
                    return _seen(told[place])
            return None

        seen: Seen = await self._until(found, f"no message with {words!r}")
        return seen

    async def press(self, label: str, *, under: str = "") -> None:
        pages: set[int] = set()

        def newest() -> Offer | str | None:
            offer = next((offer for offer in self._offers(under) if offer.label.startswith(label)), None)
            if offer is not None:
                return offer
            last = len(self.person.messages) - 1
            if last >= 0 and last not in pages and f"\n{MORE}" in f"\n{self.person.messages[last].text}":
                pages.add(last)
                return MORE
            return None

        while (offer := await self._until(newest, f"no choice {label!r}")) == MORE:
            self.person.send("0")
        self._answer(offer)

    async def file(self, ending: str) -> bytes | None:
        told: Sequence[Told] = self.person.messages
        for message in reversed(told):
            if getattr(message, "name", "").endswith(ending):
                return message.content
            for address in ADDRESS.findall(message.text):
                name, content = await self._fetch(address)
                if name.endswith(ending):
                    return content
        return None

    def messages(self) -> list[Seen]:
        return [_seen(message) for message in self.person.messages]

    def _offers(self, under: str) -> Iterator[Offer]:
        for place in reversed(range(len(self.person.messages))):
            text = self.person.messages[place].text
            start = text.rfind(under) if under else 0
            if start >= 0:
                for number, label in reversed(CHOICE.findall(text[start:])):
                    yield Offer(place, number, label)

    def _answer(self, offer: Offer) -> None:
        """A number that a newer message uses for something else would mean that: then people write what they want."""
        later: Sequence[Any] = self.person.messages[offer.place + 1 :]
        taken = any(number == offer.number for message in later for number, _ in CHOICE.findall(message.text))
        way = "label" if taken else self._ways.choice(WAYS)
        if way == "tap" and isinstance(self.person, OaPerson):
            with suppress(AssertionError):  # nothing to tap: the number is still there
                self.person.tap(offer.label)
                return
        if way == "label":
            self.person.send(offer.label)
        elif way == "plain label":
            self.person.send(_plain(offer.label))
        else:
            self.person.send(offer.number)

    async def _fetch(self, address: str) -> tuple[str, bytes]:
        """What opens at an address, as a phone's browser would save it."""
        if address not in self._fetched:
            async with aiohttp.ClientSession() as browser, browser.get(address) as answer:
                about = answer.content_disposition
                name = (about and about.filename) or answer.url.name
                self._fetched[address] = name, await answer.read() if answer.status == 200 else b""
        return self._fetched[address]


def _seen(message: Told) -> Seen:
    files = int(message.kind in PICTURES or message.kind == "file")
    return Seen(message.text, [label for _, label in CHOICE.findall(message.text)], files)


def _plain(words: str) -> str:
    """As typed in a hurry: small letters without marks."""
    bare = unicodedata.normalize("NFD", words.lower().replace("đ", "d"))
    return "".join(letter for letter in bare if not unicodedata.combining(letter))
