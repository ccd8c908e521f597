"""Residents: the latest announcements, what they want to hear of, and "received"."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, TelegramObject

from handlers import audiences
from handlers.announce import managing
from handlers.announce.presses import Received, Topic
from handlers.consent import ask_consent
from handlers.dates import hour
from handlers.leaves import leaves
from handlers.turn import Row, Turn
from storage.errors import NotFoundError
from storage.messages import Button
from storage.subjects import Choice


def build() -> Router:
    """Hearing."""
    router = Router(name="announce-hearing")
    router.message.register(news, Command("thongbao"))
    router.message.register(subjects, Command("chude"))
    router.callback_query.register(received, Received.filter())
    router.callback_query.register(chosen, Topic.filter())
    return router


async def news(_message: TelegramObject, turn: Turn) -> None:
    """/thongbao: the latest announcements; cadres can write one and see what is under way."""
    recent = await turn.desk.storage.announcements.recent(
        turn.desk.ward.id, group_id=turn.person.group_id, person_id=turn.person.id
    )
    choose: list[Row] = [[turn.button("subjects-open", Topic(action="list", subject=0).pack())]]
    for announcement in reversed(recent):
        at = hour(announcement.sent_at) if announcement.sent_at else ""
        for file in announcement.body.files:
            await turn.show(file)
        last = announcement is recent[0] and not turn.person.on_desk
        await turn.say("news-item", *(choose if last else []), text=announcement.body.text, at=at)
    if turn.person.on_desk:
        await turn.say("news-cadre", *await managing.ways(turn))
    elif not recent:
        await turn.say("news-none", *choose)


async def received(_query: CallbackQuery, callback_data: Received, turn: Turn) -> None:
    """Somebody has received an announcement that was sent to them; nobody says so for another."""
    try:
        first = await turn.desk.storage.acknowledging.received(
            callback_data.announcement, person_id=turn.person.id, ward_id=turn.desk.ward.id, now=turn.desk.now()
        )
    except NotFoundError:
        await turn.say("announce-not-yours")
        return
    await turn.say("announce-received-thanks" if first else "announce-received-again")


async def subjects(_message: TelegramObject, turn: Turn) -> None:
    """/chude: what somebody hears of."""
    await turn.end()
    await _show(turn)


async def chosen(_query: CallbackQuery, callback_data: Topic, turn: Turn) -> None:
    """Another page, one of them, or a choice about it."""
    if callback_data.action == "list":
        await _show(turn, callback_data.subject)
        return
    if not turn.person.consented_at:  # what somebody wants to hear is kept
        await ask_consent(turn, then="menu")
        return
    choice = await _choice(turn, callback_data.subject)
    if choice.subject.statutory:
        await turn.say("subject-statutory", [_back(turn)])
        return
    keep = turn.desk.storage.subjects
    decide = keep.leave if choice.heard else keep.join
    after = await decide(choice.subject.id, person_id=turn.person.id, ward_id=turn.desk.ward.id, now=turn.desk.now())
    text_id = "subject-left" if choice.heard else "subject-joined"
    await turn.say(text_id, [_back(turn)], name=after.name)


async def _choice(turn: Turn, subject_id: int) -> Choice:
    choices = await turn.desk.storage.subjects.choices(turn.person.id, ward_id=turn.desk.ward.id)
    found = next((each for each in choices if each.subject.id == subject_id), None)
    if found is None:
        raise NotFoundError
    return found


async def _show(turn: Turn, page: int = 0) -> None:
    await audiences.subjects(turn.desk)
    choices = await turn.desk.storage.subjects.choices(turn.person.id, ward_id=turn.desk.ward.id)
    buttons = [Button(_label(turn, each), Topic(action="choose", subject=each.subject.id).pack()) for each in choices]
    rows: list[Row] = leaves(
        buttons,
        lambda to, place, count: turn.button(
            "announce-page", Topic(action="list", subject=to).pack(), page=place, count=count
        ),
        page=page,
    )
    await turn.say("subjects", *rows)


def _label(turn: Turn, choice: Choice) -> str:
    if choice.subject.statutory:
        return turn.t("subject-always", name=choice.subject.name)
    return turn.t("subject-heard" if choice.heard else "subject-not-heard", name=choice.subject.name)


def _back(turn: Turn) -> Button:
    return turn.button("subjects-open", Topic(action="list", subject=0).pack())
