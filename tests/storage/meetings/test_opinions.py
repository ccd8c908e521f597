"""What is asked before and said in a meeting: numbered, counted, each brought to an end of which its author hears."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage import Storage
from storage.errors import ForbiddenError, NotFoundError, StaleError
from storage.messages import Body, Notice
from storage.opinions import Opinion, OpinionCount, OpinionState, count_opinions
from storage.people import Person
from storage.places import Ward
from storage.rsvps import NotInvitedError
from tests.clock import Clock
from tests.population import Population
from tests.storage.meetings.conftest import STARTS, PlanMeeting
from tests.storage.meetings.inviting import invite


def tell(opinion: Opinion) -> list[Notice]:
    assert opinion.person_id is not None
    return [Notice(opinion.person_id, Body(f"{opinion.state}: {opinion.answer}"), f"opinion:{opinion.id}")]


async def test_questions_are_sent_before_the_meeting_by_those_whom_it_is_for(  # noqa: PLR0917 — fixtures
    storage: Storage, make_person: Population, ward: Ward, minh: Person, plan_meeting: PlanMeeting, now: Clock
) -> None:
    lan, an = await make_person("Lan", group=ward.groups[0]), await make_person("An", group=ward.groups[1])
    guest = await make_person("Khách")
    meeting = await plan_meeting(group_id=ward.groups[0].id)
    await invite(storage, meeting, guest, author=minh, now=now())
    for person in (lan, lan, guest):
        asked = await storage.opinions.ask(
            meeting.id, "Bao giờ làm đường?", person_id=person.id, ward_id=ward.id, source=f"e:{person.id}", now=now()
        )
    assert (asked.number, asked.beforehand, asked.state) == (2, True, OpinionState.OPEN)
    late = {"ward_id": ward.id, "source": "e:9"}
    with pytest.raises(NotInvitedError):
        await storage.opinions.ask(meeting.id, "Tôi hỏi", person_id=an.id, **late, now=now())
    with pytest.raises(StaleError):
        await storage.opinions.ask(meeting.id, "Tôi hỏi", person_id=lan.id, **late, now=STARTS)
    assert [one.speaker for one in await storage.opinions.of(meeting.id)] == ["Lan", "Khách"]


async def test_every_opinion_comes_to_an_end_and_its_author_is_told_once(  # noqa: PLR0917 — fixtures
    storage: Storage, make_person: Population, ward: Ward, minh: Person, plan_meeting: PlanMeeting, now: Clock
) -> None:
    lan = await make_person("Lan", group=ward.groups[0])
    meeting = await plan_meeting(group_id=ward.groups[0].id, starts_at=now() + timedelta(hours=1))
    lead = {"ward_id": ward.id, "actor_id": minh.id}
    asked = await storage.opinions.ask(
        meeting.id, "Bao giờ làm đường?", person_id=lan.id, ward_id=ward.id, source="e:1", now=now()
    )
    said = {"speaker": "Bà Sáu", **lead, "source": "e:2"}
    with pytest.raises(StaleError):
        await storage.opinions.record(meeting.id, "Thêm đèn", **said, now=now())
    now.forward(hours=2)
    for _ in range(2):
        recorded = await storage.opinions.record(meeting.id, "Thêm đèn", **said, now=now())
    assert (recorded.number, recorded.beforehand) == (2, False)
    with pytest.raises(ForbiddenError):
        await storage.opinions.record(
            meeting.id, "x", speaker="x", ward_id=ward.id, actor_id=lan.id, source="e:3", now=now()
        )
    end = {"tell": tell, **lead, "now": now()}
    for _ in range(2):
        ended = await storage.opinions.settle(asked.id, OpinionState.ANSWERED, "Quý 2 năm 2027", **end)
    assert (ended.state, ended.answer) == (OpinionState.ANSWERED, "Quý 2 năm 2027")
    await storage.opinions.settle(recorded.id, OpinionState.FORWARDED, "Gửi điện lực", **end)
    with pytest.raises(StaleError):
        await storage.opinions.settle(asked.id, OpinionState.TASKED, "Việc 1", **end)
    with pytest.raises(ForbiddenError):
        await storage.opinions.settle(asked.id, OpinionState.ANSWERED, "Khác", **end | {"actor_id": lan.id})
    with pytest.raises(NotFoundError):
        await storage.opinions.get(asked.id, ward_id=ward.id, actor_id=lan.id)
    told = await storage.outbox.claim(["web"], limit=9, now=now.forward(minutes=1))
    assert [one.body.text for one in told] == ["answered: Quý 2 năm 2027"]
    assert count_opinions(await storage.opinions.of(meeting.id)) == OpinionCount(2, 1, 1, 0, 1, 0)


@settings(max_examples=50)
@given(st.lists(st.tuples(st.sampled_from(OpinionState), st.booleans()), max_size=12))
def test_counts_of_opinions_add_up(drawn: list[tuple[OpinionState, bool]]) -> None:
    opinions = [
        Opinion(number, 1, number, None, None, "Lan", "…", beforehand, state, None, STARTS)
        for number, (state, beforehand) in enumerate(drawn, 1)
    ]
    counted = count_opinions(opinions)
    assert counted.total == len(drawn) == counted.answered + counted.tasked + counted.forwarded + counted.open
    assert counted.beforehand == sum(beforehand for _, beforehand in drawn)
