"""How long a question that was given to the desk may wait before everybody there is reminded of it."""

from collections.abc import Mapping
from datetime import date, datetime

from knowledge.rules.working_days import VIETNAM, due
from storage.question import Handoff

ANSWERED_WITHIN = 2  # working days; the ward's own promise, which no law sets


def is_late(handoff: Handoff, *, now: datetime, days_off: Mapping[date, str]) -> bool:
    """Whether the last working day for an answer has come; from then on another cadre may take it over."""
    return now.astimezone(VIETNAM).date() >= due(handoff.sent_at, ANSWERED_WITHIN, days_off).due
