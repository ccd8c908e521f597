"""Who says that they have received an announcement: each for themselves, once."""

from datetime import datetime

from sqlalchemy import select

from storage.database import Database
from storage.errors import NotFoundError
from storage.models import DeliveryRow


class Acknowledging:
    """The button "received" under the announcements of all wards."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def received(self, announcement_id: int, *, person_id: int, ward_id: int, now: datetime) -> bool:
        """Somebody has received an announcement; False when they had said so before.

        Raises:
            NotFoundError: it was not sent to them.
        """
        async with self._db.write() as session:
            own = DeliveryRow.dedupe_key == f"announcement:{announcement_id}:{person_id}"
            row = await session.scalar(select(DeliveryRow).where(own, DeliveryRow.ward_id == ward_id).with_for_update())
            if row is None:
                raise NotFoundError
            if row.acknowledged_at is not None:
                return False
            row.acknowledged_at = now
            return True
