"""Commands without a slash: where no menu shows them, people write what they mean."""

import re
import tomllib
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

from bot.channels.plain.menus import folded

WAYS = Path(__file__).with_name("ways.toml")
LONGEST = 40  # characters
_TAP = re.compile(r"#([a-z]{2,32})")


def command(text: str, *, in_dialog: bool) -> str | None:
    """The command that a text stands for; None: it is words.

    An entry of an account's own menu comes as `#name`. In the middle of a dialog most words are an answer.
    """
    tap = _TAP.fullmatch(text.strip())
    if tap is not None:
        return f"/{tap[1]}"
    if len(text) > LONGEST:
        return None
    return _spelled().get(_plain(text)) if in_dialog else _folded().get(folded(text))


@cache
def _folded() -> dict[str, str]:
    """Every command by its words, as people type them in a hurry."""
    return {folded(words): f"/{name}" for name, way in _ways().items() for words in way["words"]}


@cache
def _spelled() -> dict[str, str]:
    """The commands that work everywhere by their words with accents: "Huy" is also what people are called."""
    ways = _ways().items()
    return {_plain(words): f"/{name}" for name, way in ways if way.get("always") for words in way["words"]}


def _ways() -> dict[str, Any]:
    return tomllib.loads(WAYS.read_text(encoding="utf-8"))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold().strip(" .!?…")
