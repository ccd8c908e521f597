"""Which of two documents has the higher authority."""

import re
from enum import IntEnum

from knowledge.names import plain
from knowledge.regulation import Regulation


class Rank(IntEnum):
    """The order of documents, the highest authority first."""

    CONSTITUTION = 1
    LAW = 2
    DECREE = 3
    PRIME_MINISTER = 4
    CIRCULAR = 5
    PROVINCE = 6
    WARD = 7
    COMMUNITY = 8
    OTHER = 9


# How the number ends, then which kind of document it is; the first that fits decides.
_BY_NUMBER = (
    (re.compile(r"/(?:qh\d*|ubtvqh\d*|pl-ubtvqh\d*|nq-ubtvqh\d*|nq-qh\d*)$"), Rank.LAW),
    (re.compile(r"/(?:nd-cp|nq-cp)$"), Rank.DECREE),
    (re.compile(r"/(?:qd|ct)-ttg$"), Rank.PRIME_MINISTER),
    (re.compile(r"/(?:tt|ttlt)-[a-z-]+$"), Rank.CIRCULAR),
    (re.compile(r"/[a-z]+-(?:ubnd|hdnd)$"), Rank.PROVINCE),
)
_BY_KIND = {
    "hien phap": Rank.CONSTITUTION,
    "bo luat": Rank.LAW,
    "luat": Rank.LAW,
    "phap lenh": Rank.LAW,
    "nghi dinh": Rank.DECREE,
    "thong tu": Rank.CIRCULAR,
    "thong tu lien tich": Rank.CIRCULAR,
    "huong uoc": Rank.COMMUNITY,
    "quy uoc": Rank.COMMUNITY,
}
_LOCAL_KINDS = frozenset(["quyet dinh", "nghi quyet", "quy che", "quy dinh", "noi quy"])
_OF_A_WARD = re.compile(r"\b(?:phuong|xa|thi tran|dac khu)\b")


def rank(regulation: Regulation) -> Rank:
    """The authority of a document, from its kind, its number, its issuer and whose it is."""
    kind = plain(regulation.kind)
    if kind in _BY_KIND:
        return _BY_KIND[kind]
    found = rank_of_number(regulation.number)
    if found is not None and found is not Rank.PROVINCE:
        return found
    if kind not in _LOCAL_KINDS:
        return Rank.OTHER
    return Rank.WARD if regulation.ward or _OF_A_WARD.search(plain(regulation.issuer)) else Rank.PROVINCE


def rank_of_number(number: str) -> Rank | None:
    """The highest authority that a number alone allows, such as "59/2023/NĐ-CP"; None when it shows none."""
    written = plain(number)
    return next((found for pattern, found in _BY_NUMBER if pattern.search(written)), None)


def is_below(acting: Rank | None, number: str) -> bool:
    """Whether an authority is certainly lower than that of the document with a number.

    A local number shows only how high its document can stand, so it proves nothing.
    """
    above = rank_of_number(number)
    return acting is not None and above is not None and above < Rank.PROVINCE and acting > above


_KINDS_BY_NUMBER = (
    (re.compile(r"/nd-cp$"), "nghị định"),
    (re.compile(r"/nq-"), "nghị quyết"),
    (re.compile(r"/pl-"), "pháp lệnh"),
    (re.compile(r"/(?:tt|ttlt)-"), "thông tư"),
    (re.compile(r"/qd-"), "quyết định"),
    (re.compile(r"/vbhn-"), "văn bản hợp nhất"),
)


def kind_of_number(number: str) -> str:
    """The kind that a number alone shows; empty where it shows none, as with those of the Quốc hội."""
    written = plain(number)
    return next((kind for pattern, kind in _KINDS_BY_NUMBER if pattern.search(written)), "")
