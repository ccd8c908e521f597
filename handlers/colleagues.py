"""The people of the desk: who may see a petition, and who of them is told of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from storage import Storage
from storage.people import DESK_ROLES, SUPERIOR_ROLES, Person
from storage.petition import Petition
from storage.units import Unit


def sees(person: Person, petition: Petition) -> bool:
    """The same as `storage.petition_permissions.may_see`, for showing; storage decides again before anything is done."""
    if not person.roles:
        return False
    groups = person.headed_groups if not person.on_desk else person.desk_groups
    if groups is not None and petition.group_id not in groups | person.headed_groups:
        return False
    mine = person.on_desk and petition.assignee_id == person.id
    return not petition.standing.confidential or person.is_superior or mine


@dataclass(frozen=True, slots=True)
class Colleagues:
    """Everybody who works on a ward's desk at this moment, the bodies in which they do, and whether they have a room."""

    staff: Sequence[Person]
    units: Sequence[Unit]
    has_room: bool = False

    def meet_about(self, petition: Petition) -> bool:
        """Whether a petition is spoken of in the desk's room; a confidential one never is."""
        return self.has_room and not petition.standing.confidential

    def told(self, petition: Petition) -> list[int]:
        """Those to whom a petition goes that nobody works on; nobody by themselves when its topic tells them all.

        The people of its body; everybody who sees it when it has none, or nobody there may see it. What was reopened
        is for those above the cadres.
        """
        if self.meet_about(petition):
            return []
        seeing = [person for person in self.staff if sees(person, petition)]
        if petition.standing.level > 0:
            return [person.id for person in seeing if person.is_superior]
        inside = self.members(petition.standing.unit_id)
        return [person.id for person in seeing if person.id in inside] or [person.id for person in seeing]

    def receivers(self, petition: Petition) -> list[Person]:
        """Those to whom the petition may be given to work on it, but the one who does."""
        return [
            person
            for person in self.staff
            if person.id != petition.assignee_id
            and (person.desk_groups is None or petition.group_id in person.desk_groups)
        ]

    def members(self, unit_id: int | None) -> tuple[int, ...]:
        """The people of a body."""
        return next((unit.members for unit in self.units if unit.id == unit_id), ())


async def colleagues(storage: Storage, ward_id: int) -> Colleagues:
    """The ward's desk as it is now."""
    has_room = await storage.rooms.of_ward(ward_id) is not None
    return Colleagues(await storage.staff.of(ward_id), await storage.units.of(ward_id), has_room)


async def above(storage: Storage, ward_id: int) -> list[int]:
    """Those above the ward's cadres; the whole desk where nobody is."""
    found = await storage.people.with_roles(ward_id, sorted(SUPERIOR_ROLES))
    return found or await storage.people.with_roles(ward_id, sorted(DESK_ROLES))
