"""What the door may ask before anything of a message is kept: what its writer is, and where their dialog stands."""

from dataclasses import dataclass

from sqlalchemy import select

from storage.database import Database
from storage.models import ContactRow, ConversationRow, RoleRow


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Somebody who is about to speak.

    Attributes:
        has_role: they hold a role in a ward today.
        state: the step of the dialog in which they stand; None outside every dialog.
    """

    has_role: bool
    state: str | None


async def whereabouts(db: Database, *, account_id: int, outside_id: str, conversation: str) -> Whereabouts:
    """Where somebody stands; a stranger stands nowhere, and nothing is noted of them.

    Args:
        db: the database.
        account_id: the ward's account that was written to.
        outside_id: what the channel calls the writer.
        conversation: the key of their conversation (storage.conversations).
    """
    held = (
        select(RoleRow.id)
        .join(ContactRow, ContactRow.person_id == RoleRow.person_id)
        .where(ContactRow.account_id == account_id, ContactRow.outside_id == outside_id, RoleRow.ended_at.is_(None))
        .limit(1)
    )
    async with db.read() as session:
        has_role = await session.scalar(held) is not None
        row = await session.get(ConversationRow, conversation)
        return Whereabouts(has_role, None if row is None else row.state)
