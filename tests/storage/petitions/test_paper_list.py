"""Senders whom no channel reaches: what is written down when a message is given up, and who has to be told by hand."""

import pytest

from storage import Storage
from storage.messages import Notice
from storage.outbox import Delivery
from storage.paper_list import TOLD, owed
from storage.people import Person, Role
from storage.petition import Action, Petition, Way
from storage.places import Account, Ward
from tests.clock import Clock
from tests.population import Population
from tests.storage.petitions.conftest import Office


async def given_up(storage: Storage, now: Clock, *, failure: str = "blocked", write: object = None) -> list[Delivery]:
    """Everything that waits turns out to go to nobody."""
    more = {} if write is None else {"write": write}
    claimed = await storage.outbox.claim(["web"], limit=50, now=now())
    for delivery in claimed:
        await storage.outbox.gone(delivery, failure=failure, channels=["web"], now=now(), **more)  # type: ignore[arg-type]
    return claimed


async def unreached(storage: Storage, petition: Petition) -> list[str]:
    after = await storage.petitions.get(petition.id, ward_id=petition.ward_id)
    return [step.details["failure"] for step in after.steps if step.kind == Action.UNREACHABLE]


async def test_message_that_was_given_up_stands_in_the_history(storage: Storage, office: Office, now: Clock) -> None:
    petition = await office.petition("answered")
    told: list[Petition] = []

    def write(after: Petition) -> list[Notice]:
        told.append(after)
        return []

    claimed = await given_up(storage, now, write=write)
    assert len(claimed) == 3  # sent, taken, answered
    assert await unreached(storage, petition) == ["blocked"] * 3
    assert [each.steps[-1].kind for each in told] == [Action.UNREACHABLE] * 3
    assert await storage.paper_list.is_out_of_reach(petition)


async def test_message_that_cannot_arrive_at_all_counts_too(storage: Storage, office: Office, now: Clock) -> None:
    petition = await office.petition("received")
    (delivery,) = await storage.outbox.claim(["web"], limit=5, now=now())
    await storage.outbox.failed(delivery, failure="refused", now=now())
    assert await unreached(storage, petition) == ["refused"]
    assert await storage.paper_list.is_out_of_reach(petition)


async def test_result_of_a_worker_that_was_overtaken_changes_nothing(
    storage: Storage, office: Office, now: Clock
) -> None:
    petition = await office.petition("received")
    (late,) = await storage.outbox.claim(["web"], limit=5, now=now())
    now.forward(minutes=5)
    (current,) = await storage.outbox.claim(["web"], limit=5, now=now())
    await storage.outbox.failed(late, failure="refused", now=now())
    assert await unreached(storage, petition) == []
    await storage.outbox.sent(current, provider_id="1", now=now())
    assert not await storage.paper_list.is_out_of_reach(petition)


async def test_message_that_moves_to_another_address_is_not_given_up(
    storage: Storage, office: Office, make_person: Population, telegram_account: Account, now: Clock
) -> None:
    petition = await office.petition("received")
    await make_person.second_address(office.resident, telegram_account)
    (delivery,) = await storage.outbox.claim(["web"], limit=5, now=now())
    assert await storage.outbox.gone(delivery, failure="blocked", channels=["web", "telegram"], now=now())
    assert await unreached(storage, petition) == []
    assert not await storage.paper_list.is_out_of_reach(petition)


async def test_cadre_who_is_not_reached_leaves_no_mark_on_the_petition(
    storage: Storage, office: Office, cadre: Person, now: Clock
) -> None:
    petition = await office.petition("received")
    await given_up(storage, now)
    before = await unreached(storage, petition)
    await storage.outbox.put([Notice(cadre.id, office.tell(petition)[0].body, f"petition:{petition.id}:x")], now=now())
    await given_up(storage, now)
    assert await unreached(storage, petition) == before


async def test_part_of_a_petition_is_marked_itself(
    storage: Storage, office: Office, make_person: Population, now: Clock
) -> None:
    binh = await make_person("Bình")
    part, whole = await office.petition("received", binh), await office.petition("taken")
    await given_up(storage, now)
    await office.merge(part, whole)
    before = await unreached(storage, part)
    notice = Notice(binh.id, office.tell(whole)[0].body, f"petition:{whole.id}:answer:{binh.id}")
    await storage.people.at(binh.contact.id, now=now.forward(minutes=2))  # type: ignore[union-attr]
    await storage.outbox.put([notice], now=now())
    await given_up(storage, now, failure="refused")
    assert await unreached(storage, part) == [*before, "refused"]


