"""/hogiadinh: a resident says which household is theirs; what they hear does not depend on whether there is one."""

from aiogram import Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message, TelegramObject

from handlers.consent import ask_consent
from handlers.filters import NoCommand, Words
from handlers.labels import typed_label
from handlers.roll.agreeing import own_row
from handlers.roll.deciding import tell_deciding
from handlers.roll.finding import by_code, by_name, meant
from handlers.roll.presses import Mine
from handlers.turn import Row, Turn
from storage.errors import StaleError
from storage.household import Household

LONGEST = 200  # characters of what somebody says of their household
PARTS = {"speak": "household-speak", "belong": "household-belong"}


class HouseholdNaming(StatesGroup):
    """A resident names their household, then says whether they speak for it."""

    words = State()
    part = State()


def build() -> Router:
    """One's own household."""
    router = Router(name="roll-claiming")
    router.message.register(first, Command("hogiadinh"))
    router.callback_query.register(pressed, Mine.filter())
    router.message.register(named, StateFilter(HouseholdNaming.words), Words())
    router.message.register(typed, StateFilter(HouseholdNaming.part), Words())
    router.message.register(words_please, StateFilter(HouseholdNaming), NoCommand())
    return router


async def first(_message: Message, turn: Turn) -> None:
    """/hogiadinh."""
    await turn.end()
    if not turn.person.consented_at:
        await ask_consent(turn, then="household")
        return
    await show(turn)


async def show(turn: Turn) -> None:
    """The person's household, what they have said of it, or the question."""
    home = await turn.desk.storage.roll.household_of(turn.person.id)
    if home is not None:
        await _show_home(turn, home)
        return
    claim = await turn.desk.storage.roll.claims.open_of(turn.person.id)
    if claim is not None:
        again = [turn.button("household-other", Mine(action="say").pack())]
        await turn.say("household-waiting", again, words=claim.words)
        return
    await _ask(turn)


async def _show_home(turn: Turn, home: Household) -> None:
    rows: list[Row] = [
        *own_row(turn, home),
        [turn.button("household-other", Mine(action="say").pack())],
        [turn.button("household-leave", Mine(action="leave").pack())],
    ]
    speaks = home.representative_id == turn.person.id
    await turn.say(
        "household-own-spoken" if speaks else "household-own",
        *rows,
        code=home.code,
        head=home.head,
        address=home.address,
    )


async def _ask(turn: Turn) -> None:
    await turn.state.set_state(HouseholdNaming.words)
    await turn.say("household-question")


async def words_please(_message: Message, turn: Turn) -> None:
    """A picture or sticker where words were expected."""
    await turn.say("household-question")


async def named(_message: Message, words: str, turn: Turn) -> None:
    """What the person says of their household."""
    said = " ".join(words.split())
    if len(said) > LONGEST:
        await turn.say("household-question")
        return
    await turn.state.set_state(HouseholdNaming.part)
    await turn.state.update_data(household_words=said)
    rows = [[turn.button(text_id, Mine(action=action).pack())] for action, text_id in PARTS.items()]
    await turn.say("household-part", *rows)


async def typed(message: Message, words: str, turn: Turn) -> None:
    """The answer whether they speak for it, typed in place of being pressed; other words name the household again."""
    label = typed_label(turn, words, PARTS.values())
    if label is None:
        await named(message, words, turn)
        return
    await _claim(turn, represents=label == PARTS["speak"])


async def pressed(_query: TelegramObject, callback_data: Mine, turn: Turn) -> None:
    """One of the buttons."""
    if not turn.person.consented_at:
        await ask_consent(turn, then="household")
        return
    match callback_data.action:
        case "say":
            await _ask(turn)
        case "leave":
            sure = [turn.button("household-leave-sure", Mine(action="left").pack())]
            await turn.say("household-leave-question", sure)
        case "left":
            left = await turn.desk.storage.roll.leave(turn.person.id, now=turn.desk.now())
            await turn.say("household-left" if left else "household-none")
        case "speak" | "belong" as part:
            await _claim(turn, represents=part == "speak")
        case _:
            raise StaleError


async def _claim(turn: Turn, *, represents: bool) -> None:
    words = (await turn.state.get_data()).get("household_words")
    if not words:
        await _ask(turn)
        return
    await turn.desk.storage.roll.claims.make(
        ward_id=turn.desk.ward.id,
        person_id=turn.person.id,
        group_id=turn.person.group_id,
        household_id=await _meant(turn, words),
        words=words,
        represents=represents,
        source=f"{turn.source}:household",
        write=lambda claim, deciding: tell_deciding(turn, claim, deciding),
        now=turn.desk.now(),
    )
    await turn.end()
    await turn.say("household-claimed", words=words)


async def _meant(turn: Turn, words: str) -> int | None:
    """Always looked for in both ways, so that not even the time it takes tells what there is."""
    search, ward_id = turn.desk.storage.roll.search, turn.desk.ward.id
    coded = await search.fitting(ward_id, group_id=None, chosen=by_code(words), most=2)
    named_so = await search.fitting(ward_id, group_id=turn.person.group_id, chosen=by_name(words), most=20)
    return coded[0].id if len(coded) == 1 else meant(words, named_so)
