"""What holds for each kind of petition: how long, with which proof, who sees it, who gets it. Administrators settle it."""

from datetime import date

from aiogram import Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers import wording
from handlers.dates import VIETNAM
from handlers.desk.closing import SHOWN
from handlers.desk.presses import Kind
from handlers.filters import HasRole, NoCommand, Words
from handlers.labels import typed_part
from handlers.leaves import MOST, leaves
from handlers.petition.screens import CATEGORIES
from handlers.recounting import recount
from handlers.refusals import refuse
from handlers.turn import Row, Turn
from knowledge.rules.figures import figure
from knowledge.rules.terms import FIRST_ANSWER, legal_days
from storage.category_rules import CategoryRule
from storage.errors import StaleError
from storage.messages import Button
from storage.people import Role

OFFERED = (3, 5, 7)
MOST_DAYS = 30
YES_NO = {0: False, 1: True}


class KindDays(StatesGroup):
    """An administrator types how many days a kind has; the dialog's data name it as `kind`."""

    count = State()


def build() -> Router:
    """The kinds."""
    router = Router(name="desk-kinds")
    router.message.register(first, Command("loaiviec", "handling"), HasRole(Role.ADMINISTRATOR))
    router.message.register(refuse, Command("loaiviec", "handling"))
    router.callback_query.register(pressed, Kind.filter(), HasRole(Role.ADMINISTRATOR))
    router.callback_query.register(refuse, Kind.filter())
    router.message.register(typed, StateFilter(KindDays.count), Words(), HasRole(Role.ADMINISTRATOR))
    router.message.register(number_please, StateFilter(KindDays.count), NoCommand(), HasRole(Role.ADMINISTRATOR))
    router.message.register(refuse, StateFilter(KindDays.count), NoCommand())
    return router


async def first(_message: Message, turn: Turn) -> None:
    """/loaiviec: the kinds and what holds for them."""
    await turn.end()
    rules = await turn.desk.storage.category_rules.of(turn.desk.ward.id)
    units = await turn.desk.storage.units.names(turn.desk.ward.id)
    lines = [_line(turn, rules.get(name, CategoryRule(name)), units) for name in CATEGORIES]
    rows: list[Row] = [[_button(turn, f"category-{name}", "open", name)] for name in CATEGORIES]
    await turn.say("kinds", *rows, lines="\n".join(lines))


def _line(turn: Turn, rule: CategoryRule, units: dict[int, str]) -> str:
    return turn.t(
        "kinds-line",
        kind=turn.t(f"category-{rule.category}"),
        days=legal_days(_today(turn)) if rule.days is None else rule.days,
        proof=turn.t("kinds-proof-yes" if _proof(rule) else "kinds-proof-no"),
        secret=turn.t("kinds-secret-yes" if rule.confidential else "kinds-secret-no"),
        unit=turn.t("kinds-unit-none") if rule.unit_id is None else units[rule.unit_id],
    )


def _proof(rule: CategoryRule) -> bool:
    return rule.category in SHOWN if rule.proof is None else rule.proof


async def pressed(_query: CallbackQuery, callback_data: Kind, turn: Turn) -> None:
    """One of the buttons."""
    kind, value = callback_data.kind, callback_data.value
    if kind not in CATEGORIES:
        raise StaleError
    match callback_data.what:
        case "open":
            await _show(turn, kind)
        case "days":
            await _ask_days(turn, kind)
        case "count" if 1 <= value <= MOST_DAYS:
            await _settle_days(turn, kind, value)
        case "legal":
            await _settle_days(turn, kind, None)
        case "proof" if value in YES_NO:
            await _settle(turn, kind, proof=YES_NO[value])
        case "secret" if value in YES_NO:
            await _settle(turn, kind, confidential=YES_NO[value])
        case "units":
            await _ask_unit(turn, kind, value)
        case "unit":
            await _settle_unit(turn, kind, value)
        case _:
            raise StaleError


async def _show(turn: Turn, kind: str) -> None:
    rule = await turn.desk.storage.category_rules.get(turn.desk.ward.id, kind)
    units = await turn.desk.storage.units.names(turn.desk.ward.id)
    proof = "kinds-want-no-proof" if _proof(rule) else "kinds-want-proof"
    secret = "kinds-want-open" if rule.confidential else "kinds-want-secret"
    await turn.say(
        "kinds-one",
        [_button(turn, "kinds-want-days", "days", kind)],
        [_button(turn, proof, "proof", kind, value=int(not _proof(rule)))],
        [_button(turn, secret, "secret", kind, value=int(not rule.confidential))],
        [_button(turn, "kinds-want-unit", "units", kind)],
        line=_line(turn, rule, units),
    )


