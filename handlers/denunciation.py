"""Denunciations (tố cáo): nothing of them is kept, and whoever meant to make one learns how it is made.

A denunciation is made by letter or in person (Luật Tố cáo 25/2018 Điều 22), and who makes one must stay secret
(Luật 10/2022/QH15 Điều 9 khoản 2): neither name nor content is stored.
"""

from aiogram.types import Update

from handlers import wording
from handlers.receptions import days
from handlers.turn import Turn
from knowledge.rules.figures import figure
from knowledge.triage import Intent, triage

# Where people tell what happened; elsewhere a dialog asks for a name, a place, an answer, and names alone accuse nobody.
# By name: the dialogs themselves ask this module.
TELLING = frozenset({None, "Asking:question", "Steps:category", "Steps:words", "Steps:files"})
SEALED = "sealed"  # what the door writes on an update
TIMES = ("denunciation-check", "denunciation-settling")


def must_not_be_kept(words: str, state: str | None) -> bool:
    """Whether words are certainly a denunciation, so that nothing of them may be stored.

    Args:
        words: what somebody wrote, or the name of their file.
        state: the step of the dialog in which they stand.
    """
    found = triage(words)
    if found.intent is not Intent.PETITION_DENUNCIATION or not found.certain:
        return False
    return found.accuses or state in TELLING


async def explain(turn: Turn) -> None:
    """How a denunciation is made, what it must say, and where and when it is received."""
    on = days.today(turn)
    times = "\n".join(wording.counted(turn.desk.texts, figure(key, on)) for key in TIMES)
    await turn.say(
        "denunciation", await days.offer(turn), ward=turn.desk.ward.name, times=times, days=await days.lines(turn)
    )


def was_sealed(update: Update) -> bool:
    """Whether an event came as a denunciation, of which the door let nothing in (bot.sealing)."""
    return bool((update.model_extra or {}).get(SEALED))