async def test_sender_who_speaks_again_is_within_reach(
    storage: Storage, office: Office, resident: Person, cadre: Person, now: Clock
) -> None:
    petition = await office.petition("answered")
    await given_up(storage, now)
    assert [each.id for each in await storage.paper_list.of(cadre, now=now())] == [petition.id]
    now.forward(hours=1)
    await storage.people.at(resident.contact.id, now=now())  # type: ignore[union-attr]
    assert not await storage.paper_list.is_out_of_reach(petition)
    assert await storage.paper_list.of(cadre, now=now()) == []


async def test_sender_who_was_told_leaves_the_list_until_there_is_news(
    storage: Storage, office: Office, resident: Person, cadre: Person, now: Clock
) -> None:
    petition = await office.petition("taken")
    await storage.people.contact_gone(resident.contact.id, now=now())  # type: ignore[union-attr]
    assert len(await storage.paper_list.of(cadre, now=now())) == 1
    petition = await office.act(petition, Action.NOTE, words="Đã gọi", details={TOLD: True})
    assert not owed(petition)
    assert await storage.paper_list.of(cadre, now=now()) == []
    await office.act(petition, Action.NOTE, words="Một ghi chú nữa")
    assert await storage.paper_list.of(cadre, now=now()) == []
    await office.act(petition, Action.ANSWER, words="Đã sửa xong đèn")
    assert len(await storage.paper_list.of(cadre, now=now())) == 1


@pytest.mark.parametrize(
    ("way", "by_hand"), [(Way.PAPER, True), (Way.PHONE, True), (Way.WALK_IN, True), (Way.CITY, False)]
)
async def test_who_came_without_an_address_is_told_by_hand(
    storage: Storage, ward: Ward, cadre: Person, now: Clock, *, way: Way, by_hand: bool
) -> None:
    petition = await storage.drafts.enter(
        ward_id=ward.id,
        way=way,
        entered_by_id=cadre.id,
        source="1",
        values={"words": "Đèn hỏng", "sender_name": "Cụ Tư"},
        write=lambda _: (),
        now=now(),
    )
    assert await storage.paper_list.is_out_of_reach(petition) is by_hand
    assert [each.id for each in await storage.paper_list.of(cadre, now=now())] == [petition.id] * by_hand


async def test_sender_who_stays_unknown_looks_by_themselves(
    storage: Storage, office: Office, cadre: Person, now: Clock
) -> None:
    petition = await office.submit(await office.draft(), receipt="1234")
    assert not await storage.paper_list.is_out_of_reach(petition)
    assert await storage.paper_list.of(cadre, now=now()) == []


async def test_list_holds_what_its_reader_may_see_and_nothing_old(
    storage: Storage, office: Office, ward: Ward, make_person: Population, now: Clock
) -> None:
    resident = office.resident
    for state in ("received", "closed"):
        draft = await office.draft()
        await storage.drafts.revise(draft.id, person_id=resident.id, group_id=ward.groups[0].id)
        petition = await office.petition(state)
        if state == "received":
            await office.act(petition, Action.CONFIDE, details={"on": True})
    there = await make_person("Hoa", role=Role.CADRE, limited_to=ward.groups[0])
    elsewhere = await make_person("Thu", role=Role.CADRE, limited_to=ward.groups[1])
    head = await make_person("Tư", role=Role.GROUP_HEAD, group=ward.groups[0])
    chief = await make_person("Chủ tịch", role=Role.COMMITTEE)
    await storage.people.contact_gone(resident.contact.id, now=now())  # type: ignore[union-attr]
    everybody = (office.cadre, there, elsewhere, head, chief)
    seen = {person.name: len(await storage.paper_list.of(person, now=now())) for person in everybody}
    assert seen == {"Minh": 1, "Hoa": 1, "Thu": 0, "Tư": 1, "Chủ tịch": 2}
    now.forward(days=61)
    assert await storage.paper_list.of(office.cadre, now=now()) == []
