"""Documents that another document names: "Nghị định số 159/2016/NĐ-CP ngày 29 tháng 11 năm 2016 của Chính phủ về …"."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from knowledge.provenance import KINDS

Resolve = Callable[[str], str | None]
"""Finds the number of a document by what it is called; None when the name fits none."""

_KIND = "|".join(sorted(KINDS, key=len, reverse=True))
_NUMBER = r"\d{1,5}[a-z]?/(?:\d{4}/)?[A-ZĐƯ][A-ZĐƯa-z0-9]*(?:-[A-ZĐƯ][A-ZĐƯa-z0-9]*)*"
_NUMBERED = re.compile(rf"(?:\bsố\s+|\(\s*)?(?P<number>(?<![\w/]){_NUMBER})")
_NAMED = re.compile(rf"(?<![^\W_])(?P<name>(?i:{_KIND})\s+(?:về\s+)?[^\W\d_][^,;.:()“”\"]*)")
# "đã được sửa đổi, bổ sung một số điều theo Luật số 26/2004/QH11": who changed it before is not who is meant here.
_EARLIER = re.compile(
    rf"(?:đã\s+)?được\s+sửa đổi,?(?:\s+bổ sung)?[^.;]*?\s(?:theo|bởi|tại)\s+(?:(?i:{_KIND})\s+)?số\s+{_NUMBER}"
    rf"(?:(?:\s*,|\s+và)\s+(?:(?i:{_KIND})\s+)?số\s+{_NUMBER})*"
)
_SHORTEST_NAME = 2  # words; "luật này", "nghị định này" name nothing else
_OWN = re.compile(r"\bnày\b")


@dataclass(frozen=True, slots=True)
class Mention:
    """A document that is named.

    Attributes:
        document: its number; its name when no number stands there and none is known.
        is_known: whether `document` is a number.
        before: the words between the document named before and this one, where the places stand.
    """

    document: str
    is_known: bool
    before: str


def mentions(text: str, resolve: Resolve) -> Iterator[Mention]:
    """The documents that a sentence names, each with the words before it.

    Args:
        text: the sentence.
        resolve: what a document without a number is called → its number.
    """
    text = _EARLIER.sub("", text)
    last = 0
    numbered = list(_NUMBERED.finditer(text))
    for found in numbered:
        yield Mention(found["number"], is_known=True, before=text[last : found.start()])
        last = found.end()
    if numbered:
        return
    for found in _NAMED.finditer(text):
        name = " ".join(found["name"].split())
        if _OWN.search(name) and len(name.split()) <= _SHORTEST_NAME + 1:
            continue
        number = _longest(name, resolve)
        yield Mention(number or name, is_known=number is not None, before=text[last : found.start()])
        last = found.end()


def _longest(name: str, resolve: Resolve) -> str | None:
    """The number of the longest beginning of the words that is a document's name."""
    words = name.split()
    beginnings = (" ".join(words[:count]) for count in range(len(words), 1, -1))
    return next((number for beginning in beginnings if (number := resolve(beginning))), None)
