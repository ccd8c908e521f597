"""The petition dialog: what happens when the resident answers a screen."""

import re

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command, CommandObject, StateFilter
from aiogram.types import Message, TelegramObject

from handlers.cautions import beware
from handlers.consent import ask_consent
from handlers.filters import NoCommand, Words
from handlers.groups import mentioned_group, named_group
from handlers.labels import bare_number
from handlers.petition import joining, naming, screens, sending
from handlers.petition.attaching import attach_loose
from handlers.petition.counting import is_spoken
from handlers.petition.drafting import acceptable, joined, new_draft, open_draft, revise
from handlers.petition.screens import CATEGORIES, Steps
from handlers.presses import Form
from handlers.turn import Turn
from storage.errors import StaleError
from storage.petition import Petition

PHONE = re.compile(r"(?<![\d+])(?:\+?84|0)(?:[ .-]?\d){8,10}(?!\d)")
NAME_LIMIT = 60
PLACE_LIMIT = 200


def build() -> Router:
    """The dialog."""
    router = Router(name="petition-steps")
    router.message.register(command, Command("kiennghi"))
    router.callback_query.register(pressed, Form.filter())
    router.message.register(typed, StateFilter(Steps), Words())
    router.message.register(told, StateFilter(Steps.words, Steps.category), Words())
    router.message.register(more_words, StateFilter(Steps.files), Words())
    router.message.register(placed, StateFilter(Steps.place), Words())
    router.message.register(identified, StateFilter(Steps.identity), Words())
    router.message.register(press_please, StateFilter(Steps.category, Steps.contact, Steps.confirm), NoCommand())
    router.message.register(type_please, StateFilter(Steps), NoCommand())
    return router


async def command(_message: Message, command: CommandObject, turn: Turn) -> None:
    """/kiennghi, alone or with what is the matter."""
    words = (command.args or "").strip()
    if words and not await beware(turn, words):
        return
    if words:
        await naming.remember(turn, words)
    await begin_with(turn, words)


async def begin(turn: Turn) -> None:
    """Begin, or offer the draft that the person left."""
    await begin_with(turn, "")


async def begin_with(turn: Turn, words: str) -> None:
    """Somebody simply wrote what is wrong: their words are the draft's; a draft with other words is not lost for it."""
    if not turn.person.consented_at:
        await ask_consent(turn, then="petition", words=words)
        return
    draft = await turn.desk.storage.drafts.of(turn.person.id)
    if draft is not None and draft.words and draft.words != words:
        await turn.state.update_data(wish=words)
        await screens.resume(turn, draft)
        return
    await _fill(turn, words)


async def _fill(turn: Turn, words: str) -> None:
    draft = await new_draft(turn)
    if words and await acceptable(turn, words):
        draft = await revise(turn, draft, words=words)
        await naming.note_remembered(turn, draft, words)
    await turn.state.update_data(wish="")
    await attach_loose(turn, draft)
    await screens.category(turn, draft)


# The screen on which each button stands; others may be pressed wherever the dialog is.
SHOWN_AT = {
    "category": Steps.category,
    "files": Steps.files,
    "places": Steps.place,
    "place": Steps.place,
    "contact": Steps.contact,
    "send": Steps.confirm,
    "leaders": Steps.confirm,
    "change": Steps.confirm,
    "join": Steps.alike,
    "apart": Steps.alike,
}


async def pressed(_query: TelegramObject, callback_data: Form, turn: Turn) -> None:  # noqa: C901, PLR0912 — one line for each step
    """A button of the dialog; one of another draft, or of a step long past, changes nothing."""
    draft = await turn.desk.storage.drafts.of(turn.person.id)
    if draft is None or draft.id != callback_data.draft:
        await _finish(turn, callback_data)
        return
    value = callback_data.value
    wanted = SHOWN_AT.get(callback_data.step)
    if wanted is not None and await turn.state.get_state() != wanted.state:
        raise StaleError
    match callback_data.step:
        case "category" if value in CATEGORIES:
            draft = await revise(turn, draft, category=value)
            told_already = draft.words or is_spoken(draft)
            await (screens.files(turn, draft) if told_already else screens.words(turn, draft))
        case "files":
            await _after_files(turn, draft)
        case "places" if value.isdecimal():
            await screens.place(turn, draft, page=int(value))
        case "place" if value.isdecimal():
            group = turn.desk.ward.group(int(value))
            pinned = draft.place if draft.latitude is not None else None
            draft = await revise(turn, draft, place=pinned, group_id=group.id if group else None)
            await screens.contact(turn, draft)
        case "contact" if value in {"hidden", "secret"}:
            await turn.state.update_data(secret=value == "secret")
            await screens.confirm(turn, await revise(turn, draft, anonymous=True, phone=None))
        case "contact":
            await turn.state.update_data(secret=False)
            await screens.identity(turn, draft)
        case "leaders":
            await turn.state.update_data(leaders_only=value == "1")
            await screens.confirm(turn, draft)
        case "send":
            if await sending.stays_unknown(turn) or not await joining.offer(turn, draft):
                await _send(turn, draft)
        case "join":
            await joining.join(turn)
        case "apart":
            await _send(turn, draft)
        case "change":
            await _change(turn, draft)
        case "cancel":
            await cancel(turn)
        case "resume":
            await _continue(turn, draft)
        case "restart":
            await turn.desk.storage.drafts.discard(turn.person.id)
            await _fill(turn, (await turn.state.get_data()).get("wish", ""))
        case _:
            raise StaleError


