"""Blanks in a reply that are filled in for each petition: {ten}, {ma}, {ngay}."""

import re

from handlers.dates import day
from handlers.turn import Turn
from storage.codes import spoken
from storage.petition import Petition

BLANK = re.compile(r"\{\s*([^{}\n]{1,30}?)\s*\}")
NAME, CODE, TODAY = "ten", "ma", "ngay"
KNOWN = (NAME, CODE, TODAY)


def unknown(words: str) -> list[str]:
    """The blanks in a template that nothing would fill."""
    return [name for name in dict.fromkeys(BLANK.findall(words)) if name.lower() not in KNOWN]


def filled(turn: Turn, words: str, petition: Petition) -> str:
    """The words for this petition; what many read names neither the sender nor the code of one of them."""
    alone = len(petition.reporters) <= 1
    known = alone and not petition.anonymous and bool(petition.person_name)
    values = {
        NAME: petition.person_name if known else turn.t("blank-somebody"),
        CODE: spoken(petition.code) if alone else turn.t("blank-this"),
        TODAY: day(turn.desk.now()),
    }
    return BLANK.sub(lambda found: values.get(found[1].lower(), found[0]), words)
