"""A campaign is launched step by step: title, theme, words, last day, a look, and it is open."""

from datetime import date

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.campaigns import listing
from handlers.campaigns.opening import Drives, runs
from handlers.campaigns.presses import Drive, NewCampaign
from handlers.dates import VIETNAM, day
from handlers.filters import NoCommand, Words
from handlers.labels import typed_label
from handlers.turn import Turn
from knowledge.written_days import typed_day
from storage.campaign import Launch
from storage.errors import ForbiddenError, StaleError

TITLE_LIMIT = 150  # characters of a title or a theme
WORDS_LIMIT = 2000


class Launching(StatesGroup):
    """Somebody launches a campaign."""

    title = State()
    theme = State()
    words = State()
    until = State()
    confirm = State()


ASKS = {
    Launching.title.state: ("title", TITLE_LIMIT, Launching.theme, "campaign-ask-theme"),
    Launching.theme.state: ("theme", TITLE_LIMIT, Launching.words, "campaign-ask-words"),
    Launching.words.state: ("words", WORDS_LIMIT, Launching.until, "campaign-ask-until"),
}


def build() -> Router:
    """The dialog."""
    router = Router(name="campaigns-launching")
    router.callback_query.register(begin, Drives("launch"))
    router.callback_query.register(pressed, NewCampaign.filter())
    router.message.register(told, StateFilter(Launching.title, Launching.theme, Launching.words), Words())
    router.message.register(told_until, StateFilter(Launching.until), Words())
    router.message.register(told_yes, StateFilter(Launching.confirm), Words())
    router.message.register(words_please, StateFilter(Launching), NoCommand())
    return router


async def begin(_query: CallbackQuery, press: Drive, turn: Turn) -> None:  # noqa: ARG001 — the button names no campaign
    """What is it called?

    Raises:
        ForbiddenError: they do not work on the desk of the whole ward.
    """
    if not runs(turn.person):
        raise ForbiddenError
    await turn.state.set_state(Launching.title)
    await turn.say("campaign-ask-title")


async def told(_message: Message, words: str, turn: Turn) -> None:
    """A title, a theme or the words."""
    field, limit, then, question = ASKS[await turn.state.get_state()]
    if len(words) > limit:
        await turn.say("campaign-too-long", limit=limit)
        return
    await turn.state.update_data({field: words})
    await turn.state.set_state(then)
    await turn.say(question)


async def told_until(_message: Message, words: str, turn: Turn) -> None:
    """The last day."""
    until = typed_day(words)
    if until is None or until < _today(turn):
        await turn.say("campaign-until-again")
        return
    await turn.state.update_data(until=until.isoformat())
    await turn.state.set_state(Launching.confirm)
    await _confirm(turn)


async def _confirm(turn: Turn) -> None:
    data = await turn.state.get_data()
    await turn.say(
        "campaign-confirm",
        [turn.button("campaign-save", NewCampaign(step="save").pack())],
        [turn.button("campaign-drop", NewCampaign(step="drop").pack())],
        title=data["title"],
        theme=data["theme"],
        words=data["words"],
        until=day(date.fromisoformat(data["until"])),
    )


async def told_yes(_message: Message, words: str, turn: Turn) -> None:
    """A button that was typed; anything else gets the question once more."""
    chosen = typed_label(turn, words, ("campaign-save", "campaign-drop"))
    if chosen is None:
        await _confirm(turn)
    else:
        await _decided(turn, save=chosen == "campaign-save")


async def pressed(_query: CallbackQuery, callback_data: NewCampaign, turn: Turn) -> None:
    """Launch it, or leave it.

    Raises:
        StaleError: nothing is being launched.
    """
    if await turn.state.get_state() != Launching.confirm.state:
        raise StaleError
    await _decided(turn, save=callback_data.step == "save")


async def _decided(turn: Turn, *, save: bool) -> None:
    data = await turn.state.get_data()
    await turn.end()
    if not save:
        await turn.say("cancelled")
        return
    until = date.fromisoformat(data["until"])
    launched = await turn.desk.storage.campaigns.launch(
        Launch(data["title"], data["theme"], data["words"], _today(turn), until),
        ward_id=turn.desk.ward.id,
        actor_id=turn.person.id,
        source=turn.source,
        now=turn.desk.now(),
    )
    await turn.say("campaign-launched")
    await listing.show(turn, launched)


async def words_please(_message: Message, turn: Turn) -> None:
    """Something else than words."""
    await turn.say("work-words-please")


def _today(turn: Turn) -> date:
    return turn.desk.now().astimezone(VIETNAM).date()
