"""All that is kept about somebody, for them to see and to take with them (Luật 91/2025: the right to know)."""

from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.linking_erasure import held_of_joining
from storage.models import (
    ContactRow,
    MuteRow,
    PersonRow,
    PetitionRow,
    QuestionRow,
    ResidentialGroupRow,
    RoleRow,
    SubjectChoiceRow,
    SubjectRow,
    WebMessageRow,
)
from storage.petition import State
from storage.roll_erasure import held_in_roll


async def held(session: AsyncSession, person_id: int) -> dict[str, Any]:
    """Everything, as plain values."""
    person = await session.get_one(PersonRow, person_id)
    group = None if person.group_id is None else await session.get(ResidentialGroupRow, person.group_id)
    contacts = (await session.scalars(select(ContactRow).where(ContactRow.person_id == person_id))).all()
    petitions = await session.scalars(
        select(PetitionRow).where(PetitionRow.person_id == person_id).order_by(PetitionRow.id)
    )
    questions = await session.scalars(
        select(QuestionRow).where(QuestionRow.person_id == person_id).order_by(QuestionRow.id)
    )
    mutes = await session.scalars(
        select(MuteRow).where(MuteRow.person_id == person_id, MuteRow.step > 0).order_by(MuteRow.id)
    )
    roles = await session.scalars(select(RoleRow).where(RoleRow.person_id == person_id).order_by(RoleRow.id))
    subjects = await session.execute(
        select(SubjectRow.name, SubjectChoiceRow.wants, SubjectChoiceRow.chosen_at)
        .join(SubjectRow, SubjectRow.id == SubjectChoiceRow.subject_id)
        .where(SubjectChoiceRow.person_id == person_id)
        .order_by(SubjectRow.id),
    )
    bubbles = await session.scalar(
        select(func.count())
        .select_from(WebMessageRow)
        .where(WebMessageRow.contact_id.in_([contact.id for contact in contacts])),
    )
    return {
        "name": person.name,
        "group": None if group is None else group.name,
        "consented_at": _moment(person.consented_at),
        "known_since": _moment(person.created_at),
        "addresses": [{"channel": one.channel, "seen_at": _moment(one.seen_at)} for one in contacts],
        "roles": [{"role": one.name, "since": _moment(one.granted_at)} for one in roles],
        "subjects": [{"name": name, "wanted": wants, "since": _moment(since)} for name, wants, since in subjects],
        "petitions": [
            {
                "code": one.code,
                "category": one.category,
                "state": one.state,
                "words": one.words,
                "place": one.place,
                "phone": one.phone,
                "sent_at": _moment(one.submitted_at),
            }
            for one in petitions
            if one.state != State.DRAFT or one.words
        ],
        "questions": [{"words": one.words, "asked_at": _moment(one.asked_at)} for one in questions if one.words],
        "mutes": [
            {
                "reason": one.reason,
                "since": _moment(one.began_at),
                "until": _moment(one.ends_at),
                "objection": one.appeal,
            }
            for one in mutes
        ],
        "web_messages": bubbles or 0,
        "joined": await held_of_joining(session, person_id),
        **await held_in_roll(session, person_id),
    }


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat(timespec="seconds")
