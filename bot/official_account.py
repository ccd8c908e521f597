"""The ward's official account on Zalo, put together: every process that talks with Zalo gets it here."""

from dataclasses import dataclass
from datetime import UTC, datetime

from bot.channels.zalo_oa.api import ZaloOaApi
from bot.channels.zalo_oa.articles import Articles
from bot.channels.zalo_oa.calls import Calls
from bot.channels.zalo_oa.consent import Consent
from bot.channels.zalo_oa.free_messages import FreeMessages
from bot.channels.zalo_oa.oauth import OAuth
from bot.channels.zalo_oa.tokens import Tokens
from bot.channels.zalo_oa.zbs import Zbs
from bot.settings import Settings
from storage import Storage
from storage.places import Account

CHANNEL = "zalo_oa"


@dataclass(frozen=True, slots=True)
class OfficialAccount:
    """One account as this process uses it: what is said to it, its keys, and how they are given."""

    account: Account
    api: ZaloOaApi
    calls: Calls
    tokens: Tokens
    consent: Consent
    free: FreeMessages


async def open_account(settings: Settings, storage: Storage, ward_id: int) -> OfficialAccount:
    """The account of the application that the settings name, remembered on first sight."""
    account = await storage.places.account(ward_id=ward_id, channel=CHANNEL, outside_id=settings.zalo_oa_app_id)
    oauth = OAuth(settings.zalo_oa_app_id, settings.zalo_oa_secret, settings.zalo_oa_oauth_base)
    tokens = Tokens(storage.channel_tokens, account.id, oauth, _now)
    calls = Calls(tokens, settings.zalo_oa_api_base, settings.zalo_oa_secret)
    free = FreeMessages(calls, storage.windows, account.id, _now)
    api = ZaloOaApi(calls, storage.channel_tokens, account.id, free, buttons=settings.zalo_oa_buttons, now=_now)
    consent = Consent(storage.channel_tokens, storage.channel_consents, oauth, account.id, _now)
    return OfficialAccount(account, api, calls, tokens, consent, free)


def forms_of(settings: Settings, official: OfficialAccount) -> Zbs:
    """The account's reviewed forms, under the same keys."""
    business = Calls(official.tokens, settings.zalo_zbs_base, settings.zalo_oa_secret)
    return Zbs(official.calls, business, _now)


def articles_of(storage: Storage, official: OfficialAccount) -> Articles:
    """The account's articles, under the same keys."""
    return Articles(official.calls, storage.channel_tokens, official.account.id, _now)


def _now() -> datetime:
    return datetime.now(UTC)
