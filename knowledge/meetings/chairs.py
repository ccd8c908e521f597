"""Who leads a meeting: behind its label, or before "chủ trì" and "điều hành" in a sentence."""

import re
from collections.abc import Iterator, Sequence

from knowledge.meetings.invitation import Certainty, Chair, Field
from knowledge.meetings.labels import Label, Labelled, part
from knowledge.meetings.moments import Span
from knowledge.meetings.paper import Line, Paper
from knowledge.names import plain

_MARKED = "đồng chí|đ\\s?/\\s?c|ông|bà|anh|chị|bác|cô|chú|em"
_UNMARKED = "dong chi|d\\s?/\\s?c|ong|ba|anh|chi(?! bo| uy| hoi| doan| dao)|bac|co|chu(?! tich| tri| toa| nhiem)"
_BEHIND_HONORIFIC = r"\b\.?(?:\s*\([^)]*\))?\s+"
_HONORIFIC = re.compile(rf"\b(?:{_MARKED}){_BEHIND_HONORIFIC}", re.IGNORECASE)
_PLAIN_HONORIFIC = re.compile(rf"\b(?:{_UNMARKED}){_BEHIND_HONORIFIC}", re.IGNORECASE)
_LEADS = re.compile(
    r"(?P<gap>[\s,–-]*)(?:\b(?:se|la nguoi|da|truc tiep|cung)\s+)*\b(?:chu tri|chu toa|(?<!ban )dieu hanh)\b(?!\s*[:：]|\s+la\b)(?! chung)"
)
_TOGETHER = re.compile(r"\b(?:đồng|dong)\s+$")  # as it is written: Động is a name
_LED_BY = re.compile(r"\b(?:duoi su|su) (?:chu tri|dieu hanh)(?: cua)?\s+")
_LEADER_IS = re.compile(
    r"\b(?:chu tri|chu toa|nguoi dieu hanh)(?: (?:hoi nghi|cuoc hop|buoi hop))?\s+(?:la|gom)\s+|(?:^|[,.;]\s*)(?:nguoi )?chu tri\s+(?!hoi nghi|cuoc|buoi|la\b)"
)
_RECEIVES = re.compile(
    r"(?P<who>(?:pho )?(?:chu tich|bi thu)\b[^.;:,\n]{0,60}?)\s+(?:se )?(?:truc tiep )?tiep cong dan\b"
)
_SENTENCE = re.compile(r"[.!?;\n]\s+|;|:\s|\bdo\s+|\bthoi gian\b")  # "do" as it is written: Đỗ is a family
_CLOSE = re.compile(r"[.;!?](?:\s|$)|\n|\b(?:chu tri|dieu hanh|phat bieu|bao cao|trinh bay)\b")
_OFFICE = re.compile(
    r"\b(?:chu tich|bi thu|truong|pho|thuong truc|to truong|to pho|giam doc|chu nhiem|dai dien|lanh dao|ban (?:thuong|cong tac|quan|chi|van|tuyen|kiem|to chuc|dan|giam sat|thanh tra|dieu hanh|lien lac|chap hanh|xay dung)|uy vien|can bo|hieu truong|truong ban|cong chuc)\b"
)
_SURNAMES = frozenset(
    [
        "nguyen", "tran", "le", "pham", "hoang", "huynh", "phan", "vu", "vo", "dang", "bui", "do", "ho", "ngo", "duong", "ly", "dinh", "doan", "trinh", "mai",
        "dao", "lam", "luong", "truong", "ta", "cao", "luu", "chu", "to", "vuong", "ha", "quach", "thai", "kieu", "au", "vi", "tong", "nghiem", "khuc", "phung",
        "la", "tang", "thach", "son", "kim", "danh", "giang", "au duong", "mac", "ninh", "ton", "trieu", "van", "vien", "nong", "hua", "dam", "bach", "tieu", "tu",
        "khuat", "nham", "sam", "diep", "lai", "bien", "nhan", "quan", "cu", "ong", "che", "mong", "ma", "lo", "ca", "cam", "leo", "quang", "hoa", "bo", "chau", "tien",
    ]
)  # fmt: skip
_NOT_A_NAME = re.compile(
    r"(?:doan thanh|truong (?:ban|khoi|phong|cong an|khu|thon|ap)|to (?:truong|pho|dan)|chu tich|chu nhiem|van phong|quan uy|mat tran|ban )"
)
_WORD = re.compile(r"[^\W\d_]+")
_BETWEEN = re.compile(r"[\s]*(?:[-–—,:(/]\s*)?")
_NAMES = range(2, 6)
_AROUND = " ,;:.-–—()\t"
_LONGEST = 220


