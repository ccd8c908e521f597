"""The ward's documents, as they were added and as they were read."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.columns import BigKey, Key
from storage.models.base import Base


class RegulationRow(Base):
    """A wording of an issued text. `ward_id` is empty for national texts, which all wards share.

    `edition_from` is the first day of a later wording, empty for the text as issued; `edition` is the number of the
    consolidated text that it was taken from.
    """

    __tablename__ = "regulation"
    __table_args__ = (UniqueConstraint("ward_id", "number", "edition_from"),)

    id: Mapped[Key]
    ward_id: Mapped[int | None] = mapped_column(ForeignKey("ward.id"))
    number: Mapped[str]
    kind: Mapped[str]
    title: Mapped[str]
    issuer: Mapped[str | None]
    issued: Mapped[date | None] = mapped_column(Date)
    valid_from: Mapped[date | None] = mapped_column(Date)
    valid_to: Mapped[date | None] = mapped_column(Date)
    file_name: Mapped[str]
    sha256: Mapped[str] = mapped_column(ForeignKey("blob.sha256"))
    added_at: Mapped[datetime]
    signer: Mapped[str | None]
    edition: Mapped[str]
    edition_from: Mapped[date | None] = mapped_column(Date)


class ProvisionRow(Base):
    """A node of a regulation: `parent` is the position of the node above it, `position` its own place in reading order."""

    __tablename__ = "provision"
    __table_args__ = (Index("ix_provision_regulation_id_position", "regulation_id", "position", unique=True),)

    id: Mapped[Key]
    regulation_id: Mapped[int] = mapped_column(ForeignKey("regulation.id", ondelete="CASCADE"))
    position: Mapped[int]
    parent: Mapped[int | None]
    level: Mapped[str]
    number: Mapped[str]
    heading: Mapped[str]
    text: Mapped[str]
    article: Mapped[int | None]
    clause: Mapped[str | None]
    point: Mapped[str | None]
    changed_by: Mapped[list[Any]]
    valid_from: Mapped[date | None] = mapped_column(Date)
    valid_to: Mapped[date | None] = mapped_column(Date)


class KnowledgeRevisionRow(Base):
    """One row: a number that grows with every change of the documents, which the search indexes follow."""

    __tablename__ = "knowledge_revision"

    id: Mapped[Key]
    revision: Mapped[int] = mapped_column(BigKey)
