"""Everything that follows a person goes to the one; what clashes is settled, and nothing is lost."""

import pytest
from sqlalchemy import func, select

from storage import Storage
from storage.announcement import Draft
from storage.audience import Audience
from storage.errors import StaleError
from storage.joining import FOLLOWING, STAYING, ErasureWaitsError
from storage.joining_rules import SETTLED
from storage.messages import Body, FileRef, Notice
from storage.models import (
    AnnouncementRow,
    AttendanceRow,
    Base,
    BookingRow,
    DeliveryRow,
    HouseholdClaimRow,
    HouseholdMemberRow,
    HouseholdRow,
    MeetingRow,
    MuteRow,
    PersonLinkRow,
    PersonRow,
    PetitionEventRow,
    PetitionSupporterRow,
    ReceptionRow,
    RsvpRow,
    SubjectChoiceRow,
    SubjectRow,
)
from storage.people import WITHDRAWN, Person, Role
from storage.places import Account, Ward
from storage.planning import plan_slice
from storage.same_human import SecondPersonError, Sign, same_human
from storage.wish import Wish
from tests.clock import Clock
from tests.population import Population
from tests.storage.linking.pairs import Pairing


async def sent(storage: Storage, person: Person, words: str, now: Clock) -> int:
    draft = await storage.drafts.begin(ward_id=person.ward_id, person_id=person.id, category="environment", now=now())
    await storage.drafts.revise(draft.id, person_id=person.id, words=words)
    await storage.drafts.submit(draft.id, person_id=person.id, write=lambda _: [], now=now())
    return draft.id


async def add(storage: Storage, *rows: Base) -> None:
    async with storage.db.write() as session:
        for row in rows:
            session.add(row)
            await session.flush()


async def kept(storage: Storage) -> dict[str, object]:
    async with storage.db.read() as session:
        row = await session.scalar(select(PersonLinkRow).where(PersonLinkRow.action == "joined"))
        assert row is not None
        return row.kept


def meeting(ward: Ward, now: Clock, **values: object) -> MeetingRow:
    usual = {"source": "m1", "kind": "group", "title": "Họp tổ", "place": "Nhà văn hóa", "chair": "", "invited": ""}
    moments = {"starts_at": now(), "created_at": now(), "changed_at": now()}
    return MeetingRow(ward_id=ward.id, agenda=[], state="planned", **{**usual, **moments, **values})


def household(ward: Ward, now: Clock, code: str, **values: object) -> HouseholdRow:
    usual = {"head": "Trần Minh", "address": "Ngõ 5", "representative": "", "added_at": now(), "changed_at": now()}
    return HouseholdRow(ward_id=ward.id, code=code, **{"group_id": ward.groups[1].id, **usual, **values})


def test_every_column_that_names_a_person_is_decided_on() -> None:
    named = {
        (table.name, key.parent.name)
        for table in Base.metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table.name == PersonRow.__tablename__
    }
    simple = [(table, column) for way in (FOLLOWING, STAYING) for table, columns in way.items() for column in columns]
    decided = [*simple, *SETTLED]
    assert len(decided) == len(set(decided))
    assert set(decided) == named


async def test_what_was_sent_follows_and_histories_are_read_as_the_one(
    storage: Storage, make_person: Population, telegram_account: Account, pairing: Pairing, now: Clock
) -> None:
    lan = await make_person("Lan")
    other = await make_person("Lan Zalo", account=telegram_account)
    first, second = await sent(storage, lan, "Cống tắc", now), await sent(storage, other, "Đèn hỏng", now)
    done = await pairing.join(lan, other)
    assert (done.person_id, done.joined and done.joined.anew) == (lan.id, True)
    assert {each.id for each in await storage.petitions.of_person(lan.id, limit=50)} == {first, second}
    assert await storage.petitions.of_person(other.id, limit=50) == []
    shell = await storage.people.get(other.id)
    assert shell is not None
    assert shell.id == lan.id
    async with storage.db.read() as session:
        actor = await session.scalar(select(PetitionEventRow.actor_id).where(PetitionEventRow.petition_id == second))
    assert actor == other.id  # histories are never changed
    assert await storage.staff.names([other.id]) == {other.id: "Lan"}
    again = await make_person.again(other)
    assert (again.id, again.name, again.contact and again.contact.channel) == (lan.id, "Lan", "telegram")


