"""/dulieu: people see, correct, take with them and erase what is kept about them (Nghị định 356/2025 Điều 5)."""

import json
from datetime import date, datetime

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, Message

from handlers import roles, welcome
from handlers.dates import VIETNAM, day
from handlers.presses import Number
from handlers.turn import Turn, body
from knowledge.rules import by_key
from knowledge.rules.working_days import add, end_of_period
from storage.errors import ForbiddenError, StaleError
from storage.messages import Notice
from storage.people import SUPERIOR_ROLES
from storage.privacy import Asked, MattersOpenError, Wish

# Which rule sets the last day of a wish; what the program does at once needs none.
RULES = {Wish.LIMIT: "data-withdrawal", Wish.ERASE: "data-erasure"}


class Data(CallbackData, prefix="data", sep="|"):
    """Something a person does with their data, or a cadre with a request."""

    action: str
    request: Number = 0


def build() -> Router:
    """Rights over one's data."""
    router = Router(name="privacy")
    router.message.register(show, Command("dulieu"))
    router.message.register(check, Command("chungnhan"))
    router.message.register(listed, Command("yeucaudulieu"))
    router.callback_query.register(pressed, Data.filter())
    return router


async def show(_message: Message, turn: Turn) -> None:
    """What is kept, and what can be done about it."""
    held = await turn.desk.storage.privacy.held(turn.person.id)
    await turn.say(
        "privacy-held",
        [turn.button("privacy-supply", Data(action="supply").pack())],
        [turn.button("privacy-correct", Data(action="correct").pack())],
        [
            turn.button("privacy-limit", Data(action="limit").pack()),
            turn.button("privacy-erase", Data(action="erase").pack()),
        ],
        name=held["name"] or turn.t("privacy-nothing"),
        group=held["group"] or turn.t("privacy-nothing"),
        consent=day(datetime.fromisoformat(held["consented_at"]))
        if held["consented_at"]
        else turn.t("privacy-no-consent"),
        addresses=len(held["addresses"]),
        petitions=len(held["petitions"]),
        questions=len(held["questions"]),
        messages=held["web_messages"],
    )


async def pressed(_query: CallbackQuery, callback_data: Data, turn: Turn) -> None:
    """A button of these screens."""
    match callback_data.action:
        case "supply":
            await _supply(turn)
        case "correct" if turn.person.roles:
            await roles.ask_name(turn)
        case "correct":
            await welcome.ask_home(turn)
        case "limit":
            await _ask(turn, Wish.LIMIT)
        case "erase":
            await _warn(turn)
        case "erase-yes":
            await _erase(turn)
        case "settle":
            await _settle(turn, callback_data.request)
        case "erase-despite":
            await _erase_despite(turn, callback_data.request)
        case _:
            raise StaleError


async def _supply(turn: Turn) -> None:
    held = await turn.desk.storage.privacy.held(turn.person.id)
    content = json.dumps(held, ensure_ascii=False, indent=2).encode()
    await _note(turn, Wish.SUPPLY, done=True)
    await turn.show_bytes(content, "du-lieu-cua-toi.json", picture=False, caption=turn.t("privacy-supplied"))


async def _ask(turn: Turn, wish: Wish) -> None:
    known = await turn.desk.storage.privacy.open_of(turn.person.id, wish)
    asked = known or await _note(turn, wish)
    if known is None:
        await _tell_desk(turn, asked)
    await turn.say("privacy-asked", reply=day(asked.reply_by), due=day(asked.due_on))


async def _warn(turn: Turn) -> None:
    if turn.person.roles:
        await turn.say("privacy-role-held")
        return
    open_ones = await turn.desk.storage.privacy.open_matters(turn.person.id)
    yes = turn.button("privacy-erase-yes", Data(action="erase-yes").pack())
    await turn.say("privacy-erase-warning", [yes], open=open_ones)


async def _erase(turn: Turn) -> None:
    asked = await turn.desk.storage.privacy.open_of(turn.person.id, Wish.ERASE) or await _note(turn, Wish.ERASE)
    contact = turn.person.contact
    await turn.end()
    try:
        done = await turn.desk.storage.privacy.erase(
            asked.id, keep_contact=contact.id if contact else None, now=turn.desk.now()
        )
    except MattersOpenError:
        await _tell_desk(turn, asked)
        await turn.say("privacy-erase-later", reply=day(asked.reply_by), due=day(asked.due_on))
        return
    await _certify(turn, done)


