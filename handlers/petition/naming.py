"""How the messages of a petition are named, so that they are found again when they are edited or answered."""

import unicodedata

from aiogram.types import Message

from handlers.turn import Turn
from storage.petition import Petition

COMMANDS = ("/kiennghi",)  # words that follow them are a petition's


def name_of(message: Message) -> str:
    """The message, as nothing else is named."""
    return f"message:{_account(message)}:{message.chat.id}:{message.message_id}"


def album_name(message: Message, album: str) -> str:
    """The album of which the message is part."""
    return f"album:{_account(message)}:{message.chat.id}:{album}"


def words_of(message: Message) -> str:
    """What the message says, without the command before it; empty for another command."""
    words = unicodedata.normalize("NFC", message.text or message.caption or "").strip()
    if not words.startswith("/"):
        return words
    command, _, rest = words.partition(" ")
    return rest.strip() if command.split("@")[0] in COMMANDS else ""


async def note(turn: Turn, petition: Petition, words: str, *, message: str | None = None) -> None:
    """Keep that a message, by default the one of this turn, said these words of the petition."""
    if message is None and turn.query is not None:
        return  # a button was pressed: what it stands for was said elsewhere
    source = message or name_of(turn.chat)
    await turn.desk.storage.parts.note(petition.id, source=source, words=words, now=turn.desk.now())


async def remember(turn: Turn, words: str) -> None:
    """Keep which message said these words, until it is clear what becomes of them."""
    said = {"event": turn.event_id, "words": words, "message": name_of(turn.chat)}
    await turn.state.update_data(said=said)


async def note_remembered(turn: Turn, petition: Petition, words: str) -> None:
    """The words that were said a moment ago, perhaps before a button was pressed, are the petition's."""
    said = (await turn.state.get_data()).get("said") or {}
    if said.get("message") and said.get("words") == words:
        await note(turn, petition, words, message=said["message"])


def _account(message: Message) -> int:
    assert message.bot is not None, "events are read together with their bot"  # noqa: S101 — by the feeder
    return message.bot.id
