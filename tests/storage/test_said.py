"""What was said on plain channels: once for each source, its choices, how it is counted, faded, forgotten, hidden."""

from datetime import timedelta

import pytest

from storage import Storage
from storage.erasure import forget
from storage.people import Person
from storage.places import Account
from storage.said import LOOK_BACK, Choice, hide_said
from tests.clock import Clock
from tests.population import Population

CHOICES = (Choice("Có", "yes", 1), Choice("Không", "no", 2, of=1), Choice("Khác", "more"))


@pytest.fixture
async def lan(make_person: Population) -> Person:
    return await make_person("Lan")


def contact(person: Person) -> int:
    assert person.contact is not None
    return person.contact.id


async def test_same_source_is_one_message_that_knows_it_was_sent(storage: Storage, lan: Person, now: Clock) -> None:
    said = storage.said
    first = await said.write(contact(lan), turn="event:1", source="event:1:1", text="Hỏi", choices=CHOICES, now=now())
    await said.said(first.id, provider_id="m1", now=now())
    again = await said.write(contact(lan), turn="event:1", source="event:1:1", text="Hỏi", now=now())
    assert (again.id, again.provider_id, again.choices) == (first.id, "m1", CHOICES)
    assert await said.get(contact(lan), first.id) == again
    assert await said.get(contact(lan) + 1, first.id) is None


async def test_decades_take_turns_and_a_repeated_turn_keeps_its_own(storage: Storage, lan: Person, now: Clock) -> None:
    used = []
    for number in range(10):
        decade = await storage.said.decade(contact(lan), f"delivery:{number}")
        key = f"delivery:{number}"
        await storage.said.write(contact(lan), turn=key, source=key, text="", decade=decade, now=now())
        used.append(decade)
    assert used == [2, 3, 4, 5, 6, 7, 8, 9, 2, 3]
    assert await storage.said.decade(contact(lan), "delivery:8") == 2


async def test_closed_choices_are_gone_of_one_joined_message_or_of_all(
    storage: Storage, lan: Person, now: Clock
) -> None:
    row = await storage.said.write(contact(lan), turn="t", source="t", text="", choices=CHOICES, now=now())
    await storage.said.close(contact(lan), row.id, of=0)
    assert [choice.data for choice in (await storage.said.of_turn(contact(lan), "t"))[0].choices] == ["no"]
    await storage.said.close(contact(lan), row.id)
    assert (await storage.said.latest(contact(lan)))[0].choices == ()


async def test_echo_is_known_unknown_or_not_known_yet(storage: Storage, lan: Person, now: Clock) -> None:
    said, own = storage.said, contact(lan)
    assert await said.is_ours(own, "m1", now=now()) is False
    row = await said.write(own, turn="t", source="t", text="", now=now())
    assert await said.is_ours(own, "m1", now=now()) is None
    await said.said(row.id, provider_id="m1", now=now())
    assert await said.is_ours(own, "m1", now=now()) is True
    assert await said.is_ours(own, "m2", now=now()) is False


async def test_only_what_went_out_counts_for_quotas(
    storage: Storage, lan: Person, now: Clock, web_account: Account
) -> None:
    said, own = storage.said, contact(lan)
    for number in range(3):
        row = await said.write(own, turn="t", source=f"t{number}", text="", now=now())
        if number:
            await said.said(row.id, provider_id=str(number), now=now.forward(hours=number))
    assert await said.count(own, since=now() - timedelta(days=1)) == 2
    assert await said.count(own, since=now() - timedelta(minutes=1)) == 1
    assert await said.count_all(web_account.id, since=now() - timedelta(days=1)) == 2
    assert await said.count_all(web_account.id + 1, since=now() - timedelta(days=1)) == 0


async def test_what_was_to_fade_loses_words_and_choices_and_the_rest_stays(
    storage: Storage, lan: Person, now: Clock
) -> None:
    said, own = storage.said, contact(lan)
    said.let_fade(own, at=now() + timedelta(hours=1))
    await said.write(own, turn="t1", source="t1", text="Mã ABCD", choices=CHOICES, now=now())
    said.turn_over(own)
    await said.write(own, turn="t2", source="t2", text="Chào", choices=CHOICES, now=now())
    await said.fade(before=now.forward(minutes=59))
    assert [one.text for one in await said.latest(own)] == ["Chào", "Mã ABCD"]
    await said.fade(before=now.forward(minutes=1))
    assert [(one.text, len(one.choices)) for one in await said.latest(own)] == [("Chào", 3), ("", 0)]


async def test_old_messages_are_forgotten(storage: Storage, lan: Person, now: Clock) -> None:
    await storage.said.write(contact(lan), turn="t1", source="t1", text="", now=now())
    await storage.said.write(contact(lan), turn="t2", source="t2", text="", now=now.forward(days=1))
    assert await storage.said.forget(before=now() - timedelta(hours=1)) == 1
    assert [one.turn for one in await storage.said.latest(contact(lan))] == ["t2"]


async def test_hidden_sender_leaves_no_words_behind(storage: Storage, lan: Person, now: Clock) -> None:
    own = contact(lan)
    draft = (Choice("Gửi", "pet|7|send|"),)
    await storage.said.write(own, turn="t1", source="t1", text="Xem lại", choices=draft, now=now())
    await storage.said.write(own, turn="t2", source="t2", text="Chào", choices=CHOICES, now=now())
    later = now.forward(hours=2)
    await storage.said.write(own, turn="t3", source="t3", text="Mới", choices=CHOICES, now=later)
    async with storage.db.write() as session:
        await hide_said(session, [own], since=later, marks=["pet|7|"])
    assert [one.text for one in await storage.said.latest(own)] == ["", "Chào", ""]


async def test_erasure_takes_everything_said_and_sent(storage: Storage, lan: Person, now: Clock) -> None:
    own = contact(lan)
    await storage.said.write(own, turn="t", source="t", text="Chào", choices=CHOICES, now=now())
    for content in (b"%PDF-1", b"%PDF-2"):
        sha256 = await storage.blobs.keep(content, "application/pdf", now=now())
        await storage.plain_files.received(own, sha256, now=now())
        await storage.plain_files.share(own, sha256, "a.pdf", now=now(), lasting=timedelta(days=3))
    async with storage.db.write() as session:
        forgotten = await forget(session, lan.id, keep_contact=None, now=now())
    assert forgotten.gone["files"] == 2
    assert await storage.said.latest(own) == []


async def test_old_messages_that_offer_nothing_are_not_looked_at(storage: Storage, lan: Person, now: Clock) -> None:
    said, own = storage.said, contact(lan)
    for number in range(LOOK_BACK + 10):
        choices = CHOICES if number % 20 == 0 else ()
        await said.write(own, turn=f"t{number}", source=f"{number}", text="", choices=choices, now=now())
    kept = [one.turn for one in await said.latest(own)]
    assert kept == [*(f"t{number}" for number in range(69, 59, -1)), "t40", "t20"]
