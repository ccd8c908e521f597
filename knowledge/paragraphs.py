"""Documents without articles (news, notices, plans): numbered paragraphs under their headings."""

import re
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from knowledge import issuers, metadata
from knowledge.provenance import day_of_effect, first_page
from knowledge.regulation import Level, Provision, Regulation
from knowledge.written_days import WRITTEN_DAY, written_day

# A paragraph much shorter than this says little alone, so it joins the one before it.
_SHORT = 160
_LONGEST_HEADING = 180
_HEADING = re.compile(r"(?:[IVX]+|[A-H]|\d{1,2}(?:\.\d{1,2})*)\s*[.)/:\-]\s*\S.*")
_FIRST_PAGE = 12
# What portals write under a news item's title; above it stands their menu.
_POSTED = re.compile(rf"Ngày(?: đăng| đăng tải)?\s*:?\s*{WRITTEN_DAY}\s*[-|].*")
_MENU = 40  # lines at most


@dataclass(slots=True)
class _Section:
    heading: str
    paragraphs: list[str] = field(default_factory=list)


def _is_heading(line: str) -> bool:
    if len(line) > _LONGEST_HEADING or line.endswith((".", ";", ",", "!")):
        return False
    return line.isupper() or _HEADING.fullmatch(line) is not None


def _sections(lines: list[str]) -> list[_Section]:
    sections = [_Section("")]
    for line in lines:
        if _is_heading(line):
            if sections[-1].paragraphs:
                sections.append(_Section(line))
            else:
                sections[-1].heading = f"{sections[-1].heading} {line}".strip()
        elif sections[-1].paragraphs and len(line) < _SHORT and len(sections[-1].paragraphs[-1]) < 4 * _SHORT:
            sections[-1].paragraphs[-1] += "\n" + line
        else:
            sections[-1].paragraphs.append(line)
    return sections


def _posted(lines: list[str]) -> tuple[str, date | None]:
    """The title and the day of a portal's news item; nothing for any other document."""
    for above, line in pairwise(lines[:_MENU]):
        if found := _POSTED.fullmatch(line):
            return above, written_day(found)
    return "", None


def parse(lines: list[str], *, name: str) -> Regulation:
    """Split the lines into paragraphs, each findable by its ordinal; the first heading is the title.

    Args:
        lines: the document's lines without empty ones.
        name: what the document is called when it states no number.
    """
    page = first_page(lines[:_FIRST_PAGE])
    # Without them, capitals at the top are a headline or a portal's menu.
    official = page.number or page.kind or issuers.has_letterhead(lines[:_FIRST_PAGE])
    signer = metadata.signer_of(lines[_FIRST_PAGE:])
    sections = _sections(lines)
    headline, posted = _posted(lines)
    title = page.title or headline or sections[0].heading or lines[0]
    provisions: list[Provision] = []
    for section in sections:
        for text in section.paragraphs or [section.heading]:
            ordinal = len(provisions) + 1
            heading = section.heading if section.heading != title else ""
            provisions.append(Provision(Level.TEXT, str(ordinal), heading=heading, text=text, article=ordinal))
    return Regulation(
        number=page.number or name,
        kind=page.kind,
        title=title,
        issuer=page.issuer if official else "",
        issued=page.issued or posted,
        valid_from=day_of_effect(lines, page.issued),
        provisions=tuple(provisions),
        signer=signer,
    )
