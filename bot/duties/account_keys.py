"""Tells administrators what only they can mend about an account whose keys change: consent, package, rights.

Each state is told once, however often this runs; the keys themselves are renewed by the process that talks with people.
Where that account is the only way to all administrators, others of the desk hear it, and the log says so each time.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

import structlog
from apscheduler.triggers.cron import CronTrigger

from bot.duties.duty import ZONE, Duty
from handlers.dates import day
from handlers.ports import Texts
from storage import Storage
from storage.channel_tokens import Keys
from storage.messages import Body, Notice
from storage.people import DESK_ROLES, Role
from storage.places import Account

log = structlog.get_logger()

AGEING = {"month": timedelta(days=30), "week": timedelta(days=7)}  # before the refresh token ends
TROUBLES = {
    -204: "account",
    -205: "account",
    -209: "account",
    -219: "account",
    -211: "quota",
    -212: "rights",
    -221: "unverified",
    -223: "rights",
    -224: "package",
    -235: "type",
    -240: "type",
    -242: "secret",
    -248: "content",
    -320: "money",
    -321: "money",
}


async def warn_of_keys(storage: Storage, texts: Texts, now: datetime) -> None:
    """Tell each ward's administrators once of everything that waits for them."""
    accounts = {account.id: account for account in await storage.places.accounts()}
    for keys in await storage.channel_tokens.every():
        told = messages(texts, keys, now)
        people = await _readers(storage, accounts[keys.account_id]) if told else []
        notices = [
            Notice(person, Body(text), f"keys:{keys.account_id}:{key}:{person}")
            for key, text in told
            for person in people
        ]
        if notices:
            await storage.outbox.put(notices, now=now)


async def _readers(storage: Storage, account: Account) -> list[int]:
    """The administrators; where none of them is anywhere else than on this account, also all of the desk who are."""
    administrators = await storage.people.with_roles(account.ward_id, [Role.ADMINISTRATOR])
    if not await _elsewhere(storage, administrators, account.channel):
        desk = await storage.people.with_roles(account.ward_id, sorted(DESK_ROLES - {Role.ADMINISTRATOR}))
        others = await _elsewhere(storage, desk, account.channel)
        log.critical("keys.administrators_unreachable", account=account.id, told_instead=len(others))
        return sorted({*administrators, *others})
    return administrators


async def _elsewhere(storage: Storage, people: Sequence[int], channel: str) -> list[int]:
    """Those who can be written to on another channel."""
    return [
        person for person in people if any(address.channel != channel for address in await storage.windows.of(person))
    ]


def messages(texts: Texts, keys: Keys, now: datetime) -> list[tuple[str, str]]:
    """What is to be said, each with the name under which it is said once."""
    said = []
    if keys.dead_at is not None:
        code = keys.dead_code or "?"
        text = texts("zalo-keys-lost", code=code) if keys.interrupted else texts("zalo-keys-dead", code=code)
        said.append((f"dead:{keys.generation}", text))
    else:
        said += _ageing(texts, keys, now)
    if keys.trouble is not None and keys.trouble_at is not None:
        said.append((f"trouble:{keys.trouble_at.isoformat()}", _trouble(texts, keys.trouble)))
    return said


def _ageing(texts: Texts, keys: Keys, now: datetime) -> list[tuple[str, str]]:
    left = keys.pair.refresh_until - now
    reached = [name for name, ahead in AGEING.items() if left <= ahead]
    text = texts("zalo-keys-old", day=day(keys.pair.refresh_until.astimezone(ZONE).date()))
    return [(f"{reached[-1]}:{keys.generation}", text)] if reached else []


def _trouble(texts: Texts, code: int) -> str:
    reason, cure = reason_and_cure(texts, code)
    return texts("zalo-trouble", code=str(code), reason=reason, cure=cure)


def reason_and_cure(texts: Texts, code: int) -> tuple[str, str]:
    """What is wrong when Zalo answers with this code, and what a person can do."""
    kind = TROUBLES.get(code, "account")
    return texts(f"zalo-trouble-{kind}"), texts(f"zalo-trouble-{kind}-cure")


ACCOUNT_KEYS = Duty("account-keys", CronTrigger(minute="*/5", timezone=ZONE), warn_of_keys, at_start=True)
