"""What a message typed outside any dialog wants: a question, a petition, help at once.

`triage` is the one door. It reads a small file of plain numbers at the first message and never raises.
"""

from knowledge.triage.decision import Triage, decide
from knowledge.triage.features import features
from knowledge.triage.intents import Intent
from knowledge.triage.model import trained

__all__ = ["Intent", "Triage", "triage"]


def triage(text: str) -> Triage:
    """Understand one message.

    Args:
        text: The message as it came: any length, any normal form, with or without diacritics, words or markup.

    Returns:
        The intent with its calibrated confidence, what else to offer, and whether to ask first.
    """
    read = features(text)
    return decide(trained().probabilities(read), wordless=read.wordless, accuses=read.accuses, alarms=read.alarms)
