"""The door: a picture to check in by while the meeting is open, and the end of the meeting."""

import io
from typing import Any, Literal

import segno
from aiogram import Router
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from handlers.meetings import leading
from handlers.meetings.opening import Leads, led
from handlers.meetings.presses import Lead
from handlers.turn import Row, Turn
from storage.errors import StaleError

START = "/start hop_"


class AtTheDoor(Filter):
    """Somebody follows the link of a meeting's picture; hands over its `token`."""

    async def __call__(self, message: Message) -> dict[str, Any] | Literal[False]:
        """Match."""
        text = (message.text or "").strip()
        return {"token": text.removeprefix(START)} if text.startswith(START) else False


def build() -> Router:
    """The side of those who lead the meeting."""
    router = Router(name="meetings-door")
    router.callback_query.register(open_door, Leads("door"))
    router.callback_query.register(ask_end, Leads("end"))
    router.callback_query.register(end, Leads("sure-end"))
    return router


def entrance() -> Router:
    """The side of those who come; attached before what else a link may be."""
    router = Router(name="meetings-entrance")
    router.message.register(arrived, AtTheDoor())
    return router


async def open_door(_query: CallbackQuery, press: Lead, turn: Turn) -> None:
    """Open it, or show a new picture; older ones open nothing any more."""
    meeting = await led(turn, press.meeting)
    left = await turn.desk.storage.meeting_tasks.left(meeting.id)
    token = await turn.desk.storage.attendance.open(
        meeting.id,
        ward_id=turn.desk.ward.id,
        actor_id=turn.person.id,
        source=turn.source,
        now=turn.desk.now(),
    )
    for channel, address in turn.desk.invites.of_door(token):
        caption = turn.t("meeting-door-picture", title=meeting.plan.title, channel=turn.t(f"channel-{channel}"))
        await turn.show_bytes(_qr(address), f"diem-danh-{channel}.png", picture=True, caption=caption)
    carried = turn.t("meeting-door-carried", count=len(left)) if left else ""
    await turn.say("meeting-door-open", title=meeting.plan.title, carried=carried)
    await leading.show(turn, await led(turn, meeting.id))


async def arrived(_message: Message, token: str, turn: Turn) -> None:
    """Somebody checks in."""
    await turn.end()
    if not turn.person.consented_at:  # who was there is kept
        await turn.say("meeting-door-consent")
        return
    meeting, first = await turn.desk.storage.attendance.check_in(
        token, person_id=turn.person.id, ward_id=turn.desk.ward.id, now=turn.desk.now()
    )
    await turn.say("meeting-arrived" if first else "meeting-arrived-before", title=meeting.plan.title)


async def ask_end(_query: CallbackQuery, press: Lead, turn: Turn) -> None:
    """Is it over?"""
    meeting = await led(turn, press.meeting)
    counted = await turn.desk.storage.attendance.counted(meeting.id)
    rows: list[Row] = [
        [turn.button("meeting-end-yes", Lead(action="sure-end", meeting=meeting.id).pack())],
        [turn.button("meeting-end-no", Lead(action="open", meeting=meeting.id).pack())],
    ]
    await turn.say("meeting-end-question", *rows, title=meeting.plan.title, count=counted.people)


async def end(_query: CallbackQuery, press: Lead, turn: Turn) -> None:
    """It is over: the door closes."""
    meeting = await led(turn, press.meeting)
    if not meeting.coming:
        raise StaleError
    over = await turn.desk.storage.meetings.hold(
        meeting.id,
        ward_id=turn.desk.ward.id,
        actor_id=turn.person.id,
        source=turn.source,
        now=turn.desk.now(),
    )
    await turn.say("meeting-ended")
    await leading.show(turn, over)


def _qr(address: str) -> bytes:
    out = io.BytesIO()
    segno.make(address, micro=False).save(out, kind="png", scale=8, border=3)
    return out.getvalue()
