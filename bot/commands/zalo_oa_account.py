"""The ward's Official Account as commands see it: its addresses, its keys, its calls."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot import official_account, opening
from bot.channels.zalo_oa.consent import CALLBACK
from bot.channels.zalo_oa.webhook import PATH
from bot.official_account import OfficialAccount
from bot.settings import Settings
from bot.texts import Texts
from storage import Storage


@dataclass(frozen=True, slots=True)
class Addresses:
    """What has to be pasted into Zalo's pages."""

    webhook: str
    callback: str


def addresses(settings: Settings) -> Addresses:
    """Where Zalo calls, and where it sends an administrator back to."""
    site = settings.public_url or "https://…"
    return Addresses(site + PATH, site + CALLBACK)


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Storage]:
    """The database, for the duration of a command."""
    storage = opening.open_storage(settings)
    try:
        yield storage
    finally:
        await storage.db.close()


@asynccontextmanager
async def official(settings: Settings, storage: Storage, texts: Texts) -> AsyncIterator[OfficialAccount]:
    """The account of the first ward, as every process has it."""
    ward = await opening.first_ward(storage, texts)
    account = await official_account.open_account(settings, storage, ward.id)
    try:
        yield account
    finally:
        await account.calls.close()
