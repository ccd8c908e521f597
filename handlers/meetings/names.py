"""Checking in by name: the secretary types, the roll suggests, substitutes are told from representatives."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from handlers.filters import NoCommand, Words
from handlers.labels import typed_label
from handlers.meetings import leading, matching
from handlers.meetings.opening import Leading, Leads, at_hand, begin, led
from handlers.meetings.presses import Lead
from handlers.turn import Row, Turn
from storage.attendance import Arrival
from storage.errors import StaleError
from storage.meeting import Meeting
from storage.messages import Button

NAME_LIMIT = 60
LABEL_LIMIT = 60


def build() -> Router:
    """Names."""
    router = Router(name="meetings-names")
    router.callback_query.register(ask, Leads("names"))
    router.message.register(typed, StateFilter(Leading.arrival), Words())
    router.message.register(words_please, StateFilter(Leading.arrival), NoCommand())
    router.callback_query.register(picked, Leads("pick"))
    router.callback_query.register(guest, Leads("guest"))
    router.callback_query.register(done, Leads("names-done"))
    return router


async def ask(_query: CallbackQuery, press: Lead, turn: Turn) -> None:
    """Who has come?"""
    meeting = await led(turn, press.meeting)
    await begin(turn, meeting, Leading.arrival)
    await turn.say("meeting-name-please", [_done(turn, meeting)])


async def typed(_message: Message, words: str, turn: Turn) -> None:
    """A name; with a body before it, "Hội Phụ nữ: Trần Thị B", somebody of that body."""
    meeting = await at_hand(turn)
    if typed_label(turn, words, ("meeting-name-done",)):
        await _end(turn, meeting)
        return
    name = " ".join(words.split())[:NAME_LIMIT]
    body, colon, who = name.partition(":")
    units = await turn.desk.storage.units.names(turn.desk.ward.id)
    unit = matching.named_unit(body, units) if colon else None
    if unit is not None and who.strip():
        await _enter(turn, meeting, Arrival(who.strip(), unit_id=unit))
        return
    roll = await turn.desk.storage.attendance.roll(meeting.id, ward_id=turn.desk.ward.id)
    sender = matching.sent_by(name, await turn.desk.storage.rsvps.substitutes(meeting.id))
    found = [one for one in roll if sender is not None and one.person_id == sender] or matching.households(name, roll)
    if not found:
        await _enter(turn, meeting, Arrival(name))
        return
    await turn.state.update_data(name=name)
    rows: list[Row] = [
        [
            Button(
                turn.t("meeting-name-of", name=one.representative, address=one.address)[:LABEL_LIMIT],
                Lead(action="pick", meeting=meeting.id, value=one.household_id).pack(),
            )
        ]
        for one in found
    ]
    rows.append([turn.button("meeting-name-guest", Lead(action="guest", meeting=meeting.id).pack())])
    await turn.say("meeting-name-which", *rows, [_done(turn, meeting)], name=name)


async def picked(_query: CallbackQuery, press: Lead, turn: Turn) -> None:
    """For that household; under another name than its representative's they came in that one's place."""
    meeting, name = await _named(turn, press)
    roll = await turn.desk.storage.attendance.roll(meeting.id, ward_id=turn.desk.ward.id)
    household = next((one for one in roll if one.household_id == press.value), None)
    if household is None:
        raise StaleError
    if matching.speaks_for(name, household):
        arrival = Arrival(household.representative, household.person_id, household.household_id)
    else:
        arrival = Arrival(name, household_id=household.household_id, substitute=True)
    await _enter(turn, meeting, arrival)


async def guest(_query: CallbackQuery, press: Lead, turn: Turn) -> None:
    """For no household of the roll."""
    meeting, name = await _named(turn, press)
    await _enter(turn, meeting, Arrival(name))


async def done(_query: CallbackQuery, press: Lead, turn: Turn) -> None:
    """Nobody else for now."""
    await _end(turn, await led(turn, press.meeting))


async def words_please(_message: Message, turn: Turn) -> None:
    """A picture where a name was expected."""
    await turn.say("work-words-please")


async def _named(turn: Turn, press: Lead) -> tuple[Meeting, str]:
    """The meeting and the name that was typed last.

    Raises:
        StaleError: no name waits for this button.
    """
    meeting = await led(turn, press.meeting)
    data = await turn.state.get_data()
    waits = await turn.state.get_state() == Leading.arrival.state and data.get("meeting") == meeting.id
    if not waits or not data.get("name"):
        raise StaleError
    return meeting, data["name"]


async def _enter(turn: Turn, meeting: Meeting, arrival: Arrival) -> None:
    first = await turn.desk.storage.attendance.enter(
        meeting.id,
        arrival,
        ward_id=turn.desk.ward.id,
        actor_id=turn.person.id,
        source=turn.source,
        now=turn.desk.now(),
    )
    await turn.state.update_data(name="")
    people = (await turn.desk.storage.attendance.counted(meeting.id)).people
    text_id = "meeting-name-substitute" if first and arrival.substitute else "meeting-name-kept"
    await turn.say(text_id if first else "meeting-name-known", [_done(turn, meeting)], name=arrival.name, count=people)


async def _end(turn: Turn, meeting: Meeting) -> None:
    await turn.end()
    await leading.show(turn, meeting)


def _done(turn: Turn, meeting: Meeting) -> Button:
    return turn.button("meeting-name-done", Lead(action="names-done", meeting=meeting.id).pack())
