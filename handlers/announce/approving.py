"""The second person: looks at an announcement, lets it go, or refuses it with a reason."""

from datetime import timedelta

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.state import State as DialogState
from aiogram.types import CallbackQuery, Message
from aiogram.utils.formatting import Text

from handlers.announce import pricing
from handlers.announce.preview import plain_pages
from handlers.announce.progress import look
from handlers.announce.sketch import check
from handlers.announce.steps import Deciding, Step
from handlers.dates import hour
from handlers.fates import fate, quoted
from handlers.filters import NoCommand, Words
from handlers.mixing import settle
from handlers.presses import Announce
from handlers.turn import Row, Turn
from storage.announcement import Announcement, State
from storage.errors import StaleError
from storage.messages import Body, Notice
from storage.people import Role

LATE = timedelta(minutes=10)  # an approval after this much of the planned time asks once more
REASON_LIMIT = 500  # characters


def build() -> Router:
    """Decisions."""
    router = Router(name="announce-approving")
    router.callback_query.register(approve, Step("approve"))
    router.callback_query.register(approve_now, Step("approve-now"))
    router.callback_query.register(agree, Step("paid"))
    router.callback_query.register(ask_reason, Step("refuse"))
    router.callback_query.register(files, Step("files"))
    router.callback_query.register(plain, Step("told-plain"))
    router.message.register(refused, StateFilter(Deciding.refusal), Words())
    router.message.register(words_please, StateFilter(Deciding.refusal, Deciding.moment), NoCommand())
    return router


async def opened(turn: Turn, announcement_id: int) -> Announcement:
    """The announcement, for somebody of the desk.

    Raises:
        ForbiddenError: they do not work there.
        NotFoundError: none in this ward.
    """
    check(turn)
    return await turn.desk.storage.announcements.get(announcement_id, ward_id=turn.desk.ward.id)


async def approve(_query: CallbackQuery, press: Announce, turn: Turn) -> None:
    """Let it go; when its time has passed meanwhile, ask first."""
    waiting = await opened(turn, press.value)
    late = waiting.send_at is not None and waiting.send_at + LATE < turn.desk.now()
    if late and waiting.state is State.WAITING and waiting.author_id != turn.person.id and waiting.send_at:
        rows: list[Row] = [
            [turn.button("announce-now", _press("approve-now", waiting.id))],
            [turn.button("announce-retime", _press("retime", waiting.id))],
            [turn.button("announce-refuse", _press("refuse", waiting.id))],
        ]
        await turn.say("announce-approved-late", *rows, at=hour(waiting.send_at))
        return
    await let_go(turn, waiting)


async def approve_now(_query: CallbackQuery, press: Announce, turn: Turn) -> None:
    """Although its time has passed."""
    await let_go(turn, await opened(turn, press.value))


async def agree(_query: CallbackQuery, press: Announce, turn: Turn) -> None:
    """For at most this price; it is named by the button under which it was shown."""
    await let_go(turn, await opened(turn, press.value), price=press.draft)


async def let_go(turn: Turn, waiting: Announcement, *, price: int | None = None) -> None:
    """Approve it, and let it leave if it is time; what costs money is asked first, unless its price is agreed to."""
    decides = waiting.state is State.WAITING and waiting.author_id != turn.person.id
    if price is None and decides and waiting.share is not None and await pricing.ask_price(turn, waiting):
        return
    announcements, now, ward_id = turn.desk.storage.announcements, turn.desk.now(), turn.desk.ward.id
    reach = await announcements.reach(ward_id, waiting.audience, subject_id=waiting.subject_id)
    told = fate(turn.t, await turn.desk.storage.people.with_roles(ward_id, [Role.ADMINISTRATOR]))
    await announcements.approve(
        waiting.id,
        actor_id=turn.person.id,
        ward_id=ward_id,
        source=turn.source,
        now=now,
        seen=reach.people,
        price=price,
        write=told,
    )
    approved = await announcements.get(waiting.id, ward_id=ward_id)
    await settle(turn.desk.storage, approved, now=now)
    left = await announcements.begin(waiting.id, now=now, write=told)
    if left.state is State.APPROVED and left.send_at is not None:
        await turn.say("announce-leaves-later", at=hour(left.send_at))
    elif left.state is State.SENDING:
        progress = await announcements.progress(waiting.id)
        await turn.say("announce-sending", [look(turn, waiting.id)], count=progress.total)
    else:
        raise StaleError


async def ask_reason(_query: CallbackQuery, press: Announce, turn: Turn) -> None:
    """Why not?"""
    waiting = await opened(turn, press.value)
    if waiting.state is not State.WAITING:
        raise StaleError
    await begin(turn, waiting, Deciding.refusal)
    await turn.say("announce-refuse-why", words=quoted(waiting))


async def refused(_message: Message, words: str, turn: Turn) -> None:
    """The reason, which the author reads."""
    waiting = await at_hand(turn)
    reason = words[:REASON_LIMIT]

    def write(after: Announcement) -> list[Notice]:
        text = turn.t("announce-refused", who=turn.person.name, words=quoted(after), reason=reason)
        again = turn.button("menu-announce", Announce(draft=0, step="compose", value=0).pack())
        return [Notice(after.author_id, Body(text, ((again,),)), f"announcement:{after.id}:refused")]

    await turn.desk.storage.announcements.refuse(
        waiting.id,
        actor_id=turn.person.id,
        ward_id=turn.desk.ward.id,
        reason=reason,
        source=turn.source,
        now=turn.desk.now(),
        write=write,
    )
    await turn.end()
    await turn.say("announce-refused-kept")


async def files(_query: CallbackQuery, press: Announce, turn: Turn) -> None:
    """What goes along."""
    for file in (await opened(turn, press.value)).body.files:
        await turn.show(file)


async def plain(_query: CallbackQuery, press: Announce, turn: Turn) -> None:
    """As a channel shows it that knows neither buttons nor long messages."""
    for part in plain_pages(turn, (await opened(turn, press.value)).body):
        await turn.tell(Text(part))


async def begin(turn: Turn, one: Announcement, state: DialogState) -> None:
    """From now on what the speaker writes is about this announcement."""
    await turn.state.set_state(state)
    await turn.state.update_data(told=one.id)


async def at_hand(turn: Turn) -> Announcement:
    """The announcement about which the speaker writes.

    Raises:
        ForbiddenError, NotFoundError: see `opened`.
    """
    return await opened(turn, (await turn.state.get_data()).get("told", 0))


async def words_please(_message: Message, turn: Turn) -> None:
    """A picture where words were expected."""
    await turn.say("work-words-please")


def _press(step: str, announcement_id: int) -> str:
    return Announce(draft=0, step=step, value=announcement_id).pack()
