"""What new people are called: asked for once, beside the conversation, and never in its way."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from bot.channels.plain.incoming import Incoming
from bot.channels.zalo_oa.naming import FIRST, PATH, Naming
from storage.names import Names
from storage.people import Person as Resident
from storage.places import Account
from tests.bot.channels.zalo_oa.conftest import Desk
from tests.bot.sending import until
from tests.fakes.telegram.failures import Failure
from tests.fakes.zalo_oa import FakeZaloOa, Person, refused
from tests.population import Population

UNNAMED = "Người dân"
Meet = Callable[[Person, str], Awaitable[Resident]]
ACCUSES = "Tôi tố cáo ông Nguyễn Văn A, công chức phường, nhận hối lộ 5 triệu đồng"


@pytest.fixture
async def naming(desk: Desk) -> AsyncIterator[Naming]:
    names = Names(desk.storage.db)
    made = Naming(desk.calls, names, desk.account.id, UNNAMED, desk.now, looks_after=(0.0, 0.05, 0.1), gap=0.0)
    task = asyncio.create_task(made.run())
    yield made
    task.cancel()
    await asyncio.wait([task])


@pytest.fixture
def meet(make_person: Population, account: Account) -> Meet:
    """Deal with what somebody wrote first."""

    async def met(one: Person, name: str) -> Resident:
        return await make_person(name, account=account, outside_id=one.id)

    return met


def said(desk: Desk, lan: Person, text: str = "chào", *, number: str = "m1") -> Incoming:
    return Incoming(lan.id, number, desk.now(), text)


async def called(desk: Desk, lan: Person) -> str | None:
    found = await Names(desk.storage.db).of(desk.account.id, lan.id)
    return None if found is None else found.name


async def is_called(desk: Desk, lan: Person, name: str) -> None:
    async def so() -> bool:
        return await called(desk, lan) == name

    await until(so)


def asked(zalo: FakeZaloOa) -> list[str]:
    return [call.path for call in zalo.calls if call.path == PATH]


async def test_whoever_writes_first_gets_the_name_that_zalo_shows_and_nothing_else(
    desk: Desk, zalo: FakeZaloOa, lan: Person, naming: Naming, meet: Meet
) -> None:
    lan.name, lan.shared = "  Hoa   Sen ", {"phone": "84912345678", "address": "Ngõ 3"}
    naming.heard(said(desk, lan))
    await asyncio.sleep(0.02)  # the event has not been dealt with yet
    await meet(lan, UNNAMED)
    await is_called(desk, lan, "Hoa Sen")
    naming.heard(said(desk, lan, number="m2"))
    await asyncio.sleep(0.05)
    assert len(asked(zalo)) == 1


async def test_follower_is_named_and_whoever_left_is_not_asked_about(
    desk: Desk, zalo: FakeZaloOa, naming: Naming, meet: Meet
) -> None:
    lan, hoa = zalo.person("Lan Anh"), zalo.person("Hoa")
    lan.follow()
    hoa.follow()
    for one in (lan, hoa):
        await meet(one, UNNAMED)
    naming.heard(Incoming(hoa.id, "f2", desk.now(), follows=False))
    naming.heard(Incoming(lan.id, "f1", desk.now(), follows=True))
    await is_called(desk, lan, "Lan Anh")
    assert (await called(desk, hoa), len(asked(zalo))) == (UNNAMED, 1)


@pytest.mark.parametrize("how", ["sensitive", "nameless", "refused", "silent"])
async def test_without_a_name_they_stay_unnamed_and_are_not_asked_about_again(
    desk: Desk, zalo: FakeZaloOa, lan: Person, naming: Naming, meet: Meet, *, how: str
) -> None:
    await meet(lan, UNNAMED)
    lan.sensitive, lan.name = how == "sensitive", "" if how == "nameless" else lan.name
    if how in {"refused", "silent"}:
        zalo.fail(PATH, refused(-213) if how == "refused" else Failure.broken())
    naming.heard(said(desk, lan))
    hoa = zalo.person("Hoa")
    hoa.send("chào")
    await meet(hoa, UNNAMED)
    naming.heard(said(desk, hoa))
    naming.heard(said(desk, lan, number="m2"))
    await is_called(desk, hoa, "Hoa")
    await asyncio.sleep(0.05)
    assert (await called(desk, lan), len(asked(zalo))) == (UNNAMED, 2 if how in {"sensitive", "nameless"} else 1)


async def test_name_that_somebody_gave_stays(
    desk: Desk, zalo: FakeZaloOa, lan: Person, naming: Naming, meet: Meet
) -> None:
    person = await meet(lan, "Bà Lan tổ 2")
    naming.heard(said(desk, lan))
    await asyncio.sleep(0.05)
    assert asked(zalo) == []
    assert not await Names(desk.storage.db).suggest(person.id, "Hoa", instead_of=UNNAMED)
    assert await called(desk, lan) == "Bà Lan tổ 2"


async def test_whom_we_have_known_for_a_while_is_not_asked_about(
    desk: Desk, zalo: FakeZaloOa, lan: Person, naming: Naming, meet: Meet
) -> None:
    await meet(lan, UNNAMED)
    desk.forward(seconds=FIRST.total_seconds() + 1)
    naming.heard(said(desk, lan))
    await asyncio.sleep(0.05)
    assert asked(zalo) == []


async def test_of_whoever_accuses_first_not_even_the_name_is_asked(
    desk: Desk, zalo: FakeZaloOa, lan: Person, naming: Naming, meet: Meet
) -> None:
    await meet(lan, UNNAMED)
    naming.heard(said(desk, lan, ACCUSES))
    await asyncio.sleep(0.05)
    assert (asked(zalo), await called(desk, lan)) == ([], UNNAMED)
