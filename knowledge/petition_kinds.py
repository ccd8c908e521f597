"""What kind of petition somebody writes: tells of something wrong, asks for something to be done, or offers an opinion.

All three go to the desk; complaints and denunciations are kept apart before (knowledge.triage).
"""

import re
from enum import StrEnum

from knowledge.syllables import clean, fold, syllables


class PetitionKind(StrEnum):
    """Phản ánh, kiến nghị, góp ý (Luật Tiếp công dân 42/2013 Điều 2)."""

    REFLECTION = "reflection"
    PROPOSAL = "proposal"
    OPINION = "opinion"


_OPINION = re.compile(
    r"\b(?:gop y|(?:dong gop|co|gui|xin) y kien|sang kien|hien ke|theo (?:toi|em|minh|chau) (?:thi )?nen)\b"
)
_PROPOSAL = re.compile(
    r"\b(?:kien nghi|de nghi|de xuat|yeu cau|(?:mong|xin|nho|rat mong|mong muon) (?:phuong|xa|uy ban|ubnd|chinh quyen|cac cap|cap tren|lanh dao))\b"
)


def kind_of(words: str) -> PetitionKind:
    """The kind by what its words say; whoever only tells what is wrong reflects it."""
    said = " ".join(fold(word) for word in syllables(clean(words)))
    if _OPINION.search(said):
        return PetitionKind.OPINION
    return PetitionKind.PROPOSAL if _PROPOSAL.search(said) else PetitionKind.REFLECTION
