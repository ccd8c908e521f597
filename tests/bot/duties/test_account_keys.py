"""What only administrators can mend about an account's keys is told to them, once, and to nobody else."""

from datetime import timedelta

import pytest

from bot.channels.zalo_oa.errors import ALARMS
from bot.duties.account_keys import TROUBLES, warn_of_keys
from storage import Storage
from storage.channel_tokens import REFRESH_LIVES, Pair
from storage.people import Person, Role
from storage.places import Account, Ward
from tests.bot.duties.town_hall import TEXTS, TownHall
from tests.clock import Clock
from tests.population import Population


@pytest.fixture
def database_setting(sqlite_setting: str) -> str:
    """SQLite alone: a few plain reads."""
    return sqlite_setting


class Keyring:
    """An account with keys, and what its administrator has been told."""

    def __init__(self, storage: Storage, account: Account, people: tuple[Person, Person], now: Clock) -> None:
        self.storage, self.account, self.now = storage, account, now
        self.administrator, self.cadre = people
        self.keys = storage.channel_tokens

    async def grant(self) -> None:
        now = self.now()
        pair = Pair("access", "refresh", now + timedelta(hours=25), now + REFRESH_LIVES)
        await self.keys.grant(self.account.id, pair, oa_id="7", now=now)

    async def told(self) -> list[str]:
        """Everything that was ever told, after the duty was done three times."""
        for _ in range(3):
            await warn_of_keys(self.storage, TEXTS, self.now())
        hall = TownHall(self.storage)
        assert await hall.told(self.cadre) == []
        return await hall.told(self.administrator)


@pytest.fixture
async def ring(storage: Storage, ward: Ward, make_person: Population, now: Clock) -> Keyring:
    people = await make_person("Sáu", role=Role.ADMINISTRATOR), await make_person("Hoa", role=Role.CADRE)
    account = await storage.places.account(ward_id=ward.id, channel="zalo_oa", outside_id="1")
    made = Keyring(storage, account, people, now)
    await made.grant()
    return made


async def test_keys_that_are_renewed_are_no_news(ring: Keyring) -> None:
    ring.now.forward(days=59)
    assert await ring.told() == []


async def test_keys_that_nobody_renews_are_told_a_month_and_a_week_before_their_end(ring: Keyring) -> None:
    ring.now.forward(days=60)
    assert len(await ring.told()) == 1
    ring.now.forward(days=22)
    assert len(await ring.told()) == 1
    ring.now.forward(days=1)
    both = await ring.told()
    assert both == [TEXTS("zalo-keys-old", day="21/2/2027")] * 2
    await ring.grant()
    assert await ring.told() == both


@pytest.mark.parametrize("cut_short", [False, True])
async def test_lost_consent_is_told_with_its_reason_and_again_when_it_is_lost_again(
    ring: Keyring, *, cut_short: bool
) -> None:
    now = ring.now()
    for _ in range(1 + cut_short):
        await ring.keys.begin(ring.account.id, generation=1, holder="a", until=now, now=now)
    await ring.keys.refused(ring.account.id, generation=1, code="-14014", now=now)
    kind = "zalo-keys-lost" if cut_short else "zalo-keys-dead"
    assert await ring.told() == [TEXTS(kind, code="-14014")]
    await ring.grant()
    assert len(await ring.told()) == 1
    await ring.keys.refused(ring.account.id, generation=2, code="-14020", now=now)
    assert len(await ring.told()) == 2


async def test_trouble_is_told_once_for_each_time_that_it_begins(ring: Keyring) -> None:
    await ring.keys.trouble(ring.account.id, -224, now=ring.now())
    [text] = await ring.told()
    assert "-224" in text
    ring.now.forward(hours=1)
    await ring.keys.trouble(ring.account.id, -224, now=ring.now())
    assert len(await ring.told()) == 1
    await ring.keys.recovered(ring.account.id)
    await ring.keys.trouble(ring.account.id, -224, now=ring.now())
    assert len(await ring.told()) == 2


def test_every_alarm_has_its_words() -> None:
    assert set(TROUBLES) == set(ALARMS)
    assert all(TEXTS(f"zalo-trouble-{kind}") and TEXTS(f"zalo-trouble-{kind}-cure") for kind in TROUBLES.values())


async def test_where_the_account_is_the_only_way_to_administrators_others_of_the_desk_hear_it(
    storage: Storage, ward: Ward, make_person: Population, now: Clock
) -> None:
    account = await storage.places.account(ward_id=ward.id, channel="zalo_oa", outside_id="1")
    administrator = await make_person("Sáu", role=Role.ADMINISTRATOR, account=account)
    silent = await make_person("Tư", role=Role.CADRE, account=account)
    cadre = await make_person("Hoa", role=Role.CADRE)
    resident = await make_person("Lan")
    pair = Pair("access", "refresh", now() + timedelta(hours=25), now() + REFRESH_LIVES)
    await storage.channel_tokens.grant(account.id, pair, oa_id="7", now=now())
    await warn_of_keys(storage, TEXTS, now())
    hall = TownHall(storage)
    assert await hall.told(cadre) == []  # nothing is wrong
    await storage.channel_tokens.refused(account.id, generation=1, code="-14020", now=now())
    for _ in range(2):
        await warn_of_keys(storage, TEXTS, now())
    assert [len(await hall.told(each)) for each in (administrator, silent, cadre, resident)] == [1, 0, 1, 0]
