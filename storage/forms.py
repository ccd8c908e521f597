"""A ward's reviewed forms: messages whose wording a channel has approved, sent where nothing else may be."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select, update

from storage.database import Database, add_once
from storage.models import MessageFormRow


class Purpose(StrEnum):
    """What a form is for."""

    ANNOUNCEMENT = "announcement"
    PETITION = "petition"  # that there is news of it; its words stay out of the form


# What of ours a form can be filled with.
FIELDS: dict[Purpose, frozenset[str]] = {
    Purpose.ANNOUNCEMENT: frozenset({"ward", "what", "time", "place", "group", "link"}),
    Purpose.PETITION: frozenset({"ward", "code", "state", "link"}),
}


@dataclass(frozen=True, slots=True)
class MessageForm:
    """A form.

    Attributes:
        way: by which way of `knowledge.reach` it goes.
        outside_id: what the channel calls it.
        purpose: what it is for.
        fields: which of the form's parameters gets which of the `FIELDS` of its purpose.
        price: đồng a message, when the channel has told it.
        handed_in_at: when the channel was asked to review it.
        approved_at: since when it may be sent.
    """

    id: int
    ward_id: int
    way: str
    outside_id: str
    purpose: Purpose
    name: str
    fields: Mapping[str, str]
    price: int | None
    handed_in_at: datetime
    approved_at: datetime | None


class MessageForms:
    """The forms of all wards."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def of(self, ward_id: int, purpose: Purpose = Purpose.ANNOUNCEMENT) -> list[MessageForm]:
        """A ward's forms for a purpose that are in use, or wait for their review; the newest first."""
        async with self._db.read() as session:
            rows = await session.scalars(
                select(MessageFormRow)
                .where(
                    MessageFormRow.ward_id == ward_id,
                    MessageFormRow.purpose == purpose,
                    MessageFormRow.ended_at.is_(None),
                )
                .order_by(MessageFormRow.id.desc())
            )
            return [_form(row) for row in rows]

    async def keep(
        self,
        ward_id: int,
        way: str,
        outside_id: str,
        *,
        name: str,
        fields: Mapping[str, str],
        approved: bool,
        now: datetime,
        price: int | None = None,
        purpose: Purpose = Purpose.ANNOUNCEMENT,
    ) -> MessageForm:
        """Write down a form as it is now; the same one is written once, and an approval never taken back by silence.

        It has one purpose: by other ways it is not sent for another one any more.

        Raises:
            ValueError: a parameter is to be filled with something that there is not for this purpose.
        """
        if unknown := set(fields.values()) - FIELDS[purpose]:
            raise ValueError(f"no such field: {', '.join(sorted(unknown))}")
        same = (
            MessageFormRow.ward_id == ward_id, MessageFormRow.way == way, MessageFormRow.outside_id == outside_id
        )  # fmt: skip
        async with self._db.write() as session:
            await add_once(
                session,
                MessageFormRow,
                unique=["ward_id", "way", "outside_id"],
                ward_id=ward_id,
                way=way,
                outside_id=outside_id,
                name=name,
                fields=dict(fields),
                handed_in_at=now,
            )
            others = (
                MessageFormRow.ward_id == ward_id,
                MessageFormRow.outside_id == outside_id,
                MessageFormRow.way != way,
            )
            await session.execute(
                update(MessageFormRow).where(*others, MessageFormRow.purpose != purpose).values(ended_at=now)
            )
            row = (await session.scalars(select(MessageFormRow).where(*same).with_for_update())).one()
            row.name, row.fields, row.purpose, row.ended_at = name, dict(fields), purpose, None
            row.price = row.price if price is None else price
            row.approved_at = row.approved_at or (now if approved else None)
            return _form(row)

    async def end(self, form_id: int, *, ward_id: int, now: datetime) -> None:
        """Send it no more."""
        which = (MessageFormRow.id == form_id, MessageFormRow.ward_id == ward_id)
        async with self._db.write() as session:
            await session.execute(update(MessageFormRow).where(*which).values(ended_at=now))


def _form(row: MessageFormRow) -> MessageForm:
    return MessageForm(
        id=row.id,
        ward_id=row.ward_id,
        way=row.way,
        outside_id=row.outside_id,
        purpose=Purpose(row.purpose),
        name=row.name,
        fields=dict(row.fields),
        price=row.price,
        handed_in_at=row.handed_in_at,
        approved_at=row.approved_at,
    )
