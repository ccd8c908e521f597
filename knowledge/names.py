"""What people call a regulation: its number, its title, and the handbook's aliases, all without diacritics."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from knowledge.handbook import Guide
from knowledge.regulation import Regulation
from knowledge.syllables import fold

_KIND_WORDS = {
    "luat": "luật",
    "bo luat": "bộ luật",
    "nghi dinh": "nghị định",
    "nd": "nghị định",
    "thong tu": "thông tư",
    "tt": "thông tư",
    "quyet dinh": "quyết định",
    "qd": "quyết định",
    "nghi quyet": "nghị quyết",
    "nq": "nghị quyết",
    "phap lenh": "pháp lệnh",
    "chi thi": "chỉ thị",
    "ct": "chỉ thị",
}
_KIND = "|".join(sorted(_KIND_WORDS, key=len, reverse=True))
# "luật 10/2022", "nđ 59", "nghị định số 61 năm 2023", "10/2022/qh15"; the kind or the year may be missing, not both.
_NUMBER = re.compile(
    rf"(?:\b(?P<kind>{_KIND})\s*(?:so\s*)?:?\s*)?(?<![\d/])\b0*(?P<serial>\d{{1,5}})(?:\s*/\s*|\s+nam\s+|\s*-\s*(?=\d{{4}}\b))(?P<year>\d{{4}})"
    rf"(?:\s*[/-]\s*(?P<suffix>[a-z]+\d*(?:\s?-\s?[a-z]+)*))?\b|\b(?P<kind2>{_KIND})\s*(?:so\s*)?:?\s*0*(?P<serial2>\d{{1,5}})\b(?!\s*/\s*\d)",
)
_SPACE = re.compile(r"[^a-z0-9/]+")
# "tháng 10/2022", "hồi 10/2022": a month, even where a law has that number.
_TIME_BEFORE = re.compile(r"\b(?:thang|hoi|truoc|sau|tu|vao|den|cuoi|dau)\s+$")
_YEAR_AFTER = re.compile(r"\s*(?:nam\s+)?(?P<year>\d{4})(?![\d/])")
_SHORTEST_TITLE = 6
# "luật đất đai", "bộ luật hình sự"; not "pháp luật", "luật sư".
_CALLED = re.compile(
    r"(?<![a-z0-9])(?<!phap )(?:bo luat|luat|phap lenh)\s+(?:ve\s+)?(?P<words>[a-z]+(?![a-z0-9])(?:\s+[a-z]+)?)"
)
_CONSTITUTION = "hien phap"
_NO_NAME = frozenset([
    "a", "ay", "cho", "chuong", "co", "con", "cu", "cua", "diem", "dieu", "do", "duoc", "gi", "hien", "hay", "khac",
    "khoan", "khong", "kia", "la", "le", "mai", "minh", "moi", "muc", "nao", "nay", "neu", "nhu", "noi", "o",
    "ra", "sao", "su", "ta", "tai", "the", "theo", "thi", "thoi", "toi", "tren", "trong", "va", "voi",
])  # fmt: skip


class _Plain(dict[int, int]):
    """For each letter the one without diacritics, found out once."""

    def __missing__(self, letter: int) -> int:
        folded = fold(chr(letter).lower())
        self[letter] = ord(folded) if len(folded) == 1 else letter
        return self[letter]


_PLAIN = _Plain()


def plain(text: str) -> str:
    """Lower-case text without diacritics, of the same length."""
    return text.translate(_PLAIN)


def _squeezed(text: str) -> str:
    return _SPACE.sub(" ", plain(text)).strip()


def _said_of(name: str) -> Iterator[str]:
    """What may follow the word "luật" when this regulation is meant: two neighbours, or the one word of "luật kn"."""
    words = name.split()
    yield from map(" ".join, pairwise(words))
    if len(words) == 2:  # noqa: PLR2004 — the kind and one word
        yield words[1]


@dataclass(frozen=True, slots=True)
class Mention:
    """A regulation named in a question.

    Attributes:
        document: number of the regulation that is meant; None when we do not have it.
        start: where the name begins in the question.
        end: where it ends.
    """

    document: str | None
    start: int
    end: int


class Names:
    """All names of the regulations in a library."""

    def __init__(self, regulations: Iterable[Regulation], guides: Iterable[Guide]) -> None:
        self._by_serial: dict[tuple[str, str], list[tuple[str, str]]] = {}
        self._by_number: dict[str, str] = {}
        names: dict[str, str] = {}
        known = [(guide.regulation, guide.aliases) for guide in guides]
        known += [(regulation, ()) for regulation in regulations]
        for regulation, aliases in known:
            self._learn_number(regulation)
            title = _squeezed(regulation.title)
            kind = _squeezed(regulation.kind)
            if len(title) >= _SHORTEST_TITLE and title.startswith(kind + " "):
                names.setdefault(title, regulation.number)
            elif kind and title:
                names.setdefault(f"{kind} {title}", regulation.number)
            for alias in aliases:
                names.setdefault(_squeezed(alias), regulation.number)
        self._names = names
        self._said = frozenset(said for name in names for said in _said_of(name))
        alternatives = "|".join(
            re.escape(name).replace(r"\ ", r"[^a-z0-9/]+") for name in sorted(names, key=len, reverse=True)
        )
        self._pattern = re.compile(rf"(?<![a-z0-9])(?:{alternatives})(?![a-z0-9]|/\d)") if names else None

    def _learn_number(self, regulation: Regulation) -> None:
        self._by_number[plain(regulation.number)] = regulation.number
        serial, _, rest = plain(regulation.number).partition("/")
        year = rest.partition("/")[0]
        held = self._by_serial.setdefault((serial.lstrip("0"), year if year.isdigit() else ""), [])
        if (regulation.kind, regulation.number) not in held:
            held.append((regulation.kind, regulation.number))

    def number(self, written: str) -> str | None:
        """The official number of the regulation whose number is written so, whatever the case or diacritics."""
        return self._by_number.get(plain(written.strip()))

    def titled(self, name: str) -> str | None:
        """The official number of the regulation that is called exactly so, by its kind and title or an alias."""
        return self._names.get(_squeezed(name))

    def find(self, question: str) -> tuple[Mention, ...]:
        """All regulations named in the question, by number or by name, in order.

        Args:
            question: clean text.
        """
        text = plain(question)
        found = [self._numbered(match) for match in _NUMBER.finditer(text)]
        mentions = [mention for mention in found if mention]
        for match in self._pattern.finditer(text) if self._pattern else ():
            if not any(mention.start < match.end() and match.start() < mention.end for mention in mentions):
                number = self._names[_squeezed(match[0])]
                mentions.append(Mention(number, match.start(), _end_with_year(match, number)))
        return tuple(sorted(mentions, key=lambda mention: mention.start))

    def names_another_law(self, question: str) -> bool:
        """Whether a law is called by a name that none of ours resembles: "điều 5 luật đất đai".

        Args:
            question: clean text without the names that were found.
        """
        text = plain(question)
        called = [
            match["words"].split() for match in _CALLED.finditer(text) if match["words"].split()[0] not in _NO_NAME
        ]
        return _CONSTITUTION in text or any(self._said.isdisjoint((words[0], " ".join(words))) for words in called)

    def _numbered(self, match: re.Match[str]) -> Mention | None:
        kind = _KIND_WORDS.get(match["kind"] or match["kind2"] or "", "")
        serial = match["serial"] or match["serial2"]
        year = match["year"] or ""
        bare = not kind and not match["suffix"]
        if bare and ((serial, year) not in self._by_serial or _TIME_BEFORE.search(match.string[: match.start()])):
            return None  # a month and its year, such as 12/2025
        candidates = [
            (held_kind, number)
            for (held_serial, held_year), held in self._by_serial.items()
            if held_serial == serial and year in ("", held_year)
            for held_kind, number in held
        ]
        fitting = [number for held_kind, number in candidates if not kind or held_kind == kind]
        return Mention(fitting[0] if fitting else None, match.start(), match.end())


def _end_with_year(match: re.Match[str], number: str) -> int:
    """Where the name ends: "luật khiếu nại năm 2011" names the law by its year, not a day that is meant."""
    after = _YEAR_AFTER.match(match.string, match.end())
    return after.end() if after and after["year"] in number.split("/") else match.end()
