"""Looking through the documents, opening their originals, taking one out."""

from contextlib import suppress

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message, TelegramObject

from handlers.dates import day
from handlers.documents import originals, uploading
from handlers.documents.breaking import tell
from handlers.documents.presses import Holding, Shelf, about, is_about
from handlers.filters import MayWork
from handlers.presses import Announce
from handlers.refusals import refuse
from handlers.turn import Row, Turn
from storage.errors import ForbiddenError, NotFoundError
from storage.holdings import Holding as Held
from storage.messages import Button

PAGE = 3  # documents shown at once: with the ways onward no more than five choices
LABEL_LIMIT = 60


def build() -> Router:
    """The store."""
    router = Router(name="documents-shelf")
    router.message.register(begin, Command("vanban"), MayWork())
    router.message.register(refuse, Command("vanban"))
    router.callback_query.register(leafed, Shelf.filter())
    router.callback_query.register(pressed, Holding.filter())
    return router


async def begin(_message: Message, turn: Turn) -> None:
    """/vanban: what there is, the newest first."""
    await show(turn)


async def leafed(_query: TelegramObject, callback_data: Shelf, turn: Turn) -> None:
    """Another page, or a new document."""
    if not turn.person.on_desk:
        raise ForbiddenError
    if callback_data.action == "add":
        await uploading.file_please(turn)
    else:
        await show(turn, callback_data.page)


async def show(turn: Turn, page: int = 0) -> None:
    """A page of the documents; the last one leads to the first again."""
    holdings, ward = turn.desk.storage.holdings, turn.desk.ward
    count = await holdings.count(ward.id)
    pages = max(1, -(-count // PAGE))
    page %= pages
    listing = await holdings.listing(ward.id, skip=page * PAGE, limit=PAGE)
    rows: list[Row] = [[Button(label(held), about("open", held))] for held in listing]
    if pages > 1:
        onward = Shelf(action="page", page=(page + 1) % pages).pack()
        rows.append([turn.button("documents-more", onward, page=page + 1, count=pages)])
    rows.append([turn.button("documents-add", Shelf(action="add").pack())])
    if count:
        await turn.say("documents", *rows, count=count)
    else:
        await turn.say("documents-none", *rows)


def label(held: Held) -> str:
    """What a button says of a document."""
    whole = f"{held.number} – {held.title}" if held.title else held.number
    return whole if len(whole) <= LABEL_LIMIT else f"{whole[: LABEL_LIMIT - 1].rstrip()}…"


async def pressed(_query: TelegramObject, callback_data: Holding, turn: Turn) -> None:
    """Something about one document; whoever lost their role meanwhile is refused."""
    if not turn.person.on_desk:
        raise ForbiddenError
    held = await _held(turn, callback_data)
    if held is None:
        await turn.say("document-gone", [turn.button("documents-back", Shelf(action="page").pack())])
        return
    match callback_data.action:
        case "open":
            await _open(turn, held)
        case "remove":
            await _ask_removal(turn, held)
        case "removed":
            await _remove(turn, held)
        case "original":
            await originals.show(turn, held, callback_data.page)
        case _:
            await show(turn)


async def _held(turn: Turn, press: Holding) -> Held | None:
    with suppress(NotFoundError):
        held = await turn.desk.storage.holdings.get(press.document, ward_id=turn.desk.ward.id)
        return held if is_about(press, held) else None
    return None


async def _open(turn: Turn, held: Held) -> None:
    rows: list[Row] = [
        [turn.button("document-original", about("original", held))],
        [turn.button("call-begin-any", Announce(draft=0, step="call-held", value=held.id).pack())],
    ]
    if _may_remove(turn, held):
        rows.append([turn.button("document-remove", about("remove", held))])
    rows.append([turn.button("documents-back", Shelf(action="page").pack())])

    unread = turn.t("document-unread")
    await turn.say(
        "document-held",
        *rows,
        number=held.number,
        kind=(held.kind[:1].upper() + held.kind[1:]) or unread,
        title=held.title or unread,
        issuer=held.issuer or unread,
        issued=day(held.issued) if held.issued else unread,
        since=day(held.valid_from) if held.valid_from else unread,
        scope=turn.t("document-of-nation") if held.ward_id is None else turn.desk.ward.name,
        file=held.file_name,
        added=day(held.added_at),
    )


def _may_remove(turn: Turn, held: Held) -> bool:
    return held.ward_id is not None or turn.person.is_administrator


async def _ask_removal(turn: Turn, held: Held) -> None:
    if not _may_remove(turn, held):
        raise ForbiddenError
    await turn.say(
        "document-remove-question",
        [turn.button("document-remove-yes", about("removed", held))],
        [turn.button("document-remove-no", about("open", held))],
        number=held.number,
        title=held.title,
    )


async def _remove(turn: Turn, held: Held) -> None:
    if not _may_remove(turn, held):
        raise ForbiddenError
    before = await turn.desk.publish.broken(turn.desk.ward.id)
    await turn.desk.storage.regulations.remove(held.number, ward_id=held.ward_id)
    await turn.say("document-removed", number=held.number)
    await tell(turn, before)
