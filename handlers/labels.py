"""Buttons that are typed in place of being pressed."""

import re
from collections.abc import Iterable

from handlers.turn import Turn
from knowledge.syllables import fold, syllables

FEWEST_LETTERS = 2
_NUMBER = re.compile(r"(?:chon |so )?(\d{1,2})")  # in folded words


def typed_label(turn: Turn, typed: str, text_ids: Iterable[str]) -> str | None:
    """The id of the one label that begins as typed, such as "gửi" for "Gửi tới phường", or the shortest that ends so."""
    plain = _plain(typed)
    if len(plain) < FEWEST_LETTERS:
        return None
    labels = {text_id: _plain(turn.t(text_id)) for text_id in text_ids}
    whole = [text_id for text_id, label in labels.items() if label == plain]
    begun = [text_id for text_id, label in labels.items() if f"{label} ".startswith(f"{plain} ")]
    ended = [text_id for text_id, label in labels.items() if f" {label}".endswith(f" {plain}")]
    if begun and not whole:
        return begun[0] if len(begun) == 1 else None
    return min(whole or ended, key=lambda text_id: len(labels[text_id]), default=None)


def typed_part(turn: Turn, typed: str, text_ids: Iterable[str]) -> str | None:
    """The id of the label of which one part between commas, or the whole, was typed."""
    plain = _plain(typed)
    for text_id in text_ids:
        label = turn.t(text_id)
        if plain in {_plain(label), *map(_plain, label.split(","))}:
            return text_id
    return None


def bare_number(typed: str) -> str | None:
    """The number of a choice in words that say nothing else, such as "7", "số 7" or "chọn 7."."""
    found = _NUMBER.fullmatch(_plain(typed))
    return found[1] if found else None


def _plain(text: str) -> str:
    return " ".join(fold(syllable) for syllable in syllables(text))
