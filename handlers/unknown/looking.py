"""The holder of a receipt code looks how the petition stands, and says what they think of its end."""

from contextlib import suppress

from aiogram import Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from handlers.dates import day
from handlers.guesses import may_guess, note_wrong
from handlers.petition import terms
from handlers.petition.counting import told
from handlers.petition.whole import steps_told
from handlers.turn import Row, Turn
from handlers.unknown import writing
from handlers.unknown.holding import held, hide_now, let_fade, look_row, veiled
from handlers.unknown.presses import Hold
from storage.codes import spoken
from storage.errors import StaleError
from storage.petition import Action, Petition, State
from storage.ratings import LOW
from storage.receipts import find_receipt

SCORES = range(1, 6)


def build() -> Router:
    """Looking."""
    router = Router(name="unknown-looking")
    router.message.register(command, Command("matbao"))
    router.callback_query.register(pressed, Hold.filter())
    return router


async def command(_message: Message, command: CommandObject, turn: Turn) -> None:
    """/matbao with the code."""
    await look_up(turn, command.args or "")


async def look_up(turn: Turn, text: str) -> None:
    """How the petition of the receipt in the text stands; whoever tries many wrong ones waits."""
    if not text.strip():
        await turn.say("receipt-please")
        return
    if not await may_guess(turn):
        await turn.say("status-too-many")
        return
    receipt = find_receipt(text)
    found = receipt and await turn.desk.storage.petitions.by_receipt(receipt, ward_id=turn.desk.ward.id)
    if not receipt or not found:
        await note_wrong(turn)
        await turn.say("receipt-wrong")
        return
    await show(turn, found, receipt)


async def show(turn: Turn, petition: Petition, receipt: str) -> None:
    """How it stands, everything that was said, and what can be done next."""
    stage = turn.t(f"stage-{petition.state}")
    if due := await terms.told(turn, petition):
        stage = turn.t("term-stage", stage=stage, term=due)
    for step in petition.steps:
        if step.kind == Action.ANSWER:
            for file in step.files:
                await turn.show(file)
    steps = await steps_told(turn, petition)
    await turn.say(
        "status-whole",
        *_rows(turn, petition, receipt),
        code=spoken(petition.code),
        category=turn.t(f"category-{petition.category}"),
        sent=day(petition.submitted_at or petition.created_at),
        stage=stage,
        words=told(turn.t, petition),
        steps="\n".join(
            turn.t(f"step-{step.kind}", at=day(step.at), words=step.words or "").rstrip(" :") for step in steps
        ),
    )
    await let_fade(turn)


def _rows(turn: Turn, petition: Petition, receipt: str) -> list[Row]:
    level = petition.standing.level

    def row(text_id: str, action: str) -> Row:
        return [turn.button(text_id, Hold(action=action, receipt=receipt, level=level).pack())]

    rows: list[Row] = []
    if petition.is_open:
        rows.append(row("follow-reply" if petition.state is State.WAITING else "follow-add", "write"))
    if petition.state is State.CLOSED and petition.standing.rating is None:
        rows += [row("rate-done", "done"), row("rate-not", "not")]
    return [*rows, row("receipt-hide", "hide")]


async def pressed(_query: CallbackQuery, callback_data: Hold, turn: Turn) -> None:
    """A button of the holder's; it works for whoever holds the receipt, on any channel."""
    receipt = callback_data.receipt
    if callback_data.action == "hide":
        await _hide(turn)
        return
    petition = await held(turn, receipt)
    if callback_data.action in {"done", "score", "not"} and callback_data.level != petition.standing.level:
        raise StaleError
    match callback_data.action:
        case "status":
            await show(turn, petition, receipt)
        case "write":
            await writing.begin(turn, petition, receipt)
        case "done":
            await _ask_score(turn, petition, receipt)
        case "score" if callback_data.score in SCORES:
            await _rate(turn, petition, receipt, callback_data.score)
        case "not":
            await writing.begin_reopening(turn, petition, receipt)
        case _:
            raise StaleError


async def _hide(turn: Turn) -> None:
    with suppress(TelegramBadRequest):
        await turn.bot.delete_message(turn.chat.chat.id, turn.chat.message_id)
    await hide_now(turn)
    await turn.end()
    await turn.say("receipt-hidden-now")


async def _ask_score(turn: Turn, petition: Petition, receipt: str) -> None:
    level = petition.standing.level
    rows: list[Row] = [
        [turn.button(f"rate-score-{score}", Hold(action="score", receipt=receipt, level=level, score=score).pack())]
        for score in SCORES
    ]
    await turn.say("rate-question", *rows, code=spoken(petition.code))
    await let_fade(turn)


async def _rate(turn: Turn, petition: Petition, receipt: str, score: int) -> None:
    rated = await turn.desk.storage.petitions.act(
        petition.id,
        Action.RATE,
        actor_id=turn.person.id,
        ward_id=turn.desk.ward.id,
        source=veiled(turn, receipt).source,
        write=lambda _: (),
        now=turn.desk.now(),
        details={"score": score},
        receipt=receipt,
    )
    if score > LOW:
        await turn.say("rate-thanks", look_row(turn, receipt), code=spoken(rated.code))
    else:
        unfinished = Hold(action="not", receipt=receipt, level=rated.standing.level).pack()
        await turn.say("rate-sorry", [turn.button("rate-not", unfinished)], code=spoken(rated.code))
    await let_fade(turn)
