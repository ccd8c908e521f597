"""Days that a document names for single provisions of its own: "Điều 5 của Luật này có hiệu lực từ ngày …"."""

import re
from dataclasses import replace
from datetime import date

from knowledge.regulation import Provision, Regulation
from knowledge.validity import places
from knowledge.validity.places import Place, place_of
from knowledge.written_days import WRITTEN_DAY, written_day

_SENTENCE = re.compile(
    rf"(?P<places>(?:[^.;\n]|\.(?=\S))*?\bđiều\s+\d(?:[^.;\n]|\.(?=\S))*?)\s+có hiệu lực\s+(?:thi hành\s+)?(?:kể\s+)?từ\s+ngày\s+{WRITTEN_DAY}",
    re.IGNORECASE,
)
_IN_FORCE = "có hiệu lực"
_ANOTHER_DOCUMENT = re.compile(r"\bsố\s+\d|\btrừ\b|\bngày\b", re.IGNORECASE)


def with_own_dates(regulation: Regulation) -> Regulation:
    """The same regulation, the provisions for which it names a day of their own carrying it."""
    starts: dict[Place, date] = {}
    for node in regulation.walk():
        if _IN_FORCE not in node.text.lower():
            continue  # the pattern is slow to say no
        for found in _SENTENCE.finditer(node.text):
            named, day = places.read(found["places"]), written_day(found)
            if day and named.complete and not _ANOTHER_DOCUMENT.search(found["places"]):
                starts |= dict.fromkeys(named.places, day)
    if not starts:
        return regulation
    articles = {id(article) for article in regulation.articles()}

    def started(node: Provision, article: Provision | None) -> Provision:
        article = node if id(node) in articles else article
        place = place_of(node, article) if article else None
        children = tuple(started(child, article) for child in node.children)
        return replace(
            node, valid_from=starts.get(place, node.valid_from) if place else node.valid_from, children=children
        )

    return replace(regulation, provisions=tuple(started(node, None) for node in regulation.provisions))
