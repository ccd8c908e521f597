"""The messages that triage is trained and measured on."""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from knowledge import vocabulary
from knowledge.syllables import fold
from knowledge.triage import Intent

_ROOT = Path(__file__).parents[1]
EXAMPLES = _ROOT / "knowledge/triage/examples"
DEVELOPMENT = _ROOT / "../shared/eval/intents-dev.jsonl"
HELD_OUT = _ROOT / "tests/knowledge/triage/held_out.jsonl"

_OPENINGS = (
    "Chào ad, ",
    "Xin chào, ",
    "Chào phường, ",
    "Dạ ",
    "Alo, ",
    "Kính gửi phường, ",
    "hi ad, ",
    "Chào anh chị, ",
    "Thưa cán bộ, ",
    "Cảm ơn nhé, ",
    "cam on, ",
    "Ad ơi ",
)
_CLOSINGS = (
    " ạ",
    " nhé",
    ". Cảm ơn",
    ". Xin cảm ơn",
    ", cảm ơn ad",
    " ad ơi",
    " với",
    " nha",
    ". Mong phường giúp",
    " ạ!",
    "...",
)
_ALONE = frozenset({Intent.GREETING, Intent.THANKS, Intent.OTHER})
_OTHER_NAMES = {
    "tôi": ("em", "tui", "mình", "cháu", "chúng tôi", "bác"),
    "em": ("tôi", "mình", "tui"),
    "tui": ("tôi", "em", "mình"),
    "phường": ("xã", "ủy ban", "ubnd phường", "thôn"),
    "xã": ("phường", "ủy ban", "ubnd xã"),
    "thôn": ("tổ", "ấp", "khu phố", "xóm", "bản"),
    "tổ": ("thôn", "khu phố", "xóm", "tdp"),
    "ngõ": ("hẻm", "kiệt", "xóm"),
    "hẻm": ("ngõ", "kiệt"),
    "đề nghị": ("mong", "yêu cầu", "kính mong", "nhờ"),
}
_CHATTED, _RENAMED, _OPENED, _CLOSED = 0.6, 0.7, 0.7, 0.5  # how often a word or a message is changed that way
_NEARBY = {"a": "s", "o": "p", "e": "r", "i": "u", "n": "m", "t": "y", "g": "h", "h": "j", "u": "i", "c": "x", "l": "k"}


@dataclass(frozen=True, slots=True)
class Example:
    """One message with its intent; `theme` names the section it was written in, `origin` the message it varies."""

    text: str
    intent: Intent
    theme: str
    origin: int
    weight: float = 1.0


def own() -> list[Example]:
    """The messages under knowledge/triage/examples, in file order; "# …" lines open a theme."""
    found: list[Example] = []
    for intent in Intent:
        theme = ""
        for line in (EXAMPLES / f"{intent}.txt").read_text("utf-8").splitlines():
            if line.startswith("# "):
                theme = f"{intent} {line}"
            elif line.strip():
                found.append(Example(line, intent, theme, len(found)))
    return found


def labelled(path: Path) -> list[tuple[str, Intent]]:
    """Messages with their intents from a JSON Lines file."""
    rows = (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())
    return [(row["text"], Intent(row["intent"])) for row in rows]


def stripped(text: str) -> str:
    """The message as typed without diacritics."""
    return "".join(fold(letter) for letter in text)


def mistyped(text: str, rng: random.Random) -> str:
    """The message with about one slip in six syllables."""
    words = text.split(" ")
    for _ in range(max(1, len(words) // 6)):
        at = rng.randrange(len(words))
        words[at] = _slip(words[at], rng)
    return " ".join(words)


def _slip(word: str, rng: random.Random) -> str:
    at = rng.randrange(max(1, len(word) - 1))
    before, letter, after = word[:at], word[at : at + 1], word[at + 1 :]
    slips = (f"{before}{after[:1]}{letter}{after[1:]}", before + after, before + 2 * letter + after)
    return rng.choice((*slips, before + _NEARBY.get(letter, letter) + after))


def chatted(text: str, rng: random.Random) -> str:
    """The message in chat spelling."""
    shorter: dict[str, list[str]] = {}
    for short, words in vocabulary.chat().items():
        if len(words) == 1:
            shorter.setdefault(words[0], []).append(short)
    words = text.lower().split(" ")
    return " ".join(
        rng.choice(shorter[word]) if word in shorter and rng.random() < _CHATTED else word for word in words
    )


def renamed(text: str, rng: random.Random) -> str:
    """The message as somebody else, somewhere else, would say it."""
    for name, others in _OTHER_NAMES.items():
        if f" {name} " in f" {text.lower()} " and rng.random() < _RENAMED:
            text = f" {text} ".replace(f" {name} ", f" {rng.choice(others)} ").strip()
            text = text.replace(f"{name.capitalize()} ", f"{rng.choice(others).capitalize()} ", 1)
    return text


def framed(example: Example, rng: random.Random) -> str:
    """The message between a greeting and a good-bye, as people wrap what they really want."""
    opening = rng.choice(_OPENINGS) if rng.random() < _OPENED else ""
    closing = rng.choice(_CLOSINGS) if rng.random() < _CLOSED else ""
    if example.intent in _ALONE:
        return example.text
    text = example.text[0].lower() + example.text[1:] if opening else example.text
    return f"{opening}{text}{closing}"


def variants(example: Example, rng: random.Random) -> Iterator[Example]:
    """The message and the other ways it may be typed; together they weigh about three messages."""

    def varied(text: str, weight: float) -> Example:
        return Example(text, example.intent, example.theme, example.origin, weight)

    yield example
    yield varied(stripped(example.text), 0.5)
    yield varied(example.text.rstrip("?!. ").lower(), 0.4)
    yield varied(mistyped(example.text, rng), 0.3)
    yield varied(chatted(example.text, rng), 0.3)
    yield varied(stripped(chatted(framed(example, rng), rng)), 0.3)
    yield varied(framed(example, rng), 0.4)
    yield varied(framed(Example(renamed(example.text, rng), example.intent, "", 0), rng), 0.4)
