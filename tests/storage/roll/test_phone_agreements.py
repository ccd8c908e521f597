"""A household agrees to its telephone number, takes that back, and loses it with what it was given for."""

import pytest

from storage.audience import Audience
from storage.errors import ForbiddenError, StaleError
from storage.household import Household
from storage.messages import Body, Notice
from storage.people import Person, Role
from storage.phone_agreements import How
from storage.roll_erasure import forget_in_roll
from tests.population import Population
from tests.storage.roll.village import TWO, Village, entry

ENDS = "678"


@pytest.fixture
async def speaker(village: Village, head: Person, lan: Person) -> Person:
    """Speaks for the first household, and has agreed to what is kept."""
    await village.decide(await village.claim(lan, represents=True), head)
    return lan


async def reached(village: Village) -> bool:
    """Whether an announcement may go to the number of the first household."""
    number = await village.number("H1")
    homes = await village.storage.homes.of(village.ward.id, Audience())
    return next(home.phone for home in homes if home.household_id == number)


async def record(
    village: Village, by: Person, *, agrees: bool = True, how: How = How.PAPER, ends: str = ENDS
) -> Household:
    return await village.storage.roll.phones.record(
        await village.number("H1"),
        agrees=agrees,
        how=how,
        ends=ends,
        actor_id=by.id,
        ward_id=village.ward.id,
        write=lambda home: [Notice(by.id, Body("ghi"), f"told:{home.id}:{agrees}")],
        now=village.now(),
    )


async def history(village: Village) -> list[tuple[str, int | None]]:
    changes = await village.storage.roll.history(await village.number("H1"), ward_id=village.ward.id)
    return [(one.action, one.actor_id) for one in changes if one.action.startswith("phone-")]


async def test_representative_agrees_and_takes_it_back(village: Village, speaker: Person) -> None:
    phones, now = village.storage.roll.phones, village.now
    assert not await reached(village)
    assert (await phones.say(speaker.id, agrees=True, ends=ENDS, now=now())).agreed
    await phones.say(speaker.id, agrees=True, ends=ENDS, now=now())  # said twice, written once
    assert await reached(village)
    assert not (await phones.say(speaker.id, agrees=False, ends=ENDS, now=now())).agreed
    await phones.say(speaker.id, agrees=False, ends=ENDS, now=now())
    assert not await reached(village)
    assert await history(village) == [("phone-yes", speaker.id), ("phone-no", speaker.id)]
    last = await phones.last(await village.number("H1"), ward_id=village.ward.id)
    assert last is not None
    assert (last.agreed, last.how, last.actor_name) == (False, How.CHAT, "Lan")


async def test_nobody_else_of_the_household_agrees(village: Village, speaker: Person, make_person: Population) -> None:
    other = await make_person("Út", group=village.ward.groups[0])
    with pytest.raises(ForbiddenError):
        await village.storage.roll.phones.say(other.id, agrees=True, ends=ENDS, now=village.now())
    with pytest.raises(StaleError):  # the roll had another number when they were asked
        await village.storage.roll.phones.say(speaker.id, agrees=True, ends="000", now=village.now())
    assert not await reached(village)


async def test_paper_is_noted_with_its_form_by_whoever_has_to_do_with_the_group(
    village: Village, head: Person, make_person: Population
) -> None:
    stranger = await make_person("Sáu", role=Role.GROUP_HEAD, group=village.ward.groups[1])
    with pytest.raises(ForbiddenError):
        await record(village, stranger)
    with pytest.raises(StaleError):
        await record(village, head, ends="000")
    await record(village, head)
    assert await reached(village)
    last = await village.storage.roll.phones.last(await village.number("H1"), ward_id=village.ward.id)
    assert last is not None
    assert (last.agreed, last.how, last.actor_name) == (True, How.PAPER, "Tư")
    await record(village, head, agrees=False, how=How.WORD)
    assert not await reached(village)
    assert await history(village) == [("phone-yes-noted", head.id), ("phone-no-noted", head.id)]


@pytest.mark.parametrize("end", ["number", "leaves", "other", "ended", "silent"])
async def test_agreement_ends_with_what_it_was_given_for(
    village: Village, head: Person, speaker: Person, make_person: Population, end: str
) -> None:
    roll, now = village.storage.roll, village.now
    await roll.phones.say(speaker.id, agrees=True, ends=ENDS, now=now())
    number = await village.number("H1")
    match end:
        case "number":
            await village.take(entry("H1", phone="+84912000111"))
            await village.take(entry("H1", phone="+84912345678"))  # the old one comes back, the agreement does not
        case "leaves":
            await roll.leave(speaker.id, now=now())
        case "other":
            son = await make_person("Nam", group=village.ward.groups[0])
            await village.decide(await village.claim(son, represents=True), head)
        case "ended":
            await roll.end(number, actor_id=head.id, ward_id=village.ward.id, now=now())
            await village.take(entry("H1", phone="+84912345678"))  # they come back
        case "silent":
            await village.storage.people.withdraw_consent(speaker.id, now=now())
    assert not await reached(village)
    assert [action for action, _ in await history(village)] == ["phone-yes", *(["phone-over"] * (end != "silent"))]


async def test_agreement_is_in_what_the_person_sees_and_is_forgotten_with_them(
    village: Village, speaker: Person
) -> None:
    await village.storage.roll.phones.say(speaker.id, agrees=True, ends=ENDS, now=village.now())
    home = (await village.storage.privacy.held(speaker.id))["household"]
    assert home["phone_agreed"] is True
    (line,) = home["phone_agreement"]
    assert (line["agreed"], line["how"], line["number_ends"], line["by_yourself"]) == (True, "chat", ENDS, True)
    await village.storage.roll.leave(speaker.id, now=village.now())
    async with village.storage.db.write() as session:
        await forget_in_roll(session, speaker.id)
    assert speaker.id not in {actor for _, actor in await history(village)}


async def test_a_household_of_another_group_keeps_its_own(village: Village, head: Person) -> None:
    await village.take(entry("H3", "Lê Thị Hoa", group=TWO, phone="+84912345111"))
    await record(village, head)
    homes = await village.storage.homes.of(village.ward.id, Audience())
    assert [home.phone for home in homes].count(True) == 1
