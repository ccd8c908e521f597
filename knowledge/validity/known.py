"""Relations that ship: what later documents did to the texts that the handbook explains."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from knowledge.regulation import How
from knowledge.syllables import clean
from knowledge.validity.places import Place
from knowledge.validity.relation import Relation

FILE = Path(__file__).with_name("known.toml")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known without any document.

    Attributes:
        relations: what documents do to each other.
        kinds: pairs of a document's number and its kind, for numbers that do not show it.
    """

    relations: tuple[Relation, ...]
    kinds: tuple[tuple[str, str], ...]


@cache
def known() -> Known:
    """Read the file.

    Raises:
        ValueError: a place is not of the form "15.2.b", or the file is broken.
    """
    values = tomllib.loads(clean(FILE.read_text("utf-8")))
    relations = tuple(
        Relation(
            entry["source"],
            How(entry["how"]),
            entry["target"],
            _place(written),
            entry["since"],
            entry.get("in_part", False),
        )
        for entry in values["relation"]
        for written in entry["places"]
    )
    return Known(relations, tuple(values["kinds"].items()))


def _place(written: str) -> Place:
    place = Place.parse(written)
    if place is None:
        raise ValueError(f"{FILE.name}: {written!r} is no place")
    return place
