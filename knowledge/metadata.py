"""What a document says about itself: number, kind, title, issuer, signer, days; each only where its own words say so."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from knowledge import issuers
from knowledge.provenance import KINDS, Note, day_of_effect, first_page
from knowledge.written_days import WRITTEN_DAY, written_day

_OFFICE = re.compile(
    r"(?:(?:TM|T/M|KT|TL|TUQ|Q)\s*\.\s*)?(?:PHÓ\s+|QUYỀN\s+)?"
    r"(?:CHỦ TỊCH|CHỦ NHIỆM|BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG|TỔNG THANH TRA|GIÁM ĐỐC|CHÁNH|BÍ THƯ|TRƯỞNG|TỔ TRƯỞNG|HIỆU TRƯỞNG)\b.*"
)
_SYLLABLE = r"[A-ZĐÀ-ỸƠƯ][a-zđà-ỹơư]*"
_NAME = re.compile(rf"(?:(?:ThS|TS|PGS|GS|BS)\.\s*)*(?P<name>{_SYLLABLE}(?:\s+{_SYLLABLE}){{1,5}})")
_SIGNATURE_LINES = 6  # between the office and the name stand the stamp's words
_CONSOLIDATED = re.compile(r"\b\d{1,5}(?:/\d{4})?/VBHN-[A-ZĐƯ]+")
_BASE = re.compile(
    r"(?P<kind>[A-ZĐÀ-Ỹ][a-zđà-ỹ]+(?:\s+[a-zđà-ỹ]+)?)\s+(?:(?P<title>[^\n]{3,200}?)\s+)?số\s+(?P<number>\d[^\s,;]*/[^\s,;]+)\s+"
    rf"ngày\s+{WRITTEN_DAY}"
)
_IN_FORCE_FROM = re.compile(rf"có hiệu lực\s+(?:thi hành\s+)?(?:kể\s+)?từ\s+ngày\s+{WRITTEN_DAY}")
_UNTIL = re.compile(
    rf"(?<!của )\b(?i:{'|'.join(KINDS)})\s+này\s+(?:có hiệu lực|được áp dụng|được thực hiện)[^.;\n]*?"
    rf"\bđến\s+hết\s+ngày\s+{WRITTEN_DAY}"
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What was read; empty or None where the document says nothing.

    Attributes:
        number: official number (số hiệu).
        kind: luật, nghị định, quyết định…, lower case.
        title: its name without the kind.
        issuer: who issued it.
        signer: who signed it.
        issued: day of issue.
        valid_from: first day in force.
        valid_to: first day no longer in force.
        edition: number of the consolidated text, when it is one.
        edition_from: first day of the consolidated wording.
    """

    number: str = ""
    kind: str = ""
    title: str = ""
    issuer: str = ""
    signer: str = ""
    issued: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    edition: str = ""
    edition_from: date | None = None


def read(lines: Sequence[str], first_article: int, notes: Sequence[Note] = ()) -> Metadata:
    """Read a document's particulars.

    Args:
        lines: all lines of it, without empty ones, without what it quotes.
        first_article: how many lines stand above the first article.
        notes: the codification's notes, which say it best where there are any.
    """
    signer = signer_of(lines[first_article:])
    if notes:
        best = max(notes, key=lambda note: bool(note.issued))
        issuer = issuers.by_number(best.number) or best.issuer
        return Metadata(best.number, best.kind, best.title, issuer, signer, best.issued, best.valid_from)
    head = list(lines[:first_article])
    page = first_page(head)
    plain = Metadata(
        number=page.number,
        kind=page.kind,
        title=page.title,
        issuer=issuers.by_number(page.number) or page.issuer,
        signer=signer,
        issued=page.issued,
        valid_from=day_of_effect(lines, page.issued),
        valid_to=_end_of("\n".join(lines)),
    )
    consolidated = _CONSOLIDATED.search("\n".join(head))
    return _consolidated(plain, "\n".join(head), consolidated[0]) if consolidated else plain


def _consolidated(plain: Metadata, head: str, edition: str) -> Metadata:
    """A consolidated text speaks for the regulation that it consolidates, in the wording since its last amendment."""
    base = _BASE.search(head)
    starts = [day for found in _IN_FORCE_FROM.finditer(head) if (day := written_day(found))]
    if not base:
        return replace(plain, edition=edition)
    first, last = (starts[0], max(starts)) if starts else (plain.valid_from, None)
    return replace(
        plain,
        number=base["number"],
        issuer=issuers.by_number(base["number"]) or plain.issuer,
        kind=plain.kind or base["kind"].lower(),
        title=plain.title or (base["title"] or "").strip(),
        issued=written_day(base),
        valid_from=first,
        edition=edition,
        edition_from=last if last != first else None,
    )


def _end_of(text: str) -> date | None:
    found = _UNTIL.search(text)
    last = written_day(found) if found else None
    return last + timedelta(days=1) if last else None


def signer_of(lines: Sequence[str]) -> str:
    """The name under the last office in the signature block; empty when there is none.

    Args:
        lines: the lines below the head; cells of a table are divided by "|".
    """
    cells = [cell.strip() for line in lines for cell in line.split("|")]
    offices = [place for place, cell in enumerate(cells) if _OFFICE.fullmatch(cell) and cell.isupper()]
    for office in reversed(offices):
        for cell in cells[office + 1 : office + 1 + _SIGNATURE_LINES]:
            if found := _NAME.fullmatch(cell):
                return found["name"]
    return ""
