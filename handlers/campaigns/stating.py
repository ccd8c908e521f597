"""The figures that a cadre states, such as "83 tập thể + 2 cá nhân = 85"."""

import re

from knowledge.syllables import fold
from storage.campaign import ModelKind
from storage.campaign_figures import Figures, Share

_KINDS = {
    ModelKind.COLLECTIVE: re.compile(r"\b(\d{1,6}) (?:mo hinh )?tap the\b"),
    ModelKind.INDIVIDUAL: re.compile(r"\b(\d{1,6}) (?:mo hinh )?ca nhan\b"),
}
_TOTAL = re.compile(r"(?:= ?|\btong(?: so| cong)? ?:? ?)(\d{1,6})\b(?! (?:mo hinh )?(?:tap the|ca nhan)\b)")


def stated(words: str) -> Figures | None:
    """The total and the two kinds; None unless each of the three is named once."""
    plain = " ".join(fold(word) for word in words.lower().split())
    kinds = {kind: pattern.findall(plain) for kind, pattern in _KINDS.items()}
    totals = _TOTAL.findall(plain)
    if len(totals) != 1 or any(len(found) != 1 for found in kinds.values()):
        return None
    return Figures(int(totals[0]), {Share.KIND: {kind.value: int(found[0]) for kind, found in kinds.items()}})
