"""One renewal for one refresh token, whoever asks and whatever dies."""

import asyncio
from datetime import UTC, datetime

import pytest

from bot.channels.client import MisconfiguredError, UnreachableError
from bot.channels.zalo_oa.oauth import OAuth
from bot.channels.zalo_oa.tokens import HELD_FOR, Tokens
from storage import Database, Storage
from tests.bot.channels.zalo_oa.conftest import Desk
from tests.bot.sending import until
from tests.clock import Clock
from tests.fakes.telegram.failures import Failure
from tests.fakes.zalo_oa import FakeZaloOa, Person
from tests.storage.processes import at_once


@pytest.fixture(params=["sqlite", "postgresql"])
def database_setting(request: pytest.FixtureRequest) -> str:
    """Both: here processes race."""
    setting: str = request.getfixturevalue(f"{request.param}_setting")
    return setting


async def test_living_token_is_used_without_asking(desk: Desk, zalo: FakeZaloOa) -> None:
    assert await desk.tokens.access() == await desk.process().access()
    assert zalo.oauth_calls == 0


async def test_token_that_ends_is_renewed_once_for_all_who_want_it(desk: Desk, zalo: FakeZaloOa) -> None:
    zalo.grants.pause = 0.2
    desk.forward(hours=25)
    others = [desk.process() for _ in range(3)]
    tokens = await asyncio.gather(*(one.access() for one in [desk.tokens, *others] for _ in range(3)))
    assert len(set(tokens)) == 1
    assert (zalo.grants.renewals, zalo.grants.refusals) == (1, 0)
    zalo.grants.check(tokens[0])


async def test_new_pair_is_kept_before_anybody_sees_it(desk: Desk) -> None:
    desk.forward(hours=25)
    shown = await desk.tokens.access()
    kept = await desk.storage.channel_tokens.get(desk.account.id)
    assert kept is not None
    assert (kept.pair.access, kept.generation, kept.asked_at, kept.held_until) == (shown, 2, None, None)


async def test_refused_token_leads_to_the_one_that_another_process_has_fetched(desk: Desk, zalo: FakeZaloOa) -> None:
    old = await desk.tokens.access()
    zalo.grants.kill_access()
    new = await desk.process().after(old)
    assert await desk.tokens.after(old) == new
    assert zalo.grants.renewals == 1


async def test_new_token_that_is_refused_at_once_is_not_renewed_again_and_again(desk: Desk, zalo: FakeZaloOa) -> None:
    fresh = await desk.tokens.after(await desk.tokens.access())
    with pytest.raises(MisconfiguredError):
        await desk.tokens.after(fresh)
    desk.tokens.proven(fresh)  # it has worked: then it died, and may be renewed
    await desk.tokens.after(fresh)
    assert zalo.grants.renewals == 2


async def test_before_the_first_consent_a_person_is_needed(desk: Desk, storage: Storage) -> None:
    ward = desk.account.ward_id
    other = await storage.places.account(ward_id=ward, channel="zalo_oa", outside_id="1")
    with pytest.raises(MisconfiguredError):
        await Tokens(storage.channel_tokens, other.id, desk.oauth, desk.now).access()


async def test_refused_renewal_needs_a_person_and_zalo_is_not_asked_again(desk: Desk, zalo: FakeZaloOa) -> None:
    zalo.grants.revoke()
    desk.forward(hours=25)
    for tokens in (desk.tokens, desk.process()):
        with pytest.raises(MisconfiguredError):
            await tokens.access()
    kept = await desk.tokens.state()
    assert kept is not None
    assert (kept.dead_code, kept.interrupted, zalo.oauth_calls) == ("-14014", False, 1)
    await desk.consent()
    assert await desk.tokens.access()


async def test_zalo_that_does_not_answer_is_asked_again_with_the_same_token(desk: Desk, zalo: FakeZaloOa) -> None:
    zalo.fail("/access_token", Failure.broken(), Failure("reset"))
    desk.forward(hours=25)
    for _ in range(2):
        with pytest.raises(UnreachableError):
            await desk.tokens.access()
    assert await desk.tokens.access()
    kept = await desk.tokens.state()
    assert kept is not None
    assert (kept.dead_at, kept.interrupted, kept.generation) == (None, False, 2)


