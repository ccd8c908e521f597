"""A new petition goes to the body of its kind, and is told to those who may see it."""

from handlers.petition.arrivals import destination, to_desk
from storage.people import Role
from tests.handlers.desk.crew import again, head, member
from tests.handlers.room import Room, Visitor


async def arrives(room: Room, lan: Visitor, *, category: str = "roads", group: int = 0) -> int:
    """A petition is sent as the dialog sends it."""
    drafts, person_id = room.storage.drafts, lan.person.id
    desk = room.desks[room.ward.id]
    draft = await drafts.begin(ward_id=room.ward.id, person_id=person_id, category=category, now=room.now())
    group_id = room.ward.groups[group].id
    await drafts.revise(draft.id, person_id=person_id, words="Vỉa hè vỡ ở ngõ 3", group_id=group_id)
    sent = await drafts.submit(
        draft.id,
        person_id=person_id,
        write=await to_desk(desk),
        details=await destination(desk, category),
        now=room.now(),
    )
    return sent.id


async def told_of_it(room: Room) -> dict[int, str]:
    """What stands in the notices, by the address they go to."""
    claimed = await room.storage.outbox.claim(["web"], limit=50, now=room.now())
    return {each.contact_id: each.body.text for each in claimed}


def address(visitor: Visitor) -> int:
    assert visitor.person.contact is not None
    return visitor.person.contact.id


async def test_people_of_its_body_hear_of_it_and_nobody_else(room: Room) -> None:
    lan, minh, hoa = await room.visitor(), await member(room, "Minh"), await member(room, "Hoa")
    unit = await room.population.unit("Đô thị", minh.person)
    await room.storage.category_rules.settle(room.ward.id, "roads", unit_id=unit.id)
    petition_id = await arrives(room, lan)
    assert set(await told_of_it(room)) == {address(minh)}
    assert (await room.storage.petitions.get(petition_id, ward_id=room.ward.id)).standing.unit_id == unit.id
    await arrives(room, lan, category="order")
    assert set(await told_of_it(room)) == {address(minh), address(hoa)}


async def test_everybody_hears_of_it_when_its_body_is_empty(room: Room) -> None:
    lan, minh = await room.visitor(), await member(room, "Minh")
    unit = await room.population.unit("Đô thị")
    await room.storage.category_rules.settle(room.ward.id, "roads", unit_id=unit.id)
    await arrives(room, lan)
    assert set(await told_of_it(room)) == {address(minh)}


async def test_cadre_of_another_group_does_not_hear_of_it(room: Room) -> None:
    lan, minh = await room.visitor(), await member(room, "Minh", limited_to=0)
    await member(room, "Hoa", limited_to=1)
    await head(room, "Tư", of=0)
    await arrives(room, lan, group=0)
    assert set(await told_of_it(room)) == {address(minh)}


async def test_secret_kind_is_told_without_its_words_to_those_above(room: Room) -> None:
    lan, _ = await room.visitor(), await member(room, "Minh")
    chief = await member(room, "Chủ tịch", Role.COMMITTEE)
    await room.storage.category_rules.settle(room.ward.id, "roads", confidential=True)
    petition_id = await arrives(room, lan)
    notices = await told_of_it(room)
    assert set(notices) == {address(chief)}
    assert "Vỉa hè" not in notices[address(chief)]
    assert "hồ sơ mật mới" in notices[address(chief)]
    assert (
        await again(room, await room.storage.petitions.get(petition_id, ward_id=room.ward.id))
    ).standing.confidential
