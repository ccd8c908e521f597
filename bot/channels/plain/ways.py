"""Commands without a slash: where no menu shows them, people write what they mean."""

import re
import tomllib
from functools import cache
from pathlib import Path

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
    name, always = _words().get(folded(text), ("", False))
    return f"/{name}" if name and (always or not in_dialog) else None


@cache
def _words() -> dict[str, tuple[str, bool]]:
    """Every way by its folded words."""
    ways = tomllib.loads(WAYS.read_text(encoding="utf-8"))
    return {folded(words): (name, bool(way.get("always"))) for name, way in ways.items() for words in way["words"]}
