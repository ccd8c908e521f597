"""A name and a telephone number out of one line."""

import re
from dataclasses import dataclass

from handlers.ports import Texts

PHONE = re.compile(r"(?<![\d+])(?:\+?84|0)(?:[ .-]?\d){8,10}(?!\d)")
NAME_LIMIT = 60


@dataclass(frozen=True, slots=True)
class Identity:
    """Who somebody says they are; the name is empty when there is none in what they wrote."""

    name: str
    phone: str | None


def identity(texts: Texts, words: str) -> Identity:
    """What stands in the line, such as "Nguyễn Văn An, sđt 0912 345 678"."""
    phone = PHONE.search(words)
    called = "|".join(map(re.escape, texts("petition-phone-words").split(", ")))
    rest = re.sub(rf"(?i)\b(?:{called})\b", " ", PHONE.sub(" ", words))
    name = " ".join(re.sub(r"[,;:()]", " ", rest).split())[:NAME_LIMIT]
    digits = "".join(character for character in phone[0] if character.isdigit() or character == "+") if phone else None
    return Identity(name if any(letter.isalpha() for letter in name) else "", digits)
