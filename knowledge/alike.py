"""Whether two reports are about one matter: their words, the house or alley they name, the group, the days between."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import resources
from itertools import dropwhile, takewhile

from rapidfuzz import fuzz

from knowledge.syllables import clean, fold, is_plain, syllables
from knowledge.vocabulary import spoken

LIKELY = 60  # from here on a cadre is asked whether they are the same
SURE = 75  # from here on a resident is asked, who cannot read the other one
DAYS = 30  # reports that lie further apart are not compared
FULL_DAYS = 7  # this near in time nothing is taken off
SAME_TOPIC, ONE_TOPIC, OTHER_TOPIC = 16, -15, -40
SAME_PLACE, OTHER_PLACE = 14, -65
UNKNOWN_GROUP = -6
OTHER_KIND = -4
NUMBERED = re.compile(
    r"\b(ngo|hem|kiet|ngach|so nha|nha so|so|cot so|cot|lo|toa|chung cu|duong|to)\s+((?:[a-z]?\d+[a-z]?)(?:\s*/\s*\d+[a-z]?)*)"
)
# The word before a place's name, which is written in capitals, perhaps with a word or two between.
NAMED = re.compile(r"\b((?i:đường|phố|chợ|trường|cầu|chùa|ngã ba|ngã tư|quán|nhà hàng))\s+((?:\w+\s*){1,5})")
BETWEEN = 2
KINDS = {"hem": "ngo", "kiet": "ngo", "ngach": "ngo", "so nha": "so", "nha so": "so", "cot so": "cot"}


@dataclass(frozen=True, slots=True)
class Report:
    """What is compared of a report.

    Attributes:
        words: what was written, the address with it.
        group_id: the residential group in which it is; None when not known.
        category: the kind that was chosen.
        at: when it was sent.
    """

    words: str
    group_id: int | None
    category: str
    at: datetime


def likeness(one: Report, other: Report) -> float:
    """How much speaks for one matter, about 0 to 100; 0 for what lies too far apart in place or time."""
    days = abs((one.at - other.at).days)
    groups = {one.group_id, other.group_id}
    if days > DAYS or (None not in groups and len(groups) > 1):
        return 0.0
    first, second = _read(one.words), _read(other.words)
    score = 0.5 * fuzz.token_set_ratio(first.content, second.content)
    score += 0.5 * fuzz.token_sort_ratio(first.content, second.content)
    score += _topics_compared(first.topics, second.topics)
    score += _places_compared(first, second)
    score += UNKNOWN_GROUP if None in groups else 0
    score += OTHER_KIND if one.category != other.category else 0
    return max(0.0, score - max(0, days - FULL_DAYS))


@dataclass(frozen=True, slots=True)
class _Reading:
    content: str
    topics: frozenset[str]
    places: dict[str, frozenset[str]]  # alleys, streets and the like, by kind


def _read(words: str) -> _Reading:
    spelled = _written_out(syllables(clean(words)))
    plain = all(map(is_plain, spelled))  # then "đậu" and "đầu" cannot be told apart; else they can
    text = f" {' '.join(spelled)} "
    topics = frozenset(name for name, said in _topics(plain).items() if any(f" {phrase} " in text for phrase in said))
    for phrase, meant in _same(plain).items():
        text = text.replace(f" {phrase} ", f" {meant} ")
    content = " ".join(dict.fromkeys(fold(word) for word in text.split() if word not in _idle(plain)))
    return _Reading(content, topics, _numbers(words) | _names(words))


def _written_out(tokens: Iterable[str]) -> list[str]:
    """Chat spelling and abbreviations as the words they stand for."""
    return [word for token in tokens for word in spoken().get(token, (token,))]


def _numbers(words: str) -> dict[str, frozenset[str]]:
    """The alleys, houses and poles that are named by number."""
    found: dict[str, set[str]] = {}
    plain = fold(clean(words).lower())
    for kind, number in NUMBERED.findall(plain):
        found.setdefault(KINDS.get(kind, kind), set()).add(re.sub(r"\s", "", number))
    return {kind: frozenset(numbers) for kind, numbers in found.items()}


def _names(words: str) -> dict[str, frozenset[str]]:
    """The places that are named by name."""
    found: dict[str, set[str]] = {}
    for kind, after in NAMED.findall(clean(words)):
        rest = list(dropwhile(str.islower, after.split()))
        name = list(takewhile(str.istitle, rest))
        if name and len(after.split()) - len(rest) <= BETWEEN:
            found.setdefault(kind.lower(), set()).add(" ".join(fold(each.lower()) for each in name))
    return {kind: frozenset(names) for kind, names in found.items()}


def _topics_compared(one: frozenset[str], other: frozenset[str]) -> int:
    if one and other:
        return SAME_TOPIC if one & other else OTHER_TOPIC
    return ONE_TOPIC if one or other else 0


def _places_compared(one: _Reading, other: _Reading) -> int:
    """Two alleys are two matters, even where the house has one number."""
    both = one.places.keys() & other.places.keys()
    found = [SAME_PLACE if one.places[kind] & other.places[kind] else OTHER_PLACE for kind in both]
    return min(found, default=0)


@cache
def _lists() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((resources.files("knowledge.vocabulary") / "reports.toml").read_text("utf-8"))


def _written(phrase: str, plain: bool) -> str:
    return " ".join(fold(syllable) if plain else syllable for syllable in syllables(phrase))


@cache
def _topics(plain: bool) -> dict[str, frozenset[str]]:
    return {name: frozenset(_written(said, plain) for said in phrases) for name, phrases in _lists()["topics"].items()}


@cache
def _same(plain: bool) -> dict[str, str]:
    return {_written(said, plain): meant for meant, phrases in _lists()["same"].items() for said in phrases}


@cache
def _idle(plain: bool) -> frozenset[str]:
    return frozenset(_written(word, plain) for word in str(_lists()["idle"]).split())
