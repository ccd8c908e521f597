"""What one document does to another."""

from dataclasses import dataclass
from datetime import date

from knowledge.regulation import Change, How
from knowledge.validity.places import WHOLE, Place


@dataclass(frozen=True, slots=True)
class Relation:
    """One document amends, replaces, repeals or guides another, as a whole or at a place.

    Attributes:
        source: number of the document that acts.
        how: what it does.
        target: number of the document it acts on; its title when no number could be found.
        place: where in the target; empty for the whole.
        since: first day of it; None when nobody says.
        in_part: some of the words are concerned, nobody says which.
        confirmed: it holds; otherwise it waits for a person and changes nothing.
        words: the words it was read from; empty when a person stated it.
        ward: code of the ward whose document says so; None for national ones.
    """

    source: str
    how: How
    target: str
    place: Place = WHOLE
    since: date | None = None
    in_part: bool = False
    confirmed: bool = True
    words: str = ""
    ward: str | None = None

    @property
    def change(self) -> Change:
        """What it means for the provision it acts on."""
        return Change(self.how, self.source, self.since, self.in_part)
