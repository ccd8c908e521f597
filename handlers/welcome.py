"""First contact: what this is, whom one talks to, and consent; then the menu."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from aiogram import BaseMiddleware, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command, CommandObject, CommandStart, StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message, TelegramObject

from handlers import handoff, roles
from handlers.consent import CONSENT_VERSION, ask_consent
from handlers.filters import Words
from handlers.groups import answered_group, group_rows, named_group
from handlers.labels import bare_number, typed_label
from handlers.petition import steps
from handlers.presses import Consent, Home, HomePage, Menu
from handlers.receptions import booking
from handlers.roll import claiming, joining
from handlers.turn import Row, Turn
from storage.messages import Button
from storage.places import Group

INVITATION = "moi_"
GROUP_LINK = "to_"


class Settling(StatesGroup):
    """The person says where they live."""

    group = State()


def build() -> Router:
    """The way in."""
    router = Router(name="welcome")
    router.message.register(start, CommandStart())
    router.message.register(help_, Command("help"))
    router.callback_query.register(consented, Consent.filter())
    router.callback_query.register(lives_in, Home.filter())
    router.callback_query.register(turned, HomePage.filter())
    router.message.register(typed, StateFilter(None), Words())
    router.message.register(lives_there, StateFilter(Settling.group), Words())
    return router


async def start(_message: Message, command: CommandObject, turn: Turn) -> None:
    """/start, alone or with an invitation."""
    await turn.end()
    payload = (command.args or "").strip()
    if payload.startswith(INVITATION):
        await roles.accept(turn, payload.removeprefix(INVITATION))
        return
    if payload.startswith(GROUP_LINK):
        await _follow(turn, payload.removeprefix(GROUP_LINK))
        return
    if not turn.person.consented_at:
        await introduce(turn)
        return
    await menu(turn)


async def _follow(turn: Turn, token: str) -> None:
    """A group's link; who has not agreed is asked first."""
    if not turn.person.consented_at:
        await joining.remember(turn, token)
        await introduce(turn)
        return
    await joining.join(turn, token)
    await menu(turn)


async def help_(_message: Message, turn: Turn) -> None:
    """/help."""
    await turn.say("help-cadre" if turn.person.on_desk else "help", ward=turn.desk.ward.name)
    await menu(turn)


async def introduce(turn: Turn) -> None:
    """Say who this is and ask for consent (Luật 91/2025 Điều 9: by an act, for a named purpose)."""
    ward = turn.desk.ward
    await turn.desk.storage.people.welcomed(turn.person.id, now=turn.desk.now())
    await turn.say("welcome-demo" if ward.demo else "welcome", ward=ward.name)
    await ask_consent(turn, then="menu")


async def consented(_query: TelegramObject, callback_data: Consent, turn: Turn) -> None:
    """The person agreed, or not, or no longer; in any case they may ask about the regulations."""
    if not callback_data.agreed:
        await _refused(turn)
        return
    if not turn.person.consented_at:
        now = turn.desk.now()
        await turn.desk.storage.people.consent(turn.person.id, version=CONSENT_VERSION, now=now)
        turn = replace(turn, person=replace(turn.person, consented_at=now))
    data = await turn.state.get_data()
    await turn.state.update_data(then=data.get("then") or callback_data.then)
    if await joining.join_remembered(turn) or turn.person.group_id is not None:
        await _go_on(turn)
        return
    await ask_home(turn)


async def typed(message: Message, words: str, turn: Turn) -> None:
    """The answer to the consent text, typed in place of being pressed."""
    asked = not turn.person.consented_at and (await turn.state.get_data()).get("asked_consent")
    label = typed_label(turn, words, ("consent-yes", "consent-no")) if asked else None
    if label is None:
        raise SkipHandler
    await consented(message, Consent(agreed=label == "consent-yes", then="menu"), turn)


