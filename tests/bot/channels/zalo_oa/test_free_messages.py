"""What Zalo says of free messages: taken from answers and refusals, asked for only near the end, never in a message's way."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.channels.client import OutsideWindowError, QuotaError
from bot.channels.zalo_oa.asking import AT_ONCE, Asking
from bot.channels.zalo_oa.free_messages import NEAR, PATH
from handlers.mixing import free_windows
from storage import Storage
from storage.database import Database, sqlite_url
from storage.models import SaidMessageRow
from storage.people import Person as Resident
from storage.places import Account
from storage.windows import Spoken, Windows
from tests.announcing import leaves
from tests.bot.channels.zalo_oa.conftest import Desk
from tests.fakes.zalo_oa import FakeZaloOa, Person, refused
from tests.population import Population


@pytest.fixture
async def resident(make_person: Population, account: Account, lan: Person) -> Resident:
    return await make_person("Lan", account=account, outside_id=lan.id)


async def known(desk: Desk, resident: Resident) -> Spoken:
    """What is noted, once everything is."""
    await desk.api.close()
    (spoken,) = await desk.storage.windows.of(resident.id)
    return spoken


async def said(storage: Storage, resident: Resident, desk: Desk, count: int) -> None:
    """By our own count they got so many."""
    assert resident.contact is not None
    async with storage.db.write() as session:
        session.add_all(
            SaidMessageRow(
                contact_id=resident.contact.id, turn="t", source=f"{resident.id}:{desk.now()}:{number}", text="",
                choices=[], decade=0, created_at=desk.now(), said_at=desk.now(),
            )
            for number in range(count)
        )  # fmt: skip


async def test_answers_count_near_the_end_and_our_own_count_does_before(
    desk: Desk, lan: Person, resident: Resident
) -> None:
    for _ in range(8 - NEAR - 1):
        await desk.api.say(lan.id, "một")
    assert (await known(desk, resident)).left is None
    await desk.api.say(lan.id, "hai")
    assert (await known(desk, resident)).left == NEAR
    lan.send("vâng")  # within the same minute, in which we do not note that they wrote
    await desk.api.say(lan.id, "ba")
    assert (await known(desk, resident)).left == 7


async def test_message_that_the_package_paid_for_leaves_nothing_free(
    desk: Desk, zalo: FakeZaloOa, lan: Person, resident: Resident
) -> None:
    zalo.free_each = 0
    await desk.api.say(lan.id, "một")
    assert (await known(desk, resident)).left == 0


@pytest.mark.parametrize(
    "quota", [None, [], {"remain": "1"}, {"quota_type": "reply", "remain": "x"}, {"quota_type": "x", "remain": "1"}]
)
async def test_what_is_not_understood_says_nothing(desk: Desk, lan: Person, resident: Resident, quota: object) -> None:
    desk.free.answered(lan.id, {"quota": quota})
    assert (await known(desk, resident)).left is None


@pytest.mark.parametrize("code", [-211, -218, -230])
async def test_refusal_says_that_nothing_is_left_until_they_write_again(
    desk: Desk, zalo: FakeZaloOa, lan: Person, resident: Resident, code: int
) -> None:
    zalo.fail("/cs", refused(code))
    with pytest.raises((QuotaError, OutsideWindowError)):
        await desk.api.say(lan.id, "một")
    assert (await known(desk, resident)).left == 0
    desk.forward(minutes=2)
    assert resident.contact is not None
    await desk.storage.people.at(resident.contact.id, now=desk.now())
    assert (await known(desk, resident)).left is None


async def test_what_was_begun_after_zalos_word_is_taken_off_it(desk: Desk, lan: Person, resident: Resident) -> None:
    await desk.storage.windows.told(desk.account.id, lan.id, 2, now=desk.now())
    await said(desk.storage, resident, desk, 1)  # begun before: it is the one whose answer told us
    assert (await known(desk, resident)).left == 2
    desk.forward(seconds=1)
    await said(desk.storage, resident, desk, 1)
    assert (await known(desk, resident)).left == 1
    desk.forward(seconds=1)
    await said(desk.storage, resident, desk, 2)
    assert (await known(desk, resident)).left == 0


def asking(desk: Desk) -> Asking:
    return Asking(desk.storage.windows, desk.account.id, desk.free, free_windows, desk.now)


def asked(zalo: FakeZaloOa) -> list[str]:
    return [call.values["user_id"] for call in zalo.calls if call.path == PATH]


@pytest.mark.parametrize(("count", "is_asked"), [(8 - NEAR - 1, False), (8 - NEAR, True), (9, True)])
async def test_who_is_near_the_end_is_asked_for_before_an_announcement(
    desk: Desk, zalo: FakeZaloOa, lan: Person, resident: Resident, count: int, *, is_asked: bool
) -> None:
    zalo.free_each = None  # Zalo counts otherwise than we do
    await said(desk.storage, resident, desk, count)
    asks = asking(desk)
    assert await asks.ask_some() == 0  # nothing is announced
    await leaves(desk.storage, resident, desk.now)
    assert await asks.ask_some() == int(is_asked)
    assert asked(zalo) == ([lan.id] if is_asked else [])
    assert (await known(desk, resident)).left == (10**6 if is_asked else None)
    assert await asks.ask_some() == 0  # it is known now


async def test_nobody_is_asked_for_in_a_circle_and_only_a_few_at_a_time(
    desk: Desk, zalo: FakeZaloOa, make_person: Population, account: Account
) -> None:
    people = []
    for _ in range(AT_ONCE + 2):
        one = zalo.person()
        one.send("chào")
        people.append(await make_person("Lan", account=account, outside_id=one.id))
        await said(desk.storage, people[-1], desk, 8)
    zalo.fail(PATH, refused(-201))
    await leaves(desk.storage, people[0], desk.now)
    asks = asking(desk)
    assert [await asks.ask_some() for _ in range(3)] == [AT_ONCE, 2, 0]
    assert len(asked(zalo)) == len(set(asked(zalo))) == AT_ONCE + 1  # but for the one that was refused


async def test_account_that_may_not_ask_is_left_in_peace(
    desk: Desk, zalo: FakeZaloOa, lan: Person, resident: Resident
) -> None:
    await said(desk.storage, resident, desk, 8)
    await leaves(desk.storage, resident, desk.now)
    zalo.fail(PATH, refused(-212))
    asks = asking(desk)
    assert [await asks.ask_some() for _ in range(3)] == [0, 0, 0]
    assert asked(zalo) == []
    desk.forward(minutes=31)
    assert await asks.ask_some() == 1
    assert asked(zalo) == [lan.id]
    keys = await desk.tokens.state()
    assert keys is not None
    assert keys.trouble is None  # nobody is woken for a count


async def test_colleague_who_writes_by_hand_makes_our_count_doubtful(desk: Desk, resident: Resident) -> None:
    assert resident.contact is not None
    await leaves(desk.storage, resident, desk.now)
    assert await asking(desk).ask_some() == 0
    await desk.storage.by_hand.note(resident.contact.id, until=desk.now() + timedelta(minutes=30))
    assert await asking(desk).ask_some() == 1


async def test_message_goes_out_when_its_count_cannot_be_noted(
    desk: Desk, zalo: FakeZaloOa, lan: Person, tmp_path: Path
) -> None:
    zalo.free_each = 0
    empty = Database(sqlite_url(tmp_path / "empty.db"))
    api = desk.speaks(desk.tokens, windows=Windows(empty))
    assert [await api.say(lan.id, words) for words in ("một", "hai")] == [one.id for one in lan.messages]
    await api.close()
    await empty.close()
