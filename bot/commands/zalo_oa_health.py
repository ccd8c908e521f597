"""What `doctor` finds out about the ward's Official Account on Zalo."""

from datetime import UTC, date, datetime
from typing import Any

from bot.channels.client import MisconfiguredError, SendError
from bot.channels.zalo_oa.calls import Calls
from bot.channels.zalo_oa.errors import ZaloError
from bot.channels.zalo_oa.tokens import HELD_FOR, Tokens
from bot.commands.sheet import Sheet
from bot.commands.zalo_events import Cures, show_last
from bot.commands.zalo_oa_account import addresses, official
from bot.commands.zalo_oa_articles import show_articles
from bot.duties.account_keys import TROUBLES, reason_and_cure
from bot.settings import Settings
from bot.texts import Texts
from handlers.dates import VIETNAM
from storage import Storage
from storage.channel_tokens import Keys

NAME = "Zalo OA"
SOON = 30  # days before the end of the refresh token
STATE_AGENCY, BUSINESS = 4, 2
PACKAGE_QUOTA = {"quota_owner": "OA", "product_type": "cs", "quota_type": "sub_quota"}


async def examine(settings: Settings, storage: Storage, texts: Texts, sheet: Sheet) -> None:
    """Ask Zalo itself; nobody is written to."""
    if not _is_set_up(settings, texts, sheet):
        return
    async with official(settings, storage, texts) as account:
        held = await _pair(account.tokens, texts, sheet)
        if held is not None:
            await _account(account.calls, account.tokens, texts, sheet)
            await _sending(held, account.calls, texts, sheet)
            ward_id = account.account.ward_id
            await show_articles(account.calls, storage, texts, sheet, ward_id=ward_id, now=_now())
    cures = Cures(
        texts("doctor-zalo-oa-events-none-cure", address=addresses(settings).webhook),
        texts("doctor-zalo-oa-events-old-cure"),
    )
    await show_last(storage, account.account.id, texts, sheet, name=NAME, cures=cures)


def _is_set_up(settings: Settings, texts: Texts, sheet: Sheet) -> bool:
    wanted = {
        "ZALO_OA_APP_ID": settings.zalo_oa_app_id,
        "ZALO_OA_APP_SECRET": settings.zalo_oa_secret,
        "ZALO_OA_SECRET_KEY": settings.zalo_oa_signing,
    }
    missing = [name for name, value in wanted.items() if not value]
    if len(missing) == len(wanted):
        sheet.good(texts("doctor-zalo-oa-none"))
        return False
    what = texts("doctor-zalo-oa-settings")
    if missing:
        sheet.bad(what, texts("doctor-zalo-oa-settings-cure", missing=", ".join(missing)))
    elif wanted["ZALO_OA_APP_SECRET"] == wanted["ZALO_OA_SECRET_KEY"]:
        sheet.bad(what, texts("doctor-zalo-oa-same-keys-cure"))
    else:
        sheet.good(what)
    address = texts("doctor-zalo-oa-address")
    if settings.public_url.startswith("https://"):
        sheet.good(address)
    else:
        sheet.bad(address, texts("doctor-zalo-oa-address-cure"))
    # Without the first two nothing can be asked of Zalo; without the third it can only not speak to us.
    return not {"ZALO_OA_APP_ID", "ZALO_OA_APP_SECRET"} & set(missing)


async def _pair(tokens: Tokens, texts: Texts, sheet: Sheet) -> Keys | None:
    """The keys, when Zalo can be asked with them."""
    held = await tokens.state()
    if held is None:
        sheet.bad(texts("doctor-zalo-oa-keys-unusable"), texts("doctor-zalo-oa-keys-none-cure"))
        return None
    if held.dead_at is not None:
        sheet.bad(
            texts("doctor-zalo-oa-keys-unusable"), texts("doctor-zalo-oa-keys-dead-cure", code=held.dead_code or "-")
        )
        return None
    if held.asked_at is not None and _now() - held.asked_at > HELD_FOR:
        cut = texts("doctor-zalo-oa-keys-cut", time=_time(held.asked_at))
        sheet.bad(cut, texts("doctor-zalo-oa-keys-cut-cure"))
    try:
        await tokens.access()
    except MisconfiguredError:
        await _died(tokens, texts, sheet)
        return None
    except SendError as error:
        sheet.bad(texts("doctor-zalo-oa-keys-unusable"), texts("doctor-zalo-oa-network-cure", detail=str(error)))
        return None
    days = max((held.pair.refresh_until - _now()).days, 0)
    what = texts("doctor-zalo-oa-keys", days=days)
    if days < SOON:
        sheet.bad(what, texts("doctor-zalo-oa-keys-old-cure"))
    else:
        sheet.good(what)
    return held