async def _certify(turn: Turn, done: Asked) -> None:
    words = turn.t("privacy-certificate", **_proof(turn, done))
    await turn.say("privacy-told", words=words)
    await turn.show_bytes(words.encode(), f"giay-xac-nhan-{done.certificate}.txt", picture=False)


def _proof(turn: Turn, done: Asked) -> dict[str, str | int]:
    return {
        "number": done.certificate or "",
        "ward": turn.desk.ward.name,
        "day": day(done.done_at or turn.desk.now()),
        **{
            name: int(done.details.get(name, 0))
            for name in ("petitions", "questions", "messages", "addresses", "files")
        },
    }


async def _note(turn: Turn, wish: Wish, *, done: bool = False) -> Asked:
    now = turn.desk.now()
    today = now.astimezone(VIETNAM).date()
    days_off = await turn.desk.storage.calendar.days_off(turn.desk.ward.id)
    reply_by = add(today, by_key("data-acknowledgement", today).amount.numerator, days_off)
    return await turn.desk.storage.privacy.ask(
        wish,
        ward_id=turn.desk.ward.id,
        person_id=turn.person.id,
        source=f"{turn.source}:{wish}",
        reply_by=reply_by,
        due_on=_last_day(wish, today),
        now=now,
        done=done,
    )


def _last_day(wish: Wish, today: date) -> date:
    return end_of_period(today, by_key(RULES.get(wish, "data-viewing"), today).amount.numerator)


async def _tell_desk(turn: Turn, asked: Asked) -> None:
    """Those above the cadres hear that there is a task; of whom it is, the list says."""
    members = await turn.desk.storage.people.with_roles(turn.desk.ward.id, sorted(SUPERIOR_ROLES))
    text = turn.t("privacy-new-task", wish=turn.t(f"privacy-wish-{asked.wish}"), due=day(asked.due_on))
    notices = [Notice(member, body(text), f"privacy:{asked.id}:{member}") for member in members]
    await turn.desk.storage.outbox.put(notices, now=turn.desk.now())


async def listed(_message: Message, turn: Turn) -> None:
    """/yeucaudulieu for those above the cadres: what is asked and not done."""
    if not turn.person.is_superior:
        raise ForbiddenError
    waiting = await turn.desk.storage.privacy.waiting(turn.desk.ward.id)
    if not waiting:
        await turn.say("privacy-no-tasks")
    for asked in waiting[:5]:
        person = await turn.desk.storage.people.get(asked.person_id) if asked.person_id else None
        action = "erase-despite" if asked.wish is Wish.ERASE else "settle"
        row = [turn.button(f"privacy-{action}", Data(action=action, request=asked.id).pack())]
        await turn.say(
            "privacy-task",
            row,
            wish=turn.t(f"privacy-wish-{asked.wish}"),
            name=person.name if person and person.name else turn.t("privacy-nothing"),
            asked=day(asked.asked_at),
            due=day(asked.due_on),
        )
    if len(waiting) > 5:  # noqa: PLR2004 — shown above
        await turn.say("privacy-more-tasks", count=len(waiting) - 5)


async def _settle(turn: Turn, request: int) -> None:
    if not turn.person.is_superior:
        raise ForbiddenError
    now = turn.desk.now()
    asked = await turn.desk.storage.privacy.settle(request, ward_id=turn.desk.ward.id, by=turn.person.id, now=now)
    if asked.person_id is not None:
        told = body(turn.t("privacy-settled", wish=turn.t(f"privacy-wish-{asked.wish}")))
        await turn.desk.storage.outbox.put([Notice(asked.person_id, told, f"privacy:{asked.id}:done")], now=now)
    await turn.say("privacy-task-done")


async def _erase_despite(turn: Turn, request: int) -> None:
    """The desk decides that open matters do not stand in the way."""
    if not turn.person.is_superior:
        raise ForbiddenError
    await turn.desk.storage.privacy.get(request, ward_id=turn.desk.ward.id)
    done = await turn.desk.storage.privacy.erase(request, keep_contact=None, now=turn.desk.now(), despite_matters=True)
    await turn.say("privacy-erased-by-desk", number=done.certificate or "")


async def check(_message: Message, command: CommandObject, turn: Turn) -> None:
    """/chungnhan with a number: what that certificate says."""
    number = (command.args or "").strip().upper()
    done = await turn.desk.storage.privacy.certificate(number) if number else None
    if done is None or done.ward_id != turn.desk.ward.id:
        await turn.say("privacy-no-certificate")
        return
    await turn.say("privacy-told", words=turn.t("privacy-certificate", **_proof(turn, done)))
