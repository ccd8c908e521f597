"""The door of the inbox: of a denunciation (tố cáo) nothing is let in, so that nothing of it can be found anywhere.

What is taken out never reaches the database, not even until it is dealt with: neither a crash nor a copy of the disk
brings it back. What remains says only that somebody at this address is to be told how a denunciation is made.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import PurePath
from typing import Any
from urllib.parse import unquote

from bot.channels.plain.incoming import Incoming
from bot.overhearing import in_company, may_enter
from handlers.denunciation import SEALED, must_not_be_kept
from storage import Storage
from storage.inbox import Inbox
from storage.people import Contact
from storage.places import Account
from storage.whereabouts import Whereabouts, whereabouts

MESSAGES = ("message", "edited_message")
FILES = ("document", "video", "audio")
NAMELESS = "–"
KEPT = ("message_id", "date", "media_group_id")
_COMMAND = re.compile(r"/(?P<name>\w+)(?:@\w+)?(?:\s+|$)")
CALL = "/hoi"  # what calls us in a group and asks nothing
ASKING = frozenset({"hoi", "kiennghi"})  # commands behind which people tell what happened


class Door(Inbox):
    """The inbox of a channel that numbers people by itself, with the door before it; `bot_id` speaks for the ward."""

    def __init__(self, storage: Storage, bot_id: int) -> None:
        super().__init__(storage.db)
        self._storage = storage
        self._bot_id = bot_id

    async def receive(
        self, *, account_id: int, event_id: str, lane: str, payload: dict[str, Any], now: datetime
    ) -> bool:
        """Store the event, sealed when it must not be kept; False when it was stored before, or is not for us."""
        if in_company(payload) and not await may_enter(self._storage, account_id=account_id, payload=payload):
            return False
        if may_need_sealing(payload):
            payload = sealed(payload, await self._where(account_id, payload))
        return await super().receive(account_id=account_id, event_id=event_id, lane=lane, payload=payload, now=now)

    async def _where(self, account_id: int, payload: Mapping[str, Any]) -> Whereabouts:
        message = _message(payload) or {}
        user, chat = (_inner(message, name, "id") for name in ("from", "chat"))
        conversation = f"{self._bot_id}:{chat}:{user}:0:default"
        return await whereabouts(
            self._storage.db, account_id=account_id, outside_id=str(user), conversation=conversation
        )


class WebDoor:
    """The same door for the web chat, which keeps what was written as a bubble, too."""

    def __init__(self, storage: Storage, account_id: int, bot_id: int) -> None:
        self._storage = storage
        self._account_id = account_id
        self._bot_id = bot_id

    async def __call__(self, contact: Contact, *words: str) -> bool:
        """Whether any of these words of a visitor may not be let in."""
        told = [unicodedata.normalize("NFC", one).strip() for one in words if one.strip()]
        if not any(must_not_be_kept(_without_command(one), None) for one in told):
            return False
        conversation = f"{self._bot_id}:{contact.id}:{contact.id}:0:default"
        where = await whereabouts(
            self._storage.db, account_id=self._account_id, outside_id=contact.outside_id, conversation=conversation
        )
        return any(withheld(one, where) for one in told)


class PlainDoor(Inbox):
    """The same door for channels without buttons; `bot_id` speaks for the ward there."""

    def __init__(self, storage: Storage, bot_id: int) -> None:
        super().__init__(storage.db)
        self._storage = storage
        self._bot_id = bot_id

    async def take(self, incoming: Incoming, *, account: Account, now: datetime) -> bool:
        """Store what came in; False when it was stored before, or is not let in."""
        return await self.receive(
            account_id=account.id,
            event_id=incoming.event_id,
            lane=incoming.lane(account.channel),
            payload=incoming.as_payload(),
            now=now,
        )

    async def receive(
        self, *, account_id: int, event_id: str, lane: str, payload: dict[str, Any], now: datetime
    ) -> bool:
        """Store the event, sealed when it must not be kept; False when it was stored before, or is not let in.

        Files that came together are stored one by one, as handlers know albums. In place of what is not let in from a
        group, somebody seems to have called us without a word, once in an hour: who it was and when is not kept.
        """
        incoming = Incoming.from_payload(payload)
        parts = await self._kept(account_id, incoming)
        if not parts and incoming.room is not None:
            hour = now.replace(minute=0, second=0, microsecond=0)
            called = Incoming(incoming.room, f"called:{incoming.room}:{hour:%Y%m%d%H}", hour, CALL, room=incoming.room)
            event_id, lane, now, parts = called.event_id, f"called:{incoming.room}", hour, [called.as_payload()]
        stored = [
            await super(PlainDoor, self).receive(
                account_id=account_id,
                event_id=event_id if place == 1 else f"{event_id}:{place}",
                lane=lane,
                payload=part,
                now=now,
            )
            for place, part in enumerate(parts, start=1)
        ]
        return any(stored)

    async def _kept(self, account_id: int, incoming: Incoming) -> list[dict[str, Any]]:
        if incoming.by_hand:
            # What a colleague writes is theirs and the person's; that they wrote is all that is needed.
            return [replace(incoming.emptied(), by_hand=True, written=incoming.written).as_payload()]
        if may_need_sealing_plain(incoming) and await self._seals(account_id, incoming):
            return [] if incoming.room is not None else [incoming.emptied().as_payload() | {SEALED: True}]
        return [part.as_payload() for part in incoming.apart()]

    async def _seals(self, account_id: int, incoming: Incoming) -> bool:
        person = await self._storage.people.known(account_id=account_id, outside_id=incoming.outside_id)
        number = 0 if person is None or person.contact is None else person.contact.id  # strangers have none yet
        where = await whereabouts(
            self._storage.db,
            account_id=account_id,
            outside_id=incoming.outside_id,
            conversation=f"{self._bot_id}:{number}:{number}:0:default",
        )
        return any(withheld(words, where, private=incoming.room is None) for words in _plainly_told(incoming))


def may_need_sealing_plain(incoming: Incoming) -> bool:
    """A first look without the database: most messages are plainly let in."""
    return any(must_not_be_kept(_without_command(words), None) for words in _plainly_told(incoming))


def _plainly_told(incoming: Incoming) -> Iterator[str]:
    for words in incoming.words():
        yield unicodedata.normalize("NFC", words).strip()
    for medium in incoming.media:
        if medium.name:
            yield file_words(medium.name)


def withheld(words: str, where: Whereabouts, *, private: bool = True) -> bool:
    """Whether words of this person may not be let in.

    Those who hold a role write about others' matters when they work; what they tell as residents is theirs. Where they
    stand in no dialog, the press that begins their work may still be waiting: then the handlers decide.
    """
    command = _COMMAND.match(words)
    told = words[command.end() :] if command else words
    asks = command is not None and command["name"] in ASKING
    state = None if command else where.state
    if where.has_role and not (private and (asks or _as_resident(state))):
        return False
    return bool(told.strip()) and must_not_be_kept(told, state)


def _as_resident(state: str | None) -> bool:
    return state is not None and state.startswith(("Asking:", "Steps:"))


def may_need_sealing(payload: Mapping[str, Any]) -> bool:
    """A first look without the database: most messages are plainly let in."""
    return any(must_not_be_kept(_without_command(words), None) for words in _said(payload))


def sealed(payload: dict[str, Any], where: Whereabouts) -> dict[str, Any]:
    """The update as it may be stored: as it came, without an earlier message that it repeats, or empty."""
    inline = payload.get("inline_query")
    if isinstance(inline, dict):
        return {**payload, "inline_query": inline | {"query": ""}}
    message = _message(payload)
    if message is None:
        return payload
    private = _inner(message, "chat", "type") == "private"
    if any(withheld(words, where, private=private) for words in _told(message)):
        # An edited message is answered like one that was just written.
        return {name: value for name, value in payload.items() if name not in MESSAGES} | {
            "message": _emptied(message),
            SEALED: True,
        }
    earlier = _earlier(message)
    if earlier is not None and any(must_not_be_kept(words, None) for words in _told(earlier)):
        kind = next(name for name in MESSAGES if payload.get(name) is message)
        whole = {name: value for name, value in message.items() if name != "quote"}
        return {**payload, kind: whole | {"reply_to_message": _emptied(earlier)}}
    return payload


def _message(payload: Mapping[str, Any]) -> dict[str, Any] | None:
    return next((payload[name] for name in MESSAGES if isinstance(payload.get(name), dict)), None)


def _said(payload: Mapping[str, Any]) -> Iterator[str]:
    inline = payload.get("inline_query")
    if isinstance(inline, dict):
        yield str(inline.get("query", ""))
    message = _message(payload)
    if message is not None:
        yield from _told(message)
        yield from _told(_earlier(message) or {})


def _earlier(message: Mapping[str, Any]) -> dict[str, Any] | None:
    """The person's own message to which this one replies; what we said is no secret."""
    earlier = message.get("reply_to_message")
    return earlier if isinstance(earlier, dict) and not _inner(earlier, "from", "is_bot") else None


