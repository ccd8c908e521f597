"""Signs of meaning in a message: what a reader would point at to say why it is this and not that."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources

from knowledge.syllables import fold, syllables
from knowledge.triage.wording import Wording

_LONGEST = 4
_CITES_RULE = re.compile(r"\b(?:dieu|khoan|diem|chuong|muc|luat|nghi dinh|nd) (?:0|[a-z] khoan|so 0)\b")
_CODE = re.compile(
    r"\b(?:ma|so|don|ho so|bien nhan)(?: so)? (?:[a-z]{1,3} )?0\b|\b(?=[a-z]*\d)(?=\d*[a-z])[a-z0-9]{3,8}\b"
)
# A question often ends on these, but so does plain talk: "rồi ạ", "nhé".
_ASKING_END = re.compile(
    r"\b(?:khong|chua|gi|nao|sao|dau|may|nhieu|ai|the nao|hong|rang|mo|nhi|bao lau|bao gio|(?:khong|chua|gi|nao|sao|dau|ai|gio|lau|nhieu|roi)"
    r" (?:vay|a|ha|nhi|em|anh|ad|ta|ban|chi|co|chu|bac|the|z|day|hen|rua|luat su|moi nguoi|ma|ha anh|ha ban|ha chi|hai))$"
)
# Signs that mean more together than apart: a named person AND a wrong, a danger AND now, sent by me AND how far.
_WRONGS = ("bribery", "theft", "crime", "abuse")
_DANGERS = ("fire", "body_harm", "violence", "disaster")
_TOGETHER = (
    ("someone_named", "wrong"),
    ("someone_named", "denounces"),
    ("someone_named", "evidence"),
    ("office", "wrong"),
    ("person", "wrong"),
    ("wrong", "evidence"),
    ("wrong", "asking"),
    ("wrong", "asks_rule"),
    ("wrong", "asks_for"),
    ("wrong", "first_person"),
    ("denounces", "asking"),
    ("denounces", "asks_rule"),
    ("denounces", "wrong"),
    ("denounces", "asks_progress"),
    ("complains", "asking"),
    ("complains", "asks_rule"),
    ("complains", "self_affected"),
    ("complains", "asks_progress"),
    ("decision", "disagrees"),
    ("decision", "self_affected"),
    ("disagrees", "self_affected"),
    ("self_affected", "asking"),
    ("self_affected", "shared_fault"),
    ("danger", "now"),
    ("danger", "past"),
    ("danger", "someone"),
    ("danger", "asks_rule"),
    ("danger", "asks_for"),
    ("danger", "rescue"),
    ("danger", "shared_fault"),
    ("danger", "leisure"),
    ("danger", "harmless"),
    ("danger", "fire_safety"),
    ("asks_when", "must"),
    ("asks_where", "must"),
    ("law_matter", "must"),
    ("thanks", "danger"),
    ("thanks", "asks_progress"),
    ("mine", "asks_progress"),
    ("paper_sent", "asks_progress"),
    ("mine", "paper_sent"),
    ("mine", "asking"),
    ("code", "asks_progress"),
    ("event", "asks_when"),
    ("event", "asks_where"),
    ("event", "day_named"),
    ("event", "asks_rule"),
    ("asks_when", "asks_rule"),
    ("asks_when", "law_matter"),
    ("day_named", "asking"),
    ("asks_for", "shared_thing"),
    ("asks_for", "shared_fault"),
    ("shared_thing", "shared_fault"),
    ("shared_thing", "asking"),
    ("shared_fault", "past"),
    ("law_matter", "asking"),
    ("law_matter", "asks_rule"),
    ("everyday_law", "asking"),
    ("everyday_law", "asks_rule"),
    ("thanks", "asking"),
    ("thanks", "asks_for"),
    ("thanks", "praise"),
    ("leisure", "asking"),
    ("trade", "asking"),
)
_ABSENT = ("asking", "asks_for", "first_person", "someone_named", "wrong", "danger", "shared_thing", "law_matter")
_SHORT = 5

Table = dict[tuple[str, ...], tuple[str, ...]]


def _phrases() -> Iterator[tuple[str, str]]:
    listed = tomllib.loads(resources.files("knowledge.triage").joinpath("signs.toml").read_text("utf-8"))
    for sign, phrases in listed.items():
        for phrase in phrases.replace("\n", "|").split("|"):
            yield sign, phrase


@cache
def _tables() -> tuple[Table, Table]:
    """Phrases with diacritics and without, each with the signs that it shows."""
    exact: dict[tuple[str, ...], set[str]] = {}
    plain: dict[tuple[str, ...], set[str]] = {}
    for sign, phrase in _phrases():
        words = tuple(syllables(phrase)) or (phrase.strip(),)
        exact.setdefault(words, set()).add(sign)
        plain.setdefault(tuple(fold(word) for word in words), set()).add(sign)
    return {words: tuple(found) for words, found in exact.items()}, {
        words: tuple(found) for words, found in plain.items()
    }


def _shown(words: Sequence[str], table: Table) -> set[str]:
    found: set[str] = set()
    for place in range(len(words)):
        for size in range(1, _LONGEST + 1):
            found.update(table.get(tuple(words[place : place + size]), ()))
    return found


def _groups(found: set[str]) -> set[str]:
    groups = set()
    if not found.isdisjoint(_WRONGS):
        groups.add("wrong")
    if not found.isdisjoint(_DANGERS):
        groups.add("danger")
    if not found.isdisjoint(("person", "office")):
        groups.add("someone_named")
    return groups


def signs(wording: Wording) -> frozenset[str]:
    """The names of the signs that a message shows."""
    exact, without = _tables()
    plain = " ".join(wording.plain)
    shown = _shown((*wording.words, *wording.marks), exact)
    loose = _shown(wording.plain, without)
    # Without diacritics "ba" may be anybody or the number three: weaker, so a sign of its own.
    found = set(loose) if wording.plain == wording.words else shown
    found |= _groups(found)
    if _CITES_RULE.search(plain):
        found.add("cites_rule")
    if _CODE.search(plain):
        found.add("code")
    asking_end = bool(_ASKING_END.search(plain))
    if asking_end:
        found.add("asking_end")
    if "?" in wording.marks or asking_end:
        found.add("asking")
    complete = set(found)
    complete.update(f"{one}+{other}" for one, other in _TOGETHER if one in found and other in found)
    complete.update(f"no {name}" for name in _ABSENT if name not in found)
    if "asking" not in found:
        complete.update(f"told {name}" for name in found)
    if len(wording.words) <= _SHORT:
        complete.update(f"short {name}" for name in found)
    complete.update(f"~{name}" for name in loose)
    return frozenset(complete)
