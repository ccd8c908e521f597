"""First contact: what this is, whom one talks to, and consent; then the menu."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware, Router
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import Message, TelegramObject

from handlers import roles
from handlers.presses import Consent, Home, Menu
from handlers.turn import Row, Turn
from storage.messages import Button

CONSENT_VERSION = "2026-11-1"
INVITATION = "moi_"


def build() -> Router:
    """The way in."""
    router = Router(name="welcome")
    router.message.register(start, CommandStart())
    router.message.register(help_, Command("help"))
    router.callback_query.register(consented, Consent.filter())
    router.callback_query.register(lives_in, Home.filter())
    return router


async def start(_message: Message, command: CommandObject, turn: Turn) -> None:
    """/start, alone or with an invitation."""
    await turn.end()
    payload = (command.args or "").strip()
    if payload.startswith(INVITATION):
        await roles.accept(turn, payload.removeprefix(INVITATION))
        return
    if not turn.person.consented_at:
        await introduce(turn)
        return
    await menu(turn)


async def help_(_message: Message, turn: Turn) -> None:
    """/help."""
    await turn.say("help-cadre" if turn.person.on_desk else "help", ward=turn.desk.ward.name)
    await menu(turn)


async def introduce(turn: Turn, *, then: str = "menu") -> None:
    """Say who this is and ask for consent (Luật 91/2025 Điều 9: by an act, for a named purpose)."""
    ward = turn.desk.ward
    await turn.desk.storage.people.welcomed(turn.person.id, now=turn.desk.now())
    await turn.say("welcome-demo" if ward.demo else "welcome", ward=ward.name)
    await ask_consent(turn, then=then)


async def ask_consent(turn: Turn, *, then: str) -> None:
    """Ask for consent before anything personal is kept."""
    await turn.say(
        "consent",
        [turn.button("consent-yes", Consent(agreed=True, then=then).pack())],
        [turn.button("consent-no", Consent(agreed=False, then=then).pack())],
        ward=turn.desk.ward.name,
    )


async def consented(_query: TelegramObject, callback_data: Consent, turn: Turn) -> None:
    """The person agreed, or not; either way they may ask about the regulations."""
    if not callback_data.agreed:
        await turn.say("consent-refused")
        return
    if not turn.person.consented_at:
        await turn.desk.storage.people.consent(turn.person.id, version=CONSENT_VERSION, now=turn.desk.now())
    if turn.person.group_id is None:
        await turn.state.update_data(then=callback_data.then)
        await turn.say("home-question", *groups(turn), [turn.button("home-skip", Home(group=0).pack())])
        return
    await go_on(turn, callback_data.then)


def groups(turn: Turn) -> list[Row]:
    """The ward's residential groups as buttons, two in a row."""
    buttons = [Button(group.name, Home(group=group.id).pack()) for group in turn.desk.ward.groups]
    return [buttons[place : place + 2] for place in range(0, len(buttons), 2)]


async def lives_in(_query: TelegramObject, callback_data: Home, turn: Turn) -> None:
    """The person said where they live."""
    group = turn.desk.ward.group(callback_data.group)
    if group is not None:
        await turn.desk.storage.people.live_in(turn.person.id, group.id)
        await turn.say("home-known", group=group.name)
    then = (await turn.state.get_data()).get("then", "menu")
    await turn.state.update_data(then="menu")
    await go_on(turn, then)


async def go_on(turn: Turn, then: str) -> None:
    """Continue with what the person wanted before they were asked."""
    if then == "petition":
        await turn.say("consent-thanks-petition", [turn.button("menu-petition", Menu(to="petition").pack())])
    else:
        await menu(turn)


async def menu(turn: Turn) -> None:
    """What can be done here."""
    rows = [
        [turn.button("menu-ask", Menu(to="ask").pack())],
        [turn.button("menu-petition", Menu(to="petition").pack())],
        [turn.button("menu-status", Menu(to="status").pack()), turn.button("menu-news", Menu(to="news").pack())],
    ]
    if turn.person.on_desk:
        rows.append(
            [
                turn.button("menu-queue", Menu(to="queue").pack()),
                turn.button("menu-announce", Menu(to="announce").pack()),
            ]
        )
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
