"""Conclusions: written line by line, shown as they were read, put right, kept as numbered tasks."""

from datetime import date
from typing import Any

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from handlers.dates import day
from handlers.filters import NoCommand, Words
from handlers.labels import typed_label
from handlers.meetings import leading, matching
from handlers.meetings.opening import Leading, Leads, at_hand, begin, led
from handlers.meetings.presses import Lead
from handlers.turn import Turn
from knowledge import conclusions
from knowledge.conclusions import Conclusion, Lack
from storage.errors import StaleError
from storage.meeting import Meeting
from storage.meeting_tasks import TaskDraft

MOST = 30  # conclusions of one meeting that are written at once


def build() -> Router:
    """Conclusions."""
    router = Router(name="meetings-concluding")
    router.callback_query.register(ask, Leads("conclude"))
    router.message.register(written, StateFilter(Leading.conclusions), Words())
    router.message.register(words_please, StateFilter(Leading.conclusions), NoCommand())
    router.callback_query.register(save, Leads("save-tasks"))
    router.callback_query.register(ask, Leads("again-tasks"))
    return router


async def ask(_query: CallbackQuery, press: Lead, turn: Turn) -> None:
    """The conclusions, please."""
    meeting = await led(turn, press.meeting)
    await begin(turn, meeting, Leading.conclusions, draft=[])
    await turn.say("meeting-conclusions-please")


async def written(_message: Message, words: str, turn: Turn) -> None:
    """All of them, or one put right: "2. …" while the draft is shown replaces the second."""
    meeting = await at_hand(turn)
    draft = [_restored(one) for one in (await turn.state.get_data()).get("draft") or []]
    if draft and typed_label(turn, words, ("meeting-tasks-save",)):
        await _save(turn, meeting)
        return
    read = list(conclusions.read(words, turn.desk.now()))
    number = words.strip().partition(".")[0]
    if draft and len(read) == 1 and number.isdecimal() and 0 < int(number[:3]) <= len(draft):
        draft[int(number[:3]) - 1] = read[0]
    else:
        draft = [*draft, *read][:MOST]
    await turn.state.update_data(draft=[_storable(one) for one in draft])
    await _show(turn, meeting, draft)


async def _show(turn: Turn, meeting: Meeting, draft: list[Conclusion]) -> None:
    lines = [_line(turn, number, one) for number, one in enumerate(draft, 1)]
    await turn.say(
        "meeting-tasks-draft",
        [turn.button("meeting-tasks-save", Lead(action="save-tasks", meeting=meeting.id).pack())],
        [turn.button("meeting-tasks-again", Lead(action="again-tasks", meeting=meeting.id).pack())],
        lines="\n".join(lines),
    )


def _line(turn: Turn, number: int, one: Conclusion) -> str:
    due = day(one.due_on) if one.due_on else turn.t("meeting-no-due")
    told = turn.t(
        "meeting-task-line",
        number=number,
        words=one.words,
        assignee=one.assignee or turn.t("meeting-no-assignee"),
        due=due,
    )
    doubts = ", ".join(turn.t(f"meeting-conclusion-{lack}") for lack in one.lacks)
    return turn.t("meeting-task-doubt", line=told, doubts=doubts) if doubts else told


async def save(_query: CallbackQuery, press: Lead, turn: Turn) -> None:
    """Keep them."""
    if await turn.state.get_state() != Leading.conclusions.state:
        raise StaleError
    meeting = await at_hand(turn)
    if meeting.id != press.meeting:
        raise StaleError
    await _save(turn, meeting)


async def _save(turn: Turn, meeting: Meeting) -> None:
    draft = [_restored(one) for one in (await turn.state.get_data()).get("draft") or []]
    if not draft:
        raise StaleError
    units = await turn.desk.storage.units.names(turn.desk.ward.id)
    people = [(one.id, one.name) for one in await turn.desk.storage.staff.of(turn.desk.ward.id)]
    drafts = [
        TaskDraft(
            one.words,
            one.assignee,
            one.due_on,
            person_id=matching.named_person(one.assignee, people),
            unit_id=matching.named_unit(one.assignee, units),
        )
        for one in draft
    ]
    kept = await turn.desk.storage.meeting_tasks.write(
        meeting.id,
        drafts,
        ward_id=turn.desk.ward.id,
        actor_id=turn.person.id,
        source=turn.source,
        now=turn.desk.now(),
    )
    await turn.end()
    reached = sum(task.person_id is not None or task.unit_id is not None for task in kept)
    await turn.say("meeting-tasks-kept", count=len(kept), reached=reached)
    await leading.show(turn, meeting)


async def words_please(_message: Message, turn: Turn) -> None:
    """A picture where words were expected."""
    await turn.say("work-words-please")


def _storable(one: Conclusion) -> dict[str, Any]:
    due_on = one.due_on.isoformat() if one.due_on else None
    return {"words": one.words, "assignee": one.assignee, "due_on": due_on, "lacks": list(one.lacks)}


def _restored(kept: dict[str, Any]) -> Conclusion:
    due_on = date.fromisoformat(kept["due_on"]) if kept["due_on"] else None
    return Conclusion(kept["words"], kept["assignee"], due_on, tuple(Lack(lack) for lack in kept["lacks"]))
