"""Meetings: Vietnamese phrases of time, and what an invitation says."""

from knowledge.meetings.grammar import moment, moments
from knowledge.meetings.invitation import Ask, Certainty, Chair, Field, Invitation, Kind
from knowledge.meetings.moments import Doubt, Moment, Part, Span, When
from knowledge.meetings.reading import read

__all__ = [
    "Ask",
    "Certainty",
    "Chair",
    "Doubt",
    "Field",
    "Invitation",
    "Kind",
    "Moment",
    "Part",
    "Span",
    "When",
    "moment",
    "moments",
    "read",
]
