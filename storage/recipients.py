"""Who gets an announcement that leaves: its audience, or those who got what it corrects."""

from sqlalchemy import ColumnElement, String, and_, cast, exists, literal, or_

from storage.audience import WHOLE_WARD, Audience, chosen
from storage.models import AnnouncementRow, DeliveryRow, PersonRow

CORRECTED = "corrected"  # why a message that still waited did not leave any more


def recipients(row: AnnouncementRow) -> ColumnElement[bool]:
    """Condition on `PersonRow`: who gets the announcement, evaluated when its deliveries are written down.

    A correction goes to everybody to whom the wrong words went, and to those to whom they would have gone.
    """
    if row.corrects_id is None:
        return chosen(Audience.from_json(row.audience), row.ward_id, row.subject_id)
    # Found by its key, person by person: deliveries are written down in slices of people.
    got = exists().where(
        DeliveryRow.dedupe_key == literal(f"announcement:{row.corrects_id}:").concat(cast(PersonRow.id, String)),
        or_(DeliveryRow.state.in_(("sent", "due")), DeliveryRow.failure == CORRECTED),
    )
    return and_(chosen(WHOLE_WARD, row.ward_id), got)
