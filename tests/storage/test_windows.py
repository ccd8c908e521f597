"""Windows as the database sees them: who gets an announcement freely, for an agreed price, by a form, or not."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from handlers.mixing import free_windows
from storage import Storage
from storage.models import ContactRow, DeliveryRow, PaidMessageRow, SaidMessageRow
from storage.people import Person
from storage.places import Account, Ward
from storage.planning import plan_slice
from tests.announcing import leaves
from tests.clock import Clock
from tests.population import Population


@pytest.fixture
async def account(storage: Storage, ward: Ward) -> Account:
    return await storage.places.account(ward_id=ward.id, channel="zalo_oa", outside_id="oa")


async def silent(storage: Storage, person: Person, now: Clock, *, hours: float, said: int = 0) -> None:
    """Their last words were so long ago, and they got so many messages since."""
    assert person.contact is not None
    async with storage.db.write() as session:
        contact = await session.get_one(ContactRow, person.contact.id)
        contact.seen_at = now() - timedelta(hours=hours)
        session.add_all(
            SaidMessageRow(
                contact_id=contact.id, turn="t", source=f"{contact.id}:{number}", text="x", choices=[], decade=0,
                created_at=now(), said_at=now(),
            )
            for number in range(said)
        )  # fmt: skip


async def planned(storage: Storage, number: int, now: Clock) -> dict[int, tuple[str | None, str | None]]:
    """By which channel each person gets it, or why not."""
    while await plan_slice(storage.db, number, size=3, now=now(), rules=free_windows(now())):
        pass
    async with storage.db.read() as session:
        rows = await session.scalars(select(DeliveryRow).where(DeliveryRow.announcement_id == number))
        return {row.person_id: (row.channel, row.failure) for row in rows}


async def pay(storage: Storage, number: int, person: Person, now: Clock, *, form: bool) -> None:
    assert person.contact is not None
    async with storage.db.write() as session:
        session.add(
            PaidMessageRow(
                ward_id=person.ward_id, announcement_id=number, unit=f"p:{person.id}", contact_id=person.contact.id,
                way="template_id" if form else "zalo_oa_paid", price=55, state="due" if form else "delivery",
                created_at=now(), due_at=now(), form_id=await _form(storage, person, now) if form else None,
            )
        )  # fmt: skip


async def _form(storage: Storage, person: Person, now: Clock) -> int:
    forms = storage.message_forms
    kept = await forms.keep(person.ward_id, "template_id", "7", name="Mời", fields={}, approved=True, now=now())
    return kept.id


async def test_everybody_is_reached_once_where_it_is_free_or_agreed(
    storage: Storage, make_person: Population, account: Account, web_account: Account, now: Clock
) -> None:
    people = {name: await make_person(name, account=account) for name in ("new", "late", "full", "paid", "two", "gone")}
    for name, hours in (("new", 47), ("late", 49), ("full", 1), ("paid", 60), ("two", 60), ("gone", 1)):
        await silent(storage, people[name], now, hours=hours, said=8 if name == "full" else 7 if name == "new" else 0)
    elsewhere = await make_person.second_address(people["two"], web_account)
    async with storage.db.write() as session:
        (await session.get_one(ContactRow, elsewhere.id)).seen_at = now() - timedelta(days=300)
    assert people["gone"].contact is not None
    await storage.people.contact_gone(people["gone"].contact.id, now=now())
    number = await leaves(storage, people["new"], now)
    await pay(storage, number, people["paid"], now, form=False)
    found = await planned(storage, number, now)
    assert {name: found[person.id] for name, person in people.items()} == {
        "new": ("zalo_oa", None),
        "late": (None, "outside-window"),
        "full": (None, "outside-window"),
        "paid": ("zalo_oa", None),
        "two": ("web", None),
        "gone": (None, "no-address"),
    }


async def test_who_gets_a_form_gets_no_delivery_and_is_counted(
    storage: Storage, make_person: Population, account: Account, now: Clock
) -> None:
    lan, mai = await make_person("Lan", account=account), await make_person("Mai", account=account)
    await silent(storage, lan, now, hours=200)
    number = await leaves(storage, mai, now)
    await pay(storage, number, lan, now, form=True)
    assert await planned(storage, number, now) == {mai.id: ("zalo_oa", None)}
    assert (await storage.announcements.get(number, ward_id=mai.ward_id)).planned == 2
    assert await storage.announcements.finished() == []


async def test_the_channels_own_word_counts_until_they_write_again(
    storage: Storage, make_person: Population, account: Account, now: Clock
) -> None:
    lan = await make_person("Lan", account=account)
    assert lan.contact is not None
    await storage.windows.told(account.id, lan.contact.outside_id, 0, now=now())
    (spoken,) = await storage.windows.of(lan.id)
    assert (spoken.channel, spoken.said, spoken.left) == ("zalo_oa", 0, 0)
    assert (await planned(storage, await leaves(storage, lan, now), now))[lan.id] == (None, "outside-window")
    now.forward(hours=1)
    await make_person.again(lan)
    (spoken,) = await storage.windows.of(lan.id)
    assert spoken.left is None
    number = await leaves(storage, lan, now, source="again")
    assert (await planned(storage, number, now))[lan.id] == ("zalo_oa", None)
