"""/hodan: group heads and the desk look through the households that are theirs; every look is written down."""

import asyncio
from datetime import datetime
from typing import TypedDict

from aiogram import Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message, TelegramObject

from handlers.filters import NoCommand, Words
from handlers.groups import group_rows
from handlers.roll import agreeing
from handlers.roll.book import Page, written
from handlers.roll.deciding import SHOWN
from handlers.roll.finding import by_anything
from handlers.roll.presses import Claimed, Rolled
from handlers.turn import Row, Turn
from storage.errors import ForbiddenError, StaleError
from storage.household import Household
from storage.messages import Button
from storage.people import Person
from storage.places import Group, Ward

LINES = 15  # households of one page
UNLINKED = "ho-chua-ket-noi.xlsx"


class HouseholdSearching(StatesGroup):
    """A household is looked for by words."""

    words = State()


def build() -> Router:
    """The roll looked through."""
    router = Router(name="roll-listing")
    router.message.register(first, Command("hodan"))
    router.callback_query.register(pressed, Rolled.filter())
    router.message.register(searched, StateFilter(HouseholdSearching.words), Words())
    router.message.register(words_please, StateFilter(HouseholdSearching.words), NoCommand())
    return router


def groups_of(person: Person, ward: Ward) -> list[Group]:
    """The groups of whose households somebody may know, in the ward's order."""
    if person.on_desk and person.desk_groups is None:
        return list(ward.groups)
    theirs = person.headed_groups | ((person.desk_groups or frozenset()) if person.on_desk else frozenset())
    return [group for group in ward.groups if group.id in theirs]


async def first(_message: Message, turn: Turn) -> None:
    """/hodan."""
    await turn.end()
    await _choose(turn, 0)


async def _choose(turn: Turn, page: int) -> None:
    ward = await turn.desk.storage.places.ward(turn.desk.ward.id)
    groups = groups_of(turn.person, ward)
    if not groups:
        raise ForbiddenError
    if len(groups) == 1:
        await _list(turn, groups[0], 0)
        return
    counts = await turn.desk.storage.roll.counts(ward.id, groups=[group.id for group in groups])
    rows = group_rows(
        turn,
        groups,
        lambda group_id: Rolled(action="list", group=group_id).pack(),
        lambda to: Rolled(action="groups", page=to).pack(),
        page=page,
    )
    search = turn.button("roll-search", Rolled(action="search").pack())
    await turn.say(
        "roll-groups",
        *rows,
        [search],
        households=sum(count.households for count in counts),
        linked=sum(count.linked for count in counts),
        represented=sum(count.represented for count in counts),
    )


async def pressed(_query: TelegramObject, callback_data: Rolled, turn: Turn) -> None:
    """One of the buttons."""
    if not turn.person.roles:
        raise ForbiddenError
    roll, number = turn.desk.storage.roll, callback_data.household
    look = _look(turn)
    match callback_data.action:
        case "groups":
            await _choose(turn, callback_data.page)
        case "list":
            await _list(turn, await _group(turn, callback_data.group), callback_data.page)
        case "unlinked":
            await _unlinked(turn, await _group(turn, callback_data.group))
        case "search":
            await turn.state.set_state(HouseholdSearching.words)
            await turn.say("roll-search-please")
        case "open":
            await _card(turn, await roll.get(number, **look))
        case "phone":
            home = await roll.phone(number, **look)
            await turn.say("roll-phone", code=home.code, phone=home.phone or turn.t("roll-nothing"))
        case "end":
            home = await roll.get(number, **look)
            sure = [turn.button("roll-end-sure", Rolled(action="sure", household=home.id).pack())]
            await turn.say("roll-end-question", sure, code=home.code, head=home.head)
        case "sure":
            await turn.say("roll-ended", code=(await roll.end(number, **look)).code)
        case _:
            raise StaleError


class _Look(TypedDict):
    actor_id: int
    ward_id: int
    now: datetime


def _look(turn: Turn) -> _Look:
    """Who looks, where and when: every look is written down."""
    return {"actor_id": turn.person.id, "ward_id": turn.desk.ward.id, "now": turn.desk.now()}


async def _group(turn: Turn, group_id: int) -> Group:
    group = (await turn.desk.storage.places.ward(turn.desk.ward.id)).group(group_id)
    if group is None:
        raise StaleError
    return group


