"""Whom an announcement has reached, group by group."""

from dataclasses import dataclass

from sqlalchemy import func, select

from storage.database import Database
from storage.models import DeliveryRow, PersonRow, ResidentialGroupRow


@dataclass(frozen=True, slots=True)
class GroupReach:
    """One residential group's part: how many got it, and how many said so. Without a name: who named no group."""

    group: str | None
    sent: int
    acknowledged: int


class Reaching:
    """Looks at whom the announcements of all wards have reached."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def by_group(self, announcement_id: int) -> list[GroupReach]:
        """How many of each group got it and acknowledged it, in the order of the ward's groups."""
        async with self._db.read() as session:
            rows = await session.execute(
                select(ResidentialGroupRow.name, func.count(), func.count(DeliveryRow.acknowledged_at))
                .select_from(DeliveryRow)
                .join(PersonRow, PersonRow.id == DeliveryRow.person_id)
                .outerjoin(ResidentialGroupRow, ResidentialGroupRow.id == PersonRow.group_id)
                .where(DeliveryRow.announcement_id == announcement_id, DeliveryRow.state == "sent")
                .group_by(ResidentialGroupRow.position, ResidentialGroupRow.name)
                .order_by(ResidentialGroupRow.position.is_(None), ResidentialGroupRow.position),
            )
            return [GroupReach(name, sent, acknowledged) for name, sent, acknowledged in rows]
