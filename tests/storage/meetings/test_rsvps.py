"""Answers to invitations: by the invited only, until the meeting begins, counted each once."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from storage import Storage
from storage.audience import Audience, chosen
from storage.errors import NotFoundError, StaleError
from storage.models import PersonRow
from storage.people import Person, Role
from storage.places import Ward
from storage.rsvps import Answer, NotInvitedError, Rsvp, Tally
from tests.clock import Clock
from tests.population import Population
from tests.storage.meetings.conftest import STARTS, PlanMeeting
from tests.storage.meetings.inviting import household, invite


async def test_invited_answer_and_change_their_mind_until_it_begins(
    storage: Storage, make_person: Population, minh: Person, plan_meeting: PlanMeeting, now: Clock
) -> None:
    lan, an = await make_person("Lan"), await make_person("An")
    meeting = await plan_meeting()
    await invite(storage, meeting, lan, author=minh, now=now())
    mine = {"person_id": lan.id, "ward_id": lan.ward_id}
    first = await storage.rsvps.answer(meeting.id, Answer.COMES, **mine, now=now())
    assert first == await storage.rsvps.of(meeting.id, lan.id) == Rsvp(Answer.COMES, None, now())
    later = now.forward(minutes=1)
    await storage.rsvps.answer(meeting.id, Answer.SUBSTITUTE, **mine, substitute="Con trai Hùng", now=later)
    assert await storage.rsvps.of(meeting.id, lan.id) == Rsvp(Answer.SUBSTITUTE, "Con trai Hùng", later)
    await storage.rsvps.answer(meeting.id, Answer.AWAY, **mine, substitute="Con trai Hùng", now=later)
    assert await storage.rsvps.of(meeting.id, lan.id) == Rsvp(Answer.AWAY, None, later)
    with pytest.raises(NotInvitedError):
        await storage.rsvps.answer(meeting.id, Answer.COMES, person_id=an.id, ward_id=an.ward_id, now=later)
    with pytest.raises(NotFoundError):
        await storage.rsvps.answer(meeting.id, Answer.COMES, person_id=lan.id, ward_id=lan.ward_id + 1, now=later)
    with pytest.raises(StaleError):
        await storage.rsvps.answer(meeting.id, Answer.COMES, **mine, now=STARTS)
    assert await storage.rsvps.of(meeting.id, an.id) is None
    assert await storage.rsvps.invitations(lan.id, ward_id=lan.ward_id, since=now()) == [meeting]
    assert await storage.rsvps.invitations(an.id, ward_id=an.ward_id, since=now()) == []
    await storage.meetings.cancel(meeting.id, "", ward_id=minh.ward_id, actor_id=minh.id, source="event:2", now=later)
    with pytest.raises(StaleError):
        await storage.rsvps.answer(meeting.id, Answer.COMES, **mine, now=later)


async def test_answers_are_counted_by_group_body_and_household(  # noqa: PLR0917 — fixtures
    storage: Storage, make_person: Population, ward: Ward, minh: Person, plan_meeting: PlanMeeting, now: Clock
) -> None:
    one, two, _ = ward.groups
    lan, hung = await make_person("Lan", group=one), await make_person("Hùng", group=one)
    tam, an = await make_person("Tám", group=two), await make_person("An")
    hoa = await make_person("Hoa", role=Role.CADRE)
    await make_person("Bình", group=two)  # lives there, and was not invited
    await household(storage, lan, lan, hung, code="H1", group_id=one.id, now=now())
    await household(storage, tam, code="H2", group_id=two.id, now=now())
    front = await make_person.unit("Mặt trận", hoa, minh)
    meeting = await plan_meeting()
    await invite(storage, meeting, lan, hung, tam, an, hoa, author=minh, now=now())
    await invite(storage, meeting, lan, author=minh, now=now.forward(minutes=1))  # sent anew to somebody
    for person, answer in ((lan, Answer.AWAY), (hung, Answer.COMES), (an, Answer.SUBSTITUTE), (hoa, Answer.COMES)):
        await storage.rsvps.answer(
            meeting.id, answer, person_id=person.id, ward_id=ward.id, substitute="Ai đó", now=now()
        )
    counted = await storage.rsvps.counted(meeting.id)
    assert counted.people == Tally(comes=2, substitute=1, away=1, silent=1)
    assert counted.groups == {
        one.id: Tally(comes=1, away=1),
        two.id: Tally(silent=1),
        None: Tally(comes=1, substitute=1),
    }
    assert counted.units == {front.id: Tally(comes=1)}
    assert counted.households == Tally(comes=1, silent=1)
    assert (counted.people.invited, counted.people.expected) == (5, 3)


async def test_reminder_goes_to_the_silent_only(  # noqa: PLR0917 — fixtures
    storage: Storage, make_person: Population, ward: Ward, minh: Person, plan_meeting: PlanMeeting, now: Clock
) -> None:
    lan, an = await make_person("Lan"), await make_person("An")
    meeting = await plan_meeting(starts_at=now() + timedelta(days=4))
    await invite(storage, meeting, lan, an, author=minh, now=now())
    silent = chosen(Audience(people=(lan.id, an.id), silent_of=meeting.id), ward.id, None)

    async def reminded() -> list[str]:
        async with storage.db.read() as session:
            rows = await session.scalars(select(PersonRow.name).where(silent))
            return sorted(rows)

    assert await reminded() == ["An", "Lan"]
    await storage.rsvps.answer(meeting.id, Answer.AWAY, person_id=an.id, ward_id=ward.id, now=now())
    assert await reminded() == ["Lan"]
