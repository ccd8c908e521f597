"""The words people read, from the Fluent catalogues in `vi/`.

Fluent itself answers a missing id with the id and a missing value with its name, without a word: here both are errors.
It also takes no value of more than 2,500 characters, which petitions and announcements have: such a value is put
in afterwards, for a mark that nobody can type.
"""

import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from fluent.runtime import FluentBundle
from fluent.runtime.types import FluentType
from fluent.syntax import FluentParser
from fluent.syntax.ast import Junk

CATALOGUES = Path(__file__).parent / "vi"
LONG = 500  # characters
MARK = "\uf8f0{}\uf8f1"  # of the private area


class TextError(Exception):
    """A text that cannot be given: no such id, a missing value, or a catalogue that does not parse."""


class Texts:
    """Gives a text by its id."""

    def __init__(self, bundle: FluentBundle) -> None:
        self._bundle = bundle

    def __call__(self, text_id: str, /, **values: FluentType | str | float) -> str:
        """The text with its values filled in.

        Raises:
            TextError: no such text, or a value is missing.
        """
        message = self._bundle.get_message(text_id) if self._bundle.has_message(text_id) else None
        if message is None or message.value is None:
            raise TextError(f"no text {text_id!r}")
        marks = {name: MARK.format(name) for name, value in values.items() if _is_long(value)}
        made, errors = self._bundle.format_pattern(message.value, {**values, **marks})
        if errors:
            raise TextError(f"text {text_id!r}: {errors}")
        text = str(made)
        for name, mark in marks.items():
            text = text.replace(mark, str(values[name]))
        return text

    def has(self, text_id: str) -> bool:
        """Whether there is such a text."""
        return bool(self._bundle.has_message(text_id))


def _is_long(value: FluentType | str | float) -> bool:
    return isinstance(value, str) and len(value) > LONG


def load(files: Iterable[Path] | None = None) -> Texts:
    """Read the catalogues; those that ship are read once in a process, which takes half a second.

    Raises:
        TextError: a catalogue has lines that are not Fluent.
    """
    return _shipped() if files is None else _read(files)


@cache
def _shipped() -> Texts:
    return _read(sorted(CATALOGUES.glob("*.ftl")))


def _read(files: Iterable[Path]) -> Texts:
    # Isolating marks would appear as boxes on old phones.
    bundle = FluentBundle(["vi"], use_isolating=False)
    for file in files:
        resource = FluentParser().parse(unicodedata.normalize("NFC", file.read_text(encoding="utf-8")))
        junk = [entry for entry in resource.body if isinstance(entry, Junk)]
        if junk:
            raise TextError(f"{file.name}: {junk[0].content!r}")
        bundle.add_resource(resource)
    return Texts(bundle)