async def test_whoever_works_for_the_ward_stays(storage: Storage, make_person: Population, pairing: Pairing) -> None:
    resident, cadre = await make_person("Minh ở nhà"), await make_person("Trần Minh", role=Role.CADRE)
    assert resident.id < cadre.id
    done = await pairing.join(resident, cadre)
    assert done.person_id == cadre.id
    known = await make_person.again(resident)
    assert (known.id, known.name, known.roles) == (cadre.id, "Trần Minh", frozenset({Role.CADRE}))
    assert await storage.people.with_roles(known.ward_id, [Role.CADRE]) == [cadre.id]


async def test_the_same_role_is_held_once_and_roles_add_up(
    storage: Storage, make_person: Population, pairing: Pairing, ward: Ward, now: Clock
) -> None:
    one = await make_person("Trần Minh", role=Role.CADRE)
    other = await make_person("Minh", role=Role.CADRE)
    await make_person.appoint(other, Role.GROUP_HEAD, group=ward.groups[0])
    await pairing.join(one, other)
    known = await make_person.again(other)
    assert (known.id, known.roles) == (one.id, frozenset({Role.CADRE, Role.GROUP_HEAD}))
    await storage.invitations.withdraw(Role.CADRE, person_id=one.id, ward_id=ward.id, now=now())
    assert (await make_person.again(one)).roles == {Role.GROUP_HEAD}


async def test_two_drafts_become_a_third_one(
    storage: Storage, make_person: Population, pairing: Pairing, ward: Ward, now: Clock
) -> None:
    lan, other = await make_person("Lan"), await make_person("Lan 2")
    ids = []
    for person, words, values in (
        (lan, "Cống tắc.", {"place": "Ngõ 5"}),
        (other, "Nước tràn.", {"anonymous": True}),
    ):
        now.forward(minutes=1)
        draft = await storage.drafts.begin(ward_id=ward.id, person_id=person.id, category="environment", now=now())
        await storage.drafts.revise(draft.id, person_id=person.id, words=words, **values)
        file = await storage.blobs.keep(words.encode(), "text/plain", now=now())
        await storage.drafts.attach(
            draft.id, person_id=person.id, file=FileRef(file, "a.txt", "document"), source=f"f{person.id}", now=now()
        )
        ids.append(draft.id)
    done = await pairing.join(lan, other)
    assert done.joined is not None
    assert done.joined.drafts
    merged = await storage.drafts.of(lan.id)
    assert merged is not None
    assert merged.id not in ids  # what a button would send was shown before it is pressed
    assert merged.words == "Cống tắc.\n\nNước tràn."
    assert (merged.place, merged.anonymous, len(merged.files)) == ("Ngõ 5", True, 2)
    assert (await kept(storage))["petition"] == [
        {"words": "Cống tắc.", "category": "environment"},
        {"words": "Nước tràn.", "category": "environment"},
    ]


async def test_the_latest_answer_counts_and_the_other_is_kept(
    storage: Storage, make_person: Population, pairing: Pairing, ward: Ward, now: Clock
) -> None:
    lan, other, third = await make_person("Lan"), await make_person("Lan 2"), await make_person("Hoa")
    call = meeting(ward, now)
    subject = SubjectRow(ward_id=ward.id, name="Văn hóa", statutory=False, created_at=now())
    reception = ReceptionRow(
        ward_id=ward.id, day=now().date(), begins=now().time(), place="", host="", seats=5, added_at=now()
    )
    await add(storage, call, subject, reception)
    early, late = now(), now.forward(minutes=5)
    answers = ((lan, "comes", True, early), (other, "away", False, late), (third, "comes", True, early))
    for person, answer, wants, at in answers:
        await add(
            storage,
            RsvpRow(meeting_id=call.id, person_id=person.id, answer=answer, answered_at=at),
            SubjectChoiceRow(subject_id=subject.id, person_id=person.id, wants=wants, chosen_at=at),
            BookingRow(
                reception_id=reception.id,
                person_id=person.id,
                booked_at=at,
                cancelled_at=late if person is lan else None,
            ),
            AttendanceRow(
                meeting_id=call.id, person_id=person.id, name=person.name, how="qr", at=at, source=f"a{person.id}"
            ),
        )
    await pairing.join(lan, other)
    mine = await storage.rsvps.of(call.id, lan.id)
    assert mine is not None
    assert (mine.answer, await storage.rsvps.of(call.id, other.id)) == ("away", None)
    assert (await storage.rsvps.of(call.id, third.id)) is not None
    [visitor] = [each for each in await storage.receptions.visitors(reception.id) if each.person_id != third.id]
    assert visitor.person_id == lan.id
    async with storage.db.read() as session:
        assert await session.scalar(select(func.count()).select_from(AttendanceRow)) == 2
        choice = await session.get(SubjectChoiceRow, (subject.id, lan.id))
        assert choice is not None
        assert not choice.wants
    gave_way = await kept(storage)
    assert {name: [row["person_id"] for row in rows] for name, rows in gave_way.items()} == {  # type: ignore[attr-defined]
        "rsvp": [lan.id],
        "subject_choice": [lan.id],
        "booking": [lan.id],
        "attendance": [other.id],
    }