async def _list(turn: Turn, group: Group, page: int) -> None:
    roll, ward_id = turn.desk.storage.roll, turn.desk.ward.id
    homes = await roll.page(group.id, skip=page * LINES, limit=LINES + 1, **_look(turn))
    counts = await roll.counts(ward_id, groups=[group.id])
    households = sum(count.households for count in counts)
    waiting = await turn.desk.storage.roll.claims.waiting(ward_id, actor_id=turn.person.id, limit=SHOWN)
    rows: list[Row] = []
    if len(homes) > LINES:
        rows.append([turn.button("roll-more", Rolled(action="list", group=group.id, page=page + 1).pack())])
    rows.append([turn.button("roll-search", Rolled(action="search").pack())])
    if households:
        rows.append([turn.button("roll-unlinked", Rolled(action="unlinked", group=group.id).pack())])
    if waiting:
        rows.append([turn.button("claims-see", Claimed(action="list", claim=0).pack())])
    lines = "\n".join(
        turn.t("roll-line-linked" if home.members else "roll-line", code=home.code, head=home.head)
        for home in homes[:LINES]
    )
    await turn.say(
        "roll-list",
        *rows,
        group=group.name,
        households=households,
        linked=sum(count.linked for count in counts),
        represented=sum(count.represented for count in counts),
        lines=lines or turn.t("roll-empty"),
    )


async def _unlinked(turn: Turn, group: Group) -> None:
    """The households that only paper or a visit reaches, as a file to be printed; without telephone numbers."""
    roll, ward_id = turn.desk.storage.roll, turn.desk.ward.id
    await roll.page(group.id, skip=0, limit=1, **_look(turn))
    homes = await roll.unlinked(group.id, ward_id=ward_id)
    if not homes:
        await turn.say("roll-all-linked", group=group.name)
        return
    columns = [(turn.t("roll-column-code"), 12), (turn.t("roll-column-head"), 28), (turn.t("roll-column-address"), 40)]
    rows = [(home.code, home.head, home.address) for home in homes]
    content = await asyncio.to_thread(written, [Page(turn.t("roll-sheet-unlinked"), columns, rows)])
    caption = turn.t("roll-unlinked-file", group=group.name, count=len(homes))
    await turn.show_bytes(content, UNLINKED, picture=False, caption=caption)


async def words_please(_message: Message, turn: Turn) -> None:
    """A picture or sticker where words were expected."""
    await turn.say("roll-search-please")


async def searched(_message: Message, words: str, turn: Turn) -> None:
    """What fits the words, in the groups that are theirs."""
    found = await turn.desk.storage.roll.search.find(chosen=by_anything(words), most=SHOWN + 1, **_look(turn))
    if not found:
        await turn.say("roll-search-nothing")
        return
    await turn.end()
    if len(found) == 1:
        await _card(turn, await turn.desk.storage.roll.get(found[0].id, **_look(turn)))
        return
    rows = [
        [Button(turn.t("claim-choice", code=one.code, head=one.head), Rolled(action="open", household=one.id).pack())]
        for one in found[:SHOWN]
    ]
    await turn.say("roll-found-many" if len(found) > SHOWN else "roll-found", *rows)


async def _card(turn: Turn, home: Household) -> None:
    rows: list[Row] = []
    if home.phone:
        rows.append([turn.button("roll-see-phone", Rolled(action="phone", household=home.id).pack())])
    agreement, more = await agreeing.card(turn, home)
    rows += more
    if not home.ended:
        rows.append([turn.button("roll-end", Rolled(action="end", household=home.id).pack())])
    group = (await turn.desk.storage.places.ward(turn.desk.ward.id)).group(home.group_id)
    clusters = {cluster.id: cluster.name for cluster in await turn.desk.storage.roll.clusters(turn.desk.ward.id)}
    place = ", ".join(part for part in (clusters.get(home.cluster_id or 0), group.name if group else "") if part)
    await turn.say(
        "roll-card-ended" if home.ended else "roll-card",
        *rows,
        code=home.code,
        head=home.head,
        address=home.address or turn.t("roll-nothing"),
        place=place,
        representative=home.representative or turn.t("roll-nothing"),
        confirmed=turn.t("roll-confirmed" if home.representative_id else "roll-unconfirmed"),
        phone=f"{masked(home.phone)} ({agreement})" if home.phone else turn.t("roll-nothing"),
        members=home.members,
    )


def masked(phone: str) -> str:
    """A number of which enough is left to recognise it and too little to call it."""
    return f"{phone[:5]}•••{phone[-2:]}"
