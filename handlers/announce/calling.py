"""From a paper to a meeting: what was read is shown, completed and put right in chat, then planned and announced."""

import asyncio
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.announce import audience, composing, meeting
from handlers.announce.calling_screen import FIELDS, MORE, show, show_kinds, show_more
from handlers.announce.paper import LIMIT, MOST_ITEMS, Call, call_of, is_call, kind_name, timed
from handlers.announce.sketch import Sketch, check, keep
from handlers.announce.steps import Composing, Step
from handlers.filters import NoCommand, Words
from handlers.groups import named_group
from handlers.presses import Announce
from handlers.turn import Turn
from knowledge.meetings import moment, read
from knowledge.readers.isolated import read_isolated
from storage.audience import Audience
from storage.errors import StaleError
from storage.meeting import MeetingKind
from storage.messages import FileRef

KINDS = tuple(MeetingKind)


class Calling(StatesGroup):
    """A cadre completes what was read of a paper; the dialog's data hold its `call` and which `field` is awaited."""

    draft = State()
    field = State()


def build() -> Router:
    """Calls to meetings."""
    router = Router(name="announce-calling")
    router.callback_query.register(from_upload, Step("call"))
    router.callback_query.register(from_shelf, Step("call-held"))
    router.callback_query.register(ask, Step(*(f"call-{field}" for field in (*FIELDS, *MORE) if field != "kind")))
    router.callback_query.register(more, Step("call-more"))
    router.callback_query.register(kinds, Step("call-kind"))
    router.callback_query.register(set_kind, Step("call-is"))
    router.callback_query.register(set_moment, Step("call-at"))
    router.callback_query.register(done, Step("call-done"))
    router.message.register(typed, StateFilter(Calling.field), Words())
    router.message.register(press_please, StateFilter(Calling), NoCommand())
    return router


async def from_upload(_query: CallbackQuery, press: Announce, turn: Turn) -> None:
    """Begin with a paper that was sent and read."""
    check(turn)
    upload = await turn.desk.storage.uploads.get(press.value, person_id=turn.person.id)
    file = FileRef(upload.sha256, upload.file_name, "document")
    words = upload.words or await _text_of(turn, file)
    if upload.announce:  # nobody was asked whether it belongs in the store, so it does not go on waiting for an answer
        await turn.desk.storage.uploads.discard(upload.id, person_id=turn.person.id, now=turn.desk.now())
    await _begin(turn, file, words)


async def from_shelf(_query: CallbackQuery, press: Announce, turn: Turn) -> None:
    """Begin with a document of the store."""
    check(turn)
    held = await turn.desk.storage.holdings.get(press.value, ward_id=turn.desk.ward.id)
    file = FileRef(held.sha256, held.file_name, "document")
    await _begin(turn, file, await _text_of(turn, file), regulation_id=held.id)


async def _text_of(turn: Turn, file: FileRef) -> str:
    """The paper's words, read again.

    Raises:
        StaleError: it is gone.
    """
    blob = await turn.desk.storage.blobs.get(file.sha256)
    if blob is None:
        raise StaleError
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "document"
        await asyncio.to_thread(path.write_bytes, blob.content)
        return (await asyncio.to_thread(read_isolated, path)).text


async def _begin(turn: Turn, file: FileRef, words: str, regulation_id: int | None = None) -> None:
    said = read(words, turn.desk.now())
    if not is_call(said):
        await _announce(turn, file, words, regulation_id)
        return
    call = call_of(said, file, turn.event_id, groups=turn.desk.ward.groups, now=turn.desk.now(), texts=turn.t)
    await turn.end()
    await _show(turn, replace(call, regulation_id=regulation_id))


async def _announce(turn: Turn, file: FileRef, words: str, regulation_id: int | None) -> None:
    """A paper that calls nobody together: its beginning is quoted, the paper goes along."""
    await turn.end()
    limit = composing.CAPTION_LIMIT
    plain = "\n".join(line for each in words.splitlines() if (line := " ".join(each.split())))
    quoted = plain if len(plain) <= limit else f"{plain[: limit - 1].rsplit(' ', 1)[0]}…"
    sketch = Sketch(turn.event_id, files=(file,), regulation_id=regulation_id)
    await turn.say("call-none", text=quoted)
    await composing.take_words(turn, await keep(turn, sketch, Composing.text), quoted)


