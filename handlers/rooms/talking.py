"""What is said to a resident from a matter's topic, and how its card is had again; all other talk there is the cadres' own."""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import Message

from handlers.desk import answering, card, enclosing
from handlers.desk.opening import Working, begin, opened
from handlers.filters import Attachment, HasFile, Words
from handlers.presses import Work
from handlers.rooms.filters import AnswersOldQuestion, AnswersResident
from handlers.turn import Turn
from storage.codes import spoken
from storage.petition import Action, Petition, State


def build() -> Router:
    """Talking."""
    router = Router(name="rooms-talking")
    router.message.register(answer, Command("traloi"))
    router.message.register(show, Command("viec"))
    router.message.register(cancel, Command("huy"))
    router.message.register(replied, AnswersResident(), Words())
    router.message.register(replied_with_file, AnswersResident(), HasFile())
    router.message.register(over, AnswersOldQuestion())
    return router


async def answer(_message: Message, command: CommandObject, turn: Turn) -> None:
    """/traloi and the words: shown once more before they go out."""
    words = (command.args or "").strip()
    if turn.matter is None:
        await turn.say("room-no-matter")
    elif not words:
        await turn.say("room-words-please")
    else:
        await _offer(turn, turn.matter, words)


async def replied(_message: Message, words: str, turn: Turn) -> None:
    """A reply to the resident's own words: shown once more before it goes out."""
    if turn.matter is not None:
        await _offer(turn, turn.matter, words)


async def _offer(turn: Turn, matter: int, words: str) -> None:
    petition = await _answerable(turn, matter)
    if petition is None or not await answering.long_enough(turn, words):
        return
    await begin(turn, petition, Working.answer)
    await enclosing.nothing(turn)
    await answering.preview(turn, petition.id, words)


async def replied_with_file(message: Message, attachment: Attachment, words: str, turn: Turn) -> None:
    """A picture for the resident, perhaps one of several: they are shown together before they go out."""
    if turn.matter is None or await _answerable(turn, turn.matter) is None:
        return
    if await turn.state.get_state() != Working.answer.state:
        await begin(turn, await opened(turn, turn.matter), Working.answer)
        await enclosing.nothing(turn)
    await answering.attached(message, attachment, words, turn)


async def _answerable(turn: Turn, matter: int) -> Petition | None:
    """The petition when the speaker may answer it now; None when they were told why not."""
    petition = await opened(turn, matter)
    if petition.state is State.RECEIVED:
        take = turn.button("work-take", Work(action="take", petition=petition.id).pack())
        await turn.say("room-take-first", [take], code=spoken(petition.code))
        return None
    return await answering.writable(turn, matter, Action.ANSWER)


async def show(_message: Message, turn: Turn) -> None:
    """/viec in a topic: its matter; lists of others' matters are for a private chat."""
    if turn.matter is None:
        await turn.say("room-no-matter")
    else:
        await card.show(turn, await opened(turn, turn.matter))


async def cancel(_message: Message, turn: Turn) -> None:
    """/huy: nothing that was begun here goes out."""
    begun = await turn.state.get_state() is not None
    await turn.end()
    if begun:
        await turn.say("cancelled")


async def over(_message: Message, turn: Turn) -> None:
    """Nobody must believe that their words went to the resident."""
    await turn.say("room-question-over")
