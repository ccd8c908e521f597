"""A ward's account on a channel without buttons, put together."""

from aiogram import Bot

from bot.channels.plain.addresses import Addresses
from bot.channels.plain.api import PlainApi
from bot.channels.plain.reading import PlainReading
from bot.channels.plain.session import PlainSession
from bot.inbox import Line
from bot.texts import Texts
from storage import Storage
from storage.places import Account


def plain_line(
    account: Account, token: str, api: PlainApi, *, storage: Storage, texts: Texts, addresses: Addresses
) -> Line:
    """The line of an account; `token` has the form that aiogram wants and opens nothing."""
    session = PlainSession(storage, api, texts, addresses)
    bot = Bot(token, session=session)
    reads = PlainReading(storage, account, api, session, texts, bot_id=bot.id)
    return Line(account, bot, our_ids=True, reads=reads)
