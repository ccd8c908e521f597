"""Words that must not simply become a petition: danger to life, and denunciations."""

from contextlib import suppress

from aiogram.exceptions import TelegramBadRequest

from handlers.denunciation import explain
from handlers.presses import Understand
from handlers.turn import Turn
from knowledge.triage import Intent, Triage, triage

# Whoever is sending a petition has said what they mean: a faint doubt must not cost them their words.
DOUBTED = 0.15


def may_be_denunciation(found: Triage) -> bool:
    """Whether a denunciation is the reading or a plausible one."""
    return found.intent is Intent.PETITION_DENUNCIATION or (
        not found.certain and any(intent is Intent.PETITION_DENUNCIATION for intent, _ in found.alternatives[:2])
    )


def _doubt(found: Triage) -> float:
    """How likely a denunciation is, as far as it is worth offering."""
    readings = {found.intent: found.confidence, **dict(found.alternatives)}
    return readings.get(Intent.PETITION_DENUNCIATION, 0.0)


async def beware(turn: Turn, words: str) -> bool:
    """Look at what a resident wants to send; False when the dialog must not take it.

    Danger is answered with the emergency numbers and the petition goes on. A denunciation (tố cáo) can only be made by
    letter or in person (Luật Tố cáo 25/2018 Điều 22), so nothing of it is kept (Luật 10/2022 Điều 9).
    """
    found = triage(words)
    if await says_danger(turn, words):
        return True
    if not may_be_denunciation(found) or not (found.accuses or _doubt(found) >= DOUBTED):
        return True
    await withhold(turn, certain=found.intent is Intent.PETITION_DENUNCIATION and found.certain)
    return False


async def says_danger(turn: Turn, words: str) -> bool:
    """Give the emergency numbers at once when the words tell of danger."""
    danger = triage(words).intent is Intent.EMERGENCY
    if danger:
        await emergency(turn)
    return danger


async def emergency(turn: Turn) -> None:
    """The emergency numbers, once in a turn."""
    if (await turn.state.get_data()).get("alarmed") != turn.event_id:
        await turn.state.update_data(alarmed=turn.event_id)
        await turn.say("emergency")


async def withhold(turn: Turn, *, certain: bool) -> None:
    """Take the message out of the chat and out of what is remembered, and explain how a denunciation is made."""
    await turn.state.update_data(
        asked="", said={}, wish="", loose={}, gathered={}, under_file="", withheld=turn.chat.media_group_id
    )
    if turn.query is None:
        with suppress(TelegramBadRequest):  # gone already when this event is dealt with again
            await turn.bot.delete_message(turn.chat.chat.id, turn.chat.message_id)
    if certain:
        await explain(turn)
    else:
        await turn.say(
            "denunciation-maybe",
            [turn.button("as-petition_denunciation", Understand(intent=Intent.PETITION_DENUNCIATION).pack())],
            [turn.button("as-petition_reflection", Understand(intent=Intent.PETITION_REFLECTION).pack())],
            [turn.button("as-question", Understand(intent=Intent.QUESTION).pack())],
        )
