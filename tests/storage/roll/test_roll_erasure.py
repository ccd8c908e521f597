"""Whoever wishes to be forgotten is not found in the roll any more; the ward's register stays."""

from datetime import date

from sqlalchemy import select

from storage.models import Base
from storage.people import Person
from storage.places import Ward
from storage.roll_erasure import forget_in_roll, held_in_roll
from storage.wish import Wish
from tests.clock import Clock
from tests.storage.roll.village import Village, entry

PHONE, NAME, WORDS = "+84912000111", "Đỗ Thị Mười Hai", "nhà chị Mười Hai"


async def everything(village: Village) -> str:
    async with village.storage.db.read() as session:
        tables = [table for table in Base.metadata.sorted_tables if table.name != "person"]
        return "\n".join([str(tuple(row)) for table in tables for row in await session.execute(select(table))])


async def test_representative_is_forgotten_with_name_number_and_history(
    village: Village, head: Person, lan: Person, ward: Ward, now: Clock
) -> None:
    await village.take(entry("H1", representative=NAME, phone=PHONE))  # the history says what it was before
    await village.take(entry("H1", representative=NAME, phone="+84912000222"))
    await village.decide(await village.claim(lan, represents=True, words=WORDS), head)
    number = await village.number("H1")
    rows = await everything(village)
    assert all(secret in rows for secret in (PHONE, NAME, WORDS))
    async with village.storage.db.write() as session:
        await forget_in_roll(session, lan.id)
    rows = await everything(village)
    for secret in (PHONE, "+84912000222", NAME, WORDS):
        assert secret not in rows
    home = await village.storage.roll.get(number, actor_id=head.id, ward_id=ward.id, now=now())
    assert (home.code, home.head, home.phone, home.members, home.representative_id) == (
        "H1", "Nguyễn Thị Lan", None, 0, None,
    )  # fmt: skip


async def test_who_once_left_is_not_named_in_the_history(
    village: Village, head: Person, lan: Person, ward: Ward, now: Clock
) -> None:
    await village.decide(await village.claim(lan), head)
    await village.storage.roll.leave(lan.id, now=now())
    async with village.storage.db.write() as session:
        await forget_in_roll(session, lan.id)
    changes = await village.storage.roll.history(await village.number("H1"), ward_id=ward.id)
    assert lan.id not in {change.actor_id for change in changes}
    assert [change.action for change in changes] == ["add", "join", "leave"]


async def test_person_sees_their_household_and_not_what_is_others(village: Village, head: Person, lan: Person) -> None:
    async def held() -> dict[str, object]:
        async with village.storage.db.read() as session:
            return await held_in_roll(session, lan.id)

    assert await held() == {"household": None, "household_claims": []}
    await village.decide(await village.claim(lan), head)
    home = (await held())["household"]
    assert isinstance(home, dict)
    assert (home["code"], "phone" in home) == ("H1", False)
    await village.decide(await village.claim(lan, represents=True), head)
    home = (await held())["household"]
    assert isinstance(home, dict)
    assert home["phone"] == "+84912345678"


async def test_erasure_on_request_reaches_the_roll(village: Village, head: Person, lan: Person, now: Clock) -> None:
    await village.take(entry("H1", representative=NAME, phone=PHONE))
    await village.decide(await village.claim(lan, represents=True, words=WORDS), head)
    held = await village.storage.privacy.held(lan.id)
    assert (held["household"]["code"], held["household_claims"][0]["words"]) == ("H1", WORDS)
    asked = await village.storage.privacy.ask(
        Wish.ERASE,
        ward_id=village.ward.id,
        person_id=lan.id,
        source="event:1",
        reply_by=date(2026, 11, 25),
        due_on=date(2026, 12, 13),
        now=now(),
    )
    await village.storage.privacy.erase(asked.id, keep_contact=None, now=now())
    rows = await everything(village)
    for secret in (PHONE, NAME, WORDS):
        assert secret not in rows
    assert await village.storage.roll.household_of(lan.id) is None