async def _died(tokens: Tokens, texts: Texts, sheet: Sheet) -> None:
    """The keys were alive until Zalo was asked."""
    now = await tokens.state()
    code = now.dead_code if now is not None else None
    sheet.bad(texts("doctor-zalo-oa-keys-unusable"), texts("doctor-zalo-oa-keys-dead-cure", code=code or "-"))


async def _account(calls: Calls, tokens: Tokens, texts: Texts, sheet: Sheet) -> None:
    try:
        told = await calls.get("/v2.0/oa/getoa")
    except ZaloError as error:
        _refused(error, texts, sheet)
        return
    except MisconfiguredError:
        await _died(tokens, texts, sheet)
        return
    except SendError as error:
        sheet.bad(NAME, texts("doctor-zalo-oa-network-cure", detail=str(error)))
        return
    sheet.good(texts("doctor-zalo-oa", name=str(told.get("name") or "-")))
    sheet.good(texts("doctor-zalo-oa-type", kind=_kind(told.get("oa_type"), texts)))
    if _is_true(told.get("is_verified")):
        sheet.good(texts("doctor-zalo-oa-verified"))
    else:
        sheet.bad(texts("doctor-zalo-oa-unverified"), texts("doctor-zalo-oa-unverified-cure"))
    _package(told, texts, sheet)


def _refused(error: ZaloError, texts: Texts, sheet: Sheet) -> None:
    if error.code in TROUBLES:
        reason, cure = reason_and_cure(texts, error.code)
        sheet.bad(texts("doctor-zalo-oa-refused", code=str(error.code), reason=reason), cure)
    else:
        sheet.bad(NAME, texts("doctor-zalo-oa-refused-cure", detail=str(error)))


def _kind(value: Any, texts: Texts) -> str:
    if str(value) == str(BUSINESS):
        return texts("zalo-oa-kind-business")
    if str(value) == str(STATE_AGENCY):
        return texts("zalo-oa-kind-state")
    return texts("zalo-oa-kind-other", kind=str(value or "?"))


def _package(told: dict[str, Any], texts: Texts, sheet: Sheet) -> None:
    name, until = str(told.get("package_name") or ""), str(told.get("package_valid_through_date") or "?")
    if not name:
        sheet.bad(texts("doctor-zalo-oa-package-none"), texts("doctor-zalo-oa-package-none-cure"))
        return
    what = texts("doctor-zalo-oa-package", name=name, until=until)
    if (day := _day(until)) is not None and day < _now().astimezone(VIETNAM).date():
        sheet.bad(what, texts("doctor-zalo-oa-package-over-cure", until=until))
    else:
        sheet.good(what)


async def _sending(held: Keys, calls: Calls, texts: Texts, sheet: Sheet) -> None:
    await _quota(calls, texts, sheet)
    if held.version is None:
        sheet.good(texts("doctor-zalo-oa-version-unknown"))
    else:
        sheet.good(texts("doctor-zalo-oa-version", version=held.version))
    if held.trouble is not None:
        what = texts("doctor-zalo-oa-trouble", code=str(held.trouble), time=_time(held.trouble_at or _now()))
        reason, cure = reason_and_cure(texts, held.trouble)
        sheet.bad(f"{what}: {reason}", cure)


async def _quota(calls: Calls, texts: Texts, sheet: Sheet) -> None:
    """What is left of the package's messages; one source alone describes the question, so that no answer is no fault."""
    try:
        told = await calls.post("/v3.0/oa/quota/message", PACKAGE_QUOTA)
    except (ZaloError, SendError) as error:
        sheet.good(texts("doctor-zalo-oa-quota-unknown", detail=str(error)))
        return
    first = told.get("data")
    found = first[0] if isinstance(first, list) and first and isinstance(first[0], dict) else told
    remain, total = (str(found.get(name, "?")) for name in ("remain", "total"))
    what = texts("doctor-zalo-oa-quota", remain=remain, total=total)
    if remain == "0":
        sheet.bad(what, texts("doctor-zalo-oa-quota-over-cure"))
    else:
        sheet.good(what)


def _day(words: str) -> date | None:
    for form in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(words, form).date()  # noqa: DTZ007 — a day has no zone
        except ValueError:
            continue
    return None


def _is_true(value: Any) -> bool:
    return str(value).lower() in {"true", "1"}


def _time(moment: datetime) -> str:
    return f"{moment.astimezone(VIETNAM):%H:%M %d/%m/%Y}"


def _now() -> datetime:
    return datetime.now(UTC)
