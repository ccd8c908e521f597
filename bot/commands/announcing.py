"""`announce`: an announcement from a document, handed in for a second person's approval, or only looked at."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typer

from bot import opening
from bot.invites import Links
from bot.library import LiveLibrary
from bot.publishing import Publishing
from bot.settings import Settings
from bot.texts import Texts, load
from handlers import audiences
from handlers.acceptance import accepted
from handlers.announce.audience import audience_of
from handlers.announce.composing import CAPTION_LIMIT, TEXT_LIMIT
from handlers.announce.facts import facts
from handlers.announce.moments import heard
from handlers.announce.paper import call_of, is_call
from handlers.announce.sketch import RECEIVED
from handlers.asking_approval import asking
from handlers.dates import VIETNAM, appointment
from handlers.ports import Desk
from knowledge.errors import KnowledgeError
from knowledge.meetings import read
from knowledge.readers.isolated import read_isolated
from knowledge.segments import Known, segment
from storage import Storage
from storage.announcement import Draft
from storage.audience import Audience
from storage.errors import StorageError
from storage.messages import Body, Button, FileRef
from storage.people import Person, Role
from storage.places import Ward


class UnclearError(Exception):
    """What must be said on the command line before anything is handed in; its words are for the operator."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line says."""

    file: Path
    to: str | None
    at: str | None
    by: str | None
    ward: str | None
    data: Path | None
    dry_run: bool


@dataclass(frozen=True, slots=True)
class Written:
    """What the file says.

    Attributes:
        text: the words.
        to: for whom, if the file says so.
        at: when it leaves, if the file says so.
        acknowledge: with the button "received".
        enclosed: the file itself goes along.
    """

    text: str
    to: str | None = None
    at: str | None = None
    acknowledge: bool = False
    enclosed: bool = False


def now() -> datetime:
    """This moment."""
    return datetime.now(UTC)


async def announce(wish: Wish) -> int:
    """Hand it in, or tell what would go to whom; 1 when it cannot be, 2 when there is no such ward."""
    texts, settings = load(), opening.settings_for(wish.data)
    storage = opening.open_storage(settings)
    try:
        ward = await _ward(storage, texts, wish.ward)
        if ward is None:
            typer.echo(texts("unknown-ward", code=wish.ward or ""), err=True)
            return 2
        await _announce(_desk(storage, texts, settings, ward), wish)
    except (UnclearError, KnowledgeError, StorageError, OSError) as error:
        typer.echo(_why(texts, error, wish), err=True)
        return 1
    finally:
        await storage.db.close()
    return 0


def _why(texts: Texts, error: Exception, wish: Wish) -> str:
    if isinstance(error, KnowledgeError):
        return texts(error.text_id, name=wish.file.name)
    if isinstance(error, StorageError):
        return texts(error.text_id)
    return str(error) if isinstance(error, UnclearError) else texts("people-no-file", name=wish.file.name)


async def _ward(storage: Storage, texts: Texts, code: str | None) -> Ward | None:
    if code is not None:
        return await storage.places.ward_by_code(code)
    return await opening.first_ward(storage, texts)


def _desk(storage: Storage, texts: Texts, settings: Settings, ward: Ward) -> Desk:
    library = LiveLibrary(storage.regulations, storage.places)
    return Desk(storage, texts, library, Links(settings.public_url), Publishing(storage, library, now), now, ward)


async def _announce(desk: Desk, wish: Wish) -> None:
    written = _read(desk, wish.file)
    audience = await _audience(desk, wish.to or written.to)
    send_at = _moment(desk, wish.at or written.at)
    reach = await desk.storage.announcements.reach(desk.ward.id, audience)
    if not reach.people:
        who = await audiences.in_words(desk, audience)
        raise UnclearError(desk.texts("announce-nobody", groups=who, people=reach.people))
    author = None if wish.dry_run else await _author(desk, wish.by)
    draft = Draft(
        ward_id=desk.ward.id,
        author_id=author.id if author else 0,
        body=_body(desk, written),
        audience=audience,
        acknowledge=written.acknowledge,
        send_at=send_at,
        previewed=reach.people,
    )
    told = await facts(desk, draft, reach)
    typer.echo(f"{draft.body.text}\n\n{told}")
    if author is None:
        typer.echo(desk.texts("announce-command-dry"))
        return
    if written.enclosed:
        draft = replace(draft, body=replace(draft.body, files=(await _enclosed(desk, wish.file),)))
    source = f"command:{now().isoformat()}"
    write = await asking(desk, author, audience, reach, told)
    submitted = await desk.storage.announcements.submit(draft, source=source, now=now(), write=write)
    typer.echo(desk.texts("announce-command-done", number=submitted.id, author=author.name))


