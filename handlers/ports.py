"""What handlers need from the outside, named in the domain's words; the program puts it together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
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


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything a handler may use; one argument instead of six."""

    storage: Storage
    texts: Texts
    librarian: Librarian
    invites: Invites
    publish: Publish
    now: Now
    ward: Ward
