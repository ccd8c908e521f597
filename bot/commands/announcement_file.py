"""What the file says from which `announce` makes an announcement: JSON, a paper that calls to a meeting, another paper."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handlers.announce.composing import CAPTION_LIMIT, TEXT_LIMIT
from handlers.announce.paper import Call, call_of, is_call
from handlers.ports import Desk
from knowledge.meetings import Invitation, read
from knowledge.readers.isolated import read_isolated
from storage.messages import FileRef


class UnclearError(Exception):
    """What must be said on the command line before anything is handed in; its words are for the operator."""


@dataclass(frozen=True, slots=True)
class Written:
    """What the file says.

    Attributes:
        text: the words; of an invitation none, for it gets its meeting's.
        to: for whom, if the file says so.
        at: when it leaves, if the file says so.
        acknowledge: with the button "received".
        enclosed: the file itself goes along.
        call: the meeting that it calls to.
    """

    text: str
    to: str | None = None
    at: str | None = None
    acknowledge: bool = False
    enclosed: bool = False
    call: Call | None = None


def written_in(desk: Desk, file: Path) -> Written:
    """The words of the file: JSON says everything itself; of a paper, the meeting that it calls to, or its beginning.

    Raises:
        UnclearError: they are too long, or what the paper says of a meeting is not certain.
        KnowledgeError: it cannot be read.
    """
    if file.suffix.lower() == ".json":
        return _from_json(desk, file)
    words = read_isolated(file).text
    said = read(words, desk.now())
    if is_call(said):
        return Written("", enclosed=True, call=_call(desk, file, said))
    plain = "\n".join(line for each in words.splitlines() if (line := " ".join(each.split())))
    short = plain if len(plain) <= CAPTION_LIMIT else f"{plain[: CAPTION_LIMIT - 1].rsplit(' ', 1)[0]}…"
    return Written(short, enclosed=True)


def _from_json(desk: Desk, file: Path) -> Written:
    try:
        said: Any = json.loads(file.read_text(encoding="utf-8"))
        text, to, at = said["text"], said.get("to"), said.get("at")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnclearError(desk.texts("announce-command-json")) from error
    if (
        not isinstance(text, str)
        or not text.strip()
        or not all(each is None or isinstance(each, str) for each in (to, at))
    ):
        raise UnclearError(desk.texts("announce-command-json"))
    if len(text) > TEXT_LIMIT:
        raise UnclearError(desk.texts("announce-too-long", limit=TEXT_LIMIT, length=len(text)))
    return Written(text.strip(), to, at, acknowledge=said.get("acknowledge") is True)


def _call(desk: Desk, file: Path, said: Invitation) -> Call:
    """The meeting; what is open is asked, never guessed."""
    paper = FileRef("", file.name, "document")
    call = call_of(said, paper, 0, groups=desk.ward.groups, now=desk.now(), texts=desk.texts)
    if call.lacks:
        lacks = ", ".join(desk.texts(f"call-{name}").lower() for name in call.lacks)
        raise UnclearError(desk.texts("announce-command-open", what=lacks))
    return call
