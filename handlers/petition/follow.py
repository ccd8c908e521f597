"""What residents do after sending: look how it stands, answer a cadre's question."""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import Message, TelegramObject

from handlers.colleagues import sees
from handlers.dates import day
from handlers.guesses import may_guess, note_wrong
from handlers.petition import following, rating, terms
from handlers.petition.arrivals import shortened
from handlers.petition.counting import told
from handlers.petition.whole import steps_told
from handlers.presses import Follow, Work
from handlers.turn import Row, Turn
from handlers.unknown import looking
from storage.codes import find_code, looks_like_code, spoken
from storage.errors import StaleError
from storage.messages import Button
from storage.petition import Petition
from storage.petition import State as Stage
from storage.receipts import looks_like_receipt


def build() -> Router:
    """Following one's own petitions."""
    router = Router(name="petition-follow")
    router.message.register(status, Command("tracuu"))
    router.callback_query.register(pressed, Follow.filter())
    return router


async def status(_message: Message, command: CommandObject, turn: Turn) -> None:
    """/tracuu, alone or with a code."""
    text = command.args or ""
    if looks_like_receipt(text):
        await looking.look_up(turn, text)
        return
    if any(character.isdigit() for character in text) and not looks_like_code(text):
        await turn.say("status-wrong-code")  # a figure too few or too many
        return
    await look_up(turn, text)


async def look_up(turn: Turn, text: str) -> None:
    """Tell how the petition with the code in the text stands, or the person's own ones."""
    if looks_like_code(text):
        await _by_code(turn, text)
        return
    own = await turn.desk.storage.petitions.of_person(turn.person.id)
    if not own:
        await turn.say("status-none")
        return
    rows = [[Button(_line(turn, petition), Follow(action="status", petition=petition.id).pack())] for petition in own]
    await turn.say("status-own", *rows)


async def _by_code(turn: Turn, text: str) -> None:
    if not await may_guess(turn):
        await turn.say("status-too-many")
        return
    code = find_code(text)
    petition = await turn.desk.storage.petitions.by_code(code, ward_id=turn.desk.ward.id) if code else None
    if petition is None:
        await note_wrong(turn)
        await turn.say("status-wrong-code")
        return
    await show(turn, petition)


async def show(turn: Turn, petition: Petition) -> None:
    """How a petition stands; its words and answers only for its sender and those of the desk who may see it."""
    values = {
        "code": spoken(petition.code),
        "category": turn.t(f"category-{petition.category}"),
        "sent": day(petition.submitted_at or petition.created_at),
        "stage": turn.t(f"stage-{petition.state}"),
    }
    if due := await terms.told(turn, petition):
        values["stage"] = turn.t("term-stage", stage=values["stage"], term=due)
    mine = petition.person_id == turn.person.id
    rows: list[Row] = []
    if sees(turn.person, petition):
        rows.append([turn.button("work-open", Work(action="open", petition=petition.id).pack())])
    if not mine and (not rows or petition.standing.confidential):  # where it is opened it is noted who read it
        await turn.say("status-foreign", *rows, **values)
        return
    if mine and petition.is_open:
        more = "reply" if petition.state is Stage.WAITING else "add"
        rows.insert(0, [turn.button(f"follow-{more}", Follow(action=more, petition=petition.id).pack())])
    if mine:
        rows += rating.rows(turn, petition)
    steps = "\n".join(
        turn.t(f"step-{step.kind}", at=day(step.at), words=step.words or "").rstrip(" :")
        for step in await steps_told(turn, petition)
    )
    await turn.say("status-whole", *rows, **values, words=shortened(told(turn.t, petition)), steps=steps)


def _line(turn: Turn, petition: Petition) -> str:
    return turn.t("status-line", code=spoken(petition.code), stage=turn.t(f"stage-{petition.state}"))


async def pressed(_query: TelegramObject, callback_data: Follow, turn: Turn) -> None:
    """A button under a message about the person's own petition."""
    petition = await following.own(turn, callback_data.petition)
    match callback_data.action:
        case "status":
            await show(turn, petition)
        case "reply" if petition.state is not Stage.WAITING:
            raise StaleError
        case "reply" | "add":
            await following.begin(turn, petition)
        case _:
            raise StaleError
