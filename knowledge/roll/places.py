"""Residential groups as rolls name them: "Tổ 5", "TDP số 05", "5" are one group, "Khu phố 5" is another."""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from knowledge.roll.columns import plain
from knowledge.syllables import clean

ALIKE = 88  # rapidfuzz score from which the same letters with a slip mean that name
_NUMBER = re.compile(r"\d+\w*")
_FORMS = ("Tổ dân phố", "Khu phố", "Khu dân cư", "Tổ", "Thôn", "Ấp", "Bản", "Buôn", "Làng", "Xóm", "Khu")
_SHORT = {"tdp": "Tổ dân phố", "kp": "Khu phố"}
_CALLED = {plain(form): form for form in _FORMS} | _SHORT
_IN_TITLE = re.compile(rf"\b({'|'.join(_CALLED)}) (?:so )?(\d+[a-z]?)\b")


class Places:
    """The groups, or clusters, that are known; those that a file brings are known from then on.

    Args:
        known: the names that there are.
        form: what such a place is called where a file gives only its number.
    """

    def __init__(self, known: Sequence[str], form: str) -> None:
        self._known = list(known)
        self._form = _form_of(known) or form

    def named(self, typed: str) -> str:
        """The place's name as the ward writes it; a new one is named after those that there are."""
        for name in self._known:
            if name == typed:
                return name
        found = [name for name in self._known if _is(typed, name)]
        if len(found) == 1:
            return found[0]
        new = self._called(typed)
        if new not in self._known:
            self._known.append(new)
        return new

    def _called(self, typed: str) -> str:
        said = re.sub(r"\bso (?=\d)", "", plain(typed))
        match = re.fullmatch(r"(?:(.+) )?(\d+[a-z]?)", said)
        if match is None:
            return clean(typed)
        form = _CALLED.get(match[1] or "")
        if match[1] is None or (form is not None and plain(self._form).startswith(plain(form))):
            form = self._form
        return f"{form} {match[2].upper()}" if form else clean(typed)


def _form_of(names: Sequence[str]) -> str | None:
    forms = [form for name in names for form in _FORMS if plain(name).startswith(f"{plain(form)} ")]
    return max(forms, key=lambda form: (forms.count(form), len(form))) if forms else None


def _is(typed: str, name: str) -> bool:
    """Whether these are two ways to write one name; a slip may be in the letters, never in the number."""
    said, called = (re.sub(r"\bso (?=\d)", "", plain(text)) for text in (typed, name))
    if said == called:
        return True
    if _NUMBER.findall(said) != _NUMBER.findall(called):
        return False
    letters, words = set(_NUMBER.sub(" ", said).split()), _NUMBER.sub(" ", called).split()
    short = "".join(word[0] for word in words)
    # Names without a number differ by a letter or two: An Bình is not An Ninh with a slip.
    return bool(_NUMBER.search(called)) and (letters <= {*words, short} or fuzz.ratio(said, called) >= ALIKE)


def place_in_title(title: str) -> str | None:
    """The group that a heading over a table, or a sheet's name, speaks of, such as "DANH SÁCH HỘ DÂN TDP SỐ 5"."""
    found = _IN_TITLE.findall(plain(title))
    return f"{_CALLED[found[0][0]]} {found[0][1].upper()}" if len(set(found)) == 1 else None
