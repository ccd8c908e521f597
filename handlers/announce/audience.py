"""For whom an announcement is: places and kinds of people chosen from menus of five, or typed in one line."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from handlers import audiences
from handlers.announce import preview
from handlers.announce.sketch import Sketch, at_hand, keep, pressed_on
from handlers.announce.steps import Composing, Step
from handlers.filters import NoCommand, Words
from handlers.groups import group_rows
from handlers.leaves import leaves
from handlers.presses import Announce
from handlers.turn import Row, Turn
from knowledge.segments import Known, Segment, segment
from storage.audience import WHOLE_WARD, Audience
from storage.errors import StaleError
from storage.messages import Button
from storage.people import Role

KINDS = ("homes", "roles", "units", "clusters", "subjects", "except")
LISTS = {"units": "unit", "clusters": "cluster", "subjects": "subject"}  # a menu, and what its buttons say
FIELDS = {"group": "groups", "unit": "units", "cluster": "clusters", "subject": "subjects"}


def build() -> Router:
    """Audiences."""
    router = Router(name="announce-audience")
    router.callback_query.register(everyone, Step("everyone"))
    router.callback_query.register(page, Step("groups"))
    router.callback_query.register(kinds, Step("kinds"))
    router.callback_query.register(listed, Step(*LISTS, "roles"))
    router.callback_query.register(exclude, Step("except"))
    router.callback_query.register(picked, Step(*FIELDS, "role", "homes"))
    router.callback_query.register(done, Step("chosen"))
    router.message.register(typed, StateFilter(Composing.audience), Words())
    router.message.register(press_please, StateFilter(Composing.audience), NoCommand())
    return router


async def ask(turn: Turn, sketch: Sketch, *, at: int = 0) -> None:
    """For whom? The groups first, everything else behind one button."""
    known = sketch.audience.without or WHOLE_WARD if sketch.excluding else sketch.audience
    rows = group_rows(
        turn,
        [group for group in turn.desk.ward.groups if group.id not in known.groups],
        lambda group_id: sketch.press("group", group_id),
        lambda to: sketch.press("groups", to),
        page=at,
        most=3,
    )
    others: Row = [turn.button("announce-other-kinds", sketch.press("kinds"))]
    finished: Row = [turn.button("announce-chosen", sketch.press("chosen"))]
    if sketch.excluding:
        chosen = await audiences.in_words(turn.desk, sketch.audience)
        await turn.say("announce-except-question", *rows, others, finished, groups=chosen)
    elif sketch.audience.whole_ward:
        everybody: Row = [turn.button("announce-everyone", sketch.press("everyone"))]
        await turn.say("announce-audience", everybody, *rows, others)
    else:
        chosen = await audiences.in_words(turn.desk, sketch.audience)
        await turn.say("announce-more-groups", *rows, others, finished, groups=chosen)


async def everyone(_query: CallbackQuery, press: Announce, turn: Turn) -> None:
    """The whole ward."""
    sketch = await pressed_on(turn, press, Composing.audience)
    await preview.show(turn, replace(sketch, audience=WHOLE_WARD, excluding=False))


async def page(_query: CallbackQuery, press: Announce, turn: Turn) -> None:
    """More groups."""
    await ask(turn, await pressed_on(turn, press, Composing.audience), at=press.value)


async def kinds(_query: CallbackQuery, press: Announce, turn: Turn) -> None:
    """What else somebody may be chosen by."""
    sketch = await pressed_on(turn, press, Composing.audience)
    names = await audiences.names(turn.desk)
    there = {"units": names.units, "clusters": names.clusters, "subjects": names.subjects}
    offered = [kind for kind in KINDS if there.get(kind, True) and not (sketch.excluding and kind == "except")]
    choices = [turn.button(f"audience-by-{kind}", sketch.press(kind)) for kind in offered]
    await turn.say("audience-by-question", *_paged(turn, sketch, "kinds", choices, press.value))


async def listed(_query: CallbackQuery, press: Announce, turn: Turn) -> None:
    """The ward's bodies, clusters or subjects, or the roles in it."""
    sketch = await pressed_on(turn, press, Composing.audience)
    if press.step == "roles":
        choices = [turn.button(f"role-{role}", sketch.press("role", place)) for place, role in enumerate(Role)]
    else:
        named = _names_of(await audiences.names(turn.desk), press.step)
        choices = [Button(name, sketch.press(LISTS[press.step], number)) for number, name in named.items()]
    await turn.say("audience-which", *_paged(turn, sketch, press.step, choices, press.value))


