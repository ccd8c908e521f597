"""The end as the resident sees it: a score, or "not done", which opens the matter again with those above."""

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import StateFilter
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.filters import NoCommand, Words
from handlers.labels import typed_label
from handlers.petition import reopening
from handlers.petition.following import own
from handlers.presses import Number
from handlers.turn import Row, Turn
from storage.codes import spoken
from storage.errors import StaleError
from storage.petition import Action, Petition, Reporter
from storage.petition import State as Stage
from storage.ratings import LOW

SCORES = range(1, 6)


class Rate(CallbackData, prefix="rate", sep="|"):
    """What a resident says to the end of their petition; `level` tells which end it was."""

    action: str
    petition: Number
    level: Number = 0
    score: Number = 0


class Rating(StatesGroup):
    """A resident gives a score to the petition that the dialog's data name as `petition`, closed at `level`."""

    score = State()


def build() -> Router:
    """Rating."""
    router = Router(name="petition-rating")
    router.callback_query.register(pressed, Rate.filter())
    router.message.register(typed, StateFilter(Rating.score), Words())
    router.message.register(typed_outside, StateFilter(None), Words())
    router.message.register(again, StateFilter(Rating.score), NoCommand())
    return router


def choices(turn: Turn, petition: Petition, reader: Reporter) -> list[Row]:
    """The buttons under the news that a petition was closed, for one of those who read it.

    Whoever only met with the same has none: what is left is a report of their own.
    """
    if not reader.sent:
        return []
    if reader.petition_id != petition.id:
        return [[turn.button("rate-apart", Rate(action="apart", petition=reader.petition_id).pack())]]
    return rows(turn, petition)


def rows(turn: Turn, petition: Petition) -> list[Row]:
    """The buttons of the sender of a closed petition who has not said what they think of it."""
    if petition.state is not Stage.CLOSED or petition.standing.rating is not None:
        return []
    level = petition.standing.level
    return [
        [turn.button("rate-done", Rate(action="done", petition=petition.id, level=level).pack())],
        [turn.button("rate-not", Rate(action="not", petition=petition.id, level=level).pack())],
    ]


async def pressed(_query: CallbackQuery, callback_data: Rate, turn: Turn) -> None:
    """A button of the end; it works for the sender of this petition only, and for the end under which it stood."""
    petition = await own(turn, callback_data.petition)
    if callback_data.action == "apart":
        await reopening.begin_apart(turn, petition)
        return
    if callback_data.level != petition.standing.level:
        raise StaleError
    match callback_data.action:
        case "done":
            await _ask(turn, petition)
        case "score" if callback_data.score in SCORES:
            await _rate(turn, petition, callback_data.score)
        case "not":
            await reopening.begin(turn, petition)
        case _:
            raise StaleError


async def _ask(turn: Turn, petition: Petition) -> None:
    if petition.standing.rating is not None:
        await turn.say("rate-already", code=spoken(petition.code), score=petition.standing.rating)
        return
    if petition.state is not Stage.CLOSED:
        raise StaleError
    level = petition.standing.level
    await turn.state.set_state(Rating.score)
    await turn.state.update_data(petition=petition.id, level=level)
    scores = [
        [
            turn.button(
                f"rate-score-{score}", Rate(action="score", petition=petition.id, level=level, score=score).pack()
            )
        ]
        for score in SCORES
    ]
    await turn.say("rate-question", *scores, code=spoken(petition.code))


async def _rate(turn: Turn, petition: Petition, score: int) -> None:
    if petition.standing.rating is not None:
        await turn.say("rate-already", code=spoken(petition.code), score=petition.standing.rating)
        return
    rated = await turn.desk.storage.petitions.act(
        petition.id,
        Action.RATE,
        actor_id=turn.person.id,
        ward_id=turn.desk.ward.id,
        source=turn.source,
        write=lambda _: (),
        now=turn.desk.now(),
        details={"score": score},
    )
    if (await turn.state.get_state() or "").startswith(f"{Rating.__name__}:"):
        await turn.end()
    if score > LOW:
        await turn.say("rate-thanks", code=spoken(rated.code))
        return
    unfinished = Rate(action="not", petition=rated.id, level=rated.standing.level).pack()
    await turn.say("rate-sorry", [turn.button("rate-not", unfinished)], code=spoken(rated.code))


async def typed(_message: Message, words: str, turn: Turn) -> None:
    """A score in figures, or as it stands on its button; anything else is said to be none."""
    data = await turn.state.get_data()
    petition = await own(turn, data["petition"])
    if petition.standing.level != data["level"]:
        raise StaleError
    labels = {f"rate-score-{score}": score for score in SCORES}
    score = next((each for each in SCORES if words == str(each)), None) or labels.get(
        typed_label(turn, words, labels) or ""
    )
    if score is not None:
        await _rate(turn, petition, score)
    elif typed_label(turn, words, ["rate-not"]):
        await turn.end()
        await reopening.begin(turn, petition)
    else:
        await turn.end()
        raise SkipHandler  # they speak of something else


async def typed_outside(_message: Message, words: str, turn: Turn) -> None:
    """The words of one of the buttons, typed under the news of the end, when it is clear which end is meant."""
    label = typed_label(turn, words, ["rate-done", "rate-not"])
    if label is None:
        raise SkipHandler
    ended = [
        petition for petition in await turn.desk.storage.petitions.of_person(turn.person.id) if rows(turn, petition)
    ]
    if len(ended) != 1:
        raise SkipHandler
    await (_ask(turn, ended[0]) if label == "rate-done" else reopening.begin(turn, ended[0]))


async def again(message: Message, turn: Turn) -> None:
    """A sticker and the like where a score was expected; words that were no score are heard elsewhere."""
    if message.text:
        raise SkipHandler
    await turn.say("rate-again")
