"""For whom something is, as people type it: "tổ 1, tổ 3, đại diện hộ, trừ tổ trưởng"."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from knowledge.syllables import fold, syllables

_PARTS = re.compile(r"[,;+\n]|\bvà\b|\bva\b")
_EXCEPT = re.compile(r"\b(?:trừ ra|trừ|tru ra|ngoại trừ|ngoai tru|không gửi|khong gui)\b", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:to dan pho|to dp|tdp|to|khu pho|kp|thon|ap) ?(\d+)(?: ?(?:den|-) ?(\d+))?")
_EVERYONE = frozenset(
    {"toan phuong", "ca phuong", "tat ca", "moi nguoi", "toan dan", "ba con", "nguoi dan", "toan xa", "ca xa", "all"}
)
_HOMES = frozenset(
    {
        *("dai dien ho", "dai dien ho gia dinh", "cac ho", "ho gia dinh", "chu ho", "dai dien cac ho"),
        *("cac ho dan", "dai dien ho dan", "households"),
    }
)
_ROLES = {
    "to truong": "group_head",
    "to truong dan pho": "group_head",
    "to truong to dan pho": "group_head",
    "cac to truong": "group_head",
    "can bo": "cadre",
    "can bo phuong": "cadre",
    "cac can bo": "cadre",
    "uy ban": "committee",
    "thanh vien uy ban": "committee",
    "lanh dao phuong": "committee",
    "quan tri": "administrator",
    "quan tri vien": "administrator",
}


@dataclass(frozen=True, slots=True)
class Segment:
    """For whom, by numbers and kinds.

    Attributes:
        groups: numbers of residential groups.
        units: numbers of bodies.
        clusters: numbers of clusters.
        subjects: numbers of subjects.
        roles: kinds of work in the ward.
        homes: one person for each household.
        everyone: the whole ward was named.
        unknown: parts that name nothing known, as typed.
        without: who is not meant after all.
    """

    groups: tuple[int, ...] = ()
    clusters: tuple[int, ...] = ()
    units: tuple[int, ...] = ()
    subjects: tuple[int, ...] = ()
    roles: tuple[str, ...] = ()
    homes: bool = False
    everyone: bool = False
    unknown: tuple[str, ...] = ()
    without: "Segment | None" = None

    @property
    def names_somebody(self) -> bool:
        """Whether anything known was named."""
        kinds = (self.groups, self.clusters, self.units, self.subjects, self.roles, self.homes, self.everyone)
        return any(kinds)


@dataclass(frozen=True, slots=True)
class Known:
    """The ward's own names, each by its number."""

    groups: Mapping[int, str]
    clusters: Mapping[int, str] = field(default_factory=dict)
    units: Mapping[int, str] = field(default_factory=dict)
    subjects: Mapping[int, str] = field(default_factory=dict)


def segment(words: str, known: Known) -> Segment:
    """Read for whom something is; what is not understood stands in `unknown`, and is never guessed."""
    named, *excepted = _EXCEPT.split(words)
    said = _read(named, known)
    if not excepted:
        return said
    without = _read(",".join(excepted), known)
    everyone = said.everyone or not named.strip(" ,;.")
    return Segment(
        **{name: getattr(said, name) for name in ("groups", "clusters", "units", "subjects", "roles", "homes")},
        everyone=everyone,
        unknown=(*said.unknown, *without.unknown),
        without=without if without.names_somebody else None,
    )


def _read(words: str, known: Known) -> Segment:
    found: dict[str, set[int]] = {"groups": set(), "clusters": set(), "units": set(), "subjects": set()}
    roles: set[str] = set()
    homes = everyone = False
    unknown: list[str] = []
    for part in _parts(words):
        plain = _plain(part)
        if plain in _EVERYONE:
            everyone = True
        elif plain in _HOMES:
            homes = True
        elif plain in _ROLES:
            roles.add(_ROLES[plain])
        elif place := _place(plain, known):
            kind, numbers = place
            found[kind] |= numbers
        else:
            unknown.append(part)
    return Segment(
        groups=tuple(sorted(found["groups"])),
        clusters=tuple(sorted(found["clusters"])),
        units=tuple(sorted(found["units"])),
        subjects=tuple(sorted(found["subjects"])),
        roles=tuple(sorted(roles)),
        homes=homes,
        everyone=everyone,
        unknown=tuple(unknown),
    )


def _parts(words: str) -> list[str]:
    """What stands between commas; a lone number goes on with the word of the part before it: "tổ 1, 2"."""
    parts: list[str] = []
    for part in (piece.strip(" .:") for piece in _PARTS.split(words)):
        if part.isdigit() and parts and (before := re.match(r"(.*?)\s*\d+$", parts[-1])):
            parts.append(f"{before[1]} {part}")
        elif part:
            parts.append(part)
    return parts


def _place(plain: str, known: Known) -> tuple[str, set[int]] | None:
    for kind in ("groups", "clusters", "units", "subjects"):
        names: Mapping[int, str] = getattr(known, kind)
        same = {number for number, name in names.items() if _plain(name) == plain}
        if len(same) == 1:
            return kind, same
    numbered = _NUMBERED.fullmatch(plain)
    if numbered is None:
        return None
    first, last = int(numbered[1]), int(numbered[2] or numbered[1])
    by_number = {_number(name): number for number, name in known.groups.items()}
    wanted = range(first, last + 1)
    if first > last or not all(each in by_number for each in wanted):
        return None
    return "groups", {by_number[each] for each in wanted}


def _number(name: str) -> int | None:
    found = re.findall(r"\d+", name)
    return int(found[-1]) if found else None


def _plain(words: str) -> str:
    return " ".join(fold(syllable) for syllable in syllables(words))
