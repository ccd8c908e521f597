"""The cadre who works on a petition needs more time: by how much and why, both of which the resident is told."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from handlers import deadlines
from handlers.desk import card
from handlers.desk.opening import Does, Working, begin, do, opened
from handlers.desk.presses import Extend
from handlers.filters import NoCommand, Words
from handlers.petition import terms
from handlers.presses import Work
from handlers.turn import Turn, body
from storage.codes import spoken
from storage.errors import ForbiddenError, StaleError
from storage.messages import Notice
from storage.petition import Action, Petition
from storage.petition_rules import ALLOWED
from storage.petitions import Write

MOST_DAYS = 10  # working days altogether, until the first answer
OFFERED = (2, 3, 5, 10)
LEAST_LETTERS = 10  # of the reason: the resident reads it


def build() -> Router:
    """Extending."""
    router = Router(name="desk-extending")
    router.callback_query.register(begin_extending, Does("extend"))
    router.callback_query.register(chosen, Extend.filter())
    router.message.register(typed, StateFilter(Working.extend), Words())
    router.message.register(why, StateFilter(Working.extend_why), Words())
    router.message.register(words_please, StateFilter(Working.extend, Working.extend_why), NoCommand())
    return router


async def begin_extending(_query: CallbackQuery, press: Work, turn: Turn) -> None:
    """By how many days?"""
    petition = await _extensible(turn, press.petition)
    most = MOST_DAYS - petition.standing.extra_days
    if most < 1:
        await turn.say("extend-enough", code=spoken(petition.code), most=MOST_DAYS)
        return
    await begin(turn, petition, Working.extend)
    row = [
        turn.button("extend-days", Extend(petition=petition.id, days=days).pack(), days=days)
        for days in OFFERED
        if days <= most
    ]
    term = await terms.told(turn, petition)
    await turn.say("extend-question", row[:2], row[2:], code=spoken(petition.code), most=most, term=term)


async def chosen(_query: CallbackQuery, callback_data: Extend, turn: Turn) -> None:
    """A number of days that was offered."""
    await _ask_why(turn, callback_data.petition, callback_data.days)


async def typed(_message: Message, words: str, turn: Turn) -> None:
    """A number of days, typed."""
    numbers = [word for word in words.replace(",", " ").split() if word.isdecimal() and word.isascii()]
    petition_id = (await turn.state.get_data())["petition"]
    await _ask_why(turn, petition_id, int(numbers[0][:3]) if len(numbers) == 1 else 0)


async def _ask_why(turn: Turn, petition_id: int, days: int) -> None:
    petition = await _extensible(turn, petition_id)
    most = MOST_DAYS - petition.standing.extra_days
    if not 1 <= days <= most:
        await turn.say("extend-days-again", code=spoken(petition.code), most=most)
        return
    await begin(turn, petition, Working.extend_why)
    await turn.state.update_data(days=days, had=petition.standing.extra_days)
    await turn.say("extend-why", code=spoken(petition.code), days=days)


async def why(_message: Message, words: str, turn: Turn) -> None:
    """The reason; the time is extended and the resident told."""
    if sum(letter.isalpha() for letter in words) < LEAST_LETTERS:
        await turn.say("extend-why-short")
        return
    data = await turn.state.get_data()
    days = data["days"]
    write = await _to_resident(turn, words, days)
    after = await do(
        turn,
        data["petition"],
        Action.EXTEND,
        write=write,
        words=words,
        details={"days": days, "from": data["had"]},
        reckon=await terms.reckoning(turn),
    )
    await turn.end()
    term = await terms.told(turn, after)
    await turn.say("extend-done", *card.rows(turn, after), code=spoken(after.code), term=term)


async def _to_resident(turn: Turn, words: str, days: int) -> Write:
    rules = await terms.of(turn)

    def write(petition: Petition) -> Sequence[Notice]:
        term = deadlines.told(turn.desk.texts, rules, petition, now=turn.desk.now())
        return [
            Notice(
                each.person_id,
                body(turn.t("extend-resident", code=spoken(each.code), words=words, days=days, term=term)),
                f"petition:{petition.id}:{turn.source}:{each.person_id}",
            )
            for each in petition.reporters
        ]

    return write


async def _extensible(turn: Turn, petition_id: int) -> Petition:
    """The petition on which the speaker works, while it waits for its first answer.

    Raises:
        ForbiddenError: not somebody of the desk.
        StaleError: it has been answered, or somebody else works on it.
    """
    if not turn.person.on_desk:
        raise ForbiddenError
    petition = await opened(turn, petition_id)
    if petition.state not in ALLOWED[Action.EXTEND] or petition.assignee_id != turn.person.id:
        raise StaleError
    return petition


async def words_please(_message: Message, turn: Turn) -> None:
    """A picture or sticker where words were expected."""
    await turn.say("work-words-please")
