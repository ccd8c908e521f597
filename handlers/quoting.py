"""A provision quoted on its own, with what one must know of it."""

from dataclasses import dataclass

from handlers import validity, wording
from handlers.dates import VIETNAM
from handlers.ports import Desk
from handlers.wording import Piece
from knowledge.locating import wording as fingerprint
from knowledge.regulation import Citation


@dataclass(frozen=True, slots=True)
class Quoted:
    """The provision, how it reads in a message, and a fingerprint that another wording, date or change alters."""

    citation: Citation
    pieces: tuple[Piece, ...]
    mark: str

    @property
    def text(self) -> str:
        """The words without any marks."""
        return "".join(piece.text for piece in self.pieces)


async def quoted(desk: Desk, ref: str) -> Quoted | None:
    """The provision at a place as it is now, with warnings when it was changed or is not in force; None when gone."""
    ward = desk.ward.code
    citation = await desk.librarian.cite(ref, ward=ward)
    if citation is None:
        return None
    today = desk.now().astimezone(VIETNAM).date()
    answer = await desk.librarian.ask(citation.ref, ward=ward, today=today)
    same = bool(answer.citations) and answer.citations[0].ref == citation.ref
    told = [*validity.updates(desk.texts, answer), *validity.caveats(desk.texts, answer)] if same else []
    remarks = [*answer.warnings, *(f"{each.code} {each.by} {each.since}" for each in answer.notices)] if same else []
    pieces = (*wording.provision(desk.texts, citation), *(Piece(f"\n{line}") for line in told))
    return Quoted(citation, pieces, fingerprint(citation, remarks))
