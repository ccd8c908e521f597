"""Senders whom no channel reaches: who has to be called or visited, and the note that it was done."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.desk.opening import Does, do, opened
from handlers.petition.screens import where
from handlers.presses import Work
from handlers.turn import Row, Turn
from storage.codes import spoken
from storage.errors import ForbiddenError
from storage.messages import Button
from storage.paper_list import TOLD
from storage.petition import Action, Petition

MOST = 5  # choices in one menu; who was told makes room for the next


def build() -> Router:
    """The paper list."""
    router = Router(name="desk-paper")
    router.message.register(paper_list, Command("danhsachgiay"))
    router.callback_query.register(told, Does("told"))
    return router


async def paper_list(_message: Message, turn: Turn) -> None:
    """/danhsachgiay: whom to call or to bring a paper."""
    if not turn.person.roles:
        raise ForbiddenError
    petitions = await turn.desk.storage.paper_list.of(turn.person, now=turn.desk.now())
    if not petitions:
        await turn.say("paper-none")
        return
    rows: list[Row] = [
        [Button(spoken(petition.code), Work(action="open", petition=petition.id).pack())]
        for petition in petitions[:MOST]
    ]
    lines = "\n".join(_line(turn, petition) for petition in petitions)
    await turn.say("paper-list", *rows, count=len(petitions), lines=lines)


def _line(turn: Turn, petition: Petition) -> str:
    hidden = petition.anonymous or petition.standing.confidential
    return turn.t(
        "paper-line",
        code=spoken(petition.code),
        who=turn.t("petition-who-hidden") if hidden else petition.person_name or turn.t("card-sender-unnamed"),
        phone=(petition.phone or "—") if turn.person.on_desk and not hidden else "—",
        place=where(turn, petition),
        stage=turn.t(f"stage-{petition.state}"),
    )


async def told(_query: CallbackQuery, press: Work, turn: Turn) -> None:
    """The sender was called, or got a paper."""
    petition = await opened(turn, press.petition)
    words = turn.t("paper-told-note")
    await do(turn, petition.id, Action.NOTE, write=lambda _: (), words=words, details={TOLD: True})
    await turn.say("paper-told", code=spoken(petition.code))
