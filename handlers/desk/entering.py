"""/nhapho: a cadre enters the petition of somebody who wrote a letter, called, or came in person."""

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command, StateFilter
from aiogram.types import Message, TelegramObject

from handlers.bursts import more_files_follow
from handlers.cautions import beware
from handlers.desk import entry_screens as screens
from handlers.desk.entry import Entering, Entry, note, noted
from handlers.desk.entry_screens import Step
from handlers.desk.slip import enter
from handlers.files import keep
from handlers.filters import Attachment, HasFile, NoCommand, Words
from handlers.groups import mentioned_group, named_group
from handlers.labels import typed_label, typed_part
from handlers.petition.attaching import say_overflow
from handlers.petition.drafting import acceptable, joined
from handlers.petition.identity import identity
from handlers.petition.refused import note_refused, say_refused
from handlers.petition.screens import CATEGORIES
from handlers.turn import Turn
from storage.drafts import MAX_FILES
from storage.errors import FileRefusedError, ForbiddenError, StaleError

PLACE_LIMIT = 200


def build() -> Router:
    """Entering."""
    router = Router(name="desk-entering")
    router.message.register(command, Command("nhapho"))
    router.callback_query.register(pressed, Step.filter())
    router.message.register(typed, StateFilter(Entering), Words())
    router.message.register(named, StateFilter(Entering.who), Words())
    router.message.register(told, StateFilter(Entering.words, Entering.files), Words())
    router.message.register(attached, StateFilter(Entering), HasFile())
    router.message.register(placed, StateFilter(Entering.place), Words())
    router.message.register(press_please, StateFilter(Entering), NoCommand())
    return router


def _check(turn: Turn) -> None:
    if not turn.person.on_desk:
        raise ForbiddenError


async def command(_message: Message, turn: Turn) -> None:
    """/nhapho."""
    await begin(turn)


async def begin(turn: Turn, words: str = "") -> None:
    """Begin, perhaps with what was said already."""
    _check(turn)
    told = words if words and await acceptable(turn, words) else ""
    await screens.way(turn, await note(turn, Entry(words=told)))


async def _asked_who(turn: Turn, entry: Entry) -> None:
    await (screens.files if entry.words else screens.words)(turn, entry)


# The screen on which each button stands.
SHOWN_AT = {
    "way": Entering.way,
    "who": Entering.who,
    "files": Entering.files,
    "category": Entering.category,
    "place": Entering.place,
    "places": Entering.place,
    "seal": Entering.confirm,
    "enter": Entering.confirm,
    "again": Entering.confirm,
    "cancel": Entering.confirm,
}


async def pressed(_query: TelegramObject, callback_data: Step, turn: Turn) -> None:  # noqa: C901, PLR0912 — one line for each step
    """A button of the entry; one of a step long past changes nothing."""
    _check(turn)
    wanted = SHOWN_AT.get(callback_data.step)
    if wanted is None or await turn.state.get_state() != wanted.state:
        raise StaleError
    entry, value = await noted(turn), callback_data.value
    match callback_data.step:
        case "way" if value in screens.WAYS:
            await screens.who(turn, await note(turn, entry, way=value))
        case "who":
            await _asked_who(turn, await note(turn, entry, name="", phone=None))
        case "files" if entry.words or entry.files:
            await screens.category(turn, entry)
        case "files":
            await screens.words(turn, entry)
        case "category" if value in CATEGORIES:
            await screens.place(turn, await note(turn, entry, category=value))
        case "places" if value.isdecimal():
            await screens.place(turn, entry, page=int(value))
        case "place" if value.isdecimal():
            group = turn.desk.ward.group(int(value))
            await screens.confirm(turn, await note(turn, entry, group=group.id if group else None))
        case "seal":
            await screens.confirm(turn, await note(turn, entry, confidential=not entry.confidential))
        case "enter":
            await enter(turn, entry)
        case "again":
            await screens.way(turn, await note(turn, Entry()))
        case "cancel":
            await turn.end()
            await turn.say("entry-cancelled")
        case _:
            raise StaleError


TYPED: dict[str | None, dict[str, tuple[str, str]]] = {
    Entering.way.state: {f"entry-way-{way}": ("way", way) for way in screens.WAYS},
    Entering.who.state: {"entry-who-hidden": ("who", "")},
    Entering.files.state: {"entry-files-skip": ("files", ""), "entry-files-done": ("files", "")},
    Entering.place.state: {"petition-place-skip": ("place", "0")},
    Entering.confirm.state: {
        "entry-enter": ("enter", ""),
        "entry-seal": ("seal", ""),
        "entry-open": ("seal", ""),
        "entry-again": ("again", ""),
        "entry-cancel": ("cancel", ""),
    },
}


async def typed(message: Message, words: str, turn: Turn) -> None:
    """A button that was typed in place of being pressed; anything else is what the screen asked for."""
    state = await turn.state.get_state()
    if state == Entering.category.state:
        kinds = {f"category-{name}": name for name in CATEGORIES}
        label = typed_part(turn, words, kinds)
        choice = ("category", kinds[label]) if label else None
    else:
        choices = TYPED.get(state, {})
        label = typed_label(turn, words, choices)
        choice = choices[label] if label else None
    if choice is None:
        raise SkipHandler
    await pressed(message, Step(step=choice[0], value=choice[1]), turn)


async def named(_message: Message, words: str, turn: Turn) -> None:
    """A name, and a telephone number if there is one."""
    _check(turn)
    who = identity(turn.t, words)
    if not who.name:
        await turn.say("entry-who-again")
        return
    await _asked_who(turn, await note(turn, await noted(turn), name=who.name, phone=who.phone))


async def told(_message: Message, words: str, turn: Turn) -> None:
    """What is the matter; a denunciation is not entered here."""
    _check(turn)
    entry = await noted(turn)
    whole = joined(entry.words, words)
    if await acceptable(turn, whole) and await beware(turn, words):
        await screens.files(turn, await note(turn, entry, words=whole))


async def attached(_message: Message, attachment: Attachment, words: str, turn: Turn) -> None:
    """Photos of the paper, at whatever step they come."""
    _check(turn)
    if words and not await beware(turn, words):
        return
    entry = await noted(turn)
    if words:
        entry = await note(turn, entry, words=joined(entry.words, words))
    if len(entry.files) >= MAX_FILES:
        await turn.state.update_data(overflow=True)
    else:
        try:
            entry = entry.with_file(attachment.source, await keep(turn, attachment))
        except FileRefusedError as refusal:
            await note_refused(turn, attachment, refusal)
        entry = await note(turn, entry)
    if not await more_files_follow(turn):
        await say_overflow(turn)
        await say_refused(turn)
        at_words = await turn.state.get_state() == Entering.words.state
        await (screens.files if at_words and entry.files else screens.again)(turn, entry)


async def placed(_message: Message, words: str, turn: Turn) -> None:
    """An address, or the name of a group."""
    _check(turn)
    entry, groups = await noted(turn), turn.desk.ward.groups
    group = named_group(words, groups)
    there = group or mentioned_group(words, groups)
    place = None if group else words[:PLACE_LIMIT]
    await screens.confirm(turn, await note(turn, entry, place=place, group=there.id if there else None))


async def press_please(_message: Message, turn: Turn) -> None:
    """Something else where a button was expected: the screen once more."""
    await screens.again(turn, await noted(turn))
