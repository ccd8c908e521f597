"""A new meeting, asked for step by step; every step can be answered by a button or in words."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.dates import VIETNAM, appointment
from handlers.filters import NoCommand, Words
from handlers.groups import named_group
from handlers.labels import typed_label
from handlers.leaves import leaves
from handlers.meetings import leading
from handlers.meetings.opening import Leads, leads
from handlers.meetings.presses import Lead, NewMeeting
from handlers.turn import Row, Turn
from knowledge.written_hours import typed_moment
from storage.errors import ForbiddenError, StaleError
from storage.meeting import MeetingKind, Plan
from storage.messages import Button
from storage.places import Group

LIMIT = 150  # characters of a title, a place or a chair
MOST_ITEMS = 20  # of an agenda
GROUPS = frozenset({MeetingKind.GROUP, MeetingKind.CONFERENCE})  # they are a residential group's own


class NewPlan(StatesGroup):
    """Somebody plans a meeting."""

    kind = State()
    group = State()
    title = State()
    moment = State()
    place = State()
    chair = State()
    agenda = State()
    confirm = State()


WRITTEN = {NewPlan.title.state: "title", NewPlan.place.state: "place", NewPlan.chair.state: "chair"}


def build() -> Router:
    """The dialog."""
    router = Router(name="meetings-planning")
    router.callback_query.register(begin, Leads("plan"))
    router.callback_query.register(pressed, NewMeeting.filter())
    router.message.register(told_group, StateFilter(NewPlan.group), Words())
    router.message.register(told_moment, StateFilter(NewPlan.moment), Words())
    router.message.register(told_words, StateFilter(NewPlan.title, NewPlan.place, NewPlan.chair), Words())
    router.message.register(told_agenda, StateFilter(NewPlan.agenda), Words())
    router.message.register(told_yes, StateFilter(NewPlan.confirm), Words())
    router.message.register(press_please, StateFilter(NewPlan), NoCommand())
    return router


async def begin(_query: CallbackQuery, press: Lead, turn: Turn) -> None:  # noqa: ARG001 — the button names no meeting
    """What kind of meeting?"""
    if not turn.person.on_desk and not turn.person.headed_groups:
        raise ForbiddenError
    await turn.state.set_state(NewPlan.kind)
    await turn.state.update_data(plan={})
    await _ask_kind(turn)


async def _ask_kind(turn: Turn) -> None:
    wide = turn.person.on_desk and turn.person.desk_groups is None
    kinds = tuple(MeetingKind) if wide else (MeetingKind.GROUP, MeetingKind.CONFERENCE, MeetingKind.OTHER)
    rows = [[turn.button(f"meeting-kind-{kind}", NewMeeting(step="kind", value=kind).pack())] for kind in kinds]
    await turn.say("meeting-plan-kind", *rows)


async def pressed(_query: CallbackQuery, callback_data: NewMeeting, turn: Turn) -> None:
    """A button of the dialog; one of another step changes nothing.

    Raises:
        StaleError: the dialog does not stand at this button's step.
    """
    state, value = await turn.state.get_state(), callback_data.value
    match callback_data.step:
        case "kind" if state == NewPlan.kind.state and value in set(MeetingKind):
            await _note(turn, kind=value, title=turn.t(f"meeting-kind-{value}"))
            await _ask_group(turn, MeetingKind(value))
        case "group" if state == NewPlan.group.state and value.isdecimal() and (group := _group(turn, value)):
            await _grouped(turn, group)
        case "groups" if state == NewPlan.group.state and value.isdecimal():
            await _show_groups(turn, int(value))
        case "usual" if state is not None and state in WRITTEN:
            await _usual(turn, state)
        case "none" if state == NewPlan.agenda.state:
            await _agenda(turn, [])
        case "save" if state == NewPlan.confirm.state:
            await _save(turn)
        case "drop" if state is not None and state.startswith(f"{NewPlan.__name__}:"):
            await turn.end()
            await turn.say("cancelled")
        case _:
            raise StaleError


def _groups(turn: Turn) -> list[Group]:
    return [group for group in turn.desk.ward.groups if leads(turn.person, group.id)]


def _group(turn: Turn, value: str) -> Group | None:
    return next((group for group in _groups(turn) if group.id == int(value)), None)


async def _ask_group(turn: Turn, kind: MeetingKind) -> None:
    wide = turn.person.on_desk and turn.person.desk_groups is None
    if kind not in GROUPS and wide:
        await _ask_title(turn)
        return
    groups = _groups(turn)
    if len(groups) == 1:
        await _grouped(turn, groups[0])
        return
    await turn.state.set_state(NewPlan.group)
    await _show_groups(turn, 0)


async def _show_groups(turn: Turn, page: int) -> None:
    rows = leaves(
        [Button(group.name, NewMeeting(step="group", value=str(group.id)).pack()) for group in _groups(turn)],
        lambda to, place, count: turn.button(
            "groups-more", NewMeeting(step="groups", value=str(to)).pack(), page=place, count=count
        ),
        page=page,
    )
    await turn.say("meeting-plan-group", *rows)


async def told_group(_message: Message, words: str, turn: Turn) -> None:
    """The group, typed."""
    group = named_group(words, _groups(turn))
    if group is None:
        await _show_groups(turn, 0)
    else:
        await _grouped(turn, group)


async def _grouped(turn: Turn, group: Group) -> None:
    await _note(turn, group_id=group.id)
    await _ask_title(turn)


async def _ask_title(turn: Turn) -> None:
    await turn.state.set_state(NewPlan.title)
    await turn.say("meeting-plan-title", _usual_row(turn, await _noted(turn), "title"))


async def told_words(_message: Message, words: str, turn: Turn) -> None:
    """A title, a place or a chair."""
    state = await turn.state.get_state()
    assert state is not None, "the filter has looked"  # noqa: S101 — see `build`
    await _written(turn, state, " ".join(words.split())[:LIMIT])


async def _usual(turn: Turn, state: str) -> None:
    await _written(turn, state, _usuals(turn, await _noted(turn))[WRITTEN[state]])


async def _written(turn: Turn, state: str, words: str) -> None:
    field = WRITTEN[state]
    await _note(turn, **{field: words})
    plan = await _noted(turn)
    if field == "title":
        await turn.state.set_state(NewPlan.moment)
        await turn.say("meeting-c-time-question")
    elif field == "place":
        await turn.state.set_state(NewPlan.chair)
        await turn.say("meeting-c-chair-question", _usual_row(turn, plan, "chair"))
    else:
        await turn.state.set_state(NewPlan.agenda)
        await turn.say("meeting-plan-agenda", [turn.button("meeting-plan-no-agenda", NewMeeting(step="none").pack())])


async def told_moment(_message: Message, words: str, turn: Turn) -> None:
    """The day and the hour."""
    day, hour = typed_moment(words, turn.desk.now().astimezone(VIETNAM).date())
    if day is None or hour is None:
        await turn.say("meeting-c-time-again")
        return
    starts_at = datetime.combine(day, hour, VIETNAM)
    if starts_at <= turn.desk.now():
        await turn.say("meeting-past")
        return
    await _note(turn, starts_at=starts_at.isoformat())
    await turn.state.set_state(NewPlan.place)
    await turn.say("meeting-c-place-question", _usual_row(turn, await _noted(turn), "place"))


async def told_agenda(_message: Message, words: str, turn: Turn) -> None:
    """One item in each line."""
    if typed_label(turn, words, ("meeting-plan-no-agenda",)):
        await _agenda(turn, [])
        return
    items = [" ".join(line.split()).lstrip("0123456789.-)• ")[:LIMIT] for line in words.splitlines()]
    await _agenda(turn, [item for item in items if item][:MOST_ITEMS])


async def _agenda(turn: Turn, items: Sequence[str]) -> None:
    await _note(turn, agenda=list(items))
    await turn.state.set_state(NewPlan.confirm)
    await _confirm(turn)


async def _confirm(turn: Turn) -> None:
    plan = await _noted(turn)
    starts = datetime.fromisoformat(str(plan["starts_at"])).astimezone(VIETNAM)
    kind, title = turn.t(f"meeting-kind-{plan['kind']}"), str(plan["title"])
    await turn.say(
        "meeting-plan-confirm",
        [turn.button("meeting-plan-save", NewMeeting(step="save").pack())],
        [turn.button("meeting-plan-drop", NewMeeting(step="drop").pack())],
        what=kind if kind == title else f"{kind}: {title}",
        moment=appointment(turn.t, starts.date(), starts.time()),
        place=str(plan["place"]),
        chair=str(plan["chair"]),
        agenda="; ".join(plan["agenda"]) or turn.t("meeting-plan-no-agenda"),
    )


async def told_yes(_message: Message, words: str, turn: Turn) -> None:
    """A button that was typed; anything else gets the question once more."""
    chosen = typed_label(turn, words, ("meeting-plan-save", "meeting-plan-drop"))
    if chosen == "meeting-plan-save":
        await _save(turn)
    elif chosen == "meeting-plan-drop":
        await turn.end()
        await turn.say("cancelled")
    else:
        await _confirm(turn)


async def press_please(_message: Message, turn: Turn) -> None:
    """Something that the step has no use for."""
    if await turn.state.get_state() == NewPlan.kind.state:
        await _ask_kind(turn)
    else:
        await turn.say("work-words-please")


async def _save(turn: Turn) -> None:
    noted = await _noted(turn)
    kind, starts_at = MeetingKind(noted["kind"]), datetime.fromisoformat(noted["starts_at"])
    before = None
    if kind is MeetingKind.BRIEFING:
        before = await turn.desk.storage.meetings.before(turn.desk.ward.id, kind, noted.get("group_id"), starts_at)
    plan = Plan(
        kind=kind,
        title=noted["title"],
        starts_at=starts_at,
        place=noted["place"],
        chair=noted["chair"],
        agenda=tuple(noted["agenda"]),
        group_id=noted.get("group_id"),
        follows_id=before.id if before else None,
    )
    meeting = await turn.desk.storage.meetings.plan(
        plan, ward_id=turn.desk.ward.id, actor_id=turn.person.id, source=turn.source, now=turn.desk.now()
    )
    await turn.end()
    await turn.say("meeting-plan-saved")
    await leading.show(turn, meeting)


def _usuals(turn: Turn, plan: dict[str, Any]) -> dict[str, str]:
    group = turn.desk.ward.group(plan.get("group_id") or 0)
    if group is None:
        hall = turn.t("meeting-usual-hall", where=turn.desk.ward.name)
        return {"title": plan["title"], "place": hall, "chair": turn.t("plan-host-chair")}
    return {
        "title": plan["title"],
        "place": turn.t("meeting-board-culture-house", where=group.name),
        "chair": turn.t("meeting-usual-head", where=group.name),
    }


def _usual_row(turn: Turn, plan: dict[str, Any], field: str) -> Row:
    return [Button(_usuals(turn, plan)[field][:60], NewMeeting(step="usual", value=field).pack())]


async def _note(turn: Turn, **values: object) -> None:
    await turn.state.update_data(plan=await _noted(turn) | values)


async def _noted(turn: Turn) -> dict[str, Any]:
    noted: dict[str, Any] = (await turn.state.get_data()).get("plan") or {}
    return noted
