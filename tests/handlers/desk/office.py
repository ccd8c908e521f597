"""A resident, a cadre and petitions that have come some way, for tests of the desk."""

from sqlalchemy import select

from storage.models import DeliveryRow
from storage.petition import Petition
from tests.handlers.room import Room, Visitor

RESULT = "Đội điện đã thay bóng đèn ngõ 12 tối 22/11, đèn đã sáng."


async def sent(
    room: Room,
    resident: Visitor,
    words: str = "Đèn đường đầu ngõ 12 hỏng",
    *,
    category: str = "utilities",
    group: int | None = 0,
    place: str | None = None,
) -> Petition:
    """A petition of a resident, in one of the ward's groups."""
    drafts, person_id = room.storage.drafts, resident.person.id
    draft = await drafts.begin(ward_id=room.ward.id, person_id=person_id, category=category, now=room.now())
    group_id = None if group is None else room.ward.groups[group].id
    await drafts.revise(draft.id, person_id=person_id, words=words, group_id=group_id, place=place)
    return await drafts.submit(draft.id, person_id=person_id, write=lambda _: [], now=room.now())


async def answered(cadre: Visitor, petition: Petition, words: str = RESULT) -> None:
    """The cadre takes it and answers."""
    await cadre.presses_data(f"work|take|{petition.id}")
    await cadre.presses_data(f"work|answer|{petition.id}")
    await cadre.says(words)


async def closed(cadre: Visitor, petition: Petition, words: str = RESULT) -> None:
    """The cadre takes it, answers with a picture, and closes it."""
    await cadre.presses_data(f"work|take|{petition.id}")
    await cadre.presses_data(f"work|answer|{petition.id}")
    await cadre.sends_file(caption=words)
    await cadre.presses("Gửi câu này")
    await cadre.presses_data(f"work|close|{petition.id}")


async def again(room: Room, petition: Petition) -> Petition:
    """The petition as it is now."""
    return await room.storage.petitions.get(petition.id, ward_id=room.ward.id)


async def kinds(room: Room, petition: Petition) -> list[str]:
    """What happened to it."""
    return [step.kind for step in (await again(room, petition)).steps]


async def news(room: Room, *people: Visitor) -> list[list[str]]:
    """What each of these people was ever sent, oldest first."""
    async with room.storage.db.read() as session:
        rows = (await session.scalars(select(DeliveryRow).order_by(DeliveryRow.id))).all()
    return [[row.body["text"] for row in rows if row.person_id == each.person.id and row.body] for each in people]
