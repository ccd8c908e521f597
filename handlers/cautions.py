"""Words that must not simply become a petition: danger to life, and denunciations."""

from contextlib import suppress

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest

from handlers.presses import Understand
from handlers.turn import Turn
from knowledge.triage import Intent, Triage, triage


def may_be_denunciation(found: Triage) -> bool:
    """Whether a denunciation is the reading or a plausible one."""
    return found.intent is Intent.PETITION_DENUNCIATION or (
        not found.certain and any(intent is Intent.PETITION_DENUNCIATION for intent, _ in found.alternatives[:2])
    )


async def beware(turn: Turn, bot: Bot, words: str) -> bool:
    """Look at what a resident wants to send; False when the dialog must not take it.

    Danger is answered with the emergency numbers and the petition goes on. A denunciation (tố cáo) can only be made by
    letter or in person (Luật Tố cáo 25/2018 Điều 22), so nothing of it is kept (Luật 10/2022 Điều 9).
    """
    found = triage(words)
    if found.intent is Intent.EMERGENCY:
        await turn.say("emergency")
        return True
    if not may_be_denunciation(found):
        return True
    await withhold(turn, bot, certain=found.intent is Intent.PETITION_DENUNCIATION and found.certain)
    return False


async def withhold(turn: Turn, bot: Bot, *, certain: bool) -> None:
    """Take the message out of the chat and explain how a denunciation is made."""
    if turn.query is None:
        with suppress(TelegramBadRequest):  # gone already when this event is dealt with again
            await bot.delete_message(turn.chat.chat.id, turn.chat.message_id)
    if certain:
        await turn.say("denunciation", ward=turn.desk.ward.name)
    else:
        await turn.say(
            "denunciation-maybe",
            [turn.button("as-petition_denunciation", Understand(intent=Intent.PETITION_DENUNCIATION).pack())],
            [turn.button("as-petition_reflection", Understand(intent=Intent.PETITION_REFLECTION).pack())],
            [turn.button("as-question", Understand(intent=Intent.QUESTION).pack())],
        )
