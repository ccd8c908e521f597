"""Who a message comes from, as handlers see them: their address, their roles, where they live."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from storage.models import PersonRow


class Role(StrEnum):
    """What a person may do; a resident needs no row."""

    GROUP_HEAD = "group_head"
    CADRE = "cadre"
    COMMITTEE = "committee"
    ADMINISTRATOR = "administrator"


DESK_ROLES = frozenset({Role.CADRE, Role.COMMITTEE, Role.ADMINISTRATOR})
SUPERIOR_ROLES = frozenset({Role.COMMITTEE, Role.ADMINISTRATOR})  # to whom reopened and overdue matters go


@dataclass(frozen=True, slots=True)
class Contact:
    """One address: `outside_id` is what the channel calls it.

    `by_hand_until`: until then a colleague is talking with them in the channel's own program.
    """

    id: int
    person_id: int
    channel: str
    outside_id: str
    by_hand_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A person as handlers see them; `contact` is the address they are speaking from.

    `desk_groups` are the residential groups to which their work on the desk is limited, None for the whole ward.
    """

    id: int
    ward_id: int
    name: str
    group_id: int | None
    group_name: str | None
    welcomed: bool
    consented_at: datetime | None
    roles: frozenset[Role]
    headed_groups: frozenset[int]
    desk_groups: frozenset[int] | None
    contact: Contact | None

    @property
    def on_desk(self) -> bool:
        """Whether the person works on petitions and announcements of the whole ward."""
        return bool(self.roles & DESK_ROLES)

    @property
    def is_superior(self) -> bool:
        """Whether reopened and overdue matters go to the person."""
        return bool(self.roles & SUPERIOR_ROLES)

    @property
    def is_administrator(self) -> bool:
        """Whether the person may invite others."""
        return Role.ADMINISTRATOR in self.roles


def person_of(
    row: PersonRow, roles: Sequence[Any], *, group_name: str | None = None, contact: Contact | None = None
) -> Person:
    """A person as handlers see them, with the roles that they hold today, each a name and a group."""
    return Person(
        id=row.id,
        ward_id=row.ward_id,
        name=row.name,
        group_id=row.group_id,
        group_name=group_name,
        welcomed=row.welcomed_at is not None,
        consented_at=row.consented_at,
        roles=frozenset(Role(name) for name, _ in roles),
        headed_groups=frozenset(group for name, group in roles if name == Role.GROUP_HEAD and group is not None),
        desk_groups=desk_groups(roles),
        contact=contact,
    )


def desk_groups(roles: Sequence[Any]) -> frozenset[int] | None:
    """The residential groups to which these roles, each a name and a group, limit somebody's work on the desk."""
    groups = [group for name, group in roles if name in DESK_ROLES]
    return None if None in groups else frozenset(groups)