async def exclude(_query: CallbackQuery, press: Announce, turn: Turn) -> None:
    """From now on what is chosen is taken out."""
    sketch = await pressed_on(turn, press, Composing.audience)
    await ask(turn, await keep(turn, sketch, Composing.audience, excluding=True))


async def picked(_query: CallbackQuery, press: Announce, turn: Turn) -> None:
    """One more place or kind of people."""
    sketch = await pressed_on(turn, press, Composing.audience)
    chosen = (sketch.audience.without or WHOLE_WARD) if sketch.excluding else sketch.audience
    chosen = await _with(turn, chosen, press)
    changed = replace(sketch.audience, without=chosen) if sketch.excluding else chosen
    await ask(turn, await keep(turn, sketch, Composing.audience, audience=changed))


async def _with(turn: Turn, chosen: Audience, press: Announce) -> Audience:
    if press.step == "homes":
        return replace(chosen, representatives=True)
    if press.step == "role":
        roles = tuple(Role)
        if press.value >= len(roles):
            raise StaleError
        return replace(chosen, roles=tuple(sorted({*chosen.roles, roles[press.value]})))
    field = FIELDS[press.step]
    if press.value not in _names_of(await audiences.names(turn.desk), field):
        raise StaleError
    more: dict[str, Any] = {field: tuple(sorted({*getattr(chosen, field), press.value}))}
    return replace(chosen, **more)


def _names_of(names: audiences.Names, kind: str) -> Mapping[int, str]:
    found: Mapping[int, str] = getattr(names, kind)
    return found


async def done(_query: CallbackQuery, press: Announce, turn: Turn) -> None:
    """That is all."""
    await preview.show(turn, await pressed_on(turn, press, Composing.audience))


async def typed(_message: Message, words: str, turn: Turn) -> None:
    """In one line: "tổ 1, tổ 3, đại diện hộ, trừ tổ trưởng"; what is not known is asked."""
    sketch, names = await at_hand(turn), await audiences.names(turn.desk)
    said = segment(words, Known(names.groups, names.clusters, names.units, names.subjects))
    if said.unknown or not said.names_somebody:
        if said.unknown and said.names_somebody:
            await turn.say("audience-unknown", words=", ".join(said.unknown))
        await ask(turn, sketch)
        return
    await preview.show(turn, replace(sketch, audience=audience_of(said), excluding=False))


def audience_of(said: Segment) -> Audience:
    """What was typed, as an audience."""
    named = Audience(
        groups=said.groups,
        clusters=said.clusters,
        units=said.units,
        subjects=said.subjects,
        roles=tuple(Role(role) for role in said.roles),
        representatives=said.homes,
    )
    return replace(named, without=audience_of(said.without)) if said.without else named


async def press_please(_message: Message, turn: Turn) -> None:
    """Something else where a choice was expected."""
    await ask(turn, await at_hand(turn))


def _paged(turn: Turn, sketch: Sketch, step: str, choices: list[Button], at: int) -> list[Row]:
    back: Row = [turn.button("announce-back", sketch.press("groups"))]
    rows = leaves(
        choices,
        lambda to, place, count: turn.button("announce-page", sketch.press(step, to), page=place, count=count),
        page=at,
        most=4,
    )
    return [*rows, back]
