"""Whether the ward may write to a household's telephone number: its representative says so, or the ward notes it."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.types import TelegramObject

from handlers.consent import ask_consent
from handlers.dates import day
from handlers.roll.presses import Agreed
from handlers.turn import Row, Turn, body
from storage.errors import ForbiddenError, StaleError
from storage.household import Household
from storage.messages import Notice
from storage.phone_agreements import How, last_digits

MINE = frozenset({"mine", "mine-yes", "mine-no"})
FORMS = (How.PAPER, How.WORD)


def build() -> Router:
    """Agreements to a telephone number."""
    router = Router(name="roll-agreeing")
    router.callback_query.register(pressed, Agreed.filter())
    return router


def own_row(turn: Turn, home: Household) -> list[Row]:
    """The way to the number, for whoever speaks for the household."""
    if home.phone is None or home.representative_id != turn.person.id:
        return []
    return [[turn.button("household-phone", Agreed(action="mine").pack())]]


def offer(turn: Turn, phone: str) -> tuple[str, list[Row]]:
    """The question, as it is asked once, with the message that a household was confirmed."""
    ends = last_digits(phone)
    return turn.t("household-phone-offer", ends=ends), [_mine(turn, "yes", ends), _mine(turn, "no", ends)]


def _mine(turn: Turn, answer: str, ends: str) -> Row:
    return [turn.button(f"household-phone-{answer}", Agreed(action=f"mine-{answer}", ends=ends).pack())]


async def card(turn: Turn, home: Household) -> tuple[str, list[Row]]:
    """What a household's card says of its number, and the button with which that is changed."""
    if home.phone is None:
        return "", []
    last = await turn.desk.storage.roll.phones.last(home.id, ward_id=turn.desk.ward.id)
    if last is None:
        told = turn.t("phone-never")
    else:
        told = turn.t(
            "phone-agreed" if last.agreed else "phone-not-agreed",
            how=turn.t(f"phone-how-{last.how or How.CHAT}"),
            day=day(last.at),
            named="yes" if last.actor_name else "no",
            by=last.actor_name,
        )
    if home.ended:
        return told, []
    wish = "no" if home.agreed else "yes"
    press = Agreed(action=f"ask-{wish}", household=home.id, ends=last_digits(home.phone))
    return told, [[turn.button(f"phone-note-{wish}", press.pack())]]


async def pressed(_query: TelegramObject, callback_data: Agreed, turn: Turn) -> None:
    """One of the buttons."""
    if callback_data.action in MINE:
        await _own(turn, callback_data)
        return
    if not turn.person.roles:
        raise ForbiddenError
    match callback_data.action.split("-"):
        case ["ask", ("yes" | "no") as wish]:
            await _ask(turn, callback_data, wish)
        case [("yes" | "no") as wish, ("paper" | "word") as how]:
            await _note(turn, callback_data, agrees=wish == "yes", how=How(how))
        case _:
            raise StaleError


async def _own(turn: Turn, press: Agreed) -> None:
    if not turn.person.consented_at:
        await ask_consent(turn, then="household")
        return
    phones = turn.desk.storage.roll.phones
    if press.action == "mine":
        home = await turn.desk.storage.roll.household_of(turn.person.id)
        if home is None or home.phone is None or home.representative_id != turn.person.id:
            raise StaleError
        ends = last_digits(home.phone)
        text_id = "household-phone-agreed" if home.agreed else "household-phone-question"
        await turn.say(text_id, _mine(turn, "no" if home.agreed else "yes", ends), ends=ends)
        return
    agrees = press.action == "mine-yes"
    await phones.say(turn.person.id, agrees=agrees, ends=press.ends, now=turn.desk.now())
    await turn.say("household-phone-thanks" if agrees else "household-phone-left", ends=press.ends)


async def _ask(turn: Turn, press: Agreed, wish: str) -> None:
    home = await turn.desk.storage.roll.get(
        press.household, actor_id=turn.person.id, ward_id=turn.desk.ward.id, now=turn.desk.now()
    )
    rows: list[Row] = [
        [turn.button(f"phone-by-{how}", Agreed(action=f"{wish}-{how}", household=home.id, ends=press.ends).pack())]
        for how in FORMS
    ]
    await turn.say(f"phone-ask-{wish}", *rows, code=home.code, ends=press.ends)


async def _note(turn: Turn, press: Agreed, *, agrees: bool, how: How) -> None:
    def told(home: Household) -> Sequence[Notice]:
        if home.representative_id is None or home.representative_id == turn.person.id:
            return ()
        text = turn.t("household-phone-noted" if agrees else "household-phone-note-over", ends=press.ends)
        key = f"household-phone:{home.id}:{turn.source}"
        return [Notice(home.representative_id, body(text, *own_rows), key)]

    own_rows: list[Row] = [[turn.button("household-phone", Agreed(action="mine").pack())]]
    home = await turn.desk.storage.roll.phones.record(
        press.household,
        agrees=agrees,
        how=how,
        ends=press.ends,
        actor_id=turn.person.id,
        ward_id=turn.desk.ward.id,
        write=told,
        now=turn.desk.now(),
    )
    await turn.say("phone-noted-yes" if agrees else "phone-noted-no", code=home.code, ends=press.ends)
