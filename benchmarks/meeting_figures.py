"""The figures that say how well invitations are read, from what a careful reader takes from them and what was read."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from pathlib import Path
from typing import Any

from knowledge.meetings import Doubt, Invitation, read
from knowledge.names import plain
from knowledge.rules.working_days import VIETNAM

FOLDER = Path(__file__).parents[1] / "tests/knowledge/meetings"
DEVELOPMENT, HELD_OUT, UNSEEN = (FOLDER / f"{name}.toml" for name in ("development", "held_out", "unseen"))
NOW = datetime(2026, 11, 18, 9, tzinfo=VIETNAM)
FIELDS = ("date", "time", "place", "chair")


class Outcome(StrEnum):
    """How a field came out."""

    RIGHT = (
        "right"  # the value, or open where the paper is open, or asked with the right choices where it must be asked
    )
    INVENTED = "invented"  # a value that the paper does not give
    OPEN = "left open"  # a value that the paper gives was not found, or was asked


@dataclass(frozen=True, slots=True)
class Item:
    """A text with what a careful reader takes from it."""

    name: str
    text: str
    now: datetime
    kind: str = "other"
    day: date | None = None
    days: tuple[date, ...] = ()
    hour: time | None = None
    hours: tuple[time, ...] = ()
    ends: time | None = None
    part: str | None = None
    place: str = ""
    chair: str = ""
    doubts: frozenset[Doubt] = field(default_factory=frozenset)


def items(path: Path) -> list[Item]:
    """The items of a data file."""
    return [_item(row) for row in tomllib.loads(path.read_text("utf-8"))["item"]]


def _item(row: dict[str, Any]) -> Item:
    lists = {name: tuple(row[name]) for name in ("days", "hours") if name in row}
    plainly = {name: row[name] for name in ("kind", "day", "hour", "ends", "part", "place", "chair") if name in row}
    doubts = frozenset(map(Doubt, row.get("doubts", ())))
    return Item(row["id"], row["text"].strip(), _now(row), doubts=doubts, **lists, **plainly)


def _now(row: dict[str, Any]) -> datetime:
    return row["now"].replace(tzinfo=VIETNAM) if "now" in row else NOW


def _compared(value: object, choices: Sequence[object], right: object, rights: Sequence[object]) -> Outcome:
    if rights:
        if value is not None:
            return Outcome.INVENTED
        return Outcome.RIGHT if tuple(choices) == tuple(rights) else Outcome.OPEN
    if value is None:
        said = bool(right is not None or choices)
        return Outcome.OPEN if said else Outcome.RIGHT
    return Outcome.RIGHT if value == right else Outcome.INVENTED


def _same(words: str) -> str:
    """Words without what does not matter: capitals, diacritics, marks between them."""
    return " ".join("".join(mark if mark.isalnum() else " " for mark in plain(words)).split())


def _said(value: str, right: str) -> Outcome:
    return _compared(_same(value) or None, (), _same(right) or None, ())


def outcomes(item: Item, found: Invitation) -> dict[str, Outcome]:
    """How each field came out."""
    when = found.when
    chair = found.chair.value if found.chair else None
    led = ", ".join(part for part in (chair.name, chair.office) if part) if chair else ""
    return {
        "date": _compared(found.day, when.days if when else (), item.day, item.days),
        "time": _compared(found.hour, when.hours if when else (), item.hour, item.hours),
        "place": _said(found.place.value if found.place else "", item.place),
        "chair": _said(led, item.chair),
    }


def missing_reasons(item: Item, found: Invitation) -> frozenset[Doubt]:
    """Why the time must be asked, and was not."""
    return item.doubts - found.doubts


def measured(path: Path) -> Iterator[tuple[Item, Invitation, dict[str, Outcome]]]:
    """Every item of a data file with what was read and how it came out."""
    for item in items(path):
        found = read(item.text, item.now)
        yield item, found, outcomes(item, found)


def shares(results: Iterable[dict[str, Outcome]]) -> dict[str, Counter[Outcome]]:
    """How often each field came out how."""
    counts = {name: Counter[Outcome]() for name in FIELDS}
    for result in results:
        for name, outcome in result.items():
            counts[name][outcome] += 1
    return counts
