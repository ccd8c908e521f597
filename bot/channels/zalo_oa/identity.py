"""Which official account it is that we speak for: a token that was pasted does not say, so Zalo is asked once."""

import asyncio

import structlog

from bot.channels.client import SendError
from bot.channels.zalo_oa.calls import Calls
from bot.channels.zalo_oa.errors import ZaloError
from bot.channels.zalo_oa.tokens import Tokens
from storage.channel_tokens import ChannelTokens

log = structlog.get_logger()

PATH = "/v2.0/oa/getoa"
LOOK_EVERY = 300.0  # seconds, until it is known
NAMES = "oa_id", "oaid"  # sources differ


async def learn(calls: Calls, keys: ChannelTokens, account_id: int) -> bool:
    """Ask which account it is, unless that is known; whether it is known now."""
    held = await keys.get(account_id)
    if held is None or held.dead_at is not None:
        return False
    if held.oa_id:
        return True
    try:
        told = await calls.get(PATH)
    except (ZaloError, SendError) as error:
        log.info("zalo.not_named_by_itself", reason=str(error))
        return False
    oa_id = next((str(told[name]) for name in NAMES if told.get(name)), "")
    if oa_id:
        await keys.remember_oa(account_id, oa_id)
    return bool(oa_id)


async def keep_asking(calls: Calls, keys: ChannelTokens, tokens: Tokens, account_id: int) -> None:
    """Ask until it is known, so that this process tells its own account's events from those of others."""
    while True:
        try:
            if await learn(calls, keys, account_id):
                await tokens.renew()  # reads what is kept
                return
        except Exception:  # the database may be away for a moment
            log.exception("zalo.identity_failed")
        await asyncio.sleep(LOOK_EVERY)
