"""From probabilities to one understanding, on the safe side.

Missing a fire or dropping a denunciation into the public petition box cannot be mended by a second message;
asking once too often can. So these two are taken up on less than a majority and keep any other choice from being certain.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.triage.intents import Intent

# Chosen on the cross-validated probabilities that `python -m benchmarks.triage` prints.
_TAKE = {Intent.EMERGENCY: 0.35, Intent.PETITION_DENUNCIATION: 0.38}
_PLAUSIBLE = {Intent.EMERGENCY: 0.05, Intent.PETITION_DENUNCIATION: 0.03}
_ALARMING = 0.01
# A question about bribery is mostly a question; a petition about it may be a denunciation.
_PLAUSIBLE_BESIDE_QUESTION = 0.15
# Whoever accuses somebody may still be asking what the rule is, asking about an earlier letter, or calling for help.
_NOT_FROM_ACCUSERS = frozenset(
    {Intent.PETITION_DENUNCIATION, Intent.QUESTION, Intent.STATUS, Intent.EMERGENCY, Intent.ANNOUNCEMENT}
)
_CERTAIN = 0.65
_LEAD = 0.25
_WORTH_OFFERING = 0.05
_MOST_OFFERED = 3


@dataclass(frozen=True, slots=True)
class Triage:
    """What a message is understood as.

    Attributes:
        intent: The understanding to act on when certain, or to offer first when not.
        confidence: Probability of `intent`, calibrated on messages about themes unseen in training.
        alternatives: The other intents worth offering, best first, without `intent`; never empty when not certain.
        certain: False means: ask with buttons before acting.
        accuses: The message says "tố cáo" or names a person in office beside a wrong.
    """

    intent: Intent
    confidence: float
    alternatives: tuple[tuple[Intent, float], ...]
    certain: bool
    accuses: bool = False


def _taken(probabilities: Mapping[Intent, float], first: Intent) -> Intent:
    for intent, enough in _TAKE.items():
        if probabilities[intent] >= enough and probabilities[first] < 1 - enough:
            return intent
    return first


def _plausible(probabilities: Mapping[Intent, float], chosen: Intent) -> set[Intent]:
    limits = dict(_PLAUSIBLE)
    if chosen in {Intent.QUESTION, Intent.STATUS}:
        limits[Intent.PETITION_DENUNCIATION] = _PLAUSIBLE_BESIDE_QUESTION
    return {intent for intent, limit in limits.items() if intent is not chosen and probabilities[intent] >= limit}


def decide(
    probabilities: Mapping[Intent, float], *, wordless: bool = False, accuses: bool = False, alarms: bool = False
) -> Triage:
    """Choose one intent.

    Args:
        probabilities: One an intent, summing to one.
        wordless: The message holds no words at all; then nothing is certain.
        accuses: The message says "tố cáo" or names a person in office beside a wrong; then it is never certainly
            a reflection, a complaint or chatter.
        alarms: Danger is told of as happening now; then an emergency is ruled out only by near certainty.
    """
    ranked = sorted(probabilities, key=lambda intent: -probabilities[intent])
    chosen = _taken(probabilities, ranked[0])
    others = [intent for intent in ranked if intent is not chosen]
    plausible = _plausible(probabilities, chosen)
    if accuses and chosen not in _NOT_FROM_ACCUSERS:
        plausible.add(Intent.PETITION_DENUNCIATION)
    if alarms and chosen is not Intent.EMERGENCY and probabilities[Intent.EMERGENCY] >= _ALARMING:
        plausible.add(Intent.EMERGENCY)
    confidence = probabilities[chosen]
    certain = (
        not wordless and not plausible and confidence >= _CERTAIN and confidence - probabilities[others[0]] >= _LEAD
    )
    offered = _offered(probabilities, others, plausible) or ([] if certain else others[:1])
    return Triage(chosen, confidence, tuple((intent, probabilities[intent]) for intent in offered), certain, accuses)


def _offered(probabilities: Mapping[Intent, float], others: list[Intent], plausible: set[Intent]) -> list[Intent]:
    """The best of the others; what may not be missed keeps its place when the list is cut."""
    usual = [intent for intent in others if intent not in plausible and probabilities[intent] >= _WORTH_OFFERING]
    kept = plausible.union(usual[: _MOST_OFFERED - len(plausible)])
    return [intent for intent in others if intent in kept]
