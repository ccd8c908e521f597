"""A petition as the desk sees it, with what can be done next; taking it."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.dates import hour
from handlers.desk.opening import Does, do, opened
from handlers.petition import notices
from handlers.petition.screens import where
from handlers.presses import Work
from handlers.turn import Row, Turn
from storage.codes import spoken
from storage.errors import ForbiddenError, StaleError
from storage.messages import Button
from storage.petition import Action, Petition
from storage.petition import State as Stage


def build() -> Router:
    """Looking and taking; the last of the desk's routers, because it answers buttons that nobody else knows."""
    router = Router(name="desk-card")
    router.callback_query.register(look, Does("open"))
    router.callback_query.register(take, Does("take"))
    router.callback_query.register(unknown, Work.filter())
    return router


async def unknown(_query: CallbackQuery) -> None:
    """A button of an older version, or a forged one."""
    raise StaleError


async def look(_query: CallbackQuery, press: Work, turn: Turn) -> None:
    """Open a petition."""
    await show(turn, await opened(turn, press.petition))


async def take(_query: CallbackQuery, press: Work, turn: Turn) -> None:
    """Work on it from now on; of two who press at the same moment one gets it, the other is told."""
    if not turn.person.on_desk:
        raise ForbiddenError
    petition = await opened(turn, press.petition)
    if petition.state is not Stage.RECEIVED:
        if petition.assignee_id != turn.person.id:
            await turn.say("work-taken-by-other", code=spoken(petition.code))
            return
        await show(turn, petition)
        return
    await show(turn, await do(turn, petition.id, Action.TAKE, write=notices.to_resident(turn, "follow-taken")))


async def show(turn: Turn, petition: Petition, *, files: bool = True) -> None:
    """The whole petition with what can be done next."""
    who = (
        turn.t("petition-who-hidden")
        if petition.anonymous
        else turn.t("petition-who", name=petition.person_name, phone=petition.phone or "—")
    )
    steps = "\n".join(turn.t(f"step-{step.kind}", at=hour(step.at), words=step.words or "") for step in petition.steps)
    if files:
        for file in petition.files:
            await turn.show(file)
    await turn.say(
        "work-card",
        *rows(turn, petition),
        code=spoken(petition.code),
        category=turn.t(f"category-{petition.category}"),
        stage=turn.t(f"stage-{petition.state}"),
        place=where(turn, petition),
        who=who,
        words=petition.words,
        steps=steps,
    )


def rows(turn: Turn, petition: Petition) -> list[Row]:
    """The buttons under a petition."""

    def button(action: str) -> Button:
        return turn.button(f"work-{action}", Work(action=action, petition=petition.id).pack())

    if petition.state is Stage.RECEIVED:
        return [[button("take")]]
    if petition.assignee_id != turn.person.id:
        return []
    buttons: dict[Stage, list[Row]] = {
        Stage.TAKEN: [[button("ask"), button("answer")]],
        Stage.WAITING: [[button("ask"), button("answer")]],
        Stage.ANSWERED: [[button("answer"), button("close")]],
    }
    return buttons.get(petition.state, [])
