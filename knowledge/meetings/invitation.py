"""What an invitation, a notice or a news item says about a meeting."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Generic, TypeVar

from knowledge.meetings.moments import Doubt, Part, Span, When

Value = TypeVar("Value")


class Kind(StrEnum):
    """What people are called to."""

    GROUP_MEETING = "group-meeting"  # họp tổ dân phố
    YEAR_END = "year-end"  # hội nghị cuối năm của cộng đồng dân cư
    DIALOGUE = "dialogue"  # đối thoại
    BRIEFING = "briefing"  # giao ban
    RECEPTION = "reception"  # tiếp công dân
    TRAINING = "training"  # tập huấn
    LAUNCH = "launch"  # ra quân, phát động
    SUMMARY = "summary"  # tổng kết, sơ kết
    CONSULTATION = "consultation"  # lấy ý kiến
    VOTERS = "voters"  # tiếp xúc cử tri
    ELECTION = "election"  # bầu tổ trưởng
    SOLIDARITY_DAY = "solidarity-day"  # ngày hội Đại đoàn kết
    OTHER = "other"


class Certainty(StrEnum):
    """How surely a field was read."""

    SAID = "said"  # the paper names the field: "Địa điểm: …"
    LIKELY = "likely"  # taken from a sentence: a person should look at it


@dataclass(frozen=True, slots=True)
class Field(Generic[Value]):
    """A value with the words from which it was read."""

    value: Value
    span: Span
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Chair:
    """Who leads the meeting; one of the two may be missing."""

    name: str = ""
    office: str = ""


class Ask(StrEnum):
    """A field that the paper leaves open, so that its sender is asked."""

    DAY = "day"
    HOUR = "hour"
    PLACE = "place"
    CHAIR = "chair"
    INVITED = "invited"
    AGENDA = "agenda"


@dataclass(frozen=True, slots=True)
class Invitation:
    """A meeting as a text tells it; None and empty where it does not.

    Attributes:
        text: the clean text that the spans belong to.
        kind: what people are called to.
        when: the time, with what must be asked of it.
        place: where it is.
        chair: who leads it.
        invited: who is invited, each as the text says it.
        agenda: its items.
        contacts: telephone numbers.
        bring: what to bring along.
        issued: the day of the paper itself, or of the news item.
    """

    text: str
    kind: Field[Kind] | None = None
    when: When | None = None
    place: Field[str] | None = None
    chair: Field[Chair] | None = None
    invited: tuple[Field[str], ...] = ()
    agenda: tuple[Field[str], ...] = ()
    contacts: tuple[Field[str], ...] = ()
    bring: Field[str] | None = None
    issued: date | None = None

    @property
    def day(self) -> date | None:
        """The day, when it need not be asked."""
        return self.when.day if self.when else None

    @property
    def hour(self) -> time | None:
        """The hour, when it need not be asked."""
        return self.when.hour if self.when else None

    @property
    def end(self) -> time | None:
        """The hour of its end, when it is said."""
        return self.when.end if self.when else None

    @property
    def part(self) -> Part | None:
        """The part of the day, which news often tells instead of the hour."""
        return self.when.part if self.when else None

    @property
    def doubts(self) -> frozenset[Doubt]:
        """Why the time must be asked."""
        return self.when.doubts if self.when else frozenset()

    @property
    def asks(self) -> tuple[Ask, ...]:
        """What is open, in the order in which to ask."""
        known = {
            Ask.DAY: self.day,
            Ask.HOUR: self.hour,
            Ask.PLACE: self.place,
            Ask.CHAIR: self.chair,
            Ask.INVITED: self.invited,
            Ask.AGENDA: self.agenda,
        }
        return tuple(ask for ask, value in known.items() if value is None or value == ())

    def has_passed(self, now: datetime) -> bool:
        """Whether all that the time may mean lies before `now`."""
        moments = self.when.candidates if self.when else ()
        return bool(moments) and all(moment.is_past(now) for moment in moments)
