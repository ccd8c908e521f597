"""The petition dialog: what happens when the resident answers a screen."""

import re

from aiogram import Bot, Router
from aiogram.filters import Command, StateFilter
from aiogram.types import Message, TelegramObject
from rapidfuzz import fuzz, process

from handlers.cautions import beware
from handlers.files import keep
from handlers.filters import Attachment, HasFile, Words
from handlers.petition import notices, screens
from handlers.petition.screens import CATEGORIES, Steps
from handlers.presses import Form
from handlers.turn import Turn
from handlers.welcome import ask_consent
from storage.errors import StaleError
from storage.petition import Petition
from storage.petitions import MAX_FILES

LEAST_WORDS = 2  # syllables; fewer tell a cadre nothing
MOST_WORDS = 4000  # characters
GROUP_MATCH = 88  # rapidfuzz score from which a typed name means that group
PHONE = re.compile(r"(?<!\d)(?:\+84|0)(?:[ .-]?\d){8,10}(?!\d)")
PLACE_LIMIT = 200


def build() -> Router:
    """The dialog."""
    router = Router(name="petition-steps")
    router.message.register(begin, Command("kiennghi"))
    router.callback_query.register(pressed, Form.filter())
    router.message.register(told, StateFilter(Steps.words, Steps.category), Words())
    router.message.register(told_with_file, StateFilter(Steps.words), HasFile())
    router.message.register(filed, StateFilter(Steps.files, Steps.place, Steps.contact, Steps.confirm), HasFile())
    router.message.register(more_words, StateFilter(Steps.files), Words())
    router.message.register(placed, StateFilter(Steps.place), Words())
    router.message.register(identified, StateFilter(Steps.identity), Words())
    router.message.register(press_please, StateFilter(Steps.category, Steps.contact, Steps.confirm))
    router.message.register(type_please, StateFilter(Steps.words, Steps.files, Steps.place, Steps.identity))
    return router


async def begin(_message: TelegramObject, turn: Turn) -> None:
    """/kiennghi."""
    if not turn.person.consented_at:
        await ask_consent(turn, then="petition")
        return
    draft = await turn.desk.storage.petitions.draft_of(turn.person.id)
    if draft is not None and draft.words:
        await turn.state.update_data(draft=draft.id)
        await screens.resume(turn, draft)
        return
    await screens.category(turn, await _new(turn))


async def begin_with(turn: Turn, words: str) -> None:
    """Somebody simply wrote what is wrong: their words are the draft's."""
    if not turn.person.consented_at:
        await ask_consent(turn, then="petition")
        return
    await turn.desk.storage.petitions.discard(turn.person.id)
    draft = await _new(turn)
    draft = await turn.desk.storage.petitions.revise(draft.id, person_id=turn.person.id, words=words[:MOST_WORDS])
    await screens.category(turn, draft)


async def _new(turn: Turn) -> Petition:
    return await turn.desk.storage.petitions.begin(
        ward_id=turn.desk.ward.id,
        person_id=turn.person.id,
        category="other",
        now=turn.desk.now(),
    )


async def _draft(turn: Turn) -> Petition:
    draft = await turn.desk.storage.petitions.draft_of(turn.person.id)
    if draft is None or draft.id != (await turn.state.get_data()).get("draft"):
        raise StaleError
    return draft


async def _revise(turn: Turn, draft: Petition, **changes: str | int | bool | None) -> Petition:
    return await turn.desk.storage.petitions.revise(draft.id, person_id=turn.person.id, **changes)


async def pressed(_query: TelegramObject, callback_data: Form, turn: Turn) -> None:  # noqa: C901, PLR0912 — one line for each step
    """A button of the dialog; one of another draft, or of a step long past, changes nothing."""
    draft = await turn.desk.storage.petitions.draft_of(turn.person.id)
    if draft is None or draft.id != callback_data.draft:
        raise StaleError
    value = callback_data.value
    expected = {"category": Steps.category, "files": Steps.files, "place": Steps.place, "contact": Steps.contact}
    wanted = expected.get(callback_data.step, Steps.confirm if callback_data.step in {"send", "change"} else None)
    if wanted is not None and await turn.state.get_state() != wanted.state:
        raise StaleError
    match callback_data.step:
        case "category" if value in CATEGORIES:
            draft = await _revise(turn, draft, category=value)
            await (screens.files(turn, draft) if draft.words else screens.words(turn, draft))
        case "files":
            await screens.place(turn, draft)
        case "place":
            group = turn.desk.ward.group(int(value))
            await screens.contact(turn, await _revise(turn, draft, group_id=group.id if group else None))
        case "contact" if value == "hidden":
            await screens.confirm(turn, await _revise(turn, draft, anonymous=True, phone=None))
        case "contact":
            await turn.state.set_state(Steps.identity)
            await turn.say("petition-identity")
        case "send":
            await _send(turn, draft)
        case "change":
            await screens.words(turn, draft)
        case "cancel":
            await cancel(turn)
        case "resume":
            await _continue(turn, draft)
        case "restart":
            await turn.desk.storage.petitions.discard(turn.person.id)
            await screens.category(turn, await _new(turn))
        case _:
            raise StaleError


