"""The people of a desk, and what comes to them."""

from datetime import date
from typing import Any

from storage.people import Role
from storage.petition import Petition
from tests.handlers.desk.office import again, kinds
from tests.handlers.room import Room, Shown, Visitor


async def member(room: Room, name: str, role: Role = Role.CADRE, *, limited_to: int | None = None) -> Visitor:
    """Somebody of the desk, perhaps for one group of the ward only."""
    group = None if limited_to is None else room.ward.groups[limited_to]
    person = await room.population(name, role=role, limited_to=group)
    await room.storage.people.welcomed(person.id, now=room.now())
    return Visitor(room, await room.population.again(person))


async def head(room: Room, name: str, *, of: int) -> Visitor:
    """The head of a residential group."""
    person = await room.population(name, role=Role.GROUP_HEAD, group=room.ward.groups[of])
    await room.storage.people.welcomed(person.id, now=room.now())
    return Visitor(room, await room.population.again(person))


async def matter(
    room: Room,
    resident: Visitor,
    words: str = "Đèn đường đầu ngõ 12 hỏng",
    *,
    group: int | None = 0,
    due: date | None = None,
    category: str = "utilities",
    details: dict[str, Any] | None = None,
    **fields: Any,
) -> Petition:
    """A petition that was sent."""
    drafts, person_id = room.storage.drafts, resident.person.id
    draft = await drafts.begin(ward_id=room.ward.id, person_id=person_id, category=category, now=room.now())
    group_id = None if group is None else room.ward.groups[group].id
    await drafts.revise(draft.id, person_id=person_id, words=words, group_id=group_id, **fields)
    return await drafts.submit(
        draft.id, person_id=person_id, write=lambda _: [], now=room.now(), reckon=lambda _: due, details=details
    )


async def at_once(room: Room, *presses: tuple[Visitor, str]) -> list[list[Shown]]:
    """Several people press at the same moment; what each is answered."""
    for visitor, data in presses:
        visitor.news()
        await visitor.posts_press(data)
    await room.settle()
    return [visitor.news() for visitor, _ in presses]


async def told(room: Room, visitor: Visitor) -> str:
    """Everything that waits in the outbox for somebody, in one text."""
    return "\n".join(await room.notices(visitor.person))


__all__ = ["again", "at_once", "head", "kinds", "matter", "member", "told"]