async def test_answer_that_is_lost_on_its_way_needs_a_person_who_is_told_so(desk: Desk, zalo: FakeZaloOa) -> None:
    zalo.fail("/access_token", Failure("reset", carried_out=True))
    desk.forward(hours=25)
    with pytest.raises(UnreachableError):
        await desk.tokens.access()
    with pytest.raises(MisconfiguredError):  # the token was used up: the second try learns it
        await desk.tokens.access()
    kept = await desk.tokens.state()
    assert kept is not None
    assert (kept.dead_code, kept.interrupted) == ("-14014", True)


@pytest.mark.both_databases
async def test_process_that_died_while_asking_is_waited_for_and_then_replaced(desk: Desk, now: Clock) -> None:
    desk.forward(hours=25)
    keys = desk.storage.channel_tokens
    assert await keys.begin(desk.account.id, generation=1, holder="dead", until=now() + HELD_FOR, now=now())
    waiting = asyncio.create_task(desk.tokens.access())
    await asyncio.sleep(0.3)
    assert not waiting.done()
    now.forward(seconds=HELD_FOR.total_seconds() + 1)
    assert await waiting
    kept = await keys.get(desk.account.id)
    assert kept is not None
    assert kept.generation == 2


async def test_pair_of_an_overtaken_process_is_still_the_one_that_counts(desk: Desk, now: Clock) -> None:
    keys, moment = desk.storage.channel_tokens, now()
    held = await keys.get(desk.account.id)
    assert held is not None
    await keys.refused(desk.account.id, generation=1, code="-14014", now=moment)  # by one who thought it dead
    assert await keys.keep(desk.account.id, held.pair, generation=1, now=moment)
    kept = await keys.get(desk.account.id)
    assert kept is not None
    assert (kept.generation, kept.dead_at) == (2, None)
    assert not await keys.keep(desk.account.id, held.pair, generation=1, now=moment)


async def test_whoever_waits_may_go_away_and_the_pair_is_kept_all_the_same(desk: Desk, zalo: FakeZaloOa) -> None:
    zalo.grants.pause = 0.3
    desk.forward(hours=25)
    waiting = asyncio.create_task(desk.tokens.access())

    async def asked() -> int:
        return zalo.grants.renewals

    await until(asked)
    waiting.cancel()
    await asyncio.wait([waiting])
    await desk.tokens.close()
    kept = await desk.tokens.state()
    assert kept is not None
    assert (kept.generation, zalo.grants.renewals) == (2, 1)


async def test_watch_renews_before_the_end_and_not_earlier(desk: Desk, zalo: FakeZaloOa) -> None:
    assert await desk.tokens.renew()
    assert zalo.oauth_calls == 0
    desk.forward(hours=24)
    assert await desk.tokens.renew()
    assert zalo.oauth_calls == 1


async def test_broadcast_goes_on_when_the_token_dies_in_its_middle(desk: Desk, zalo: FakeZaloOa) -> None:
    people: list[Person] = []
    for number in range(6):
        people.append(zalo.person(f"Người {number}"))
        people[-1].send("chào")
    others = [desk.speaks(desk.process()) for _ in range(2)]
    for number, person in enumerate(people):
        if number in {2, 4}:
            zalo.grants.kill_access()
        both = [api.say(person.id, f"Họp lúc 8 giờ ({place})") for place, api in enumerate(others)]
        await asyncio.gather(*both)
    assert all(len(person.messages) == 2 for person in people)
    assert (zalo.grants.renewals, zalo.grants.refusals) == (2, 0)


def _race(setting: str, account_id: int, refused: str, *zalo: str) -> str:
    """One process: what follows the token that was refused; `zalo` as `OAuth` wants it."""

    async def work() -> str:
        storage = Storage(Database(setting))
        tokens = Tokens(storage.channel_tokens, account_id, OAuth(*zalo), lambda: datetime.now(UTC))
        try:
            return await tokens.after(refused)
        finally:
            await tokens.close()
            await storage.db.close()

    return asyncio.run(work())


@pytest.mark.both_databases
async def test_four_processes_that_renew_at_once_renew_once(
    desk: Desk, zalo: FakeZaloOa, database_setting: str
) -> None:
    desk.now.forward(seconds=(datetime.now(UTC) - desk.now()).total_seconds() - 600)
    await desk.consent()
    refused = await desk.tokens.access()
    zalo.grants.pause = 0.1
    keys = zalo.keys
    arguments = (database_setting, desk.account.id, refused, keys.app_id, keys.app_secret, zalo.base)
    brought = await asyncio.to_thread(at_once, _race, *arguments, processes=4)
    kept = await desk.tokens.state()
    assert kept is not None
    assert set(brought) == {kept.pair.access}
    assert (zalo.grants.renewals, zalo.grants.refusals) == (1, 0)
