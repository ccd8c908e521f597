"""Texts and questions for measuring search, and the ways people misspell them."""

import json
import random
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from knowledge import structure
from knowledge.regulation import Regulation
from knowledge.syllables import clean, fold

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
_LETTERS = "abcdeghiklmnopqrstuvxy"
_SYLLABLES_PER_SLIP = 6
_CHAT = {
    "không": "ko", "được": "dc", "người": "ng", "bao nhiêu": "bn", "như thế nào": "ntn", "trước": "trc", "việc": "vc",
    "gì": "j", "tổ dân phố": "tdp", "phải": "fai", "làm": "lm", "rồi": "r", "vậy": "v",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the articles that answer it, best first; none when it lies outside the documents."""

    text: str
    gold: tuple[tuple[str, int], ...]
    clause: str | None = None
    kind: str = ""
    as_of: date | None = None


class MissingMaterialError(SystemExit):
    """A shared folder is not on this machine."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"../shared/{folder.relative_to(SHARED)} is not here: nothing to measure with")


def shared(place: str) -> Path:
    """A shared file or folder.

    Raises:
        MissingMaterialError: it is not on this machine.
    """
    path = SHARED / place
    if not path.exists():
        raise MissingMaterialError(path)
    return path


def laws() -> tuple[Regulation, ...]:
    """The eight texts in full."""
    return tuple(
        structure.parse(path.read_text("utf-8"), name=path.stem) for path in sorted(shared("data/law").glob("*.txt"))
    )


def development_questions() -> list[Asked]:
    """The development set over the eight texts."""
    lines = shared("eval/questions-dev.jsonl").read_text("utf-8").splitlines()
    return [
        Asked(
            text=clean(held["q"]),
            gold=tuple((document, article) for document, article in held["gold"]),
            clause=held["clause"],
            kind=held["kind"],
            as_of=date.fromisoformat(held["as_of"]) if held["as_of"] else None,
        )
        for held in map(json.loads, lines)
    ]


def out_of_scope(*, held_out: bool = False) -> list[str]:
    """Our own questions that the regulations do not answer; those held out take no part in training."""
    name = "out_of_scope_held_out.toml" if held_out else "out_of_scope.toml"
    groups = tomllib.loads((Path(__file__).parent / name).read_text("utf-8"))
    return [clean(question) for questions in groups.values() for question in questions]


def bare(text: str) -> str:
    """The text without diacritics."""
    return "".join(fold(mark) if mark.isalpha() else mark for mark in text)


def _slip(word: str, dice: random.Random) -> str:
    place = dice.randrange(len(word))
    before, letter, after = word[:place], word[place], word[place + 1 :]
    return dice.choice(
        (
            before + after,
            before + dice.choice(_LETTERS) + letter + after,
            before + dice.choice(_LETTERS) + after,
            before + after[:1] + letter + after[1:],
        )
    )


def mistyped(text: str, dice: random.Random) -> str:
    """The text with one slip in every six syllables: a letter lost, added, replaced or swapped."""
    words = text.split()
    long_enough = [place for place, word in enumerate(words) if len(word) > 1]
    slips = min(len(long_enough), max(1, round(len(words) / _SYLLABLES_PER_SLIP)))
    for place in dice.sample(long_enough, slips):
        words[place] = _slip(words[place], dice)
    return " ".join(words)


def chat(text: str, dice: random.Random) -> str:
    """The text as in a hurried chat: abbreviations, slips, no diacritics."""
    text = text.lower()
    for words, short in _CHAT.items():
        text = re.sub(rf"\b{words}\b", short, text)
    return bare(mistyped(text, dice))


def spelled(texts: Iterable[str], way: str, dice: random.Random | None = None) -> list[str]:
    """The texts in one way of typing: "as written", "no diacritics", "typos" or "chat"; the same slips without dice."""
    dice = dice or random.Random(20)
    ways = {
        "as written": lambda text: text,
        "no diacritics": bare,
        "typos": lambda text: mistyped(text, dice),
        "chat": lambda text: chat(text, dice),
    }
    return [ways[way](text) for text in texts]
