"""Whom an audience means, at the moment at which it is asked."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import not_, select

from storage import Storage
from storage.audience import WHOLE_WARD, Audience, chosen, meant
from storage.models import (
    ClusterRow,
    HouseholdMemberRow,
    HouseholdRow,
    MeetingRow,
    PersonRow,
    RsvpRow,
    SubjectChoiceRow,
    SubjectRow,
)
from storage.people import Person, Role
from storage.places import Ward
from tests.clock import Clock
from tests.population import Population

AT = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)


class Village:
    """Three groups with people of every kind, and a look at whom an audience means."""

    def __init__(self, storage: Storage, ward: Ward, make_person: Population, now: Clock) -> None:
        self.storage, self.ward, self.make_person, self.now = storage, ward, make_person, now
        self.people: dict[str, Person] = {}
        self.first, self.second, self.third = (group.id for group in ward.groups)
        self.cluster = self.unit = self.subject = self.meeting = 0

    async def settle(self) -> None:
        one, two, three = self.ward.groups
        for name, values in {
            "an": {"group": one}, "binh": {"group": two}, "cuc": {"group": three}, "dung": {},
            "head": {"group": two, "role": Role.GROUP_HEAD}, "cadre": {"role": Role.CADRE},
            "limited": {"role": Role.CADRE, "limited_to": one},
        }.items():  # fmt: skip
            self.people[name] = await self.make_person(name, **values)
        self.unit = (await self.make_person.unit("Đô thị", self.people["cadre"])).id
        async with self.storage.db.write() as session:
            place = ClusterRow(ward_id=self.ward.id, group_id=one.id, name="Cụm 1")
            subject = SubjectRow(ward_id=self.ward.id, name="Tiêm phòng", statutory=False, created_at=AT)
            meeting = MeetingRow(
                ward_id=self.ward.id, source="m", kind="group", title="Họp", starts_at=AT, place="NVH", chair="",
                invited="", agenda=[], state="planned", created_at=AT, changed_at=AT,
            )  # fmt: skip
            session.add_all([place, subject, meeting])
            await session.flush()
            self.cluster, self.subject, self.meeting = place.id, subject.id, meeting.id
            await self._house(session, "H1", one.id, place.id, "an")
            # Cúc said that she lives in group 3; by the roll her household, which Dũng speaks for, is in group 2.
            home = await self._house(session, "H2", two.id, None, "dung")
            session.add(HouseholdMemberRow(person_id=self.people["cuc"].id, household_id=home, since=AT))
            await self._house(session, "H3", three.id, None, "binh", ended_at=AT)
            session.add(RsvpRow(meeting_id=meeting.id, person_id=self.people["an"].id, answer="yes", answered_at=AT))

    async def _house(self, session: Any, code: str, group: int, cluster: int | None, speaker: str, **more: Any) -> int:
        home = HouseholdRow(
            ward_id=self.ward.id, group_id=group, cluster_id=cluster, code=code, head="", address="",
            representative=speaker, representative_id=self.people[speaker].id, added_at=AT, changed_at=AT, **more,
        )  # fmt: skip
        session.add(home)
        await session.flush()
        return home.id

    async def choose(self, name: str, *, wants: bool) -> None:
        choice = {"subject_id": self.subject, "person_id": self.people[name].id}
        async with self.storage.db.write() as session:
            session.add(SubjectChoiceRow(**choice, wants=wants, chosen_at=AT))

    async def chosen(self, audience: Audience = WHOLE_WARD, subject: int | None = None) -> set[str]:
        async with self.storage.db.read() as session:
            condition = chosen(audience, self.ward.id, subject)
            return set(await session.scalars(select(PersonRow.name).where(condition)))


@pytest.fixture
async def village(storage: Storage, ward: Ward, make_person: Population, now: Clock) -> Village:
    """The village, settled."""
    made = Village(storage, ward, make_person, now)
    await made.settle()
    return made


EVERYBODY = {"an", "binh", "cuc", "dung", "head", "cadre", "limited"}


async def test_places_and_kinds(village: Village) -> None:
    first, second, third = village.first, village.second, village.third
    an, head = village.people["an"].id, village.people["head"].id
    for audience, names in (
        (WHOLE_WARD, EVERYBODY),
        (Audience(groups=(first,)), {"an"}),
        (Audience(groups=(second,)), {"binh", "head", "cuc", "dung"}),
        (Audience(groups=(first, third)), {"an", "cuc"}),
        (Audience(clusters=(village.cluster,)), {"an"}),
        (Audience(clusters=(village.cluster,), groups=(third,)), {"an", "cuc"}),
        (Audience(representatives=True), {"an", "dung"}),
        (Audience(representatives=True, groups=(second,)), {"dung"}),
        (Audience(representatives=True, groups=(third,)), set()),
        (Audience(representatives=True, clusters=(village.cluster,)), {"an"}),
        (Audience(roles=(Role.GROUP_HEAD,)), {"head"}),
        (Audience(roles=(Role.GROUP_HEAD,), groups=(first,)), set()),
        (Audience(roles=(Role.CADRE,), groups=(first,)), {"limited"}),
        (Audience(roles=(Role.GROUP_HEAD,), groups=(second,), representatives=True), {"head", "dung"}),
        (Audience(units=(village.unit,)), {"cadre"}),
        (Audience(units=(village.unit,), groups=(first,)), set()),
        (Audience(people=(an, head)), {"an", "head"}),
        (Audience(people=(an, head), groups=(second,)), {"head"}),
        (Audience(silent_of=village.meeting), EVERYBODY - {"an"}),
        (Audience(silent_of=village.meeting, representatives=True), {"dung"}),
        (Audience(without=Audience(groups=(second,))), {"an", "cadre", "limited"}),
        (Audience(groups=(second,), without=Audience(representatives=True)), {"binh", "head", "cuc"}),
        (Audience(without=Audience(roles=(Role.CADRE,), people=(an,))), EVERYBODY - {"an", "cadre", "limited"}),
    ):
        assert await village.chosen(audience) == names, audience


async def test_roles_and_members_that_have_ended_do_not_count(village: Village) -> None:
    invitations = village.storage.invitations
    head = village.people["head"]
    await invitations.withdraw(Role.GROUP_HEAD, person_id=head.id, ward_id=village.ward.id, now=village.now())
    assert await village.chosen(Audience(roles=(Role.GROUP_HEAD,))) == set()


async def test_subject_that_people_chose_or_left(village: Village) -> None:
    await village.choose("an", wants=True)
    await village.choose("binh", wants=False)
    assert await village.chosen(Audience(subjects=(village.subject,))) == {"an"}
    assert await village.chosen(Audience(subjects=(village.subject,), groups=(village.second,))) == set()
    assert await village.chosen(WHOLE_WARD, village.subject) == EVERYBODY - {"binh"}
    async with village.storage.db.write() as session:
        (await session.get_one(SubjectRow, village.subject)).statutory = True
    assert await village.chosen(WHOLE_WARD, village.subject) == EVERYBODY


async def test_nobody_who_did_not_agree_and_nobody_of_another_ward(
    village: Village, storage: Storage, make_person: Population
) -> None:
    await make_person("silent", group=village.ward.groups[0], consented=False)
    other = await storage.places.found(code="khac", name="Phường Khác", groups=["Tổ 1"])
    account = await storage.places.account(ward_id=other.id, channel="web", outside_id="khac")
    stranger = await make_person("stranger", account=account, group=other.groups[0], role=None)
    async with storage.db.write() as session:
        await village._house(session, "H9", village.first, None, "an")
        foreign = HouseholdRow(
            ward_id=other.id, group_id=other.groups[0].id, code="H1", head="", address="", representative="",
            representative_id=village.people["head"].id, added_at=AT, changed_at=AT,
        )  # fmt: skip
        session.add(foreign)
    assert "silent" not in await village.chosen(Audience(groups=(village.first,)))
    assert await village.chosen(Audience(people=(stranger.id,))) == set()
    assert await village.chosen(Audience(groups=(other.groups[0].id,), people=(stranger.id,))) == set()
    assert await village.chosen(Audience(representatives=True)) == {"an", "dung"}


async def test_audience_and_its_opposite_are_the_whole_ward(village: Village) -> None:
    """A condition that is unknown for somebody would lose them on both sides."""
    everything = Audience(
        groups=(village.second,),
        clusters=(village.cluster,),
        roles=(Role.CADRE,),
        units=(village.unit,),
        subjects=(village.subject,),
        representatives=True,
        people=(village.people["cuc"].id,),
        silent_of=village.meeting,
        without=Audience(groups=(village.third,), representatives=True),
        invited_to=village.meeting,
    )
    async with village.storage.db.read() as session:
        condition = meant(everything, village.ward.id)
        inside = set(await session.scalars(select(PersonRow.name).where(condition)))
        outside = set(await session.scalars(select(PersonRow.name).where(not_(condition))))
    assert inside | outside == EVERYBODY
    assert not inside & outside


def numbers() -> st.SearchStrategy[tuple[int, ...]]:
    return st.lists(st.integers(1, 9), max_size=3).map(tuple)


def plain() -> st.SearchStrategy[Audience]:
    kinds = {name: numbers() for name in ("groups", "clusters", "units", "subjects", "people")}
    roles = st.lists(st.sampled_from(list(Role)), max_size=2).map(tuple)
    meeting = st.none() | st.integers(1, 9)
    return st.builds(
        Audience, **kinds, roles=roles, representatives=st.booleans(), silent_of=meeting, invited_to=meeting
    )


@given(audience=plain(), without=plain())
@settings(max_examples=60)
def test_json_tells_it_again(audience: Audience, without: Audience) -> None:
    if not without.whole_ward:
        audience = Audience(
            **{name: getattr(audience, name) for name in ("groups", "roles", "people")}, without=without
        )
    assert Audience.from_json(audience.as_json()) == audience
    assert audience.whole_ward == (audience.as_json() == {})


def test_only_what_is_named_is_written_down() -> None:
    assert Audience(groups=(3, 4), representatives=True).as_json() == {"groups": [3, 4], "representatives": True}


def test_exclusion_of_nobody_in_particular_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="names whom"):
        Audience(groups=(1,), without=WHOLE_WARD)


def test_whole_groups_are_told_from_kinds_of_people() -> None:
    assert WHOLE_WARD.places_only
    assert Audience(groups=(1, 2)).places_only
    assert not Audience(groups=(1,), representatives=True).places_only
    assert not Audience(clusters=(1,)).places_only