async def test_nobody_supports_their_own_matter_and_a_household_counts_once(
    storage: Storage, make_person: Population, pairing: Pairing, ward: Ward, now: Clock
) -> None:
    lan, other, hoa = await make_person("Lan"), await make_person("Lan 2"), await make_person("Hoa")
    own, foreign = await sent(storage, lan, "Cống tắc", now), await sent(storage, hoa, "Đèn hỏng", now)
    for petition, person, home in (
        (own, other, f"person:{other.id}"),
        (foreign, lan, f"person:{lan.id}"),
        (foreign, other, "so 5 ngo 3"),
    ):
        await storage.merging.support(
            petition,
            person_id=person.id,
            ward_id=ward.id,
            household=home,
            source=f"s{petition}-{person.id}",
            now=now(),
        )
    assert (await storage.petitions.get(foreign, ward_id=ward.id)).households == 3
    await pairing.join(lan, other)
    assert (await storage.petitions.get(own, ward_id=ward.id)).households == 1
    assert (await storage.petitions.get(foreign, ward_id=ward.id)).households == 2
    async with storage.db.read() as session:
        [row] = (await session.scalars(select(PetitionSupporterRow))).all()
    assert (row.petition_id, row.person_id, row.household) == (foreign, lan.id, "so 5 ngo 3")
    assert len((await kept(storage))["petition_supporter"]) == 2  # type: ignore[arg-type]


async def test_the_household_confirmed_last_counts_with_its_group(
    storage: Storage, make_person: Population, pairing: Pairing, ward: Ward, now: Clock
) -> None:
    lan = await make_person("Lan", group=ward.groups[0])
    other = await make_person("Lan 2", group=ward.groups[2])
    old = household(ward, now, "H1", representative_id=lan.id)
    new = household(ward, now, "H2", group_id=ward.groups[1].id, representative_id=other.id)
    await add(storage, old, new)
    claim = {"ward_id": ward.id, "words": "nhà tôi", "represents": False, "claimed_at": now()}
    await add(
        storage,
        HouseholdMemberRow(person_id=lan.id, household_id=old.id, since=now()),
        HouseholdMemberRow(person_id=other.id, household_id=new.id, since=now.forward(days=1)),
        HouseholdClaimRow(person_id=lan.id, source="c1", **claim),
        HouseholdClaimRow(person_id=other.id, source="c2", **claim),
        MuteRow(ward_id=ward.id, person_id=other.id, source="x", step=1, reason="spam", began_at=now(), ends_at=now()),
    )
    await pairing.join(lan, other)
    known = await make_person.again(lan)
    assert known.group_id == ward.groups[1].id
    async with storage.db.read() as session:
        homes = [await session.get_one(HouseholdRow, each.id) for each in (old, new)]
        assert [home.representative_id for home in homes] == [None, lan.id]
        [member] = (await session.scalars(select(HouseholdMemberRow))).all()
        assert (member.person_id, member.household_id) == (lan.id, new.id)
        claims = (await session.scalars(select(HouseholdClaimRow).order_by(HouseholdClaimRow.id))).all()
        assert [(each.person_id, each.decided_at is None) for each in claims] == [(lan.id, False), (lan.id, True)]
        assert await session.scalar(select(MuteRow.person_id)) == lan.id


@pytest.mark.parametrize("begun", ["neither", "both", "one"])
async def test_each_notice_comes_once(
    storage: Storage, make_person: Population, pairing: Pairing, now: Clock, begun: str
) -> None:
    lan, other = await make_person("Lan"), await make_person("Lan 2")
    for person in (lan, other):
        notice = Notice(person.id, Body("Họp tối nay"), f"reminder:meeting:1:{person.id}")
        own = Notice(person.id, Body("Của riêng"), f"petition:{person.id}:answer")
        await storage.outbox.put([notice, own], now=now())
    asked = await pairing.asked(lan, other)
    if begun != "neither":
        claimed = await storage.outbox.claim(["web"], limit=10, now=now())
        held = [each for each in claimed if begun == "both" or each.contact_id == other.contact.id]  # type: ignore[union-attr]
        for each in claimed:
            if each not in held:
                await storage.outbox.release(each)
        for each in held:
            await storage.outbox.sent(each, provider_id="1", now=now())
    await pairing.confirm(asked, lan)
    left = await storage.outbox.claim(["web"], limit=10, now=now())
    texts = [each.body.text for each in left]
    assert texts.count("Họp tối nay") == (1 if begun == "neither" else 0)
    assert texts.count("Của riêng") == {"neither": 2, "one": 1, "both": 0}[begun]
    async with storage.db.read() as session:
        rows = (await session.scalars(select(DeliveryRow).order_by(DeliveryRow.id))).all()
    assert {row.person_id for row in rows} == {lan.id}
    assert len([row for row in rows if row.dedupe_key == f"reminder:meeting:1:{lan.id}"]) == 1
    repeated = Notice(other.id, Body("Họp tối nay"), f"reminder:meeting:1:{lan.id}")
    await storage.outbox.put([repeated], now=now())  # said to a number of before: the same person, who had it
    assert not [each for each in await storage.outbox.claim(["web"], limit=10, now=now()) if "Họp" in each.body.text]


