"""What a file says of a household, and what taking the file in does, or would do, to the roll."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True)
class Entry:
    """A household as a file has it; an empty text says nothing, and takes nothing away.

    Attributes:
        place: a number of the caller's, by which they know it again.
        group: the group's name as the ward writes it.
        phone: in E.164.
    """

    place: int
    group: str
    cluster: str
    code: str
    head: str
    address: str
    representative: str
    phone: str


class Refusal(StrEnum):
    """Why something of an entry is not taken in."""

    PHONE_TAKEN = "phone-taken"  # the number is that of another household; the entry is taken in without it
    NOT_YOURS = "not-yours"  # the household is, or would be, in a group with which the sender has nothing to do


@dataclass(frozen=True, slots=True)
class Missing:
    """A household of the roll that a file about its group does not have; it stays until somebody ends it."""

    code: str
    group: str
    head: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a file does to the roll.

    Attributes:
        id: the import's number; None when nothing was written.
        added: households that were not there.
        changed: households of which something changed, those that moved or came back among them.
        moved: households that were in another group.
        same: households of which nothing changed.
        groups: names of groups that were not there.
        missing: households that the file does not have.
        refused: entries, by their place, of which something was not taken in.
    """

    id: int | None
    added: int
    changed: int
    moved: int
    same: int
    groups: tuple[str, ...]
    missing: tuple[Missing, ...]
    refused: tuple[tuple[int, Refusal], ...]


@dataclass(frozen=True, slots=True)
class Known:
    """A household as it stands in the roll while a file is compared with it."""

    id: int
    group_id: int
    cluster_id: int | None
    cluster: str
    head: str
    address: str
    representative: str
    phone: str | None
    ended_at: datetime | None


@dataclass(slots=True)
class Plan:
    """What is to be written.

    Attributes:
        added: entries of new households.
        changed: entries with the household as it was and what is new of it.
        groups: the ward's groups by name, those that are still to be made with None.
    """

    groups: dict[str, int | None] = field(default_factory=dict)
    added: list[Entry] = field(default_factory=list)
    changed: list[tuple[Entry, Known, dict[str, Any]]] = field(default_factory=list)
    moved: int = 0
    same: int = 0
    missing: list[Missing] = field(default_factory=list)
    refused: list[tuple[int, Refusal]] = field(default_factory=list)

    def outcome(self, number: int | None = None) -> Outcome:
        """The plan as its caller sees it."""
        return Outcome(
            number,
            len(self.added),
            len(self.changed),
            self.moved,
            self.same,
            tuple(name for name, known in self.groups.items() if known is None),
            tuple(self.missing),
            tuple(self.refused),
        )
