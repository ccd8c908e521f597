"""What handlers need from the outside, named in the domain's words; the program puts it together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from knowledge.answer import Answer
from knowledge.cases import Finding
from knowledge.regulation import Citation, Regulation
from knowledge.validity.relation import Relation
from storage import Storage
from storage.places import Ward
from storage.upload import Upload


class Texts(Protocol):
    """The words people read."""

    def __call__(self, text_id: str, /, **values: str | float) -> str:
        """The text with its values filled in."""
        ...


class Librarian(Protocol):
    """Answers from the documents as they are now."""

    async def ask(
        self,
        question: str,
        *,
        ward: str,
        today: date,
        context: Citation | None = None,
        as_of: date | None = None,
    ) -> Answer:
        """Answer a question."""
        ...

    async def locate(self, typed: str, *, ward: str) -> Citation | None:
        """The provision that somebody names, such as "điều 15 khoản 2"; None when they name none that is there."""
        ...

    async def cite(self, ref: str, *, ward: str) -> Citation | None:
        """The provision at a place such as "10/2022/QH15:15.2"; None when there is no such place."""
        ...

    async def regulation(self, number: str, *, ward: str) -> Regulation | None:
        """The document of this number: the official text when it is there, otherwise the handbook's guide."""
        ...


class Invites(Protocol):
    """The addresses at which an invitation can be accepted."""

    def __call__(self, token: str) -> list[tuple[str, str]]:
        """Pairs of channel and address."""
        ...

    def of_group(self, token: str) -> list[tuple[str, str]]:
        """The same for a link through which people join a residential group."""
        ...

    def of_door(self, token: str) -> list[tuple[str, str]]:
        """The same for the picture at a meeting's door, by which people check in."""
        ...


class Now(Protocol):
    """The clock on the wall, with its zone."""

    def __call__(self) -> datetime:
        """This moment."""
        ...


class Publish(Protocol):
    """Puts what a cadre has sent and confirmed into the store."""

    async def __call__(self, upload: Upload) -> bool:
        """Publish it; False when it was published before."""
        ...

    async def relations(self, upload: Upload) -> Sequence[Relation]:
        """What it would do to other documents, or others to it."""
        ...

    async def broken(self, ward_id: int) -> Sequence[Finding]:
        """The ward's corrections that no longer hold."""
        ...


class Kind(StrEnum):
    """What people send beside words and pictures."""

    FILE = "file"  # films and papers
    PLACE = "place"  # on a map


@dataclass(frozen=True, slots=True)
class Reach:
    """A channel on which the ward is there, and what people can send it there."""

    channel: str
    brings: frozenset[Kind] = frozenset(Kind)


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything a handler may use; one argument instead of six.

    `reaches` are the ward's channels, by the number of its account there.
    """

    storage: Storage
    texts: Texts
    librarian: Librarian
    invites: Invites
    publish: Publish
    now: Now
    ward: Ward
    reaches: Mapping[int, Reach] = field(default_factory=dict)

    @property
    def channels(self) -> list[str]:
        """The channels on which the ward is there; its web chat always is."""
        return list(dict.fromkeys(["web", *(each.channel for each in self.reaches.values())]))
