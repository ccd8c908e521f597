"""The ward's residential groups: offered a few at a time, and found in what people type."""

import re
from collections.abc import Callable, Sequence

from rapidfuzz import fuzz

from handlers.leaves import MOST, leaves
from handlers.turn import Row, Turn
from knowledge.syllables import fold, syllables
from storage.messages import Button
from storage.places import Group

ALIKE = 88  # rapidfuzz score from which a typed name means that group
_NUMBER = re.compile(r"\d+")


def group_rows(
    turn: Turn,
    groups: Sequence[Group],
    press: Callable[[int], str],
    leaf: Callable[[int], str],
    *,
    page: int = 0,
    most: int = MOST - 1,
) -> list[Row]:
    """Groups as buttons, leaving room for one choice of the dialog's own; the last page leads to the first again.

    Args:
        turn: whose menu it is.
        groups: what may be chosen.
        press: what the button of the group with this number says.
        leaf: what the button that leads to this page says.
        page: which page is shown.
        most: how many buttons there may be, the one to the next page among them.
    """
    return leaves(
        [Button(group.name, press(group.id)) for group in groups],
        lambda to, place, count: turn.button("groups-more", leaf(to), page=place, count=count),
        page=page,
        most=most,
    )


def named_group(words: str, groups: Sequence[Group]) -> Group | None:
    """The group that somebody typed and nothing else: its name, a slip of it, "tổ 2", "tdp 2" or "2".

    A slip may be in the letters, never in the number: group 7 is not group 1 with a typing error.
    """
    plain = _plain(words)
    numbers = _NUMBER.findall(plain)
    letters = set(_NUMBER.sub(" ", plain).split())
    found = []
    for group in groups:
        name = _plain(group.name)
        if _NUMBER.findall(name) != numbers:
            continue
        if fuzz.ratio(plain, name) >= ALIKE or (numbers and letters <= {*name.split(), _initials(name)}):
            found.append(group)
    return found[0] if len(found) == 1 else next((group for group in found if _plain(group.name) == plain), None)


def answered_group(words: str, groups: Sequence[Group]) -> Group | None:
    """The group in an answer to the question where somebody lives, such as "toi o to 2": it stands at the end."""
    plain = _plain(words)
    found = []
    for group in groups:
        name = _plain(group.name)
        numbers = _NUMBER.findall(name)
        short = [rf"(?:{name.split()[0]}|{_initials(name)}) ?{numbers[-1]}"] if numbers else []
        if re.search(rf"\b(?:{'|'.join([re.escape(name), *short])})(?: \w)?$", plain):
            found.append(group)
    return found[0] if len(found) == 1 else None


def mentioned_group(words: str, groups: Sequence[Group]) -> Group | None:
    """The one group that an address names, such as "ngõ 3, tổ dân phố 2"."""
    found = [group for group in groups if _mentions(words, group)]
    return found[0] if len(found) == 1 else None


def _mentions(words: str, group: Group) -> bool:
    name = _plain(group.name)
    if re.search(rf"\b{re.escape(name)}\b", _plain(words)):
        return True
    if not _NUMBER.search(name):
        return False
    # The short forms keep their diacritics: "to 2" may be a size.
    first, number = group.name.split()[0].lower(), _NUMBER.findall(name)[-1]
    return bool(re.search(rf"\b(?:{re.escape(first)}|{_initials(name)}) ?0?{number}\b", words.lower()))


def _plain(text: str) -> str:
    return " ".join(fold(syllable) for syllable in syllables(text))


def _initials(name: str) -> str:
    return "".join(word[0] for word in _NUMBER.sub(" ", name).split())