async def _ask_days(turn: Turn, kind: str) -> None:
    await turn.state.set_state(KindDays.count)
    await turn.state.update_data(kind=kind)
    legal = legal_days(_today(turn))
    row = [turn.button("kinds-days", Kind(what="count", kind=kind, value=days).pack(), days=days) for days in OFFERED]
    by_law = turn.button("kinds-legal", Kind(what="legal", kind=kind).pack(), days=legal)
    await turn.say(
        "kinds-days-question",
        row,
        [by_law],
        kind=turn.t(f"category-{kind}"),
        most=MOST_DAYS,
        legal=legal,
        law=_law(turn),
    )


async def typed(_message: Message, words: str, turn: Turn) -> None:
    """A number of days, or another kind."""
    if other := typed_part(turn, words, [f"category-{name}" for name in CATEGORIES]):
        await turn.end()
        await _show(turn, other.removeprefix("category-"))
        return
    numbers = [word for word in words.split() if word.isdecimal() and word.isascii()]
    days = int(numbers[0][:3]) if len(numbers) == 1 else 0
    if not 1 <= days <= MOST_DAYS:
        await turn.say("kinds-days-again", most=MOST_DAYS)
        return
    await _settle_days(turn, (await turn.state.get_data())["kind"], days)


async def number_please(_message: Message, turn: Turn) -> None:
    """A picture or sticker where a number was expected."""
    await turn.say("kinds-days-again", most=MOST_DAYS)


async def _settle_days(turn: Turn, kind: str, days: int | None) -> None:
    """Every open petition of this kind is counted again, and its sender told."""
    storage, ward_id = turn.desk.storage, turn.desk.ward.id
    await storage.category_rules.settle(ward_id, kind, days=days)
    changed = await recount(storage, turn.desk.texts, ward_id, now=turn.desk.now())
    await turn.end()
    legal = legal_days(_today(turn))
    if days is not None and days > legal:
        await turn.say("kinds-longer-than-law", days=days, legal=legal, law=_law(turn))
    await turn.say("kinds-recounted", count=changed)
    await _show(turn, kind)


async def _settle(turn: Turn, kind: str, *, proof: bool | None = None, confidential: bool | None = None) -> None:
    changes = {"proof": proof, "confidential": confidential}
    given = {name: value for name, value in changes.items() if value is not None}
    await turn.desk.storage.category_rules.settle(turn.desk.ward.id, kind, **given)
    await _show(turn, kind)


async def _ask_unit(turn: Turn, kind: str, page: int) -> None:
    units = await turn.desk.storage.units.of(turn.desk.ward.id)
    if not units:
        await turn.say("kinds-no-units")
        return
    rows = leaves(
        [Button(unit.name, Kind(what="unit", kind=kind, value=unit.id).pack()) for unit in units],
        lambda to, place, count: turn.button(
            "hand-more", Kind(what="units", kind=kind, value=to).pack(), page=place, count=count
        ),
        page=page,
        most=MOST - 1,
    )
    nobody = _button(turn, "kinds-unit-all", "unit", kind)
    await turn.say("kinds-unit-question", *rows, [nobody], kind=turn.t(f"category-{kind}"))


async def _settle_unit(turn: Turn, kind: str, unit_id: int) -> None:
    storage, ward_id = turn.desk.storage, turn.desk.ward.id
    unit = await storage.units.get(unit_id, ward_id=ward_id) if unit_id else None
    await storage.category_rules.settle(ward_id, kind, unit_id=unit.id if unit else None)
    await _show(turn, kind)


def _button(turn: Turn, text_id: str, what: str, kind: str, *, value: int = 0) -> Button:
    return turn.button(text_id, Kind(what=what, kind=kind, value=value).pack())


def _law(turn: Turn) -> str:
    place = figure(FIRST_ANSWER, _today(turn)).place
    return turn.t("kinds-law", place=wording.place(turn.desk.texts, place), number=place.document)


def _today(turn: Turn) -> date:
    return turn.desk.now().astimezone(VIETNAM).date()