def find(paper: Paper, labelled: Sequence[Labelled], times: Sequence[Span]) -> Field[Chair] | None:
    """Who leads it; None when the text does not say, or names two.

    Args:
        paper: the text.
        labelled: its labelled passages.
        times: where its phrases of time stand.
    """
    for one in labelled:
        if one.label is Label.CHAIR and (field := _person(_first_sentence(one.line), Certainty.SAID)):
            return field
    for line in paper.lines():
        if found := _before_verb(line, times) or _behind_verb(line):
            return found
    return None


def _first_sentence(line: Line) -> Line:
    end = _CLOSE.search(line.read, 1)
    return part(line, 0, end.start()) if end else line


def _before_verb(line: Line, times: Sequence[Span]) -> Field[Chair] | None:
    for verb in _LEADS.finditer(line.read):
        back = max(0, verb.start() - _LONGEST)
        if _TOGETHER.search(line.words, back, verb.end("gap")) or _LED_BY.search(line.read[back : verb.end()] + " "):
            continue
        start = max((found.end() for found in _SENTENCE.finditer(line.words, back, verb.start())), default=back)
        start = max(
            [start, *(span.end - line.span.start for span in times if span.end - line.span.start <= verb.start())]
        )
        people = list(_addressed(line, start, verb.start()))
        field = _person(part(line, people[-1] if people else start, verb.start()), Certainty.LIKELY)
        if field:
            return field
    if receives := _RECEIVES.search(line.read):
        return _person(part(line, receives.start("who"), receives.end("who")), Certainty.LIKELY)
    return None


def _addressed(line: Line, start: int, end: int) -> Iterator[int]:
    """Where somebody is called "ông", "chị", …; "Anh" within a name is none."""
    for found in _honorific(line).finditer(line.words, start, end):
        before = line.words[start : found.start()].split(" ")
        inside = found[0][0].isupper() and len(before) > 1 and before[-2].istitle() and not before[-1]
        if not inside:
            yield found.start()


def _honorific(line: Line) -> re.Pattern[str]:
    return _PLAIN_HONORIFIC if line.words.isascii() else _HONORIFIC


def _behind_verb(line: Line) -> Field[Chair] | None:
    found = _LED_BY.search(line.read) or _LEADER_IS.search(line.read)
    return _person(_first_sentence(part(line, found.end(), len(line.words))), Certainty.LIKELY) if found else None


def _person(said: Line, certainty: Certainty) -> Field[Chair] | None:
    """A name and an office, in either order; None when the words hold neither."""
    if not said.words or len(said.words) > _LONGEST:
        return None
    honorific = _honorific(said).match(said.words)
    rest = part(said, honorific.end(), len(said.words)) if honorific else said
    start, end = _name(rest, addressed=honorific is not None)
    name = rest.words[start:end]
    before, after = rest.words[:start].strip(_AROUND), rest.words[end:].strip(_AROUND)
    office = _office(after) or (_office(before) if name else "")
    if not name and not office:
        return None
    return Field(
        Chair(name, office),
        Span(said.span.start, said.span.start + len(said.words.rstrip(_AROUND))),
        certainty,
    )


def _office(words: str) -> str:
    """The office that the words begin with or hold, up to what is none: ", hội nghị đã diễn ra"."""
    pieces = re.split(r"(\s*[,;]\s*)", words)
    first = next((place for place in range(0, len(pieces), 2) if _OFFICE.search(plain(pieces[place]))), None)
    if first is None:
        return ""
    office = pieces[first]
    for comma, piece in zip(pieces[first + 1 :: 2], pieces[first + 2 :: 2], strict=False):
        if not _OFFICE.match(plain(piece)):
            break
        office += comma + piece
    return " ".join(office.split()).strip(_AROUND)


def _name(said: Line, *, addressed: bool) -> tuple[int, int]:
    """Where the name stands: a run of capitalised words that begins with a family name, or follows "bác"."""
    words = list(_WORD.finditer(said.words))
    for place, word in enumerate(words):
        if not word[0].istitle():
            continue
        run = [word]
        for following in words[place + 1 :]:
            if not following[0].istitle() or said.words[run[-1].end() : following.start()].strip():
                break
            run.append(following)
        start, end = run[0].start(), run[-1].end()
        read = plain(said.words[start:])
        if _NOT_A_NAME.match(read):
            continue
        if addressed and place == 0 and not _OFFICE.match(read):
            return start, end
        if plain(word[0]) in _SURNAMES and len(run) in _NAMES:
            return start, end
    return (0, 0)