async def _continue(turn: Turn, draft: Petition) -> None:
    await turn.state.update_data(draft=draft.id)
    await screens.files(turn, draft)


async def _send(turn: Turn, draft: Petition) -> None:
    if not draft.words:
        await screens.words(turn, draft)
        return
    write = await notices.to_committee(turn)
    petition = await turn.desk.storage.petitions.submit(
        draft.id, person_id=turn.person.id, write=write, now=turn.desk.now()
    )
    await turn.end()
    await notices.receipt(turn, petition)


async def cancel(turn: Turn) -> None:
    """Throw the draft away, as asked."""
    await turn.desk.storage.petitions.discard(turn.person.id)
    await turn.end()
    await turn.say("petition-cancelled")


async def told(_message: Message, words: str, turn: Turn, bot: Bot) -> None:
    """The resident tells what is the matter."""
    draft = await _draft(turn)
    if not await _acceptable(turn, words) or not await beware(turn, bot, words):
        return
    draft = await _revise(turn, draft, words=words)
    if await turn.state.get_state() == Steps.category.state:
        await screens.category(turn, draft)
    else:
        await screens.files(turn, draft)


async def _acceptable(turn: Turn, words: str) -> bool:
    if len(words) > MOST_WORDS:
        await turn.say("petition-too-long", limit=MOST_WORDS, length=len(words))
        return False
    if len([word for word in words.split() if any(letter.isalpha() for letter in word)]) < LEAST_WORDS:
        await turn.say("petition-too-short")
        return False
    return True


async def told_with_file(_message: Message, attachment: Attachment, words: str, turn: Turn, bot: Bot) -> None:
    """A picture at the step of words: kept; its caption is the words."""
    draft = await _draft(turn)
    count = await _attach(turn, bot, draft, attachment)
    if words and await _acceptable(turn, words) and await beware(turn, bot, words):
        await screens.files(turn, await _revise(turn, draft, words=words))
    elif not words and not draft.words:
        await turn.say("petition-file-kept-words-please", count=count)


async def filed(_message: Message, attachment: Attachment, words: str, turn: Turn, bot: Bot) -> None:
    """A picture."""
    draft = await _draft(turn)
    await _attach(turn, bot, draft, attachment)
    if words and await beware(turn, bot, words):
        await _revise(turn, draft, words=f"{draft.words}\n{words}"[:MOST_WORDS])
    draft = await _draft(turn)
    if await turn.state.get_state() == Steps.files.state:
        await screens.files(turn, draft)
    else:
        await turn.say("petition-file-kept", count=len(draft.files))


async def _attach(turn: Turn, bot: Bot, draft: Petition, attachment: Attachment) -> int:
    if len(draft.files) >= MAX_FILES:
        await turn.say("petition-files-full", limit=MAX_FILES)
        return len(draft.files)
    file = await keep(turn, bot, attachment)
    return await turn.desk.storage.petitions.attach(
        draft.id,
        person_id=turn.person.id,
        file=file,
        source=attachment.source,
        now=turn.desk.now(),
    )


async def more_words(_message: Message, words: str, turn: Turn, bot: Bot) -> None:
    """Words where pictures were asked for belong to the matter."""
    draft = await _draft(turn)
    joined = f"{draft.words}\n{words}"
    if len(joined) > MOST_WORDS:
        await turn.say("petition-too-long", limit=MOST_WORDS, length=len(joined))
        return
    if await beware(turn, bot, words):
        await screens.files(turn, await _revise(turn, draft, words=joined))


async def placed(_message: Message, words: str, turn: Turn) -> None:
    """An address, or the name of a group."""
    draft = await _draft(turn)
    names = {group.id: group.name for group in turn.desk.ward.groups}
    match = process.extractOne(
        words.lower(), {key: name.lower() for key, name in names.items()}, scorer=fuzz.ratio, score_cutoff=GROUP_MATCH
    )
    if match is not None:
        draft = await _revise(turn, draft, group_id=match[2])
    else:
        draft = await _revise(turn, draft, place=words[:PLACE_LIMIT], group_id=turn.person.group_id)
    await screens.contact(turn, draft)


async def identified(_message: Message, words: str, turn: Turn) -> None:
    """A name and, if the resident likes, a telephone number."""
    draft = await _draft(turn)
    phone = PHONE.search(words)
    name = " ".join(PHONE.sub(" ", words).replace(",", " ").split())[:60]
    if not any(letter.isalpha() for letter in name):
        await turn.say("petition-identity-again")
        return
    await turn.desk.storage.people.call(turn.person.id, name)
    digits = "".join(character for character in phone[0] if character.isdigit() or character == "+") if phone else None
    await screens.confirm(turn, await _revise(turn, draft, anonymous=False, phone=digits))


async def press_please(_message: Message, turn: Turn) -> None:
    """Something typed where a button was expected: the screen once more."""
    draft = await _draft(turn)
    state = await turn.state.get_state()
    screen = {Steps.category.state: screens.category, Steps.contact.state: screens.contact}.get(state, screens.confirm)
    await screen(turn, draft)


async def type_please(_message: Message, turn: Turn) -> None:
    """A sticker, a contact card… where words were expected."""
    await turn.say("petition-type-please")
