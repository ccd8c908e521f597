"""Wards, residential groups, and the accounts through which a ward is reached."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from storage.database import Database, add_once
from storage.models import ChannelAccountRow, ResidentialGroupRow, WardRow


@dataclass(frozen=True, slots=True)
class Group:
    """A residential group (tổ dân phố)."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Ward:
    """A ward and its groups in their own order."""

    id: int
    code: str
    name: str
    demo: bool
    groups: tuple[Group, ...]

    def group(self, group_id: int | None) -> Group | None:
        """The group with this number, if it is of this ward."""
        return next((group for group in self.groups if group.id == group_id), None)


@dataclass(frozen=True, slots=True)
class Account:
    """A ward's account on a channel."""

    id: int
    ward_id: int
    channel: str
    outside_id: str


class Places:
    """The wards of this installation."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def wards(self) -> list[Ward]:
        """All wards, oldest first."""
        async with self._db.read() as session:
            wards = (await session.scalars(select(WardRow).order_by(WardRow.id))).all()
            groups = (await session.scalars(select(ResidentialGroupRow).order_by(ResidentialGroupRow.position))).all()
        return [
            Ward(
                id=ward.id,
                code=ward.code,
                name=ward.name,
                demo=ward.demo,
                groups=tuple(Group(group.id, group.name) for group in groups if group.ward_id == ward.id),
            )
            for ward in wards
        ]

    async def ward(self, ward_id: int) -> Ward:
        """One ward.

        Raises:
            LookupError: there is no such ward.
        """
        for ward in await self.wards():
            if ward.id == ward_id:
                return ward
        raise LookupError(ward_id)

    async def ward_by_code(self, code: str) -> Ward | None:
        """The ward with this code."""
        return next((ward for ward in await self.wards() if ward.code == code), None)

    async def found(self, *, code: str, name: str, groups: list[str], demo: bool = False) -> Ward:
        """Make a ward with its groups; a ward that has this code already stays as it is."""
        async with self._db.write() as session:
            if await add_once(session, WardRow, unique=["code"], code=code, name=name, demo=demo):
                ward_id = await session.scalar(select(WardRow.id).where(WardRow.code == code))
                for position, group in enumerate(groups, start=1):
                    session.add(ResidentialGroupRow(ward_id=ward_id, position=position, name=group))
        ward = await self.ward_by_code(code)
        assert ward is not None, "the ward was just made"  # noqa: S101 — committed above
        return ward

    async def rename(self, ward_id: int, *, name: str, groups: Sequence[str] = ()) -> Ward:
        """Give a ward its name, after which it is no demo, and these groups, in this order, before others that it has.

        No group is taken away: people live in it. Only a demo's own groups, which nobody named, take names that are asked for.
        """
        async with self._db.write() as session:
            ward = await session.get_one(WardRow, ward_id)
            of_ward = select(ResidentialGroupRow).where(ResidentialGroupRow.ward_id == ward_id)
            rows = list(await session.scalars(of_ward.order_by(ResidentialGroupRow.position)))
            known = {row.name for row in rows}
            spare = [row for row in rows if ward.demo and row.name not in groups]
            for group in (group for group in groups if group not in known):
                if spare:
                    spare.pop(0).name = group
                else:
                    rows.append(ResidentialGroupRow(ward_id=ward_id, position=len(rows) + 1, name=group))
                    session.add(rows[-1])
            wanted = {group: position for position, group in enumerate(groups)}
            for position, row in enumerate(sorted(rows, key=lambda row: wanted.get(row.name, len(rows))), start=1):
                row.position = position
            ward.name, ward.demo = name, False
        return await self.ward(ward_id)

    async def account(self, *, ward_id: int, channel: str, outside_id: str) -> Account:
        """The account, remembered on first sight; it belongs to one ward for good."""
        async with self._db.write() as session:
            await add_once(
                session,
                ChannelAccountRow,
                unique=["channel", "outside_id"],
                ward_id=ward_id,
                channel=channel,
                outside_id=outside_id,
            )
            same = (ChannelAccountRow.channel == channel, ChannelAccountRow.outside_id == outside_id)
            row = (await session.scalars(select(ChannelAccountRow).where(*same))).one()
            return Account(row.id, row.ward_id, row.channel, row.outside_id)

    async def accounts(self) -> list[Account]:
        """All accounts of all wards."""
        async with self._db.read() as session:
            rows = await session.scalars(select(ChannelAccountRow).order_by(ChannelAccountRow.id))
            return [Account(row.id, row.ward_id, row.channel, row.outside_id) for row in rows]
