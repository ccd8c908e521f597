"""Buttons that are typed in place of being pressed."""

from collections.abc import Iterable

from handlers.turn import Turn
from knowledge.syllables import fold, syllables

FEWEST_LETTERS = 2


def typed_label(turn: Turn, typed: str, text_ids: Iterable[str]) -> str | None:
    """The id of the label that begins or ends as typed, such as "gửi" for "Gửi tới phường"; of several, the shortest."""
    plain = _plain(typed)
    if len(plain) < FEWEST_LETTERS:
        return None
    labels = {text_id: _plain(turn.t(text_id)) for text_id in text_ids}
    whole = [text_id for text_id, label in labels.items() if label == plain]
    begun = [text_id for text_id, label in labels.items() if f"{label} ".startswith(f"{plain} ")]
    ended = [text_id for text_id, label in labels.items() if f" {label}".endswith(f" {plain}")]
    found = whole or begun or ended
    return min(found, key=lambda text_id: len(labels[text_id])) if found else None


def typed_part(turn: Turn, typed: str, text_ids: Iterable[str]) -> str | None:
    """The id of the label of which one part between commas, or the whole, was typed."""
    plain = _plain(typed)
    for text_id in text_ids:
        label = turn.t(text_id)
        if plain in {_plain(label), *map(_plain, label.split(","))}:
            return text_id
    return None


def _plain(text: str) -> str:
    return " ".join(fold(syllable) for syllable in syllables(text))
