"""Who may do what with a petition, decided in the same transaction in which it is done."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.errors import ForbiddenError, StaleError
from storage.models import PetitionRow, RoleRow, UnitMemberRow, UnitRow
from storage.people import DESK_ROLES, SUPERIOR_ROLES, Role
from storage.petition import BY_HAND, Action

SENDERS = frozenset({Action.REPLY, Action.ADD, Action.EDIT, Action.RATE, Action.REOPEN})
SPOKEN_FOR = frozenset({Action.REPLY, Action.ADD, Action.REOPEN})
ASSIGNEES = frozenset({Action.ASK, Action.ANSWER, Action.CLOSE, Action.EXTEND})
# Done by whoever works on it, by those above them, and by anybody on the desk while nobody works on it.
HANDING_ON = frozenset({Action.ASSIGN, Action.TRANSFER, Action.CLASSIFY, Action.MERGE, Action.UNMERGE, Action.CONFIDE})
LOOKING = frozenset({Action.NOTE, Action.READ})
# Nobody decides them: the program records them, or they follow from what was done to another petition.
UNDECIDED = frozenset(
    {Action.ABSORB, Action.RELEASE, Action.REFUSE, Action.WARN, Action.RECOUNT, Action.UNREACHABLE},
)


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who wants something done.

    Attributes:
        id: the person; nobody for a sender who stays unknown.
        roles: what they are in the ward today.
        groups: the residential groups whose petitions they see, as cadre or as head; None for the whole ward.
        desk_groups: the residential groups to which their desk work is limited; None for the whole ward.
        units: the bodies of the ward they belong to.
        holds_receipt: they showed the petition's receipt code.
    """

    id: int | None
    roles: frozenset[Role]
    groups: frozenset[int] | None
    desk_groups: frozenset[int] | None
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

    def works_in(self, group_id: int | None) -> bool:
        """Whether their work on the desk reaches petitions of this residential group, or of none."""
        return self.on_desk and (self.desk_groups is None or group_id in self.desk_groups)


def holder_of_receipt() -> Actor:
    """A sender who stays unknown: whoever else they may be in the ward does not count."""
    return Actor(None, frozenset(), frozenset(), frozenset(), frozenset(), holds_receipt=True)


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
    on_desk = [group for name, group in held if name in DESK_ROLES]
    everywhere = None in on_desk
    return Actor(
        id=person_id,
        roles=frozenset(Role(name) for name, _ in held),
        groups=None if everywhere else frozenset(group for _, group in held if group is not None),
        desk_groups=None if everywhere else frozenset(group for group in on_desk if group is not None),
        units=frozenset(units),
    )


def may_see(who: Actor, row: PetitionRow) -> bool:
    """Whether somebody of the ward's desk, or the head of its residential group, may see the petition."""
    if not who.roles or (who.groups is not None and row.group_id not in who.groups):
        return False
    return not row.confidential or who.superior or (who.on_desk and who.id is not None and row.assignee_id == who.id)


def is_sender(who: Actor, row: PetitionRow) -> bool:
    """Whether the petition is theirs."""
    return who.holds_receipt or (who.id is not None and row.person_id == who.id)


def speaks_for(who: Actor, row: PetitionRow) -> bool:
    """Whether they may write down what the sender says: one who came by paper, by telephone or in person."""
    by_hand = row.person_id is None and row.receipt_hash is None and row.way in BY_HAND
    return by_hand and who.works_in(row.group_id) and may_see(who, row)


def permit(action: Action, who: Actor, row: PetitionRow) -> None:
    """Let the action pass.

    Raises:
        ForbiddenError: their role does not allow it.
        StaleError: somebody else works on it.
    """
    if not _allowed(action, who, row):
        raise ForbiddenError
    if action in ASSIGNEES and row.assignee_id != who.id:
        raise StaleError
    if action in HANDING_ON and row.assignee_id not in {None, who.id} and not who.superior:
        raise StaleError


def _allowed(action: Action, who: Actor, row: PetitionRow) -> bool:
    if action in UNDECIDED:
        return False
    if action in SENDERS:
        return is_sender(who, row) or (action in SPOKEN_FOR and speaks_for(who, row))
    if action is Action.SUPPORT:
        return who.id is not None and not row.confidential and not is_sender(who, row)
    if not may_see(who, row):
        return False
    if action in LOOKING:
        return True
    # What was reopened lies with those above until one of them hands it on.
    lies_above = row.level > 0 and row.assignee_id is None and not who.superior
    return who.works_in(row.group_id) and not (lies_above and action in {Action.TAKE, *HANDING_ON})


async def check_recipient(session: AsyncSession, action: Action, details: Mapping[str, Any], row: PetitionRow) -> None:
    """Let a petition pass only to a cadre who may work on it, or to a body of its ward.

    Raises:
        StaleError: they have left the desk, or the body was closed, since the button was shown.
    """
    if action is Action.ASSIGN:
        recipient = await actor(session, details["to"], row.ward_id)
        fits = recipient.works_in(row.group_id)
    elif action is Action.TRANSFER:
        unit = await session.get(UnitRow, details["unit"])
        fits = unit is not None and unit.ward_id == row.ward_id and unit.ended_at is None
    else:
        return
    if not fits:
        raise StaleError