async def test_a_message_that_a_worker_holds_is_the_one_that_counts(
    storage: Storage, make_person: Population, pairing: Pairing, now: Clock
) -> None:
    lan, other = await make_person("Lan"), await make_person("Lan 2")
    asked = await pairing.asked(lan, other)
    for person in (other, lan):
        await storage.outbox.put([Notice(person.id, Body("Họp"), f"reminder:1:{person.id}")], now=now())
    claimed = await storage.outbox.claim(["web"], limit=10, now=now())
    held = [each for each in claimed if each.body.text == "Họp" and each.contact_id == other.contact.id]  # type: ignore[union-attr]
    for each in claimed:
        if each not in held:
            await storage.outbox.release(each)
    await pairing.confirm(asked, lan)
    await storage.outbox.sent(held[0], provider_id="9", now=now())
    left = await storage.outbox.claim(["web"], limit=10, now=now())
    assert "Họp" not in [each.body.text for each in left]


async def announcement(storage: Storage, author: Person, now: Clock, **values: object) -> AnnouncementRow:
    usual = {"source": "a1", "kind": "notice", "state": "sending", "audience": {}, "send_at": now(), "sent_at": now()}
    body = Body("Cúp nước").as_json()
    row = AnnouncementRow(
        ward_id=author.ward_id, author_id=author.id, body=body, created_at=now(), **{**usual, **values}
    )
    await add(storage, row)
    return row


@pytest.mark.parametrize("passed", [0, 1, 2])
async def test_an_announcement_that_is_just_planned_reaches_them_once(
    storage: Storage, make_person: Population, pairing: Pairing, now: Clock, passed: int
) -> None:
    resident = await make_person("Lan")
    cadre = await make_person("Trần Lan", role=Role.CADRE)  # stays, though planning comes to them later
    row = await announcement(storage, cadre, now)
    for _ in range(passed):
        await plan_slice(storage.db, row.id, size=1, now=now())
    await pairing.join(resident, cadre)
    while await plan_slice(storage.db, row.id, size=1, now=now()):
        pass
    async with storage.db.read() as session:
        own = select(DeliveryRow).where(DeliveryRow.announcement_id == row.id)
        rows = (await session.scalars(own)).all()
    assert [each.state for each in rows if each.state == "due"] == ["due"]
    assert f"announcement:{row.id}:{cadre.id}" in {each.dedupe_key for each in rows}


async def test_whoever_was_passed_over_and_is_meant_now_is_reached(
    storage: Storage, make_person: Population, pairing: Pairing, ward: Ward, now: Clock
) -> None:
    stays = await make_person("Lan", consented=False)
    other = await make_person("Lan 2", group=ward.groups[0])
    row = await announcement(storage, other, now, audience={"groups": [ward.groups[0].id]})
    await plan_slice(storage.db, row.id, size=1, now=now())
    done = await pairing.join(stays, other)
    assert done.person_id == stays.id
    while await plan_slice(storage.db, row.id, size=1, now=now()):
        pass
    async with storage.db.read() as session:
        rows = (await session.scalars(select(DeliveryRow).where(DeliveryRow.announcement_id == row.id))).all()
    assert [(each.person_id, each.state) for each in rows] == [(stays.id, "due")]


async def test_named_one_by_one_they_are_still_meant(
    storage: Storage, make_person: Population, pairing: Pairing, now: Clock
) -> None:
    lan, other, hoa = await make_person("Lan"), await make_person("Lan 2"), await make_person("Hoa")
    await pairing.join(lan, other)
    row = await announcement(storage, hoa, now, audience=Audience(people=(other.id,)).as_json())
    while await plan_slice(storage.db, row.id, now=now()):
        pass
    async with storage.db.read() as session:
        rows = (await session.scalars(select(DeliveryRow).where(DeliveryRow.announcement_id == row.id))).all()
    assert [each.person_id for each in rows] == [lan.id]


