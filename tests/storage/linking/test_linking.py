"""Codes that tell nothing, two sides that agree, addresses that go their own way, and no two that get in each other's."""

import asyncio
from contextlib import suppress
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from storage import Storage
from storage.errors import NotFoundError, StaleError
from storage.link_codes import LENGTH, LETTERS, LIFETIME, TRIES, TooManyTriesError
from storage.linking import ANSWER_WITHIN
from storage.messages import Body, Notice
from storage.models import ContactRow, DeliveryRow, LinkCodeRow, LinkTryRow, PersonRow, PetitionRow
from storage.people import Role
from storage.places import Account, Ward
from tests.clock import Clock
from tests.population import Population
from tests.storage.linking.pairs import Pairing, told


async def test_code_is_short_and_only_its_hash_is_kept(
    storage: Storage, make_person: Population, pairing: Pairing
) -> None:
    code = await pairing.code(await make_person("Lan"))
    assert len(code) == LENGTH
    assert set(code) <= set(LETTERS)
    async with storage.db.read() as session:
        row = await session.scalar(select(LinkCodeRow))
    assert row is not None
    assert code not in str(vars(row))


async def test_code_is_found_however_it_is_typed(make_person: Population, pairing: Pairing) -> None:
    lan, other = await make_person("Lan"), await make_person("Lan 2")
    code = await pairing.code(lan)
    assert await pairing.enter(f" {code[:4].lower()}-{code[4:]} ", other) is not None


async def test_wrong_expired_used_old_and_own_codes_are_all_the_same(
    storage: Storage, make_person: Population, pairing: Pairing, now: Clock
) -> None:
    lan, other, hoa, ba = [await make_person(name) for name in ("Lan", "Lan 2", "Hoa", "Ba")]
    old = await pairing.code(lan)
    code = await pairing.code(lan)
    assert await pairing.enter("22222222", other) is None
    assert await pairing.enter(old, other) is None
    assert await pairing.enter(code, lan) is None
    now.forward(seconds=LIFETIME.total_seconds())
    assert await pairing.enter(code, other) is None
    used = await pairing.code(lan)
    assert await pairing.enter(used, other) is not None
    assert await pairing.enter(used, hoa) is None
    assert await pairing.enter("ngõ 5 đường Ổi\0\ud800", ba) is None
    waiting = await storage.outbox.claim(["web"], limit=10, now=now())
    assert [each.contact_id for each in waiting] == [lan.contact.id]  # type: ignore[union-attr]


async def test_five_tries_an_hour_right_or_wrong(
    storage: Storage, make_person: Population, pairing: Pairing, now: Clock
) -> None:
    lan, other = await make_person("Lan"), await make_person("Lan 2")
    for _ in range(TRIES):
        assert await pairing.enter("22222222", other) is None
    for code in ("33333333", await pairing.code(lan)):
        with pytest.raises(TooManyTriesError):
            await pairing.enter(code, other)
    now.forward(hours=1)
    assert await pairing.enter(await pairing.code(lan), other) is not None
    await storage.linking.codes.forget(before=now.forward(days=1))
    async with storage.db.read() as session:
        assert await session.scalar(select(func.count()).select_from(LinkTryRow)) == 0


async def test_many_who_guess_are_braked_together(
    storage: Storage, make_person: Population, pairing: Pairing, ward: Ward, now: Clock
) -> None:
    lan, other = await make_person("Lan"), await make_person("Lan 2")
    async with storage.db.write() as session:
        session.add_all(LinkTryRow(ward_id=ward.id, contact_id=lan.contact.id, at=now()) for _ in range(200))  # type: ignore[union-attr]
    with pytest.raises(TooManyTriesError):
        await pairing.enter(await pairing.code(lan), other)


async def test_guessing_at_once_is_counted_one_by_one(make_person: Population, pairing: Pairing) -> None:
    other = await make_person("Lan 2")
    found = await asyncio.gather(*(pairing.enter("22222222", other) for _ in range(9)), return_exceptions=True)
    assert [each for each in found if each is None] == [None] * TRIES
    assert {type(each) for each in found if each is not None} == {TooManyTriesError}


async def test_nothing_is_joined_before_the_first_side_confirms(
    make_person: Population, pairing: Pairing, now: Clock
) -> None:
    lan, other, stranger = [await make_person(name) for name in ("Lan", "Lan 2", "Hoa")]
    asked = await pairing.asked(lan, other)
    assert (asked.person_id, asked.channel) == (lan.id, "web")
    assert (await make_person.again(other)).id == other.id
    for nobody in (other, stranger):
        with pytest.raises(NotFoundError):
            await pairing.confirm(asked, nobody)
    now.forward(seconds=ANSWER_WITHIN.total_seconds())
    with pytest.raises(StaleError):
        await pairing.confirm(asked, lan)
    assert (await make_person.again(other)).id == other.id


