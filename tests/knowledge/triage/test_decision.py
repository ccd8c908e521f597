"""The safe side of a choice, whatever the probabilities."""

from hypothesis import given
from hypothesis import strategies as st

from knowledge.triage.decision import decide
from knowledge.triage.intents import Intent

_CHANCES = st.lists(st.floats(0.001, 1), min_size=len(Intent), max_size=len(Intent)).map(
    lambda parts: dict(zip(Intent, [part / sum(parts) for part in parts], strict=True))
)


def _mostly(intent: Intent, share: float, **others: float) -> dict[Intent, float]:
    named = {Intent(name): value for name, value in others.items()}
    rest = (1 - share - sum(named.values())) / (len(Intent) - 1 - len(named))
    return {each: share if each is intent else named.get(each, rest) for each in Intent}


@given(_CHANCES, st.booleans())
def test_uncertain_choice_always_offers_another(chances: dict[Intent, float], accuses: bool) -> None:
    found = decide(chances, accuses=accuses)
    assert found.certain or found.alternatives


@given(_CHANCES)
def test_accusation_is_never_certainly_a_reflection(chances: dict[Intent, float]) -> None:
    found = decide(chances, accuses=True)
    if found.intent is Intent.PETITION_REFLECTION:
        assert not found.certain
        assert Intent.PETITION_DENUNCIATION in dict(found.alternatives)


@given(_CHANCES)
def test_plausible_emergency_is_chosen_or_offered(chances: dict[Intent, float]) -> None:
    found = decide(chances)
    if chances[Intent.EMERGENCY] >= 0.05 and found.intent is not Intent.EMERGENCY:
        assert not found.certain
        assert Intent.EMERGENCY in dict(found.alternatives)


def test_clear_choice_is_certain() -> None:
    found = decide(_mostly(Intent.STATUS, 0.97))
    assert (found.intent, found.certain) == (Intent.STATUS, True)


def test_small_doubt_of_denunciation_makes_a_reflection_uncertain() -> None:
    found = decide(_mostly(Intent.PETITION_REFLECTION, 0.9, petition_denunciation=0.04))
    assert (found.intent, found.certain) == (Intent.PETITION_REFLECTION, False)
    assert found.alternatives[0][0] is Intent.PETITION_DENUNCIATION


def test_same_doubt_leaves_a_question_certain() -> None:
    assert decide(_mostly(Intent.QUESTION, 0.9, petition_denunciation=0.04)).certain


def test_emergency_is_taken_up_on_less_than_a_majority() -> None:
    found = decide(_mostly(Intent.PETITION_REFLECTION, 0.5, emergency=0.36))
    assert (found.intent, found.certain) == (Intent.EMERGENCY, False)


def test_emergency_below_its_share_is_offered_instead() -> None:
    found = decide(_mostly(Intent.PETITION_REFLECTION, 0.6, emergency=0.34))
    assert found.intent is Intent.PETITION_REFLECTION
    assert found.alternatives[0][0] is Intent.EMERGENCY


def test_told_danger_is_ruled_out_only_by_near_certainty() -> None:
    doubtful = _mostly(Intent.PETITION_REFLECTION, 0.96, emergency=0.012)
    assert decide(doubtful).certain
    assert not decide(doubtful, alarms=True).certain
    assert decide(_mostly(Intent.PETITION_REFLECTION, 0.97, emergency=0.005), alarms=True).certain


def test_message_without_words_is_never_certain() -> None:
    assert not decide(_mostly(Intent.OTHER, 0.99), wordless=True).certain
