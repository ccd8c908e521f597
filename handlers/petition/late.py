"""What comes after a petition was sent and may still belong to it: asked with one press, never swallowed."""

from datetime import timedelta

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.filters import Attachment
from handlers.petition import loose, naming
from handlers.petition.adding import More, add
from handlers.petition.following import own
from handlers.petition.presses import Join
from handlers.presses import Menu, Understand
from handlers.turn import Row, Turn
from knowledge.triage import Intent
from storage.codes import spoken
from storage.drafts import MAX_FILES
from storage.errors import NotFoundError, StaleError
from storage.petition import Petition, State

JUST_SENT = timedelta(minutes=30)


def build() -> Router:
    """The press that lets it join."""
    router = Router(name="petition-late")
    router.callback_query.register(joined, Join.filter())
    return router


async def of_album(turn: Turn, attachment: Attachment) -> Petition | None:
    """The speaker's own petition that was sent with this album, while it can still take more."""
    if not attachment.album:
        return None
    part = await turn.desk.storage.parts.of(naming.album_name(turn.chat, attachment.album))
    if part is None:
        return None
    try:
        petition = await own(turn, part.petition_id)
    except NotFoundError:
        return None
    return petition if petition.is_open else None


async def just_sent(turn: Turn) -> Petition | None:
    """The petition that the speaker sent a moment ago."""
    for petition in await turn.desk.storage.petitions.of_person(turn.person.id, limit=1):
        sent = petition.submitted_at
        if petition.is_open and sent is not None and turn.desk.now() - sent < JUST_SENT:
            return petition
    return None


async def asked_back(turn: Turn) -> Petition | None:
    """The speaker's newest petition in which a cadre waits for an answer."""
    own_ones = await turn.desk.storage.petitions.of_person(turn.person.id)
    return next((petition for petition in own_ones if petition.state is State.WAITING), None)


def reply_row(turn: Turn, petition: Petition) -> Row:
    """The way to let what was just said answer the cadre."""
    press = Join(petition=petition.id, said=turn.event_id).pack()
    return [turn.button("late-reply", press, code=spoken(petition.code))]


async def ask_whether_reply(turn: Turn, petition: Petition) -> None:
    """Old people simply write back: nothing is taken for the answer unasked."""
    other = turn.button("late-other", Menu(to="").pack())
    await turn.say("late-reply-question", reply_row(turn, petition), [other])


async def offer(turn: Turn, petition: Petition, words: str) -> None:
    """Ask whether what just came belongs to this petition."""
    said = ((await turn.state.get_data()).get("said") or {}).get("event", 0) if words else turn.event_id
    new = Understand(intent=Intent.PETITION_REFLECTION, said=said) if words else Menu(to="petition")
    await turn.say(
        "late-question",
        [turn.button("late-join", Join(petition=petition.id, said=said).pack(), code=spoken(petition.code))],
        [turn.button("late-new", new.pack())],
        code=spoken(petition.code),
    )


async def joined(_query: CallbackQuery, callback_data: Join, turn: Turn) -> None:
    """It belongs to this petition.

    Raises:
        StaleError: what was meant has found its place already, or was said too long ago.
    """
    petition = await own(turn, callback_data.petition)
    said = (await turn.state.get_data()).get("said") or {}
    meant = said if said.get("event") == callback_data.said else {}
    more = More(
        words=meant.get("words", ""),
        files=await loose.loose_files(turn),
        spot=await loose.loose_spot(turn),
        message=meant.get("message"),
    )
    if not (more.words or more.files or more.spot):
        raise StaleError
    await take_loose(turn, petition, more)


async def take_loose(turn: Turn, petition: Petition, more: More) -> None:
    """Let what lay about join the petition."""
    if await loose.were_too_many(turn):
        await turn.say("petition-files-full", limit=MAX_FILES)
    if await add(turn, petition, more):
        await loose.forget_loose(turn)
        await turn.state.update_data(said={})
