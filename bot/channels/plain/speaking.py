"""Says things once: every message is written down before it is sent, and skipped when it was sent before."""

import zlib
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from bot.channels.client import LoadedFile, Outgoing
from bot.channels.plain.addresses import Addresses
from bot.channels.plain.api import PlainApi, Tap
from bot.channels.plain.wording import CONVERSATION, Part, Phrases, composed, plainly, tens, units
from bot.texts import Texts
from storage import Storage
from storage.said import SaidMessage

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is said: to one contact, or in a group, whose number is below zero.

    What the channel calls a contact comes with what is written for them, unless it is known before.
    """

    contact_id: int | None = None
    outside_id: str | None = None
    room: int | None = None

    def as_called(self, row: SaidMessage) -> str:
        """What the channel calls it."""
        called = self.outside_id or row.outside_id
        assert called is not None, "a message is written for somebody who has an address"  # noqa: S101 — a foreign key
        return called


def tap_data(message_id: int, number: int) -> str:
    """What comes back when a choice of a message is tapped."""
    name = ""
    while message_id:
        message_id, place = divmod(message_id, 36)
        name = DIGITS[place] + name
    return f"#{name}.{number}"


async def at_once() -> None:
    """The pace of a conversation: whoever has just written is answered."""


class Speaking:
    """Speaks through one account of a plain channel; `pace` is waited for before each message.

    Attributes:
        phrases: words of our own.
    """

    def __init__(
        self,
        storage: Storage,
        api: PlainApi,
        texts: Texts,
        addresses: Addresses,
        *,
        pace: Callable[[], Awaitable[None]] = at_once,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._storage = storage
        self._api = api
        self._texts = texts
        self._addresses = addresses
        self._pace = pace
        self._now = now
        self.phrases = Phrases(texts("plain-more"), texts("plain-hint"), texts("plain-above"))

    async def say(self, place: Place, messages: Sequence[Outgoing], *, turn: str, decade: int = 0) -> list[SaidMessage]:
        """Say the messages of one turn in as few as possible; returns what was sent.

        Raises:
            SendError: the channel did not take one; those before it are not said again under the same turn.
        """
        return await _Utterance(self, place, turn, decade).of(messages)

    @property
    def limit(self) -> int:
        """How long one text may be, in UTF-16 units."""
        return self._api.limit

    async def text(self, place: Place, part: Part, *, turn: str, number: int, decade: int) -> SaidMessage:
        """Send one text, unless it was sent before."""
        digest = zlib.crc32("\0".join([part.text, *(choice.data for choice in part.choices)]).encode())
        row = await self._storage.said.write(
            place.contact_id,
            room_id=None if place.room is None else -place.room,
            turn=turn,
            source=f"{turn}:{number}:{digest:08x}",
            text=part.text if part.choices else "",  # nobody asks for other words again
            choices=part.choices,
            decade=decade,
            now=self._now(),
        )
        if row.said_at is not None:
            return row
        await self._pace()
        return await self._mark(row, await self._api.say(place.as_called(row), part.text, self._taps(row)))

    async def file(
        self, place: Place, file: LoadedFile, under: Part, *, turn: str, number: int, decade: int
    ) -> tuple[SaidMessage | None, str]:
        """Send one file, unless it was sent before; else what is said in its place."""
        caption = under.text
        digest = zlib.crc32(caption.encode(), zlib.crc32(file.content))
        row = await self._storage.said.write(
            place.contact_id,
            room_id=None if place.room is None else -place.room,
            turn=turn,
            source=f"{turn}:{number}:{digest:08x}",
            text=caption if under.choices else "",
            choices=under.choices,
            decade=decade if under.choices else 0,
            now=self._now(),
        )
        if row.said_at is not None:
            return row, ""
        await self._pace()
        if file.is_picture:
            sent = await self._api.show(place.as_called(row), file, caption, await self._address(place, file))
        else:
            sent = await self._api.give(place.as_called(row), file)
        if sent is not None:
            return await self._mark(row, sent), ""
        return None, await self.instead(place, file)

    @property
    def taps(self) -> int:
        """How many choices can be tapped below a text; below a picture none can."""
        return self._api.taps

    def carries(self, file: LoadedFile) -> bool:
        """Whether it is worth trying to send the file itself."""
        return file.is_picture or self._api.carries(file)

    async def instead(self, place: Place, file: LoadedFile) -> str:
        """What is said in the place of a file that the channel does not carry."""
        address = await self._address(place, file)
        if address is None:
            return self._texts("plain-file-nowhere", name=file.name)
        return self._texts("plain-file-link", name=file.name, address=address)

    async def _address(self, place: Place, file: LoadedFile) -> str | None:
        return None if place.contact_id is None else await self._addresses.of(file, place.contact_id)

    async def _mark(self, row: SaidMessage, provider_id: str) -> SaidMessage:
        now = self._now()
        await self._storage.said.said(row.id, provider_id=provider_id, now=now)
        return replace(row, provider_id=provider_id, said_at=now)

    def _taps(self, row: SaidMessage) -> list[Tap]:
        numbered = [(choice.label, choice.number) for choice in row.choices if choice.number is not None]
        if len(numbered) < len(row.choices):
            numbered.append((self._texts("plain-more"), row.decade * 10))
        return [Tap(label, tap_data(row.id, number)) for label, number in numbered[: self._api.taps]]


class _Utterance:
    """One turn on its way out."""

    def __init__(self, speaking: Speaking, place: Place, turn: str, decade: int) -> None:
        self._speaking = speaking
        self._place = place
        self._turn = turn
        self._decade = decade
        self._numbers = tens(decade) if decade else CONVERSATION
        self._said: list[SaidMessage] = []
        self._waiting: list[Outgoing] = []
        self._count = 0
        self._of = 0

    async def of(self, messages: Sequence[Outgoing]) -> list[SaidMessage]:
        for message in messages:
            if message.files:
                await self._with_files(message)
            else:
                self._waiting.append(message)
        await self._flush()
        return self._said

    async def _with_files(self, message: Outgoing) -> None:
        words = replace(message, files=())
        under = None
        if message.files[0].is_picture:
            await self._flush()
            under = self._under(words)
        else:
            self._waiting.append(words)
        for place, file in enumerate(message.files):
            if not self._speaking.carries(file):
                self._waiting.append(Outgoing(await self._speaking.instead(self._place, file)))
                continue
            await self._flush()
            self._count += 1
            with_words = under if under is not None and place == 0 else Part()
            said, instead = await self._speaking.file(
                self._place, file, with_words, turn=self._turn, number=self._count, decade=self._decade
            )
            if said is not None:
                self._said.append(said)
                if with_words.choices:
                    self._use_up(with_words)
                continue
            caption = plainly(words) if with_words.text else ""
            told = "\n".join(line for line in (caption, instead) if line)
            self._waiting.append(Outgoing(told, buttons=words.buttons if with_words.choices else ()))
        if under is None and message.files[0].is_picture:
            self._waiting.append(words)

    def _under(self, words: Outgoing) -> Part | None:
        """The words as they stand below a picture, with their choices; None when they go by themselves."""
        caption = plainly(words)
        if not words.buttons:
            return Part(caption) if units(caption) <= self._speaking.limit else None
        if self._speaking.taps:
            return None
        speaking = self._speaking
        parts, _ = composed([words], limit=speaking.limit, phrases=speaking.phrases, numbers=self._numbers, of=self._of)
        (part, *more) = parts
        return None if more or any(choice.number is None for choice in part.choices) else part

    def _use_up(self, part: Part) -> None:
        """The numbers of these choices are no one else's in this turn."""
        self._of += 1
        last = max(choice.number or 0 for choice in part.choices)
        self._numbers = range(last + 1, self._numbers.stop)

    async def _flush(self) -> None:
        waiting, self._waiting = self._waiting, []
        parts, self._numbers = composed(
            waiting,
            limit=self._speaking.limit,
            phrases=self._speaking.phrases,
            numbers=self._numbers,
            of=self._of,
        )
        self._of += len(waiting)
        for part in parts:
            self._count += 1
            self._said.append(
                await self._speaking.text(self._place, part, turn=self._turn, number=self._count, decade=self._decade)
            )
