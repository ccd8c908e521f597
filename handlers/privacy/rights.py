"""/dulieu: people see, correct, take with them and erase what is kept about them (Nghị định 356/2025 Điều 5)."""

import json
from datetime import date, datetime

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from handlers import roles, welcome
from handlers.certificates import certificate
from handlers.colleagues import above
from handlers.dates import VIETNAM, day
from handlers.linking.presses import PartPage
from handlers.privacy.presses import Data
from handlers.roll.presses import Agreed
from handlers.turn import Turn, body
from knowledge.rules import by_key
from knowledge.rules.working_days import add, end_of_period
from storage.messages import Notice
from storage.privacy import MattersOpenError
from storage.wish import Asked, Wish

# Which rule sets the last day of a wish; what the program does at once needs none.
RULES = {Wish.LIMIT: "data-withdrawal", Wish.ERASE: "data-erasure"}
OWN = frozenset({"supply", "correct", "limit", "erase", "erase-yes", "keep"})


def build() -> Router:
    """The person's side."""
    router = Router(name="privacy-rights")
    router.message.register(show, Command("dulieu"))
    router.message.register(check, Command("chungnhan"))
    router.callback_query.register(pressed, Data.filter())
    return router


async def show(_message: Message, turn: Turn) -> None:
    """What is kept, and what can be done about it."""
    held = await turn.desk.storage.privacy.held(turn.person.id)
    home = held["household"] or {}
    phone = [[turn.button("household-phone", Agreed(action="mine").pack())]] if home.get("phone") else []
    wish = "keep" if await turn.desk.storage.privacy.open_of(turn.person.id, Wish.ERASE) else "erase"
    await turn.say(
        "privacy-held",
        [turn.button("privacy-supply", Data(action="supply").pack())],
        [turn.button("privacy-correct", Data(action="correct").pack())],
        [
            turn.button("privacy-limit", Data(action="limit").pack()),
            turn.button(f"privacy-{wish}", Data(action=wish).pack()),
        ],
        *phone,
        [turn.button("link-open", PartPage(page=0).pack())],
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
    """A button of these screens; the desk's are the next router's."""
    if callback_data.action not in OWN:
        raise SkipHandler
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
        case _:
            await _keep(turn)


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
    words = certificate(turn.desk.texts, turn.desk.ward.name, done)
    await turn.say("privacy-told", words=words)
    await turn.show_bytes(words.encode(), f"giay-xac-nhan-{done.certificate}.txt", picture=False)


async def _keep(turn: Turn) -> None:
    """The person does not want to be forgotten any more."""
    await turn.desk.storage.privacy.withdraw(turn.person.id, Wish.ERASE, now=turn.desk.now())
    await turn.say("privacy-kept")


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
    members = await above(turn.desk.storage, turn.desk.ward.id)
    text = turn.t("privacy-new-task", wish=turn.t(f"privacy-wish-{asked.wish}"), due=day(asked.due_on))
    notices = [Notice(member, body(text), f"privacy:{asked.id}:{member}") for member in members]
    await turn.desk.storage.outbox.put(notices, now=turn.desk.now())


async def check(_message: Message, command: CommandObject, turn: Turn) -> None:
    """/chungnhan with a number: what that certificate says."""
    number = (command.args or "").strip().upper()
    done = await turn.desk.storage.privacy.certificate(number) if number else None
    if done is None or done.ward_id != turn.desk.ward.id:
        await turn.say("privacy-no-certificate")
        return
    await turn.say("privacy-told", words=certificate(turn.desk.texts, turn.desk.ward.name, done))