def _told(message: Mapping[str, Any]) -> Iterator[str]:
    """Everything in a message that somebody wrote, and what they call their file."""
    for words in (message.get("text"), message.get("caption")):
        if isinstance(words, str) and words.strip():
            yield unicodedata.normalize("NFC", words).strip()
    for kind in FILES:
        name = _inner(message, kind, "file_name")
        if isinstance(name, str):
            yield file_words(name)


def file_words(name: str) -> str:
    """What a file's name says; some programs escape the letters of names."""
    plain = unicodedata.normalize("NFC", PurePath(unquote(name)).stem)
    return re.sub(r"[_\W]+", " ", plain).strip()


def _inner(message: Mapping[str, Any], outer: str, name: str) -> Any:
    value = message.get(outer)
    return value.get(name) if isinstance(value, dict) else None


def _emptied(message: Mapping[str, Any]) -> dict[str, Any]:
    """Which message it was and in which chat; a stranger's name is not learned from it either."""
    kept: dict[str, Any] = {name: message[name] for name in KEPT if name in message}
    for name in ("chat", "from"):
        one = message.get(name)
        if isinstance(one, dict):
            kept[name] = {key: one[key] for key in ("id", "type", "is_bot") if key in one} | {"first_name": NAMELESS}
    return kept


def _without_command(words: str) -> str:
    return _COMMAND.sub("", words, count=1)
