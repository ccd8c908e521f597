"""What `doctor` finds out about the ward's bot on Zalo's Bot Platform."""

from urllib.parse import urlsplit

from bot import opening
from bot.channels.zalo_bot.calls import UNAUTHORIZED, ApiError, Calls
from bot.channels.zalo_bot.webhook import path_of
from bot.commands.sheet import Sheet
from bot.commands.zalo_events import Cures, show_last
from bot.settings import Settings
from bot.texts import Texts
from storage import Storage

CHANNEL = "zalo_bot"
NAME = "Zalo Bot"


async def examine(settings: Settings, storage: Storage, texts: Texts, sheet: Sheet) -> None:
    """Ask the platform itself; nobody is written to."""
    token = settings.zalo_bot
    if not token:
        sheet.good(texts("doctor-zalo-bot-none"))
        return
    calls = Calls(token, settings.zalo_bot_api_base)
    try:
        me = await calls.call("getMe")
        sheet.good(texts("doctor-zalo-bot", name=_name(me)))
        await _webhook(settings, calls, texts, sheet)
    except ApiError as error:
        sheet.bad(NAME, _cure(error, settings, texts))
        return
    finally:
        await calls.close()
    ward = await opening.first_ward(storage, texts)
    account = await storage.places.account(ward_id=ward.id, channel=CHANNEL, outside_id=token.partition(":")[0])
    cures = Cures(texts("doctor-zalo-bot-events-none-cure"), texts("doctor-zalo-bot-events-old-cure"))
    await show_last(storage, account.id, texts, sheet, name=NAME, cures=cures)


async def _webhook(settings: Settings, calls: Calls, texts: Texts, sheet: Sheet) -> None:
    told = await calls.call("getWebhookInfo")
    known = str(told.get("url") or "") if isinstance(told, dict) else ""
    ours = settings.public_url + path_of(settings.zalo_bot) if settings.public_url else ""
    what = texts("doctor-zalo-bot-webhook" if ours else "doctor-zalo-bot-polling")
    if known != ours:
        other = texts("doctor-zalo-bot-webhook-other-cure", host=urlsplit(known).hostname or known)
        sheet.bad(what, other if known else texts("doctor-zalo-bot-webhook-unset-cure"))
        return
    failure = await _trial(calls) if ours else ""
    if failure:
        sheet.bad(what, texts("doctor-zalo-bot-webhook-fails-cure", detail=failure))
    else:
        sheet.good(what)


async def _trial(calls: Calls) -> str:
    """How the platform's own trial call ended, when it did not end well; some of its documents do not know the method."""
    try:
        told = await calls.call("testWebhook")
    except ApiError:
        return ""
    failed = isinstance(told, dict) and told.get("ok") is False
    return str(told.get("outcome") or told.get("status_code") or "-") if failed else ""


def _name(me: object) -> str:
    told = me if isinstance(me, dict) else {}
    return str(told.get("display_name") or told.get("account_name") or "-")


def _cure(error: ApiError, settings: Settings, texts: Texts) -> str:
    if error.code == UNAUTHORIZED:
        return texts("doctor-zalo-bot-token-cure")
    if error.code:
        return texts("doctor-zalo-bot-refused-cure", detail=str(error.code))
    base = settings.zalo_bot_api_base
    return texts("doctor-zalo-bot-network-cure", base=base, detail=error.description)