async def _show(turn: Turn, call: Call) -> None:
    await turn.state.set_state(Calling.draft)
    await turn.state.update_data(call=call.as_json())
    await show(turn, call)


async def _at_hand(turn: Turn, press: Announce | None = None) -> Call:
    """The draft that the speaker completes.

    Raises:
        ForbiddenError: they no longer may.
        StaleError: there is none, or the button is of another one.
    """
    check(turn)
    kept = (await turn.state.get_data()).get("call")
    if kept is None or not (await turn.state.get_state() or "").startswith(f"{Calling.__name__}:"):
        raise StaleError
    call = Call.from_json(kept)
    if press is not None and press.draft != call.number:
        raise StaleError
    return call


async def more(_query: CallbackQuery, press: Announce, turn: Turn) -> None:
    """The other fields."""
    await show_more(turn, await _at_hand(turn, press))


async def ask(_query: CallbackQuery, press: Announce, turn: Turn) -> None:
    """One field is put right."""
    await _at_hand(turn, press)
    field = press.step.removeprefix("call-")
    await turn.state.set_state(Calling.field)
    await turn.state.update_data(field=field)
    await turn.say(f"call-ask-{field}")


async def kinds(_query: CallbackQuery, press: Announce, turn: Turn) -> None:
    """What people are called to."""
    await show_kinds(turn, await _at_hand(turn, press))


async def set_kind(_query: CallbackQuery, press: Announce, turn: Turn) -> None:
    """To this."""
    call = await _at_hand(turn, press)
    if press.value >= len(KINDS):
        raise StaleError
    kind = KINDS[press.value]
    named = bool(call.title) and call.title != kind_name(turn.t, call.kind)
    await _show(turn, replace(call, kind=kind, title=call.title if named else kind_name(turn.t, kind)))


async def set_moment(_query: CallbackQuery, press: Announce, turn: Turn) -> None:
    """What the paper's time means."""
    call = await _at_hand(turn, press)
    if press.value >= len(call.choices):
        raise StaleError
    at = call.choices[press.value]
    if at <= turn.desk.now():
        await turn.say("moment-past")
        return
    await _show(turn, replace(call, starts_at=at, choices=(), doubts=()))


async def typed(_message: Message, words: str, turn: Turn) -> None:
    """What a field says."""
    call, now = await _at_hand(turn), turn.desk.now()
    field = (await turn.state.get_data())["field"]
    plain = " ".join(words.split())[:LIMIT]
    match field:
        case "time":
            call = timed(call, moment(words, now), now)
            if call.starts_at is None and not call.choices:
                await turn.say("moment-not-found")
        case "agenda":
            items = [" ".join(line.split()).lstrip("0123456789.-)• ")[:LIMIT] for line in words.splitlines()]
            call = replace(call, agenda=tuple(item for item in items if item)[:MOST_ITEMS])
        case "group":
            group = named_group(words, turn.desk.ward.groups)
            call = replace(call, group_id=group.id if group else None)
        case _:
            changed: Mapping[str, str] = {field: plain}
            call = Call.from_json({**call.as_json(), **changed})
    await _show(turn, call)


async def done(_query: CallbackQuery, press: Announce, turn: Turn) -> None:
    """Plan it; then whom the invitation goes to."""
    call = await _at_hand(turn, press)
    if call.lacks or call.starts_at is None:
        await show(turn, call)
        return
    planned = await meeting.planned(
        turn.desk, call, call.starts_at, actor_id=turn.person.id, source=f"call:{call.number}"
    )
    await turn.end()
    whom = Audience(groups=(call.group_id,)) if call.group_id else Audience()
    sketch = Sketch(call.number, meeting_id=planned.id, audience=whom, regulation_id=call.regulation_id)
    await turn.say("call-planned")
    await audience.ask(turn, await keep(turn, sketch, Composing.audience))


async def press_please(_message: Message, turn: Turn) -> None:
    """Something typed where a button was expected."""
    await show(turn, await _at_hand(turn))
