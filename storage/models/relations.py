"""How the documents change each other."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.columns import Key
from storage.models.base import Base


class RelationRow(Base):
    """One document does something to another, or to a place in it; both are named by number and may be missing.

    `ward_id` is empty for relations of national documents. `read_in` is the document whose words say so, empty when a
    person stated it; what only the words say and nobody could be sure of is not `confirmed` and changes nothing.
    """

    __tablename__ = "relation"
    __table_args__ = (
        UniqueConstraint("ward_id", "source", "how", "target", "place"),
        Index("ix_relation_ward_id_read_in", "ward_id", "read_in"),
    )

    id: Mapped[Key]
    ward_id: Mapped[int | None] = mapped_column(ForeignKey("ward.id"))
    source: Mapped[str]
    how: Mapped[str]
    target: Mapped[str]
    place: Mapped[str]
    since: Mapped[date | None] = mapped_column(Date)
    in_part: Mapped[bool]
    confirmed: Mapped[bool]
    read_in: Mapped[str | None]
    words: Mapped[str]
    added_at: Mapped[datetime]