async def test_refusal_stands_and_both_hear_once(
    storage: Storage, make_person: Population, pairing: Pairing, now: Clock
) -> None:
    lan, other = await make_person("Lan"), await make_person("Lan 2")
    asked = await pairing.asked(lan, other)
    for _ in range(2):
        await storage.linking.refuse(asked.id, person_id=lan.id, tell=told, now=now())
    with pytest.raises(StaleError):
        await pairing.confirm(asked, lan)
    waiting = await storage.outbox.claim(["web"], limit=10, now=now())
    assert sorted(each.contact_id for each in waiting) == sorted([lan.contact.id, other.contact.id])  # type: ignore[union-attr]


async def test_confirming_and_entering_again_change_and_tell_nothing_more(
    storage: Storage, make_person: Population, pairing: Pairing, now: Clock
) -> None:
    lan, other = await make_person("Lan"), await make_person("Lan 2")
    code = await pairing.code(lan)
    asked = await pairing.enter(code, other)
    assert asked is not None
    assert await pairing.enter(code, other) == asked
    first = await pairing.confirm(asked, lan)
    again = await pairing.confirm(asked, lan)
    assert first.joined is not None
    assert again.joined is not None
    assert (first.joined.anew, again.joined.anew, again.person_id) == (True, False, lan.id)
    assert await pairing.enter(code, other) is None
    assert len(await storage.outbox.claim(["web"], limit=10, now=now())) == 2


async def test_messages_go_where_somebody_was_last_and_elsewhere_when_that_is_gone(
    storage: Storage, make_person: Population, telegram_account: Account, pairing: Pairing, now: Clock
) -> None:
    lan, other = await make_person("Lan"), await make_person("Lan 2", account=telegram_account)
    await pairing.join(lan, other)
    channels = ["web", "telegram"]
    for each in await storage.outbox.claim(channels, limit=10, now=now()):
        await storage.outbox.sent(each, provider_id="1", now=now())
    now.forward(minutes=5)
    await make_person.again(other)
    await storage.outbox.put([Notice(lan.id, Body("Xong việc"), "k1")], now=now())
    [there] = await storage.outbox.claim(channels, limit=10, now=now())
    assert there.channel == "telegram"
    assert await storage.outbox.gone(there, failure="blocked", channels=channels, now=now())
    [here] = await storage.outbox.claim(channels, limit=10, now=now())
    assert (here.channel, here.body.text) == ("web", "Xong việc")


async def test_an_address_goes_its_own_way_and_takes_nothing_along(
    storage: Storage, make_person: Population, telegram_account: Account, pairing: Pairing, now: Clock
) -> None:
    lan = await make_person("Lan", role=Role.CADRE)
    other = await make_person("Lan 2", account=telegram_account)
    draft = await storage.drafts.begin(ward_id=lan.ward_id, person_id=other.id, category="order", now=now())
    await pairing.join(lan, other)
    now.forward(minutes=5)
    await make_person.again(other)  # it is where they were last
    for each in await storage.outbox.claim(["web", "telegram"], limit=10, now=now()):
        await storage.outbox.sent(each, provider_id="1", now=now())
    await storage.outbox.put([Notice(lan.id, Body("Xong việc"), "k1")], now=now())
    assert [each.channel for each in await storage.linking.addresses(lan.id)] == ["telegram", "web"]
    parted = await pairing.part(lan, other.contact.id)  # type: ignore[union-attr]
    stranger = await make_person.again(other)
    assert (stranger.id, stranger.name, stranger.roles) == (parted.stranger_id, "", frozenset())
    assert (stranger.consented_at, stranger.welcomed) == (None, False)
    assert await storage.drafts.of(stranger.id) is None
    with pytest.raises(NotFoundError):
        await storage.drafts.revise(draft.id, person_id=stranger.id, words="x")
    held = await storage.drafts.of(lan.id)
    assert held is not None
    sent = {
        each.body.text: each.channel for each in await storage.outbox.claim(["web", "telegram"], limit=9, now=now())
    }
    assert sent == {"Xong việc": "web", "Đã ngừng nối": "telegram"}
    with pytest.raises(StaleError):
        await pairing.part(lan, lan.contact.id)  # type: ignore[union-attr]
    with pytest.raises(NotFoundError):
        await pairing.part(lan, other.contact.id)  # type: ignore[union-attr]
    done = await pairing.join(lan, stranger)  # and may come back
    assert done.person_id == lan.id


