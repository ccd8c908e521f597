"""Petitions whose sender no channel reaches: somebody has to call them, or to bring a paper.

A sender is out of reach when none of their addresses works; when a message about the petition was given up and they
have not been heard of since; or when they came by paper, by telephone or in person and have no address at all. The
desk notes when it has told them (`TOLD`); the petition comes back to the list with the next thing that they must hear.
"""

from datetime import datetime, timedelta

from sqlalchemy import Select, and_, exists, func, or_, select

from storage.database import Database
from storage.models import ContactRow, PetitionEventRow, PetitionRow
from storage.people import Person
from storage.petition import BY_HAND, OPEN, Action, Petition, State
from storage.petition_loading import load
from storage.petition_rules import SUBMIT
from storage.queues import visible

TOLD = "told"  # in the details of a note: the desk has told the sender by telephone or on paper
# What the sender must hear of.
TELLS = frozenset({SUBMIT, Action.ASK, Action.ANSWER, Action.EXTEND, Action.CLOSE, Action.TRANSFER})
CLOSED_FOR = timedelta(days=60)  # after which nobody is called any more


class PaperList:
    """The lists of all wards."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def is_out_of_reach(self, petition: Petition) -> bool:
        """Whether the petition's sender cannot be written to; one who stays unknown looks by themselves."""
        if petition.person_id is None:
            return petition.way in BY_HAND
        async with self._db.read() as session:
            return await session.scalar(_out_of_reach().where(PetitionRow.id == petition.id)) is not None

    async def of(self, person: Person, *, now: datetime, limit: int = 50) -> list[Petition]:
        """Petitions that somebody may see whose sender has to be told something by telephone or on paper."""
        fresh = or_(PetitionRow.state.in_(OPEN), PetitionRow.closed_at > now - CLOSED_FOR)
        found = _out_of_reach().where(*visible(person), PetitionRow.state != State.MERGED, fresh)
        async with self._db.read() as session:
            petitions = await load(session, (await session.scalars(found.order_by(PetitionRow.id))).all())
        return [petition for petition in petitions if owed(petition)][:limit]


def owed(petition: Petition) -> bool:
    """Whether something happened of which the sender was not told by hand."""
    told = [place for place, step in enumerate(petition.steps) if step.details.get(TOLD)]
    later = petition.steps[told[-1] + 1 :] if told else petition.steps
    return any(step.kind in TELLS for step in later)


def _out_of_reach() -> Select[PetitionRow]:
    given_up = (
        select(func.max(PetitionEventRow.at))
        .where(PetitionEventRow.petition_id == PetitionRow.id, PetitionEventRow.kind == Action.UNREACHABLE)
        .correlate(PetitionRow)
        .scalar_subquery()
    )
    heard_of = exists().where(
        ContactRow.person_id == PetitionRow.person_id,
        ContactRow.gone_at.is_(None),
        or_(given_up.is_(None), ContactRow.seen_at > given_up),
    )
    by_hand = and_(PetitionRow.person_id.is_(None), PetitionRow.way.in_(BY_HAND))
    return select(PetitionRow).where(or_(and_(PetitionRow.person_id.is_not(None), ~heard_of), by_hand))
