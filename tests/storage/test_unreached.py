"""The households to which somebody must go, because an announcement reached nobody of them."""

from storage import Storage
from storage.audience import Audience
from storage.meeting import Meeting
from storage.people import Person, Role
from storage.places import Ward
from tests.announcing import announce
from tests.clock import Clock
from tests.population import Population
from tests.storage.meetings.conftest import a_plan
from tests.storage.meetings.inviting import household, invite


async def meeting_of(storage: Storage, minh: Person, ward: Ward, now: Clock) -> Meeting:
    """A meeting of the first group."""
    plan = a_plan(group_id=ward.groups[0].id)
    return await storage.meetings.plan(plan, ward_id=ward.id, actor_id=minh.id, source="m", now=now())


async def test_word_of_a_change_misses_also_homes_elsewhere_that_were_invited(
    storage: Storage, ward: Ward, make_person: Population, now: Clock
) -> None:
    one, two, three = ward.groups
    minh = await make_person("Minh", role=Role.CADRE, consented=False)
    here, moved, other = await make_person("Lan"), await make_person("Hoa"), await make_person("Tư")
    for person, group, code in ((here, one, "H1"), (moved, two, "H2"), (other, three, "H3")):
        await household(storage, person, code=code, group_id=group.id, now=now())
    meeting = await meeting_of(storage, minh, ward, now)
    await invite(storage, meeting, here, moved, author=minh, now=now())
    for person in (here, moved):
        assert person.contact is not None
        await storage.people.contact_gone(person.contact.id, now=now())
    invited = Audience(groups=(one.id,), invited_to=meeting.id)
    change = await announce(storage, minh, now, kind="change", meeting_id=meeting.id, audience=invited)
    missed = await storage.unreached.households(change, ward_id=ward.id, actor_id=minh.id, now=now())
    assert [home.household.code for home in missed] == ["H1", "H2"]
    assert await storage.unreached.count(change, ward_id=ward.id) == 2


async def test_of_the_missed_homes_those_are_counted_in_which_somebody_follows_the_account(
    storage: Storage, ward: Ward, make_person: Population, now: Clock
) -> None:
    minh = await make_person("Minh", role=Role.CADRE, consented=False)
    account = await storage.places.account(ward_id=ward.id, channel="zalo_oa", outside_id="oa")
    follower, gone, elsewhere = (
        await make_person("Lan", account=account),
        await make_person("Hoa", account=account),
        await make_person("Tư"),
    )
    for person, code in ((follower, "H1"), (gone, "H2"), (elsewhere, "H3")):
        await household(storage, person, code=code, group_id=ward.groups[0].id, now=now())
    assert gone.contact is not None
    await storage.people.contact_gone(gone.contact.id, now=now())
    number = await announce(storage, minh, now)
    assert await storage.unreached.count(number, ward_id=ward.id) == 3
    assert await storage.unreached.following(number, ward_id=ward.id, channel="zalo_oa") == 1
    assert await storage.unreached.following(number, ward_id=ward.id, channel="telegram") == 0
