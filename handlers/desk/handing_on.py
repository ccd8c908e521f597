"""A petition goes to another cadre, to another body of the ward, or under another kind."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from handlers.colleagues import Colleagues, colleagues
from handlers.desk import card, menu
from handlers.desk.opening import Does, Working, begin, do, opened
from handlers.desk.presses import Hand, HandPage
from handlers.desk.told import to_cadres, to_the_new_cadre
from handlers.filters import NoCommand, Words
from handlers.leaves import leaves
from handlers.named import named
from handlers.petition import notices, terms
from handlers.petition.screens import CATEGORIES
from handlers.presses import Work
from handlers.turn import Turn
from storage.codes import spoken
from storage.errors import ForbiddenError, StaleError
from storage.messages import Button
from storage.petition import Action, Petition

MOST_DIGITS = 15
LEAST_REASON = 10  # characters; the resident reads it
CHOOSING = {"assign": Working.assign, "transfer": Working.transfer}


def build() -> Router:
    """Handing on."""
    router = Router(name="desk-handing-on")
    router.callback_query.register(begin_handing, Does(*CHOOSING, "classify"))
    router.callback_query.register(leafed, HandPage.filter())
    router.callback_query.register(chosen, Hand.filter())
    router.message.register(typed, StateFilter(Working.assign, Working.transfer), Words())
    router.message.register(why, StateFilter(Working.why), Words())
    router.message.register(words_please, StateFilter(*CHOOSING.values(), Working.why), NoCommand())
    return router


async def begin_handing(_query: CallbackQuery, press: Work, turn: Turn) -> None:
    """To whom, or under which kind?"""
    await _ask(turn, await _movable(turn, press.petition, press.action), press.action)


async def leafed(_query: CallbackQuery, callback_data: HandPage, turn: Turn) -> None:
    """More of those who may get it."""
    what = callback_data.what
    await _ask(turn, await _movable(turn, callback_data.petition, what), what, page=callback_data.page)


async def _movable(turn: Turn, petition_id: int, what: str) -> Petition:
    """The petition, when the speaker may hand it on; another cadre's is not touched.

    Raises:
        ForbiddenError: not somebody of the desk.
        StaleError: it is past that, or the button is not one of ours.
    """
    if not turn.person.on_desk:
        raise ForbiddenError
    petition = await opened(turn, petition_id)
    if what not in {*CHOOSING, "classify"} or not menu.hands_on(Action(what))(turn, petition):
        raise StaleError
    return petition


async def _ask(turn: Turn, petition: Petition, what: str, *, page: int = 0) -> None:
    choices = _choices(turn, petition, what, await colleagues(turn.desk.storage, turn.desk.ward.id))
    code = spoken(petition.code)
    if not choices:
        await turn.say(f"hand-nobody-{what}", code=code)
        return
    if what in CHOOSING:
        await begin(turn, petition, CHOOSING[what])
    rows = leaves(
        choices,
        lambda to, place, count: turn.button(
            "hand-more", HandPage(what=what, petition=petition.id, page=to).pack(), page=place, count=count
        ),
        page=page,
    )
    await turn.say(f"hand-{what}", *rows, code=code)


def _choices(turn: Turn, petition: Petition, what: str, desk: Colleagues) -> list[Button]:
    def press(value: int | str, seen: int | None) -> str:
        return Hand(what=what, petition=petition.id, value=str(value), seen=seen or 0).pack()

    if what == "assign":
        return [Button(person.name, press(person.id, petition.assignee_id)) for person in desk.receivers(petition)]
    unit_id = petition.standing.unit_id
    if what == "transfer":
        return [Button(unit.name, press(unit.id, unit_id)) for unit in desk.units if unit.id != unit_id]
    now = CATEGORIES.index(petition.category) + 1 if petition.category in CATEGORIES else 0
    kinds = [name for name in CATEGORIES if name != petition.category]
    return [turn.button(f"category-{name}", press(name, now)) for name in kinds]


async def typed(_message: Message, words: str, turn: Turn) -> None:
    """The name of a cadre, or of a body, typed in place of being pressed."""
    what = (await turn.state.get_state() or "").rpartition(":")[2]
    petition = await _movable(turn, (await turn.state.get_data())["petition"], what)
    choices = _choices(turn, petition, what, await colleagues(turn.desk.storage, turn.desk.ward.id))
    found = named(words, choices, lambda choice: choice.label)
    if found is None:
        await turn.say("hand-unknown", code=spoken(petition.code))
        return
    await _hand(turn, Hand.unpack(found.data))


async def chosen(_query: CallbackQuery, callback_data: Hand, turn: Turn) -> None:
    """A cadre, a body, a kind."""
    await _hand(turn, callback_data)


async def _hand(turn: Turn, press: Hand) -> None:
    """Storage decides; a press that is dealt with again after a crash finds that it was done."""
    match press.what:
        case "classify" if press.value in CATEGORIES and press.seen <= len(CATEGORIES):
            await _classify(turn, await opened(turn, press.petition), press)
        case "assign" if _is_number(press.value):
            await _assign(turn, await opened(turn, press.petition), int(press.value), press.seen or None)
        case "transfer" if _is_number(press.value):
            petition = await _movable(turn, press.petition, press.what)
            await begin(turn, petition, Working.why)
            await turn.state.update_data(unit=int(press.value), seen=press.seen or None)
            await turn.say("hand-why", code=spoken(petition.code))
        case _:
            raise StaleError


def _is_number(value: str) -> bool:
    """Whether a database counts that far; a forged one may be any."""
    return value.isdecimal() and len(value) <= MOST_DIGITS


async def _assign(turn: Turn, petition: Petition, to: int, seen: int | None) -> None:
    if to == seen:
        raise StaleError
    details = {"to": to, "from": seen}
    write = await to_the_new_cadre(turn, petition, to)
    after = await do(turn, petition.id, Action.ASSIGN, write=write, details=details)
    await turn.end()
    await card.show(turn, after, files=False)


async def why(_message: Message, words: str, turn: Turn) -> None:
    """The reason for a transfer, in words that the resident reads."""
    if len(words) < LEAST_REASON:
        await turn.say("hand-why-short")
        return
    data = await turn.state.get_data()
    petition = await opened(turn, data["petition"])
    unit = await turn.desk.storage.units.get(data["unit"], ward_id=turn.desk.ward.id)
    resident = notices.to_resident(turn, "follow-transferred", words=words, unit=unit.name)
    desk = to_cadres(turn, await colleagues(turn.desk.storage, turn.desk.ward.id), "work-transferred", why=words)
    after = await do(
        turn,
        petition.id,
        Action.TRANSFER,
        write=lambda moved: [*resident(moved), *desk(moved)],
        words=words,
        details={"unit": unit.id, "from": data["seen"]},
        reckon=await terms.reckoning(turn),
    )
    await turn.end()
    await turn.say("hand-transferred", code=spoken(after.code), unit=unit.name)


async def _classify(turn: Turn, petition: Petition, press: Hand) -> None:
    before = {"from": CATEGORIES[press.seen - 1]} if press.seen else {}
    kind = turn.t(f"category-{press.value}")
    after = await do(
        turn,
        petition.id,
        Action.CLASSIFY,
        write=notices.to_resident(turn, "follow-classified", words=kind),
        details={"category": press.value, **before},
        reckon=await terms.reckoning(turn),
    )
    await card.show(turn, after, files=False)
    await _offer_its_body(turn, after)


async def _offer_its_body(turn: Turn, petition: Petition) -> None:
    """Another body may be the one for the new kind; whether it goes there is the cadre's choice, with its reason."""
    storage, ward_id = turn.desk.storage, turn.desk.ward.id
    unit_id = (await storage.category_rules.get(ward_id, petition.category)).unit_id
    if unit_id is None or unit_id == petition.standing.unit_id or not menu.hands_on(Action.TRANSFER)(turn, petition):
        return
    unit = await storage.units.get(unit_id, ward_id=ward_id)
    seen = petition.standing.unit_id or 0
    press = Hand(what="transfer", petition=petition.id, value=str(unit.id), seen=seen).pack()
    yes = turn.button("hand-also-yes", press, unit=unit.name)
    await turn.say("hand-also", [yes], unit=unit.name, code=spoken(petition.code))


async def words_please(_message: Message, turn: Turn) -> None:
    """A picture or sticker where words were expected."""
    await turn.say("work-words-please")