async def _after_files(turn: Turn, draft: Petition) -> None:
    """Where it is, unless that is known; whoever wants to change something is asked all the same."""
    known = draft.latitude is not None and draft.group_id is not None
    changes = (await turn.state.get_data()).get("changes")
    await (screens.contact if known and not changes else screens.place)(turn, draft)


async def _change(turn: Turn, draft: Petition) -> None:
    await turn.state.update_data(changes=True)
    await screens.words(turn, draft)


async def _finish(turn: Turn, press: Form) -> None:
    """The draft of this button is gone. If the dialog still stands there, the process died just after it ended.

    Raises:
        StaleError: that dialog was left long ago.
    """
    state, data = await turn.state.get_state(), await turn.state.get_data()
    if state not in {Steps.confirm.state, Steps.alike.state} or data.get("draft") != press.draft:
        raise StaleError
    if press.step == "join":
        await joining.join(turn)
        return
    if press.step == "cancel":
        await cancel(turn)
        return
    await sending.tell(turn, await turn.desk.storage.petitions.get(press.draft, ward_id=turn.desk.ward.id))


async def _continue(turn: Turn, draft: Petition) -> None:
    await turn.state.update_data(draft=draft.id, wish="", secret=False, leaders_only=False)
    await attach_loose(turn, draft)
    draft = await open_draft(turn)
    # What it is about may not have been chosen before it was left.
    await (screens.category if draft.category == "other" else screens.files)(turn, draft)


async def _send(turn: Turn, draft: Petition) -> None:
    if not draft.words and not is_spoken(draft):
        await screens.words(turn, draft)
        return
    await sending.send(turn, draft)


async def cancel(turn: Turn) -> None:
    """Throw the draft away, as asked."""
    await turn.desk.storage.drafts.discard(turn.person.id)
    await turn.end()
    await turn.say("petition-cancelled")


async def typed(message: Message, words: str, turn: Turn) -> None:
    """A button that was typed in place of being pressed; anything else is what the screen asked for.

    A number that nothing here has is no part of the matter: whoever types it looks at another list.
    """
    state = await turn.state.get_state()
    choice, number = screens.typed_choice(turn, state, words), bare_number(words)
    is_place = state == Steps.place.state and named_group(words, turn.desk.ward.groups) is None
    if choice is None and number is not None and (state in screens.PRESSED or is_place):
        await turn.say("number-unknown", number=number)
        await screens.again(turn, await open_draft(turn))
        return
    if choice is None:
        raise SkipHandler
    draft = await open_draft(turn)
    await pressed(message, Form(draft=draft.id, step=choice[0], value=choice[1]), turn)


async def told(_message: Message, words: str, turn: Turn) -> None:
    """The resident tells what is the matter."""
    draft = await open_draft(turn)
    if not await acceptable(turn, words) or not await beware(turn, words):
        return
    at_category = await turn.state.get_state() == Steps.category.state
    draft = await revise(turn, draft, words=joined(draft.words, words) if at_category else words)
    await naming.note(turn, draft, words)
    await (screens.category if at_category else screens.files)(turn, draft)


async def more_words(_message: Message, words: str, turn: Turn) -> None:
    """Words where pictures were asked for belong to the matter."""
    draft = await open_draft(turn)
    longer = joined(draft.words, words)
    if await acceptable(turn, longer) and await beware(turn, words):
        draft = await revise(turn, draft, words=longer)
        await naming.note(turn, draft, words)
        await screens.files(turn, draft)


async def placed(_message: Message, words: str, turn: Turn) -> None:
    """An address, or the name of a group."""
    draft = await open_draft(turn)
    groups = turn.desk.ward.groups
    group = named_group(words, groups)
    if group is not None:
        draft = await revise(turn, draft, place=None, group_id=group.id)
    else:
        there = mentioned_group(words, groups)
        draft = await revise(turn, draft, place=words[:PLACE_LIMIT], group_id=there.id if there else None)
    await screens.contact(turn, draft)


async def identified(_message: Message, words: str, turn: Turn) -> None:
    """A name and, if the resident likes, a telephone number."""
    draft = await open_draft(turn)
    phone = PHONE.search(words)
    called = "|".join(map(re.escape, turn.t("petition-phone-words").split(", ")))
    rest = re.sub(rf"(?i)\b(?:{called})\b", " ", PHONE.sub(" ", words))
    name = " ".join(re.sub(r"[,;:()]", " ", rest).split())[:NAME_LIMIT]
    if not any(letter.isalpha() for letter in name):
        await turn.say("petition-identity-again")
        return
    await turn.desk.storage.people.call(turn.person.id, name)
    digits = "".join(character for character in phone[0] if character.isdigit() or character == "+") if phone else None
    await screens.confirm(turn, await revise(turn, draft, anonymous=False, phone=digits))


async def press_please(_message: Message, turn: Turn) -> None:
    """Something typed where a button was expected: the screen once more."""
    await screens.again(turn, await open_draft(turn))


async def type_please(_message: Message, turn: Turn) -> None:
    """A sticker, a contact card… where words were expected."""
    await turn.say("petition-type-please")
