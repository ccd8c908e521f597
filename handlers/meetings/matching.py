"""Whom the secretary means: names are looked for on the roll and among the ward's bodies, slips forgiven."""

from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import fuzz

from knowledge.syllables import fold, syllables
from storage.attendance import OnRoll

ALIKE = 80  # rapidfuzz score from which a name may be meant
SAME = 92  # and from which it is
MOST = 3  # suggestions; the menu has two more choices


def plain(words: str) -> str:
    """The words without diacritics and punctuation."""
    return " ".join(fold(syllable) for syllable in syllables(words))


def households(typed: str, roll: Iterable[OnRoll]) -> list[OnRoll]:
    """The households that somebody may be there for, the likeliest first."""
    wanted = plain(typed)
    scored = [(max(fuzz.WRatio(wanted, plain(name)) for name in _names(one)), one) for one in roll]
    likely = sorted((pair for pair in scored if pair[0] >= ALIKE), key=lambda pair: (-pair[0], pair[1].household_id))
    return [one for _, one in likely[:MOST]]


def _names(one: OnRoll) -> tuple[str, ...]:
    return one.representative, one.head, one.address


def speaks_for(typed: str, one: OnRoll) -> bool:
    """Whether the name is that of the household's representative: anybody else comes in their place."""
    return fuzz.ratio(plain(typed), plain(one.representative)) >= SAME


def sent_by(typed: str, substitutes: Mapping[int, str]) -> int | None:
    """The person who said beforehand that somebody of this name comes in their place."""
    wanted = plain(typed)
    found = [person for person, name in substitutes.items() if fuzz.ratio(wanted, plain(name)) >= SAME]
    return found[0] if len(found) == 1 else None


def named_unit(typed: str, units: Mapping[int, str]) -> int | None:
    """The body of the ward that is meant; None when it is none, or could be several."""
    wanted = plain(typed)
    scored = {number: fuzz.ratio(wanted, plain(name)) for number, name in units.items()}
    found = [number for number, score in scored.items() if score >= ALIKE]
    whole = [number for number in found if scored[number] >= SAME]
    chosen = whole or found
    return chosen[0] if len(chosen) == 1 else None


def named_person(typed: str, names: Sequence[tuple[int, str]]) -> int | None:
    """The one person of that very name; None when there is none, or several."""
    wanted = plain(typed)
    found = {person for person, name in names if plain(name) == wanted}
    return found.pop() if len(found) == 1 else None