async def _refused(turn: Turn) -> None:
    before = turn.person.consented_at
    if before:
        await turn.desk.storage.people.withdraw_consent(turn.person.id, now=turn.desk.now())
        await turn.desk.storage.drafts.discard(turn.person.id)
        await turn.desk.storage.questions.forget_asker(turn.person.id)
        await turn.desk.storage.roll.claims.take_back(turn.person.id, now=turn.desk.now())
        await turn.desk.storage.roll.leave(turn.person.id, now=turn.desk.now())
    await turn.end()
    await turn.say("consent-withdrawn" if before else "consent-refused")


async def ask_home(turn: Turn, page: int = 0) -> None:
    """Ask in which residential group the person lives."""
    if await turn.state.get_state() is None:
        await turn.state.set_state(Settling.group)
    rows = group_rows(
        turn,
        turn.desk.ward.groups,
        lambda group_id: Home(group=group_id).pack(),
        lambda to: HomePage(page=to).pack(),
        page=page,
    )
    await turn.say("home-question", *rows, [turn.button("home-skip", Home(group=0).pack())])


async def turned(_query: TelegramObject, callback_data: HomePage, turn: Turn) -> None:
    """More groups."""
    await ask_home(turn, callback_data.page)


async def lives_in(_query: TelegramObject, callback_data: Home, turn: Turn) -> None:
    """The person said where they live, or that they would rather not."""
    await _settle(turn, turn.desk.ward.group(callback_data.group))


async def lives_there(_message: Message, words: str, turn: Turn) -> None:
    """The person typed where they live, or something else altogether."""
    if typed_label(turn, words, ("home-skip",)):
        await _settle(turn, None)
        return
    groups = turn.desk.ward.groups
    group = named_group(words, groups) or answered_group(words, groups)
    number = bare_number(words)
    if group is None and number is not None:
        await turn.say("number-unknown", number=number)
        await ask_home(turn)
        return
    if group is None:
        raise SkipHandler
    await _settle(turn, group)


async def _settle(turn: Turn, group: Group | None) -> None:
    if not turn.person.consented_at:  # taken back since the button was shown
        await ask_consent(turn, then="menu")
        return
    if group is not None:
        await turn.desk.storage.people.live_in(turn.person.id, group.id)
        turn = replace(turn, person=replace(turn.person, group_id=group.id, group_name=group.name))
        # Residents find the way back in their menu: what they came for stands first.
        await turn.say("home-known", [_change_home(turn)] if turn.person.on_desk else [], group=group.name)
    await _go_on(turn)


def _change_home(turn: Turn) -> Button:
    return turn.button("home-change", HomePage(page=0).pack())


async def _go_on(turn: Turn) -> None:
    """Continue with what the person wanted before they were asked."""
    data = await turn.state.get_data()
    then, words = data.get("then"), data.get("wish", "")
    await turn.state.update_data(then="", wish="")
    if await turn.state.get_state() == Settling.group.state:
        await turn.state.set_state(None)
    if then == "petition":
        await steps.begin_with(turn, words)
    elif then == "handoff":
        await handoff.offer_last(turn)
    elif then == "reception":
        await booking.show(turn)
    elif then == "household":
        await claiming.show(turn)
    else:
        await menu(turn)


async def menu(turn: Turn) -> None:
    """What can be done here."""
    rows: list[Row] = [
        [turn.button("menu-ask", Menu(to="ask").pack())],
        [turn.button("menu-petition", Menu(to="petition").pack())],
    ]
    status = turn.button("menu-status", Menu(to="status").pack())
    if turn.person.on_desk:
        rows += [[status], roles.desk_ways(turn)]
    else:
        rows.append([status, turn.button("menu-news", Menu(to="news").pack())])
        rows.append([_change_home(turn)] if turn.person.group_id is not None else [])
    await turn.say("menu", *rows)


class FirstContact(BaseMiddleware):
    """Whoever writes for the first time learns at once that this is an automatic assistant, whatever they wrote."""

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        """Introduce, then let the message be dealt with."""
        turn: Turn = data["turn"]
        begins = isinstance(event, Message) and (event.text or "").startswith("/start")
        if not turn.person.welcomed and not begins:
            await introduce(turn)
        return await handler(event, data)
