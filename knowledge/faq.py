"""Tells when two questions are the same one, so that an answer settled by people is given only to its own question.

A wrong match would put a person's answer under a question they never saw. So the words must be the same, one by one and
in order: "lần đầu" is not "lần hai", "được" is not "không được". What may differ is how they are typed (marks left out
everywhere, chat spelling, a slip that makes a word that is none in Vietnamese) and what only courtesy adds.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from knowledge.names import plain
from knowledge.search.wording import is_bare, question_words
from knowledge.syllables import clean, fold, is_plain

_LONGEST = 2_000
_FEWEST_WORDS = 3
_WORDS_PER_SLIP = 6
_SHORTEST_SLIP = 3

_WHO = r"(?:em|anh|chi|bac|chau|toi|minh|ban|ad|admin|can bo)"
_POLITE = r"(?:da|thua|alo|chao|xin|cho|lam on|phien)"
_BEFORE = re.compile(
    rf"^(?:(?:{_POLITE}[ ,]+)*(?:{_WHO}[ ,]+)?oi(?=[ ,:]|$)[ ,:]*)?"
    rf"(?:(?:(?:{_POLITE}|{_WHO})[ ,]+)+(?:(?<!cho )muon )?hoi(?: tham)?(?! y\b| dan\b| lai\b)"
    r"(?: (?:la|rang|chut|ti|mot chut|mot ti))?(?=[ ,:]|$)[ ,:]*)?"
)
_AFTER = re.compile(
    r"[ ,]+(?:(?:xin )?(?:giup|giai dap|tra loi)(?: giup)? (?:em|toi|minh|chau)(?: voi)?|(?:em|toi|minh|chau) (?:xin )?cam on.*|"
    r"(?:xin )?cam on.*|thank.*|tks)[ .!?]*$"
)
# Said at the end out of politeness; dropped only with their marks, because "ha" may be "hạ".
_PARTICLES = frozenset(["ạ", "à", "hả", "nhé", "nha", "nhỉ", "vậy", "thế", "dạ"])
_PARTICLES_BARE = frozenset(["nhe", "nha", "nhi", "vay"])

# A question that leans on what was said before means something else in another conversation.
_LEANING = re.compile(
    r"^(?:con|vay|va|roi|the thi|the con|vay con|neu vay|neu the|the(?! nao\b))\b"
    r"|\b(?:dieu|khoan|diem|muc|chuong|viec|cai|cho|luat|van ban|quy dinh) (?:nay|do|ay|kia|tren|vua roi|tiep theo|tiep|truoc do|ke tiep|ke|sau do)\b"
    r"|\bnhu (?:tren|vay)\b"
)
_PART = re.compile(r"\b(?:khoan|diem)\b \w{1,3}\b")
_WHOLE = re.compile(r"\bdieu (?:so )?\d|\bd\d")

_ONSET = r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|b|c|d|g|h|k|l|m|n|p|r|s|t|v|x)?"
_RIME = (
    r"(?:uyet|uyen|uynh|uych|uong|uoc|uoi|uom|uon|uop|uot|uou|uang|uanh|uan|uat|uay|uau|uenh|uech|uyt|uyu|uya|uy|ueu|ue|uo|"
    r"uc|ui|um|un|ung|up|ut|uu|ua|u|ieng|iec|iem|ien|iep|iet|ieu|ia|inh|ich|im|in|ip|it|iu|i|yeng|yem|yen|yet|yeu|y|"
    r"oang|oanh|oach|oac|oai|oam|oan|oap|oat|oay|oao|oa|oem|oen|oeo|oet|oe|ong|oong|oc|oi|om|on|op|ot|o|"
    r"anh|ach|ang|ac|ai|am|an|ao|ap|at|au|ay|a|enh|ech|eng|ec|em|en|eo|ep|et|eu|e)"
)
_SYLLABLE = re.compile(_ONSET + _RIME)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is compared: its words, and whether it was typed without diacritics."""

    words: tuple[str, ...]
    bare: bool


@lru_cache(maxsize=4096)
def asked(question: str) -> Asked:
    """The question without courtesy, chat spelling written out."""
    text = " ".join(clean(question[:_LONGEST]).split())
    folded = plain(text)
    if before := _BEFORE.match(folded):
        text, folded = text[before.end() :], folded[before.end() :]
    if after := _AFTER.search(folded):
        text = text[: after.start()]
    bare = is_bare(text)
    words = question_words(text)
    particles = _PARTICLES | _PARTICLES_BARE if bare else _PARTICLES
    while words and words[-1] in particles:
        words.pop()
    return Asked(tuple(words), bare)


def stands_alone(question: str) -> bool:
    """Whether the question says everything itself, so that its answer holds in any conversation."""
    words = asked(question).words
    if len(words) < _FEWEST_WORDS:
        return False
    text = " ".join(fold(word) for word in words)
    return not _LEANING.search(text) and not (_PART.search(text) and not _WHOLE.search(text))


def same(one: str, other: str) -> bool:
    """Whether two questions have the same words, however they are typed; slips of the finger make them differ."""
    return _slips(asked(one), asked(other)) == 0


def near(one: str, other: str) -> bool:
    """Whether two questions have the same words but for slips: at most one in six words, and no word for another."""
    first, second = asked(one), asked(other)
    slips = _slips(first, second)
    return slips is not None and slips <= len(first.words) // _WORDS_PER_SLIP


def settled(question: str, known: Iterable[tuple[int, str]]) -> int | None:
    """Which of the known questions this one is; None when it is none of them, or could be two.

    Args:
        question: as the person typed it.
        known: pairs of number and question; of the same question asked twice, the first one counts.
    """
    if not stands_alone(question):
        return None
    exact: list[tuple[int, str]] = []
    close: list[tuple[int, str]] = []
    for number, text in known:
        if same(question, text):
            exact.append((number, text))
        elif near(question, text):
            close.append((number, text))
    found = exact or close
    if any(asked(text).words != asked(found[0][1]).words for _, text in found):
        return None
    return found[0][0] if found else None


def _slips(one: Asked, other: Asked) -> int | None:
    """How many words differ by a slip; None when one is another word."""
    if len(one.words) != len(other.words):
        return None
    loose = one.bare or other.bare
    slips = 0
    for word, counterpart in zip(one.words, other.words, strict=True):
        if word == counterpart:
            continue
        if loose and fold(word) == fold(counterpart) and (is_plain(word) or is_plain(counterpart)):
            continue
        if not _is_slip(fold(word), fold(counterpart)):
            return None
        slips += 1
    return slips


def _is_slip(word: str, counterpart: str) -> bool:
    """One letter wrong, missing, doubled or swapped, where one of the two is no Vietnamese word at all."""
    if not (word.isalpha() and counterpart.isalpha()) or min(len(word), len(counterpart)) < _SHORTEST_SLIP:
        return False
    possible = [_SYLLABLE.fullmatch(each) is not None for each in (word, counterpart)]
    return not all(possible) and OSA.distance(word, counterpart, score_cutoff=1) <= 1
