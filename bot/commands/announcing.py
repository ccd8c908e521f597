"""`announce`: an announcement from a document, handed in for a second person's approval, or only looked at."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import typer

from bot import opening
from bot.commands.announcement_file import UnclearError, Written, written_in
from bot.invites import Links
from bot.library import LiveLibrary
from bot.publishing import Publishing
from bot.settings import Settings
from bot.texts import Texts, load
from handlers import audiences
from handlers.acceptance import accepted
from handlers.announce.audience import audience_of
from handlers.announce.facts import facts, lawful
from handlers.announce.meeting import planned, reminders
from handlers.announce.moments import heard
from handlers.announce.paper import Call, plan_of
from handlers.announce.sketch import RECEIVED
from handlers.asking_approval import asking
from handlers.dates import VIETNAM
from handlers.meetings.inviting import invitation, invitation_text
from handlers.ports import Desk
from knowledge.errors import KnowledgeError
from knowledge.segments import Known, segment
from storage import Storage
from storage.announcement import Draft, Kind, Reach
from storage.announcement_errors import MomentPassedError
from storage.audience import Audience
from storage.errors import StorageError
from storage.messages import Body, Button, FileRef
from storage.people import Person, Role
from storage.places import Ward


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
class Order:
    """For whom, when and under whose name something is handed in; by nobody when it is only looked at."""

    audience: Audience
    reach: Reach
    send_at: datetime | None
    author: Person | None

    def draft(self, desk: Desk, body: Body) -> Draft:
        """The announcement, so far a notice."""
        return Draft(
            ward_id=desk.ward.id,
            author_id=self.author.id if self.author else 0,
            body=body,
            audience=self.audience,
            send_at=self.send_at,
            previewed=self.reach.people,
        )


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
    written = written_in(desk, wish.file)
    order = await _order(desk, wish, written)
    if written.call is not None and written.call.starts_at is not None:
        await _invite(desk, wish.file, order, written.call, written.call.starts_at)
        return
    draft = replace(order.draft(desk, _body(desk, written)), acknowledge=written.acknowledge)
    if order.author is not None and written.enclosed:
        draft = replace(draft, body=replace(draft.body, files=(await _enclosed(desk, wish.file),)))
    await _hand_in(desk, order, draft, await facts(desk, draft, order.reach))


async def _order(desk: Desk, wish: Wish, written: Written) -> Order:
    words, call = wish.to or written.to, written.call
    if words is None and call is not None and call.group_id is not None:
        audience = Audience(groups=(call.group_id,))
    else:
        audience = await _audience(desk, words)
    reach = await desk.storage.announcements.reach(desk.ward.id, audience)
    if not reach.people:
        who = await audiences.in_words(desk, audience)
        raise UnclearError(desk.texts("announce-nobody", groups=who, people=reach.people))
    send_at = _moment(desk, wish.at or written.at)
    if send_at is not None and call is not None and call.starts_at is not None and send_at >= call.starts_at:
        raise MomentPassedError
    return Order(audience, reach, send_at, None if wish.dry_run else await _author(desk, wish.by))


async def _invite(desk: Desk, file: Path, order: Order, call: Call, starts_at: datetime) -> None:
    """As in the chat: the meeting is planned, the invitation can be answered, the silent are reminded."""
    if order.author is None:
        plan = plan_of(call, starts_at)
        draft = order.draft(desk, Body(invitation_text(desk, plan)))
        told = "\n".join([await facts(desk, draft, order.reach), *lawful(desk, plan, order.send_at, None)])
        await _hand_in(desk, order, draft, told)
        return
    paper = await _enclosed(desk, file)
    source = f"command:{desk.now().isoformat()}:meeting"
    meeting = await planned(desk, replace(call, file=paper), starts_at, actor_id=order.author.id, source=source)
    draft = replace(
        order.draft(desk, await invitation(desk, meeting)),
        kind=Kind.MEETING,
        meeting_id=meeting.id,
        meeting_seen=meeting.changed_at,
    )
    beside = await reminders(desk, draft)
    await _hand_in(desk, order, draft, await facts(desk, draft, order.reach), beside)
    typer.echo(desk.texts("announce-command-meeting", title=meeting.plan.title, reminders=len(beside)))


async def _hand_in(desk: Desk, order: Order, draft: Draft, told: str, beside: Sequence[Draft] = ()) -> None:
    typer.echo(f"{draft.body.text}\n\n{told}")
    if order.author is None:
        typer.echo(desk.texts("announce-command-dry"))
        return
    source = f"command:{desk.now().isoformat()}"
    write = await asking(desk, order.author, order.audience, order.reach, told)
    submitted = await desk.storage.announcements.submit(
        draft, source=source, now=desk.now(), write=write, beside=beside
    )
    typer.echo(desk.texts("announce-command-done", number=submitted.id, author=order.author.name))


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