def _read(desk: Desk, file: Path) -> Written:
    """The words of the file: JSON says everything itself; of a paper, the meeting that it calls to, or its beginning.

    Raises:
        UnclearError: they are too long, or what the paper says of a meeting is not certain.
        KnowledgeError: it cannot be read.
    """
    if file.suffix.lower() == ".json":
        return _from_json(desk, file)
    words = read_isolated(file).text
    said = read(words, now())
    if is_call(said):
        return Written(_invitation(desk, file, words), enclosed=True)
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


def _invitation(desk: Desk, file: Path, words: str) -> str:
    """The invitation in words; what is open is asked, never guessed."""
    paper = FileRef("", file.name, "document")
    call = call_of(read(words, now()), paper, 0, groups=desk.ward.groups, now=now())
    if call.lacks or call.starts_at is None:
        lacks = ", ".join(desk.texts(f"call-{name}").lower() for name in call.lacks)
        raise UnclearError(desk.texts("announce-command-open", what=lacks))
    local = call.starts_at.astimezone(VIETNAM)
    return desk.texts(
        "meeting-invitation",
        ward=desk.ward.name,
        title=call.title,
        moment=appointment(desk.texts, local.date(), local.time()),
        place=call.place,
        chair=call.chair,
        agenda="\n".join(f"{number}. {item}" for number, item in enumerate(call.agenda, 1)),
    ).rstrip()


def _body(desk: Desk, written: Written) -> Body:
    text = desk.texts("announce-message", ward=desk.ward.name, text=written.text)
    received = ((Button(desk.texts("announce-received"), RECEIVED),),) if written.acknowledge else ()
    return Body(text, received)


async def _author(desk: Desk, name: str | None) -> Person:
    """Whoever is named, or the first administrator."""
    staff: Sequence[Person] = await desk.storage.staff.of(desk.ward.id)
    if name is not None:
        found = [each for each in staff if each.name.casefold() == name.casefold()]
    else:
        found = [each for each in staff if Role.ADMINISTRATOR in each.roles][:1]
    if len(found) != 1:
        raise UnclearError(desk.texts("announce-command-by"))
    return found[0]


async def _audience(desk: Desk, words: str | None) -> Audience:
    if words is None:
        return Audience()
    names = await audiences.names(desk)
    said = segment(words, Known(names.groups, names.clusters, names.units, names.subjects))
    if said.unknown or not said.names_somebody:
        raise UnclearError(desk.texts("audience-unknown", words=", ".join(said.unknown) or words))
    return audience_of(said)


def _moment(desk: Desk, words: str | None) -> datetime | None:
    """When it leaves: as ISO 8601, or in Vietnamese; an ambiguous one is not taken."""
    if words is None:
        return None
    try:
        at = datetime.fromisoformat(words)
    except ValueError:
        said = heard(words, now())
        if said.at is None:
            raise UnclearError(desk.texts(said.ask)) from None
        return said.at
    at = at if at.tzinfo else at.replace(tzinfo=VIETNAM)
    if at <= now():
        raise UnclearError(desk.texts("moment-past"))
    return at


async def _enclosed(desk: Desk, file: Path) -> FileRef:
    content, media_type = await asyncio.to_thread(_accepted, file)
    sha256 = await desk.storage.blobs.keep(content, media_type, now=now())
    return FileRef(sha256, file.name, "photo" if media_type.startswith("image/") else "document")


def _accepted(file: Path) -> tuple[bytes, str]:
    return accepted(file.read_bytes(), file.name)
