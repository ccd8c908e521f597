"""Which account it is: asked once where whoever consented has not said so."""

import asyncio

import pytest

from bot.channels.zalo_oa.identity import PATH, keep_asking, learn
from storage.channel_tokens import REFRESH_LIVES, Pair
from tests.bot.channels.zalo_oa.conftest import Desk
from tests.fakes.zalo_oa import FakeZaloOa, refused


async def paste(desk: Desk) -> None:
    """The account's keys came without a word of whose they are."""
    pair = Pair(*desk.zalo.grants.mint(), desk.now().replace(year=2100), desk.now() + REFRESH_LIVES)
    account = await desk.storage.places.account(ward_id=desk.account.ward_id, channel="zalo_oa", outside_id="pasted")
    desk.account = account
    desk.tokens = desk.process()
    desk.speaks(desk.tokens)
    await desk.storage.channel_tokens.grant(account.id, pair, oa_id=None, now=desk.now())
    desk.forward(minutes=5)


def asked(zalo: FakeZaloOa) -> int:
    return sum(call.path == PATH for call in zalo.calls)


async def test_account_of_pasted_keys_is_learned_once_and_kept(desk: Desk, zalo: FakeZaloOa) -> None:
    await paste(desk)
    keys = desk.storage.channel_tokens
    async with asyncio.timeout(10):
        await keep_asking(desk.calls, keys, desk.tokens, desk.account.id)
        await keep_asking(desk.calls, keys, desk.tokens, desk.account.id)
    assert (desk.tokens.oa_id(), asked(zalo)) == (zalo.oa_id, 1)


@pytest.mark.parametrize("code", [-216, -204])
async def test_without_an_answer_it_stays_open_and_nothing_breaks(desk: Desk, zalo: FakeZaloOa, code: int) -> None:
    await paste(desk)
    zalo.fail(PATH, refused(code), times=3)
    assert not await learn(desk.calls, desk.storage.channel_tokens, desk.account.id)
    held = await desk.storage.channel_tokens.get(desk.account.id)
    assert held is not None
    assert held.oa_id is None


async def test_what_whoever_consented_said_stands(desk: Desk, zalo: FakeZaloOa) -> None:
    keys = desk.storage.channel_tokens
    await keys.remember_oa(desk.account.id, "another")
    assert await learn(desk.calls, keys, desk.account.id)
    held = await keys.get(desk.account.id)
    assert held is not None
    assert (held.oa_id, asked(zalo)) == (zalo.oa_id, 0)


async def test_nobody_is_asked_before_somebody_has_consented(desk: Desk, zalo: FakeZaloOa) -> None:
    assert not await learn(desk.calls, desk.storage.channel_tokens, desk.account.id + 1)
    assert asked(zalo) == 0
