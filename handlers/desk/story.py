"""What happened to a petition, as the desk reads it: who did what, whom it was handed to, which files came with it."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from handlers.dates import hour
from handlers.desk.opening import Does, opened
from handlers.presses import Work
from handlers.turn import Turn
from storage.codes import find_code, spoken
from storage.errors import ForbiddenError
from storage.petition import Action, Petition, Step

LOOKS = frozenset({Action.READ, Action.REFUSE})  # who looked is for those above the cadres
# Done by residents, whose names stand nowhere but with the sender of a petition who gave one.
RESIDENTS = frozenset({Action.REPLY, Action.ADD, Action.EDIT, Action.RATE, Action.REOPEN, Action.SUPPORT})


def build() -> Router:
    """The whole story."""
    router = Router(name="desk-story")
    router.callback_query.register(story, Does("story"))
    router.callback_query.register(files, Does("files"))
    router.callback_query.register(readers, Does("readers"))
    router.message.register(trail, Command("lichsu"))
    return router


async def told(turn: Turn, petition: Petition, *, last: int | None = None) -> list[str]:
    """A line for each step; of a long story only the `last` ones, and how many came before."""
    steps = [step for step in petition.steps if step.kind not in LOOKS]
    shown = steps if last is None else steps[-last:]
    lines = await _lines(turn, petition, shown)
    earlier = len(steps) - len(shown)
    return [turn.t("story-earlier", count=earlier), *lines] if earlier else lines


async def story(_query: CallbackQuery, press: Work, turn: Turn) -> None:
    """From the beginning."""
    petition = await opened(turn, press.petition)
    lines = await told(turn, petition)
    back = turn.button("work-open", Work(action="open", petition=petition.id).pack())
    await turn.say("story", [back], code=spoken(petition.code), lines="\n".join(lines))


async def files(_query: CallbackQuery, press: Work, turn: Turn) -> None:
    """The files that came later, each under the step with which it came."""
    petition = await opened(turn, press.petition)
    for step in petition.steps:
        if step.files:
            (line,) = await _lines(turn, petition, [step])
            await turn.say("story-step", line=line)
            for file in step.files:
                await turn.show(file)


async def readers(_query: CallbackQuery, press: Work, turn: Turn) -> None:
    """Who looked at it, and who was not allowed to."""
    if not turn.person.is_superior:
        raise ForbiddenError
    petition = await opened(turn, press.petition)
    looks = [step for step in petition.steps if step.kind in LOOKS]
    lines = await _lines(turn, petition, looks)
    if lines:
        await turn.say("story-readers", code=spoken(petition.code), lines="\n".join(lines))
    else:
        await turn.say("story-no-readers", code=spoken(petition.code))


async def trail(_message: Message, command: CommandObject, turn: Turn) -> None:
    """/lichsu with a code: all that happened to a petition in one row, who read it or was refused among it.

    Raises:
        ForbiddenError: for those above the cadres only.
    """
    if not turn.person.is_superior:
        raise ForbiddenError
    code = find_code(command.args or "")
    found = await turn.desk.storage.petitions.by_code(code, ward_id=turn.desk.ward.id) if code else None
    if found is None:
        await turn.say("trail-no-petition" if (command.args or "").strip() else "trail-usage")
        return
    petition = await opened(turn, found.id)
    lines = await _lines(turn, petition, petition.steps)
    await turn.say("trail", code=spoken(petition.code), lines="\n".join(lines))


async def _lines(turn: Turn, petition: Petition, steps: Sequence[Step]) -> list[str]:
    people = [person for step in steps for person in (step.actor_id, step.details.get("to")) if person]
    names = await turn.desk.storage.staff.names([person for person in people if person != petition.person_id])
    units = await turn.desk.storage.units.names(turn.desk.ward.id)
    return [_line(turn, step, names, units) for step in steps]


def _line(turn: Turn, step: Step, names: dict[int, str], units: dict[int, str]) -> str:
    line = turn.t(f"step-{step.kind}", at=hour(step.at), words=step.words or "").rstrip(" :")
    to = names.get(step.details.get("to", 0)) or units.get(step.details.get("unit", 0))
    if to and step.kind in {Action.ASSIGN, Action.TRANSFER}:
        line = turn.t("story-to", line=line, to=to)
    if step.kind not in RESIDENTS and (by := names.get(step.actor_id or 0)):
        line = turn.t("story-by", line=line, by=by)
    if step.files:
        line = turn.t("story-files", line=line, count=len(step.files))
    return line
