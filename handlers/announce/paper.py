"""What was read of an invitation, as the draft of a meeting that a cadre completes; nothing in it is guessed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Self

from handlers.dates import VIETNAM
from handlers.groups import mentioned_group
from handlers.ports import Texts
from knowledge.meetings import Chair, Invitation, Kind, Moment, When
from knowledge.meetings.titles import title
from storage.meeting import MeetingKind, Plan
from storage.messages import FileRef
from storage.places import Group

LIMIT = 200  # characters of a field
MOST_ITEMS = 20  # of an agenda
MOST_CHOICES = 4  # moments that are offered

KINDS = {
    Kind.GROUP_MEETING: MeetingKind.GROUP,
    Kind.YEAR_END: MeetingKind.CONFERENCE,
    Kind.DIALOGUE: MeetingKind.DIALOGUE,
    Kind.BRIEFING: MeetingKind.BRIEFING,
}


@dataclass(frozen=True, slots=True)
class Call:
    """A meeting as far as it is known.

    Attributes:
        number: the event in which it was begun; its buttons carry it.
        file: the paper itself.
        kind: what people are called to.
        title: what it is called.
        starts_at: when, once it is certain.
        ends_at: when it ends, if that is said.
        choices: what the paper's time may mean, while it must be asked.
        doubts: why it must be asked.
        place: where.
        chair: who leads it.
        invited: who is invited, in words.
        agenda: its items.
        group_id: the residential group that meets.
        regulation_id: the document of the store.
    """

    number: int
    file: FileRef
    kind: MeetingKind = MeetingKind.OTHER
    title: str = ""
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    choices: tuple[datetime, ...] = ()
    doubts: tuple[str, ...] = ()
    place: str = ""
    chair: str = ""
    invited: str = ""
    agenda: tuple[str, ...] = ()
    group_id: int | None = None
    regulation_id: int | None = None

    @property
    def lacks(self) -> tuple[str, ...]:
        """What must be known before it can be planned."""
        needed = {"time": self.starts_at, "place": self.place, "chair": self.chair, "title": self.title}
        return tuple(name for name, value in needed.items() if not value)

    def as_json(self) -> dict[str, Any]:
        """Plain values for the dialog's data."""
        return {
            **{name: getattr(self, name) for name in ("number", "title", "place", "chair", "invited")},
            **{name: getattr(self, name) for name in ("group_id", "regulation_id")},
            "file": [self.file.sha256, self.file.name, self.file.kind],
            "kind": self.kind.value,
            "starts_at": self.starts_at.isoformat() if self.starts_at else None,
            "ends_at": self.ends_at.isoformat() if self.ends_at else None,
            "choices": [each.isoformat() for each in self.choices],
            "doubts": list(self.doubts),
            "agenda": list(self.agenda),
        }

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Self:
        """The draft that `as_json` described."""
        moments = {
            name: datetime.fromisoformat(value[name]) if value[name] else None for name in ("starts_at", "ends_at")
        }
        return cls(
            **{
                **value,
                **moments,
                "file": FileRef(*value["file"]),
                "kind": MeetingKind(value["kind"]),
                "choices": tuple(datetime.fromisoformat(each) for each in value["choices"]),
                "doubts": tuple(value["doubts"]),
                "agenda": tuple(value["agenda"]),
            }
        )


def is_call(said: Invitation) -> bool:
    """Whether a paper calls people together: it names a time, and what for or where."""
    return said.when is not None and (said.kind is not None or said.place is not None)


def kind_name(texts: Texts, kind: MeetingKind) -> str:
    """What a meeting is called that has no name of its own; one of an unknown kind has none until somebody says it."""
    return "" if kind is MeetingKind.OTHER else texts(f"meeting-kind-{kind}")


def call_of(
    said: Invitation, file: FileRef, number: int, *, groups: Sequence[Group], now: datetime, texts: Texts
) -> Call:
    """The draft of what a paper says; what is ambiguous stays open with its choices."""
    kind = KINDS.get(said.kind.value, MeetingKind.OTHER) if said.kind else MeetingKind.OTHER
    group = mentioned_group(said.text, groups) if kind in {MeetingKind.GROUP, MeetingKind.CONFERENCE} else None
    call = Call(
        number=number,
        file=file,
        kind=kind,
        title=_short(title(said)) or kind_name(texts, kind),
        place=_short(said.place.value) if said.place else "",
        chair=_short(_chair(said.chair.value)) if said.chair else "",
        invited=_short("; ".join(field.value for field in said.invited)),
        agenda=tuple(_short(field.value) for field in said.agenda[:MOST_ITEMS]),
        group_id=group.id if group else None,
    )
    return timed(call, said.when, now)


def plan_of(call: Call, starts_at: datetime) -> Plan:
    """The draft as a plan, once its time is certain."""
    return Plan(
        kind=call.kind,
        title=call.title,
        starts_at=starts_at,
        ends_at=call.ends_at,
        place=call.place,
        chair=call.chair,
        invited=call.invited,
        agenda=call.agenda,
        group_id=call.group_id,
        file=call.file,
        regulation_id=call.regulation_id,
    )


def timed(call: Call, when: When | None, now: datetime) -> Call:
    """The draft with a time that was read or typed: certain, or to be asked."""
    call = replace(call, starts_at=None, ends_at=None, choices=(), doubts=())
    if when is None:
        return call
    sure = when.moment
    starts = _start(sure) if sure else None
    if sure is not None and starts is not None and starts > now:
        end = datetime.combine(sure.day, sure.end, VIETNAM) if sure.day and sure.end else None
        if end is not None and end <= starts:
            end += timedelta(days=1)
        return replace(call, starts_at=starts, ends_at=end)
    full = sorted({at for each in when.candidates if (at := _start(each)) is not None})
    ahead = tuple(at for at in full if at > now)
    doubts = {doubt.value for doubt in when.doubts}
    if full and not ahead:
        doubts.add("past")
    if when.candidates and not full and not doubts & {"no-such-day", "no-such-hour"}:
        doubts.add("no-hour" if when.days else "no-day")
    if not when.candidates and not doubts:
        doubts.add("no-such-day")
    return replace(call, choices=ahead[:MOST_CHOICES], doubts=tuple(sorted(doubts)))


def _start(moment: Moment) -> datetime | None:
    return datetime.combine(moment.day, moment.hour, VIETNAM) if moment.day and moment.hour else None


def _chair(chair: Chair) -> str:
    return " – ".join(part for part in (chair.name, chair.office) if part)


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= LIMIT else f"{plain[: LIMIT - 1].rstrip()}…"
