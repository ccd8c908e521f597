"""Everything that follows a person goes to the one; what clashes is settled, and nothing is lost."""

from sqlalchemy import func, select

from storage import Storage
from storage.joining import FOLLOWING, STAYING
from storage.joining_rules import SETTLED
from storage.messages import FileRef
from storage.models import (
    AttendanceRow,
    Base,
    BookingRow,
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
from storage.people import Role
from storage.places import Account, Ward
from tests.clock import Clock
from tests.population import Population
from tests.storage.linking.matters import add, sent
from tests.storage.linking.pairs import Pairing


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


async def test_matters_of_unknown_senders_are_nobodys(
    storage: Storage, make_person: Population, pairing: Pairing, ward: Ward, now: Clock
) -> None:
    lan, other = await make_person("Lan"), await make_person("Lan 2")
    draft = await storage.drafts.begin(ward_id=ward.id, person_id=other.id, category="order", now=now())
    receipt = "1234567890123456"
    await storage.drafts.submit(draft.id, person_id=other.id, write=lambda _: [], receipt=receipt, now=now())
    await pairing.join(lan, other)
    assert await storage.petitions.of_person(lan.id) == []
    found = await storage.petitions.by_receipt(receipt, ward_id=ward.id)
    assert found is not None
    assert found.person_id is None
