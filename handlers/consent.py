"""Consent before anything personal is kept; what the person wanted meanwhile is not asked for twice."""

from handlers.presses import Consent
from handlers.turn import Turn

CONSENT_VERSION = "2026-11-3"


async def ask_consent(turn: Turn, *, then: str, words: str = "") -> None:
    """Ask once in a turn.

    Args:
        turn: the person who is asked.
        then: the dialog to go on with.
        words: what the person has already told that dialog; forgotten when they do not agree.
    """
    asked = (await turn.state.get_data()).get("asked_consent")
    await turn.state.update_data(asked_consent=turn.event_id, then=then, wish=words)
    if asked == turn.event_id:  # in the introduction, a moment ago
        return
    await turn.say(
        "consent",
        [turn.button("consent-yes", Consent(agreed=True, then=then).pack())],
        [turn.button("consent-no", Consent(agreed=False, then=then).pack())],
        ward=turn.desk.ward.name,
    )
