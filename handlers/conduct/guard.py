"""Stands before the handlers: a flood is warned of, then muted; whoever is muted is told so and heard where it matters."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from aiogram import BaseMiddleware
from aiogram.types import Message, TelegramObject

from handlers.cautions import emergency
from handlers.conduct.passing import Pass, begins_petition, may_tell_danger, passing
from handlers.dates import hour
from handlers.turn import Turn
from storage.conduct import WARNING, WINDOW, Look, Mute

log = structlog.get_logger()

NEW_EVERY = timedelta(hours=1)  # how often somebody who is muted may begin a petition
AGAIN_AFTER = timedelta(minutes=1)  # whoever goes on in a flood is not told more often than this

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class Guard(BaseMiddleware):
    """Lets events through unless their sender is muted; people who work for the ward are not."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Look, warn or mute, and let pass what may."""
        turn: Turn = data["turn"]
        if turn.person.roles:
            return await handler(event, data)
        now = turn.desk.now()
        look = await turn.desk.storage.conduct.look(turn.person.id, turn.event_id, now=now)
        mute, tells = look.mute, False
        if mute is None and look.floods and look.received_at is not None and not waited(event, look.received_at):
            done = await turn.desk.storage.conduct.flooded(
                turn.person.id, ward_id=turn.desk.ward.id, source=turn.source, at=look.received_at, now=now
            )
            mute, tells = await self._tell(turn, done), True
        if mute is None:
            return await handler(event, data)
        return await Hearing(turn, mute, look, told=tells).hear(handler, event, data)

    async def _tell(self, turn: Turn, done: Mute) -> Mute | None:
        """Say what was done about the flood; a mere warning leaves nobody muted."""
        log.info("conduct.flood", mute=done.id, step=done.step, until=done.ends_at.isoformat())
        if done.step == WARNING:
            await turn.say("mute-warning")
            return None
        await say_muted(turn, done)
        return done


class Hearing:
    """One event of somebody who is muted; `told` is whether they have just heard so."""

    def __init__(self, turn: Turn, mute: Mute, look: Look, *, told: bool) -> None:
        self._turn = turn
        self._mute = mute
        self._floods = look.floods and not told
        self._told = told

    async def hear(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Deal with the event as far as it may be; nothing that may be a petition is dropped without a word."""
        found = await passing(self._turn, event)
        if found is Pass.NEW:
            again = await self._new_from()
            if again is not None:
                await self._refuse_petition(event, again)
                return None
        if found is Pass.CLOSED:
            await self._close()
            return None
        return await self._let_through(handler, event, data)

    async def _new_from(self) -> datetime | None:
        """From when on a new petition may be begun; nothing when it may now. An open draft may always be gone on with."""
        turn, now = self._turn, self._turn.desk.now()
        if self._floods:
            return now + AGAIN_AFTER
        begun = (await turn.state.get_data()).get("begun_muted") or 0
        free = datetime.fromtimestamp(begun, UTC) + NEW_EVERY
        if free <= now or await turn.desk.storage.drafts.of(turn.person.id) is not None:
            return None
        return min(free, self._mute.ends_at)

    async def _refuse_petition(self, event: TelegramObject, again: datetime) -> None:
        turn = self._turn
        if isinstance(event, Message) and may_tell_danger(event):
            await emergency(turn)
        log.info("conduct.petition_later", mute=self._mute.id)
        await turn.say("mute-petition-later", again=hour(again), until=hour(self._mute.ends_at))

    async def _close(self) -> None:
        """Say until when; not at every message of a flood."""
        turn, now = self._turn, self._turn.desk.now()
        last = (await turn.state.get_data()).get("told_muted") or 0
        log.info("conduct.muted", mute=self._mute.id)
        if self._told or (self._floods and now.timestamp() - last < AGAIN_AFTER.total_seconds()):
            return
        await turn.state.update_data(told_muted=now.timestamp())
        await say_muted(turn, self._mute)

    async def _let_through(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Deal with it, and note when a petition was begun; of one whose sender stays unknown not even that."""
        turn = self._turn
        before = await begins_petition(turn)
        secret = before and bool((await turn.state.get_data()).get("secret"))
        result = await handler(event, data)
        after = await begins_petition(turn)
        if after and not before:
            await turn.state.update_data(begun_muted=turn.desk.now().timestamp())
        elif secret and not after:
            await turn.state.update_data(begun_muted=None)
        return result


async def say_muted(turn: Turn, mute: Mute) -> None:
    """Until when, why, and what is possible meanwhile."""
    await turn.say("mute-now", until=hour(mute.ends_at), reason=mute.reason or turn.t("mute-reason-flood"))


def waited(event: TelegramObject, received_at: datetime) -> bool:
    """Whether a message was written long before it reached us: what waited while nobody was there is no flood."""
    if not isinstance(event, Message):
        return False
    written = event.date if event.edit_date is None else datetime.fromtimestamp(event.edit_date, UTC)
    return received_at - written > WINDOW
