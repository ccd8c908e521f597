"""The messages of a campaign: its launch and those that follow; each waits for a second person."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers import audiences
from handlers.announce.facts import facts
from handlers.announce.moments import heard
from handlers.asking_approval import asking
from handlers.campaigns.opening import Drives, run
from handlers.campaigns.presses import Drive, Sending
from handlers.dates import hour
from handlers.filters import NoCommand, Words
from handlers.labels import typed_label
from handlers.turn import Turn, body
from storage.announcement import Draft, Kind
from storage.audience import Audience
from storage.errors import StaleError
from storage.people import Role

LIMIT = 3000  # characters of a message
MOST = 6  # messages handed in at once
AUDIENCES = {
    "all": Audience(),
    "homes": Audience(representatives=True),
    "staff": Audience(roles=(Role.GROUP_HEAD, Role.CADRE, Role.COMMITTEE)),
}


class Writing(StatesGroup):
    """Somebody writes a message; the dialog's data name the `campaign`."""

    words = State()
    audience = State()
    moment = State()


def build() -> Router:
    """Messages."""
    router = Router(name="campaigns-messaging")
    router.callback_query.register(begin, Drives("message"))
    router.callback_query.register(pressed, Sending.filter())
    router.message.register(told, StateFilter(Writing), Words())
    router.message.register(words_please, StateFilter(Writing), NoCommand())
    return router


async def begin(_query: CallbackQuery, press: Drive, turn: Turn) -> None:
    """What shall it say?"""
    campaign = await run(turn, press.campaign)
    await turn.state.set_state(Writing.words)
    await turn.state.update_data(campaign=campaign.id)
    await turn.say("campaign-ask-message", [turn.button("campaign-own-words", Sending(step="own").pack())])


async def pressed(_query: CallbackQuery, callback_data: Sending, turn: Turn) -> None:
    """A button of the dialog; one of another step changes nothing.

    Raises:
        StaleError: the dialog does not stand at this button's step.
    """
    state, step = await turn.state.get_state(), callback_data.step
    if state == Writing.words.state and step == "own":
        await _own(turn)
    elif state == Writing.audience.state and step in AUDIENCES:
        await _to(turn, step)
    elif state == Writing.moment.state and step == "now":
        await _hand_in(turn, [None])
    else:
        raise StaleError


async def told(_message: Message, words: str, turn: Turn) -> None:
    """The words, the audience or the moments."""
    state = await turn.state.get_state()
    if state == Writing.words.state:
        if typed_label(turn, words, ("campaign-own-words",)):
            await _own(turn)
        elif len(words) > LIMIT:
            await turn.say("campaign-too-long", limit=LIMIT)
        else:
            await _written(turn, words)
    elif state == Writing.audience.state:
        label = typed_label(turn, words, [f"campaign-to-{key}" for key in AUDIENCES])
        await (_to(turn, label.removeprefix("campaign-to-")) if label else _ask_audience(turn))
    elif typed_label(turn, words, ("campaign-send-now",)):
        await _hand_in(turn, [None])
    else:
        await _moments(turn, words)


async def _own(turn: Turn) -> None:
    launch = (await run(turn, (await turn.state.get_data())["campaign"])).launch
    await _written(turn, f"{launch.title}\n{launch.words}")


async def _written(turn: Turn, words: str) -> None:
    await turn.state.update_data(words=words)
    await _ask_audience(turn)


async def _ask_audience(turn: Turn) -> None:
    await turn.state.set_state(Writing.audience)
    rows = [[turn.button(f"campaign-to-{key}", Sending(step=key).pack())] for key in AUDIENCES]
    await turn.say("campaign-ask-audience", *rows)


async def _to(turn: Turn, key: str) -> None:
    await turn.state.update_data(to=key)
    await turn.state.set_state(Writing.moment)
    await _ask_moment(turn)


async def _ask_moment(turn: Turn) -> None:
    await turn.say("campaign-ask-moment", [turn.button("campaign-send-now", Sending(step="now").pack())])


async def _moments(turn: Turn, words: str) -> None:
    """One moment in each line: a message leaves at each."""
    moments = [heard(line, turn.desk.now()).at for line in words.splitlines() if line.strip()]
    if None in moments or not 0 < len(moments) <= MOST:
        await _ask_moment(turn)
    else:
        await _hand_in(turn, moments)


async def _hand_in(turn: Turn, moments: list[datetime | None]) -> None:
    data, desk = await turn.state.get_data(), turn.desk
    campaign = await run(turn, data["campaign"])
    audience, announcements = AUDIENCES[data["to"]], desk.storage.announcements
    name = turn.t("subject-name-campaigns")
    subject = next((one.id for one in await audiences.subjects(desk) if one.name == name), None)
    reach = await announcements.reach(desk.ward.id, audience, subject_id=subject)
    for place, moment in enumerate(moments):
        draft = Draft(
            ward_id=desk.ward.id,
            author_id=turn.person.id,
            body=body(data["words"], [turn.button("campaign-look", Drive(action="open", campaign=campaign.id).pack())]),
            audience=audience,
            kind=Kind.CAMPAIGN,
            subject_id=subject,
            campaign_id=campaign.id,
            send_at=moment,
            previewed=reach.people,
        )
        write = await asking(desk, turn.person, audience, reach, await facts(desk, draft, reach))
        await announcements.submit(draft, source=f"{turn.source}:{place}", now=desk.now(), write=write)
    await turn.end()
    when = "; ".join(turn.t("campaign-now") if one is None else hour(one) for one in moments)
    await turn.say("campaign-message-handed-in", count=len(moments), people=reach.people, when=when)


async def words_please(_message: Message, turn: Turn) -> None:
    """Something else than words."""
    await turn.say("work-words-please")
