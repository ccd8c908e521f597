"""Who may do what with a petition, decided in the same transaction in which it is done."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.errors import ForbiddenError, StaleError
from storage.models import PetitionRow, RoleRow, UnitMemberRow
from storage.people import DESK_ROLES, SUPERIOR_ROLES, Role
from storage.petition import Action

SENDERS = frozenset({Action.REPLY, Action.ADD, Action.EDIT, Action.RATE, Action.REOPEN})
ASSIGNEES = frozenset({Action.ASK, Action.ANSWER, Action.CLOSE, Action.EXTEND})
# Done by whoever works on it, by those above them, and by anybody on the desk while nobody works on it.
HANDING_ON = frozenset({Action.ASSIGN, Action.TRANSFER, Action.CLASSIFY, Action.MERGE, Action.UNMERGE, Action.CONFIDE})
LOOKING = frozenset({Action.NOTE, Action.READ})


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who wants something done.

    Attributes:
        id: the person; nobody for a sender who stays unknown.
        roles: what they are in the ward today.
        groups: the residential groups to which their desk work, or their headship, is limited; None for the whole ward.
        units: the bodies of the ward they belong to.
        holds_receipt: they showed the petition's receipt code.
    """

    id: int | None
    roles: frozenset[Role]
    groups: frozenset[int] | None
    units: frozenset[int]
    holds_receipt: bool = False

    @property
    def on_desk(self) -> bool:
        """Whether they work on petitions."""
        return bool(self.roles & DESK_ROLES)

    @property
    def superior(self) -> bool:
        """Whether they stand above the cadres."""
        return bool(self.roles & SUPERIOR_ROLES)


async def actor(session: AsyncSession, person_id: int, ward_id: int) -> Actor:
    """A person with the roles that they hold in the ward at this moment."""
    held = (
        await session.execute(
            select(RoleRow.name, RoleRow.group_id).where(
                RoleRow.person_id == person_id, RoleRow.ward_id == ward_id, RoleRow.ended_at.is_(None)
            ),
        )
    ).all()
    units = (await session.scalars(select(UnitMemberRow.unit_id).where(UnitMemberRow.person_id == person_id))).all()
    everywhere = any(group is None and name in DESK_ROLES for name, group in held)
    return Actor(
        id=person_id,
        roles=frozenset(Role(name) for name, _ in held),
        groups=None if everywhere else frozenset(group for _, group in held if group is not None),
        units=frozenset(units),
    )


def may_see(who: Actor, row: PetitionRow) -> bool:
    """Whether somebody of the ward's desk, or the head of its residential group, may see the petition."""
    if not who.roles:
        return False
    if row.confidential:
        return who.superior or (who.on_desk and who.id is not None and row.assignee_id == who.id)
    return who.groups is None or row.group_id in who.groups


def is_sender(who: Actor, row: PetitionRow) -> bool:
    """Whether the petition is theirs."""
    return who.holds_receipt or (who.id is not None and row.person_id == who.id)


def permit(action: Action, who: Actor, row: PetitionRow) -> None:
    """Let the action pass.

    Raises:
        ForbiddenError: their role does not allow it.
        StaleError: somebody else works on it, or it lies with those above them.
    """
    if action in SENDERS:
        allowed = is_sender(who, row)
    elif action is Action.SUPPORT:
        allowed = who.id is not None and not is_sender(who, row)
    else:
        allowed = who.on_desk or (action in LOOKING and bool(who.roles))
        allowed = allowed and may_see(who, row)
    if not allowed:
        raise ForbiddenError
    if action in ASSIGNEES and row.assignee_id != who.id:
        raise StaleError
    if action in HANDING_ON and row.assignee_id not in {None, who.id} and not who.superior:
        raise StaleError
    if action is Action.TAKE and row.level > 0 and not who.superior:
        raise ForbiddenError