async def test_of_several_joins_each_shell_names_the_living(
    storage: Storage, make_person: Population, pairing: Pairing
) -> None:
    one, two, three, four = [await make_person(name) for name in ("1", "2", "3", "4")]
    await pairing.join(four, three)
    await pairing.join(two, four)
    await pairing.join(one, two)
    for person in (one, two, three, four):
        found = await storage.people.get(person.id)
        assert found is not None
        assert found.id == one.id
        assert (await make_person.again(person)).id == one.id
    async with storage.db.read() as session:
        shells = await session.scalars(select(PersonRow.joined_into_id).where(PersonRow.id != one.id))
        assert set(shells) == {one.id}


async def test_what_was_being_written_while_they_were_joined_follows(
    storage: Storage, make_person: Population, pairing: Pairing, ward: Ward, now: Clock
) -> None:
    lan, other = await make_person("Lan"), await make_person("Lan 2")
    await pairing.join(lan, other)
    # A handler that looked them up a moment before goes on with the number of before.
    draft = await storage.drafts.begin(ward_id=ward.id, person_id=other.id, category="order", now=now())
    await storage.drafts.submit(draft.id, person_id=other.id, write=lambda _: [], now=now())
    assert await storage.petitions.of_person(lan.id, limit=50) == []
    assert await storage.linking.gather(now=now.forward(minutes=5)) == 1
    assert [each.id for each in await storage.petitions.of_person(lan.id, limit=50)] == [draft.id]
    assert await storage.linking.gather(now=now.forward(days=2)) == 0


async def test_both_ways_at_once_make_one(storage: Storage, make_person: Population, pairing: Pairing) -> None:
    lan, other = await make_person("Lan"), await make_person("Lan 2")
    there, back = await pairing.asked(lan, other), await pairing.asked(other, lan)
    done = await asyncio.gather(pairing.confirm(there, lan), pairing.confirm(back, other), pairing.confirm(there, lan))
    assert {each.person_id for each in done} == {lan.id}
    assert sum(each.joined.anew for each in done if each.joined) == 1
    async with storage.db.read() as session:
        assert set(await session.scalars(select(ContactRow.person_id))) == {lan.id}


async def test_joining_gets_in_nobodys_way(
    storage: Storage, make_person: Population, pairing: Pairing, ward: Ward, now: Clock
) -> None:
    """While two become one, petitions are sent, messages are written and taken by workers: nothing fails or is lost."""
    lan, other = await make_person("Lan"), await make_person("Lan 2")
    asked = await pairing.asked(lan, other)
    sent: list[str] = []

    async def petitions(person_id: int) -> None:
        done = 0
        while done < 5:
            draft = await storage.drafts.begin(ward_id=ward.id, person_id=person_id, category="order", now=now())
            with suppress(NotFoundError):  # it was just put together with the other side's
                await storage.drafts.submit(
                    draft.id,
                    person_id=person_id,
                    write=lambda petition: [Notice(person_id, Body("Đã nhận"), f"petition:{petition.id}:{person_id}")],
                    now=now(),
                )
                done += 1

    async def worker() -> None:
        for _ in range(10):
            for each in await storage.outbox.claim(["web"], limit=3, now=now()):
                sent.append(each.body.text)
                await storage.outbox.sent(each, provider_id=str(each.id), now=now())

    await asyncio.gather(petitions(lan.id), petitions(other.id), worker(), worker(), pairing.confirm(asked, lan))
    await storage.linking.gather(now=now.forward(minutes=5))
    await worker()
    assert len(await storage.petitions.of_person(lan.id, limit=50)) == 10
    assert sent.count("Đã nhận") == 10
    async with storage.db.read() as session:
        for column in (PetitionRow.person_id, DeliveryRow.person_id):
            assert set(await session.scalars(select(column))) == {lan.id}


async def test_a_join_that_dies_has_changed_nothing(
    storage: Storage, make_person: Population, pairing: Pairing, now: Clock
) -> None:
    lan, other = await make_person("Lan"), await make_person("Lan 2")
    asked = await pairing.asked(lan, other)

    def dies(_done: object) -> list[Notice]:
        raise ConnectionAbortedError

    with pytest.raises(ConnectionAbortedError):
        await storage.linking.confirm(asked.id, person_id=lan.id, tell=dies, now=now() + timedelta(minutes=1))
    assert (await make_person.again(other)).id == other.id
    done = await pairing.confirm(asked, lan)
    assert done.joined is not None
    assert done.joined.anew
