"""/ngansach: what a ward may spend on messages in a month, and what it has bought on its channels."""

import re

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import Message

from handlers.dates import VIETNAM
from handlers.turn import Turn
from knowledge.reach.terms import package, package_names
from storage.errors import ForbiddenError

AMOUNT = re.compile(r"\d{1,3}(?:\.\d{3})+|\d{1,9}")  # đồng, with or without points
MOST = 100_000_000  # đồng a month: more is a slip of the finger


def build() -> Router:
    """The budget."""
    router = Router(name="announce-budget")
    router.message.register(budget, Command("ngansach"))
    return router


async def budget(_message: Message, command: CommandObject, turn: Turn) -> None:
    """Show it, or let an administrator set the amount or name a package."""
    if not turn.person.on_desk:
        raise ForbiddenError
    words = (command.args or "").strip()
    if words and not turn.person.is_administrator:
        raise ForbiddenError
    if words and not await _set(turn, words):
        await turn.say("budget-unclear", packages=_known(await _channels(turn)))
        return
    await _show(turn)


async def _set(turn: Turn, words: str) -> bool:
    purses, now, ward_id = turn.desk.storage.purses, turn.desk.now(), turn.desk.ward.id
    if AMOUNT.fullmatch(words):
        amount = int(words.replace(".", ""))
        if amount <= MOST:
            await purses.budget(ward_id, amount, actor_id=turn.person.id, now=now)
        return amount <= MOST
    name = words.rsplit(maxsplit=1)[-1].casefold()
    for channel in await _channels(turn):
        if package(channel, name, now.astimezone(VIETNAM).date()) is not None:
            await purses.bought(ward_id, channel, name, actor_id=turn.person.id, now=now)
            return True
    return False


async def _show(turn: Turn) -> None:
    purse = await turn.desk.storage.purses.of(turn.desk.ward.id, now=turn.desk.now())
    bought = ", ".join(sorted(set(purse.packages.values()))) or turn.t("budget-no-package")
    await turn.say("budget-shown", monthly=purse.monthly_budget, spent=purse.spent, left=purse.left, packages=bought)


async def _channels(turn: Turn) -> tuple[str, ...]:
    return (await turn.desk.storage.purses.of(turn.desk.ward.id, now=turn.desk.now())).channels


def _known(channels: tuple[str, ...]) -> str:
    return ", ".join(dict.fromkeys(name for channel in channels for name in package_names(channel))) or "—"
