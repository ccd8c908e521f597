"""`reach` shows the plan for a ward, and sends nothing."""

import asyncio
from pathlib import Path

import pytest

from bot.opening import first_ward
from bot.texts import load
from storage import Database, Storage, migrations
from storage.database import sqlite_url
from storage.people import Role
from storage.phone_agreements import How
from tests.bot.commands.program import Said, command
from tests.clock import Clock
from tests.population import Population
from tests.storage.roll.village import Village, entry


async def _found(url: str, *, prices: bool) -> None:
    """Three households of the first group, one of which agreed to its number on paper."""
    storage, now = Storage(Database(url)), Clock()
    ward = await first_ward(storage, load())
    account = await storage.places.account(ward_id=ward.id, channel="web", outside_id="web")
    chief = await Population(storage, ward, account, now)("Trần Hòa", role=Role.ADMINISTRATOR)
    group = ward.groups[0].name
    village = Village(storage, ward, now)
    await village.take(*(entry(f"H{each}", group=group, phone=f"+8491234567{each}") for each in range(3)))
    if prices:
        await storage.places.account(ward_id=ward.id, channel="zalo_oa", outside_id="oa")
        await storage.message_forms.keep(
            ward.id, "template_phone", "77", name="Mời họp", fields={"x": "what"}, approved=True, now=now(), price=120
        )
    await storage.purses.budget(ward.id, 1_000, actor_id=chief.id, now=now())
    await storage.roll.phones.record(
        await village.number("H1"), agrees=True, how=How.PAPER, ends="671", actor_id=chief.id, ward_id=ward.id,
        write=lambda _: (), now=now(),
    )  # fmt: skip
    await storage.db.close()


def _made(folder: Path, *, prices: bool) -> Path:
    folder.mkdir()
    url = sqlite_url(folder / "danbiet.db")
    migrations.migrate(url)
    asyncio.run(_found(url, prices=prices))
    return folder


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _made(tmp_path_factory.mktemp("reach") / "var", prices=True)


def reach(data: Path, *words: str) -> Said:
    return command("reach", *words, "--data", str(data))


def test_plan_counts_households_ways_price_and_paper(data: Path) -> None:
    said = reach(data, "--groups", "1", "--until", "2099-01-01", "--share", "80")
    assert said.status == 0
    assert "Tổ dân phố 1, đến" in said.out
    assert "tới được 1/3 hộ" in said.out
    assert "gửi theo số điện thoại: 1 hộ" in said.out
    assert "Hết khoảng 120 đồng" in said.out
    assert "Phát giấy 2 hộ" in said.out


def test_without_a_share_nothing_is_paid_for(data: Path) -> None:
    said = reach(data, "--groups", "tổ dân phố 1")
    assert said.status == 0
    assert "tới được 0/3 hộ" in said.out
    assert "Hết khoảng" not in said.out


def test_ward_without_prices_is_told_so(tmp_path: Path) -> None:
    said = reach(_made(tmp_path / "var", prices=False))
    assert (said.status, "nhắn được miễn phí" in said.out) == (0, True)


@pytest.mark.parametrize(
    ("words", "status"),
    [(("--groups", "99"), 2), (("--groups", "1,,2"), 2), (("--until", "2020-01-01"), 2), (("--ward", "nowhere"), 1)],
)
def test_questions_that_make_no_sense_are_refused(data: Path, words: tuple[str, ...], status: int) -> None:
    said = reach(data, *words)
    assert said.status == status
    assert said.err
    assert "hộ" not in said.out


def test_nothing_is_made_where_there_is_no_data(tmp_path: Path) -> None:
    said = reach(tmp_path / "nothing")
    assert said.status == 1
    assert not (tmp_path / "nothing").exists()
