"""The proof that a meeting's notice hangs on a board: its photo, where, and since when."""

from datetime import datetime, time

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from handlers.dates import VIETNAM, day
from handlers.files import keep
from handlers.filters import Attachment, HasFile, NoCommand, Words
from handlers.meetings.law import fault, latest_day
from handlers.meetings.opening import Leading, Leads, begin
from handlers.meetings.presses import Lead
from handlers.turn import Row, Turn
from knowledge.written_days import day_of
from knowledge.written_hours import typed_moment
from storage.errors import ForbiddenError, StaleError
from storage.meeting import Meeting
from storage.messages import FileRef

LIMIT = 120  # characters of a place


def build() -> Router:
    """Postings."""
    router = Router(name="meetings-posting")
    router.callback_query.register(ask, Leads("board"))
    router.message.register(pictured, StateFilter(Leading.board), HasFile())
    router.message.register(photo_please, StateFilter(Leading.board), NoCommand())
    router.callback_query.register(usual_place, Leads("board-place"))
    router.message.register(placed, StateFilter(Leading.board_place), Words())
    router.message.register(place_please, StateFilter(Leading.board_place), NoCommand())
    return router


def board_of(turn: Turn, meeting: Meeting) -> int | None:
    """The residential group whose board the speaker answers for; None for the ward's own.

    Raises:
        ForbiddenError: they answer for none on which this meeting is posted.
    """
    person, group_id = turn.person, meeting.plan.group_id
    if group_id is None and not person.on_desk and person.headed_groups:
        return min(person.headed_groups)
    works = person.on_desk and (person.desk_groups is None or group_id in person.desk_groups)
    if not works and group_id not in person.headed_groups:
        raise ForbiddenError
    return group_id


async def ask(_query: CallbackQuery, press: Lead, turn: Turn) -> None:
    """A photo of the board, please; the proofs that there are already."""
    meeting = await turn.desk.storage.meetings.get(press.meeting, ward_id=turn.desk.ward.id)
    board_of(turn, meeting)
    if not meeting.coming:
        raise StaleError
    announced = await turn.desk.storage.postings.announced(meeting.id)
    lines = [turn.t("meeting-board-line", place=one.place, day=day(one.posted_at)) for one in announced.postings]
    latest = latest_day(meeting)
    await begin(turn, meeting, Leading.board)
    await turn.say(
        "meeting-board-please",
        title=meeting.plan.title,
        by=turn.t("meeting-board-by", day=day(latest)) if latest else "",
        proofs="\n".join(lines),
    )


async def pictured(_message: Message, attachment: Attachment, turn: Turn) -> None:
    """The photo; then where the board is."""
    meeting = await _at_hand(turn)
    file = await keep(turn, attachment)
    if file.kind != "photo":
        await turn.say("meeting-board-photo")
        return
    await begin(turn, meeting, Leading.board_place, photo=[file.sha256, file.name, file.kind])
    usual: Row = [turn.button("meeting-board-usual", Lead(action="board-place", meeting=meeting.id).pack())]
    await turn.say("meeting-board-where", usual)


async def photo_please(_message: Message, turn: Turn) -> None:
    """Words where a photo was expected."""
    await turn.say("meeting-board-photo")


async def usual_place(_query: CallbackQuery, press: Lead, turn: Turn) -> None:
    """At the culture house, just now."""
    if await turn.state.get_state() != Leading.board_place.state:
        raise StaleError
    meeting = await _at_hand(turn)
    if meeting.id != press.meeting:
        raise StaleError
    group = turn.desk.ward.group(meeting.plan.group_id or 0)
    where = group.name if group else turn.desk.ward.name
    await _keep(turn, meeting, turn.t("meeting-board-culture-house", where=where), turn.desk.now())


async def placed(_message: Message, words: str, turn: Turn) -> None:
    """Where, and when it was posted if a day stands behind it: "Nhà văn hóa tổ 2, 3/12"."""
    meeting = await _at_hand(turn)
    place, comma, behind = words.rpartition(",")
    on, _ = typed_moment(behind, turn.desk.now().astimezone(VIETNAM).date()) if comma else (None, None)
    if on is None:
        await _keep(turn, meeting, words[:LIMIT], turn.desk.now())
        return
    today = turn.desk.now().astimezone(VIETNAM).date()
    if on > today and (last_year := day_of(on.day, on.month, on.year - 1)) and str(on.year) not in behind:
        on = last_year  # a day without a year is read as the next one; what is posted was posted before
    if on > today:
        await turn.say("meeting-board-future")
        return
    # Of a day of which no more is told, its end counts.
    at = min(datetime.combine(on, time(23, 59), VIETNAM), turn.desk.now())
    await _keep(turn, meeting, place.strip()[:LIMIT], at)


async def place_please(_message: Message, turn: Turn) -> None:
    """Something else where a place was expected."""
    await turn.say("meeting-board-where")


async def _at_hand(turn: Turn) -> Meeting:
    number = (await turn.state.get_data())["meeting"]
    meeting = await turn.desk.storage.meetings.get(number, ward_id=turn.desk.ward.id)
    board_of(turn, meeting)
    return meeting


async def _keep(turn: Turn, meeting: Meeting, place: str, at: datetime) -> None:
    photo = FileRef(*(await turn.state.get_data())["photo"])
    kept = await turn.desk.storage.postings.post(
        meeting.id,
        photo,
        place,
        posted_at=at,
        group_id=board_of(turn, meeting),
        ward_id=turn.desk.ward.id,
        actor_id=turn.person.id,
        source=turn.source,
        now=turn.desk.now(),
    )
    await turn.end()
    still = fault(turn.t, kept, await turn.desk.storage.postings.announced(kept.id))
    await turn.say("meeting-board-kept", place=place, day=day(at), fault=still or turn.t("meeting-notice-complete"))
