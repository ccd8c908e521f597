"""Finds words that are meant for machines and not for people. They are shown to a reviewer; nothing obeys them."""

import re

from knowledge.readers.reading import Suspicion, Why
from knowledge.syllables import fold

_LONGEST_QUOTE = 300
# Matched against text without diacritics, so that a document cannot hide behind a missing mark.
_PATTERNS = (
    r"(?:ignore|disregard|forget|override)\W+(?:\w+\W+){0,4}(?:instruction|prompt|rule|direction|command|message)s?\b",
    r"\bbo qua (?:\w+ ){0,3}?(?:chi dan|huong dan|chi thi|lenh|yeu cau)\b(?: (?:\w+ ){0,2}(?:truoc|tren|he thong)\b)?",
    r"\b(?:quen|phot lo|khong (?:tuan )?theo|xoa) (?:\w+ ){0,3}?(?:chi dan|lenh|huong dan) (?:\w+ ){0,2}(?:truoc|tren|he thong)\b",
    r"\bas an? (?:ai|artificial intelligence|(?:large )?language model|assistant|chatbot)\b",
    r"\byou are (?:now )?(?:an? )?(?:ai|assistant|chatbot|language model|chatgpt|gpt)\b",
    r"\b(?:voi tu cach|trong vai|ban|may|hay dong vai) (?:la )?(?:mot )?(?:tro ly (?:ai|ao)|tri tue nhan tao|mo hinh ngon ngu|chatbot|chatgpt)\b",
    r"\b(?:system|developer|hidden) (?:prompt|message|instruction)s?\b|\b(?:loi nhac|chi dan|lenh) he thong\b",
    r"</?(?:system|assistant|user|instructions?)>|\[/?inst\]|<\|im_(?:start|end)\|>|\[system\]",
    r"\b(?:dear|note to|attention|danh cho|gui|luu y) (?:the )?(?:ai|chatbot|llm|language models?|tro ly ai|mo hinh ngon ngu|bot)\b",
    r"\bdo not (?:tell|reveal|mention)\b.{0,40}\b(?:user|human|reader|person)s?\b|\bkhong (?:duoc )?(?:tiet lo|noi)\b.{0,30}\b(?:nguoi dung|nguoi hoi)\b",
)
_FOR_MACHINES = re.compile("|".join(_PATTERNS))
# Invisible letters that spell ASCII out of people's sight.
_TAG_LETTERS = re.compile("[\U000e0020-\U000e007e]+")


def in_text(text: str) -> list[Suspicion]:
    """Every line that speaks to machines, with its number."""
    found = []
    for number, line in enumerate(text.split("\n"), start=1):
        if _TAG_LETTERS.search(line):
            found.append(Suspicion(Why.HIDDEN, line[:_LONGEST_QUOTE], number))
        if match := _FOR_MACHINES.search(_plain(line)):
            start = max(0, match.start() - _LONGEST_QUOTE // 3)
            found.append(Suspicion(Why.ADDRESSED_TO_MACHINES, line[start : start + _LONGEST_QUOTE], number))
    return found


def _plain(line: str) -> str:
    """The line folded letter by letter: places in it are places in the line."""
    return "".join(fold(mark)[:1] or mark for mark in line.lower())


def placed(passage: Suspicion, lines: list[str]) -> Suspicion:
    """The passage with the number of the line it stands on."""
    quote = " ".join(passage.quote.split())[:_LONGEST_QUOTE]
    number = next((place for place, line in enumerate(lines, start=1) if quote in line), 0)
    return Suspicion(passage.why, quote, number, passage.page)