@pytest.mark.parametrize("took_back", [False, True])
async def test_the_stricter_consent_counts(
    storage: Storage, make_person: Population, pairing: Pairing, now: Clock, took_back: bool
) -> None:
    lan, other = await make_person("Lan"), await make_person("Lan 2", consented=took_back)
    row = await announcement(storage, other, now)
    while await plan_slice(storage.db, row.id, now=now()):
        pass
    if took_back:
        await sent(storage, other, "Cống tắc", now)
        await storage.people.withdraw_consent(other.id, now=now())
    done = await pairing.join(lan, other)
    assert done.joined is not None
    assert done.joined.consent_lost is took_back
    assert ((await make_person.again(lan)).consented_at is None) is took_back
    async with storage.db.read() as session:
        waiting = await session.scalars(select(DeliveryRow).where(DeliveryRow.announcement_id == row.id))
        assert {each.failure for each in waiting} == ({WITHDRAWN} if took_back else {None})


async def test_nobody_is_joined_who_waits_to_be_forgotten(
    storage: Storage, make_person: Population, pairing: Pairing, ward: Ward, now: Clock
) -> None:
    lan, other = await make_person("Lan"), await make_person("Lan 2")
    day = now().date()
    await storage.privacy.ask(
        Wish.ERASE, ward_id=ward.id, person_id=other.id, source="e", reply_by=day, due_on=day, now=now()
    )
    asked = await pairing.asked(lan, other)
    with pytest.raises(ErasureWaitsError):
        await pairing.confirm(asked, lan)
    assert (await make_person.again(other)).id == other.id


async def test_erasure_covers_who_they_once_were(
    storage: Storage, make_person: Population, pairing: Pairing, ward: Ward, now: Clock
) -> None:
    lan, other = await make_person("Lan"), await make_person("Lan 2")
    petition = await sent(storage, other, "Cống tắc", now)
    await pairing.join(lan, other)
    held = await storage.privacy.held(lan.id)
    assert [each["words"] for each in held["petitions"]] == ["Cống tắc"]
    assert [each["what"] for each in held["joined"]] == ["joined"]
    day = now().date()
    asked = await storage.privacy.ask(
        Wish.ERASE, ward_id=ward.id, person_id=lan.id, source="e", reply_by=day, due_on=day, now=now()
    )
    await storage.privacy.erase(asked.id, keep_contact=None, now=now(), despite_matters=True)
    async with storage.db.read() as session:
        actors = await session.scalars(
            select(PetitionEventRow.actor_id).where(PetitionEventRow.petition_id == petition)
        )
        assert set(actors) == {None}
        assert await session.scalar(select(func.count()).select_from(PersonLinkRow)) == 0
        assert [row.name for row in await session.scalars(select(PersonRow))] == ["", ""]


async def test_nobody_approves_as_their_other_self(
    storage: Storage, make_person: Population, pairing: Pairing, ward: Ward, now: Clock
) -> None:
    author = await make_person("Trần Minh", role=Role.CADRE)
    other = await make_person("Phạm Thu", role=Role.COMMITTEE)
    hoa = await make_person("Lê Hoa", role=Role.COMMITTEE)
    draft = Draft(ward.id, author.id, Body("Cúp nước"))
    waiting = await storage.announcements.submit(draft, source="s1", now=now())
    second = await storage.announcements.submit(draft, source="s2", now=now())
    await storage.announcements.approve(second.id, actor_id=other.id, ward_id=ward.id, source="ok2", now=now())
    await pairing.join(author, other)
    async with storage.db.read() as session:
        assert await same_human(session, author.id, other.id) is Sign.PERSON
    assert other.contact is not None
    parted = await pairing.part(author, other.contact.id)
    async with storage.db.read() as session:
        assert await same_human(session, author.id, parted.stranger_id) is Sign.CONTACT
        assert await same_human(session, author.id, hoa.id) is None
    stranger = await make_person.again(other)
    await make_person.appoint(stranger, Role.COMMITTEE)
    await storage.people.call(stranger.id, "Vũ Nga")
    with pytest.raises(SecondPersonError):
        await storage.announcements.approve(waiting.id, actor_id=stranger.id, ward_id=ward.id, source="ok1", now=now())
    left = await storage.announcements.begin(second.id, now=now())  # approved by what was the author all along
    assert left.state == "dropped"
    with pytest.raises(StaleError):
        await storage.announcements.approve(second.id, actor_id=hoa.id, ward_id=ward.id, source="ok3", now=now())
