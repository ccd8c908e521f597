"""/ngansach: what a ward may spend on messages in a month, and what it has bought on its channels."""

import re

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from handlers import petition_news
from handlers.announce.presses import News
from handlers.dates import VIETNAM
from handlers.turn import Row, Turn
from knowledge.reach.terms import package, package_names
from knowledge.roll.columns import plain
from storage.errors import ForbiddenError
from storage.purse import Purse

AMOUNT = re.compile(r"\d{1,3}(?:\.\d{3})+|\d{1,9}")  # đồng, with or without points
MOST = 100_000_000  # đồng a month: more is a slip of the finger


def build() -> Router:
    """The budget."""
    router = Router(name="announce-budget")
    router.message.register(budget, Command("ngansach"))
    router.callback_query.register(switched, News.filter())
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
    match plain(words).split():
        case [*_, "phan", "anh", ("bat" | "tat") as switch]:
            await purses.tell_news(ward_id, on=switch == "bat", actor_id=turn.person.id, now=now)
            return True
    name = words.rsplit(maxsplit=1)[-1].casefold()
    for channel in await _channels(turn):
        if package(channel, name, now.astimezone(VIETNAM).date()) is not None:
            await purses.bought(ward_id, channel, name, actor_id=turn.person.id, now=now)
            return True
    return False


async def switched(_query: CallbackQuery, callback_data: News, turn: Turn) -> None:
    """An administrator switches news of petitions on or off."""
    if not turn.person.is_administrator:
        raise ForbiddenError
    storage, ward_id, now = turn.desk.storage, turn.desk.ward.id, turn.desk.now()
    await storage.purses.tell_news(ward_id, on=callback_data.on, actor_id=turn.person.id, now=now)
    await _show(turn)


async def _show(turn: Turn) -> None:
    purse = await turn.desk.storage.purses.of(turn.desk.ward.id, now=turn.desk.now())
    news, rows = await _news(turn, purse)
    bought = ", ".join(sorted(set(purse.packages.values()))) or turn.t("budget-no-package")
    await turn.say(
        "budget-shown",
        *rows,
        monthly=purse.monthly_budget,
        spent=purse.spent,
        left=purse.left,
        packages=bought,
        news=news,
    )


async def _news(turn: Turn, purse: Purse) -> tuple[str, list[Row]]:
    """Whether senders of petitions are told by form, for how much, and the button that changes it."""
    storage, ward_id = turn.desk.storage, turn.desk.ward.id
    price = await petition_news.price(storage, ward_id, purse.channels, now=turn.desk.now())
    if not purse.petition_news:
        told = turn.t("budget-news-off")
    elif price is None:
        told = turn.t("budget-news-no-form")
    else:
        told = turn.t("budget-news-on", price=price)
    if not turn.person.is_administrator:
        return told, []
    text_id = "budget-news-stop" if purse.petition_news else "budget-news-start"
    return told, [[turn.button(text_id, News(on=not purse.petition_news).pack())]]


async def _channels(turn: Turn) -> tuple[str, ...]:
    return (await turn.desk.storage.purses.of(turn.desk.ward.id, now=turn.desk.now())).channels


def _known(channels: tuple[str, ...]) -> str:
    return ", ".join(dict.fromkeys(name for channel in channels for name in package_names(channel))) or "—"
