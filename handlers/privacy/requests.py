"""/yeucaudulieu: those above the cadres see what people ask about their data, reply, and say when it is done."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.certificates import certificate
from handlers.dates import day
from handlers.privacy.presses import Data
from handlers.turn import Row, Turn, body
from storage.errors import ForbiddenError, StaleError
from storage.messages import Body, Notice
from storage.wish import Asked, Wish

SHOWN = 5
ACTIONS = frozenset({"reply", "settle", "erase-despite"})


def build() -> Router:
    """The desk's side."""
    router = Router(name="privacy-requests")
    router.message.register(listed, Command("yeucaudulieu"))
    router.callback_query.register(pressed, Data.filter())
    return router


async def listed(_message: Message, turn: Turn) -> None:
    """What is asked and not done.

    Raises:
        ForbiddenError: for those above the cadres only.
    """
    if not turn.person.is_superior:
        raise ForbiddenError
    waiting = await turn.desk.storage.privacy.waiting(turn.desk.ward.id)
    if not waiting:
        await turn.say("privacy-no-tasks")
    for asked in waiting[:SHOWN]:
        await _show(turn, asked)
    if len(waiting) > SHOWN:
        await turn.say("privacy-more-tasks", count=len(waiting) - SHOWN)


async def _show(turn: Turn, asked: Asked) -> None:
    person = await turn.desk.storage.people.get(asked.person_id) if asked.person_id else None
    actions = ["erase-despite" if asked.wish is Wish.ERASE else "settle"]
    if asked.replied_at is None:
        actions.insert(0, "reply")
    rows: list[Row] = [
        [turn.button(f"privacy-{action}", Data(action=action, request=asked.id).pack())] for action in actions
    ]
    await turn.say(
        "privacy-task",
        *rows,
        wish=turn.t(f"privacy-wish-{asked.wish}"),
        name=person.name if person and person.name else turn.t("privacy-nothing"),
        asked=day(asked.asked_at),
        due=day(asked.due_on),
        reply=day(asked.reply_by),
        replied="yes" if asked.replied_at else "no",
    )


async def pressed(_query: CallbackQuery, callback_data: Data, turn: Turn) -> None:
    """A button under a request.

    Raises:
        StaleError: no such button.
        ForbiddenError: for those above the cadres only.
    """
    if callback_data.action not in ACTIONS:
        raise StaleError
    if not turn.person.is_superior:
        raise ForbiddenError
    match callback_data.action:
        case "reply":
            await _reply(turn, callback_data.request)
        case "settle":
            await _settle(turn, callback_data.request)
        case _:
            await _erase_despite(turn, callback_data.request)


async def _reply(turn: Turn, request: int) -> None:
    def write(asked: Asked) -> list[Notice]:
        text = turn.t("privacy-replied", wish=turn.t(f"privacy-wish-{asked.wish}"), due=day(asked.due_on))
        return [Notice(asked.person_id, body(text), f"privacy:{asked.id}:replied")] if asked.person_id else []

    privacy = turn.desk.storage.privacy
    await privacy.reply(request, ward_id=turn.desk.ward.id, write=write, now=turn.desk.now())
    await turn.say("privacy-reply-done")


async def _settle(turn: Turn, request: int) -> None:
    def write(asked: Asked) -> list[Notice]:
        text = turn.t("privacy-settled", wish=turn.t(f"privacy-wish-{asked.wish}"))
        return [Notice(asked.person_id, body(text), f"privacy:{asked.id}:done")] if asked.person_id else []

    privacy = turn.desk.storage.privacy
    await privacy.settle(request, ward_id=turn.desk.ward.id, by=turn.person.id, write=write, now=turn.desk.now())
    await turn.say("privacy-task-done")


async def _erase_despite(turn: Turn, request: int) -> None:
    """The desk decides that open matters do not stand in the way; the person gets the certificate."""
    privacy = turn.desk.storage.privacy
    await privacy.get(request, ward_id=turn.desk.ward.id)

    def tell(asked: Asked) -> Body:
        return body(turn.t("privacy-told", words=certificate(turn.desk.texts, turn.desk.ward.name, asked)))

    done = await privacy.erase(request, keep_contact=None, now=turn.desk.now(), despite_matters=True, tell=tell)
    await turn.say("privacy-erased-by-desk", number=done.certificate or "")
