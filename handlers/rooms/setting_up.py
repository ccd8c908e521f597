"""A group becomes the desk's room, and stops being it."""

from aiogram import Router
from aiogram.enums import ChatType
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, ChatMemberAdministrator, ChatMemberUpdated, Message

from handlers.ports import Desk
from handlers.rooms import loss
from handlers.turn import Turn
from storage.errors import ForbiddenError
from storage.rooms import Room


class RoomPress(CallbackData, prefix="room", sep="|"):
    """Something an administrator does with the desk's room."""

    action: str


def build() -> Router:
    """Setting up."""
    router = Router(name="rooms-setting-up")
    router.message.register(set_up, Command("phonglamviec"))
    router.callback_query.register(stop, RoomPress.filter())
    router.my_chat_member.register(standing_changed)
    return router


async def set_up(message: Message, turn: Turn, room: Room | None) -> None:
    """/phonglamviec in a group: from now on the desk works here, if it can."""
    if not turn.person.is_administrator:
        raise ForbiddenError
    lacking = await _lacking(message, turn)
    if lacking is not None:
        await turn.say(lacking)
        return
    away = turn.button("room-stop", RoomPress(action="stop").pack())
    if room is not None:
        await turn.say("room-already", [away], ward=turn.desk.ward.name)
        return
    contact = turn.person.contact
    assert contact is not None, "whoever speaks has an address"  # noqa: S101 — found by it
    await turn.desk.storage.rooms.open(
        ward_id=turn.desk.ward.id,
        contact_id=contact.id,
        chat_id=message.chat.id,
        opened_by=turn.person.id,
        now=turn.desk.now(),
    )
    await turn.say("room-opened", [away], ward=turn.desk.ward.name)


async def _lacking(message: Message, turn: Turn) -> str | None:
    """The id of what has to be done first; None when everything is there."""
    if message.chat.type != ChatType.SUPERGROUP or not message.chat.is_forum:
        return "room-needs-topics"
    if message.chat.username:
        return "room-is-public"
    ours = await turn.bot.get_chat_member(message.chat.id, turn.bot.id)
    return None if _may_keep(ours) else "room-needs-rights"


def _may_keep(ours: object) -> bool:
    """Topics are opened and closed, and one that becomes confidential is taken away."""
    return isinstance(ours, ChatMemberAdministrator) and bool(ours.can_manage_topics) and ours.can_delete_messages


async def stop(_query: CallbackQuery, callback_data: RoomPress, turn: Turn, room: Room | None) -> None:
    """The desk no longer works here."""
    if not turn.person.is_administrator or callback_data.action != "stop":
        raise ForbiddenError
    if room is not None:
        desk = turn.desk
        await loss.end(desk.storage, desk.texts, room, why="room-lost-wanted", now=desk.now())
    await turn.say("room-stopped")


async def standing_changed(event: ChatMemberUpdated, desk: Desk, room: Room | None) -> None:
    """We were removed, or what we may do was changed: a room that cannot be kept is given up at once."""
    if room is None or _may_keep(event.new_chat_member):
        return
    there = event.new_chat_member.status not in {"left", "kicked"}
    why = "room-lost-rights" if there else "room-lost-out"
    await loss.end(desk.storage, desk.texts, room, why=why, now=desk.now())
