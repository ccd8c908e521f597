"""What somebody who is muted may still do: everything about their petitions and their rights, and what cannot wait."""

import re
from enum import Enum, auto

from aiogram.types import CallbackQuery, Message, TelegramObject

from handlers.cautions import may_be_denunciation
from handlers.complaint import Complain, Complaining
from handlers.conduct.appealing import Appealing
from handlers.filters import HasFile, HasPlace
from handlers.guarding import said
from handlers.linking.presses import Me
from handlers.petition import late
from handlers.petition.following import Following
from handlers.petition.joining import HouseSkipped, Joining
from handlers.petition.presses import Join
from handlers.petition.rating import Rate, Rating
from handlers.petition.reopening import Reopening
from handlers.petition.replying import AboutPetition
from handlers.petition.screens import Steps
from handlers.presses import Consent, Follow, Form, Home, HomePage, Menu, Understand
from handlers.privacy.presses import Data
from handlers.turn import Turn
from handlers.unknown.presses import Hold
from handlers.unknown.writing import HoldingReceipt
from handlers.welcome import Settling
from knowledge.triage import Intent, triage
from storage.codes import is_only_code
from storage.receipts import is_only_receipt

DIALOGS = frozenset(
    f"{group.__name__}:"
    for group in (Appealing, Complaining, Following, HoldingReceipt, Joining, Rating, Reopening, Settling, Steps)
)
COMMANDS = frozenset({"huy", "khieunaitamdung", "tracuu", "matbao", "dulieu", "chungnhan"})
TELLING = frozenset({"hoi", "kiennghi"})  # commands behind which people tell what happened
PRESSES = frozenset(
    kind.__prefix__
    for kind in (Complain, Consent, Data, Follow, Form, Hold, Home, HomePage, HouseSkipped, Join, Me, Rate)
)
_NAME = re.compile(r"/(\w+)")
GUIDANCE = frozenset({Intent.PETITION_DENUNCIATION, Intent.PETITION_COMPLAINT, Intent.EMERGENCY})


class Pass(Enum):
    """What becomes of an event of somebody who is muted."""

    OPEN = auto()  # dealt with as ever
    NEW = auto()  # may become a new petition: so many in an hour
    CLOSED = auto()


async def passing(turn: Turn, event: TelegramObject) -> Pass:
    """What becomes of this event."""
    if isinstance(event, CallbackQuery):
        return _of_press(event.data or "")
    if not isinstance(event, Message) or event.edit_date is not None or await AboutPetition()(event, turn):
        return Pass.OPEN
    text = event.text or ""
    if text.startswith("/"):
        return _of_command(text, said(event))
    if await _in_dialog(turn) or is_only_code(text) or is_only_receipt(text):
        return Pass.OPEN
    return await _outside(turn, event)


async def begins_petition(turn: Turn) -> bool:
    """Whether the speaker stands in the dialog in which a petition is written."""
    return (await turn.state.get_state() or "").startswith(f"{Steps.__name__}:")


async def _in_dialog(turn: Turn) -> bool:
    state = await turn.state.get_state() or ""
    consents = not turn.person.consented_at and (await turn.state.get_data()).get("asked_consent")
    return bool(consents) or any(state.startswith(dialog) for dialog in DIALOGS)


async def _outside(turn: Turn, message: Message) -> Pass:
    """Old people simply write back: whoever was asked something, or has just sent something, may mean that."""
    words = said(message)
    has_file = bool(await HasFile()(message) or await HasPlace()(message))
    if not words and not has_file:
        return Pass.CLOSED
    if await late.asked_back(turn) or (has_file and await late.just_sent(turn)):
        return Pass.OPEN
    found = of_words(words) if words else Pass.CLOSED
    return Pass.NEW if has_file and found is Pass.CLOSED else found


def _of_press(data: str) -> Pass:
    prefix, *rest = data.split("|")
    if prefix in PRESSES:
        return Pass.OPEN
    if prefix == Understand.__prefix__ and rest:
        if rest[0] in GUIDANCE:
            return Pass.OPEN
        return Pass.NEW if rest[0] == Intent.PETITION_REFLECTION else Pass.CLOSED
    return Pass.NEW if data == Menu(to="petition").pack() else Pass.CLOSED


def _of_command(text: str, told: str) -> Pass:
    found_name = _NAME.match(text)
    name = found_name[1].lower() if found_name else ""
    if name in COMMANDS:
        return Pass.OPEN
    if name not in TELLING:
        return Pass.CLOSED
    found = of_words(told) if told else Pass.CLOSED
    return Pass.NEW if name == "kiennghi" and found is Pass.CLOSED else found


def of_words(words: str) -> Pass:
    """What words outside every dialog may be: guidance is always given, a report is never dropped in silence."""
    found = triage(words)
    readings = {found.intent} if found.certain else {found.intent, *(intent for intent, _ in found.alternatives)}
    if may_be_denunciation(found) or readings & {Intent.PETITION_DENUNCIATION, Intent.PETITION_COMPLAINT}:
        return Pass.OPEN
    return Pass.NEW if readings & {Intent.PETITION_REFLECTION, Intent.EMERGENCY} else Pass.CLOSED


def may_tell_danger(message: Message) -> bool:
    """Whether danger is a reading of the words, however doubtful."""
    words = said(message)
    found = triage(words) if words else None
    return found is not None and (
        found.intent is Intent.EMERGENCY or any(intent is Intent.EMERGENCY for intent, _ in found.alternatives)
    )
