"""Keeps the topics of desks' rooms: opens one for each matter, tells it what happens, closes it with the matter.

One topic after the other: a group takes few messages, and everything about a matter comes in its order.
"""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from bot.channels.client import (
    Address,
    BlockedError,
    BusyError,
    Client,
    Forum,
    MisconfiguredError,
    MovedError,
    Outgoing,
    RefusedError,
    RightsError,
    SendError,
    TopicGoneError,
)
from bot.files import Files
from bot.receipts import TRIES_AFTER, silence
from bot.rooms import telling
from bot.rooms.telling import Names
from handlers.ports import Texts
from handlers.rooms import loss
from storage import Storage
from storage.errors import NotFoundError
from storage.messages import Body
from storage.petition import Petition
from storage.topics import OvertakenError, Topic

log = structlog.get_logger()

LOOK_EVERY = 0.5  # seconds; other processes write what happens, too


class ForumClient(Client, Protocol):
    """A channel that has groups with topics."""

    @property
    def forum(self) -> Forum:
        """Its topics."""
        ...


@dataclass(frozen=True, slots=True)
class _At:
    """A topic that is there, and the petition to which it belongs."""

    topic: Topic
    thread_id: int
    petition: Petition
    names: Names


class Keeper:
    """Tells topics until stopped.

    Args:
        storage: what is remembered.
        clients: the channels that have topics, by their names in storage.
        texts: the words people read.
        now: the time.
    """

    def __init__(
        self, storage: Storage, clients: Mapping[str, ForumClient], texts: Texts, now: Callable[[], datetime]
    ) -> None:
        self._storage = storage
        self._clients = clients
        self._texts = texts
        self._now = now
        self._files = Files(storage.blobs)
        self._stopping = asyncio.Event()
        self._rests_until: dict[str, datetime] = {}

    async def run(self, may_send: Callable[[str], bool]) -> None:
        """Tell until stopped, on the channels on which this process may send.

        What is being told then is finished, or goes on when its lease has run out.
        """
        while not self._stopping.is_set():
            try:
                if await self.round(may_send):
                    continue
            except Exception:  # the database may be away for a moment; the loop must outlive that
                log.exception("rooms.failed")
            try:
                async with asyncio.timeout(LOOK_EVERY):
                    await self._stopping.wait()
            except TimeoutError:
                continue

    def stop(self) -> None:
        """Begin nothing more."""
        self._stopping.set()

    async def round(self, may_send: Callable[[str], bool] = lambda _: True) -> bool:
        """Tell the topic that has waited longest; False when none waits."""
        now = self._now()
        awake = [
            channel for channel in self._clients if may_send(channel) and self._rests_until.get(channel, now) <= now
        ]
        topic = await self._storage.topics.claim(awake, now=now) if awake else None
        if topic is None:
            return False
        try:
            await self._keep(topic)
        except OvertakenError:
            log.warning("rooms.overtaken", topic=topic.id)
        return True

    async def _keep(self, topic: Topic) -> None:
        try:
            await self._bring_up_to_date(topic)
        except TopicGoneError:
            # Opened anew in the next round; a group that loses one after the other is not filled with them.
            await self._storage.topics.lost(topic)
            pause = TRIES_AFTER[min(topic.attempts - 1, len(TRIES_AFTER) - 1)] if topic.attempts else timedelta()
            await self._storage.topics.again(topic, at=self._now() + pause)
        except MovedError as moved:
            await self._storage.rooms.moved(topic.room.id, int(moved.outside_id))
            await self._storage.topics.again(topic, at=self._now(), counts=False)
        except (RightsError, BlockedError) as error:
            await self._lose_room(topic, error)
        except SendError as error:
            await self._wait(topic, error)
        else:
            await self._storage.topics.settle(topic)

    async def _bring_up_to_date(self, topic: Topic) -> None:
        try:
            petition = await self._storage.petitions.get(topic.petition_id, ward_id=topic.room.ward_id)
        except NotFoundError:
            return
        if topic.withdrawn or petition.standing.confidential:
            await self._remove(topic)
        elif topic.thread_id is not None or petition.is_open:
            await self._tell(await self._opened(topic, petition))

    async def _remove(self, topic: Topic) -> None:
        """Nothing of it may stay where everybody reads it."""
        if topic.thread_id is not None:
            await self._client(topic).forum.remove(topic.room.chat_id, topic.thread_id)
            await self._storage.topics.lost(topic)

    async def _opened(self, topic: Topic, petition: Petition) -> _At:
        names = await self._names(petition)
        if topic.thread_id is not None:
            return _At(topic, topic.thread_id, petition, names)
        title, colour = telling.title(self._texts, petition), telling.colour(petition)
        thread_id = await self._client(topic).forum.open(topic.room.chat_id, title, colour)
        await self._storage.topics.opened(topic, thread_id, now=self._now())
        return _At(topic, thread_id, petition, names)

    async def _tell(self, at: _At) -> None:
        topic, petition = at.topic, at.petition
        forum, chat_id = self._client(topic).forum, topic.room.chat_id
        if topic.closed and petition.is_open:
            await forum.reopen(chat_id, at.thread_id)
            await self._storage.topics.shut(topic, closed=False)
        steps = petition.steps
        if topic.thread_id is None or not topic.told:
            await self._show(at, telling.card(self._texts, petition, at.names), number=0)
            await self._storage.topics.told(topic, len(steps), now=self._now())
        else:
            for number, step in enumerate(steps[topic.told :], start=topic.told + 1):
                body = telling.line(self._texts, petition, step, at.names)
                if body is not None:
                    await self._show(at, body, number=number)
                await self._storage.topics.told(topic, number, now=self._now())
        if not petition.is_open and not topic.closed:
            await forum.close(chat_id, at.thread_id)
            await self._storage.topics.shut(topic, closed=True)

    async def _show(self, at: _At, body: Body, *, number: int) -> None:
        key = f"room:{at.topic.id}:{at.thread_id}:{number}"
        to = Address(0, str(at.topic.room.chat_id), at.thread_id)
        client = self._client(at.topic)
        try:
            files = await self._files.load(body.files)
            await client.send(to, Outgoing(body.text, buttons=body.buttons, files=files), key=key)
        except (TopicGoneError, RightsError):
            raise
        except RefusedError as error:
            if not body.files:
                log.warning("rooms.refused", topic=at.topic.id, number=number, reason=str(error))
                return  # it will never be taken: what comes after it must not wait for ever
            await self._show(at, Body(body.text, body.buttons), number=number)

    async def _lose_room(self, topic: Topic, error: SendError) -> None:
        """The desk must hear of its matters in some other way, and at once."""
        room = topic.room
        log.warning("rooms.lost", room=room.id, reason=str(error))
        why = "room-lost-rights" if isinstance(error, RightsError) else "room-lost-out"
        await loss.end(self._storage, self._texts, room, why=why, now=self._now())
        if topic.withdrawn:  # out of our hands: it is not tried for ever
            await self._storage.topics.settle(topic)
        else:
            await self._storage.topics.again(topic, at=self._now())

    async def _wait(self, topic: Topic, error: SendError) -> None:
        now = self._now()
        log.warning("rooms.waits", topic=topic.id, kind=error.kind, reason=str(error))
        if isinstance(error, BusyError | MisconfiguredError):
            until = now + timedelta(seconds=silence(error))
            self._rests_until[topic.channel] = until
            await self._storage.topics.again(topic, at=until, counts=False)
        else:
            pause = TRIES_AFTER[min(topic.attempts, len(TRIES_AFTER) - 1)]
            await self._storage.topics.again(topic, at=now + pause)

    async def _names(self, petition: Petition) -> Names:
        """Cadres' and bodies' names; residents are called nothing here."""
        people = {petition.assignee_id, *(step.actor_id for step in petition.steps)}
        people |= {step.details.get("to") for step in petition.steps}
        staff = {person.id for person in await self._storage.staff.of(petition.ward_id)}
        known = await self._storage.staff.names([one for one in people if one in staff])
        return Names(known, await self._storage.units.names(petition.ward_id))

    def _client(self, topic: Topic) -> ForumClient:
        return self._clients[topic.channel]
