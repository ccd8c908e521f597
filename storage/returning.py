"""Somebody whose address took no messages speaks again: what waited and still means something is sent after all.

Messages to people without an address that works, or whose channel carries nothing until they write again, are never
thrown away: they stand in the outbox as failed, and the petition among those whose sender has to be told by telephone or
on paper (`storage.paper_list`).
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.forms_in_hand import drop_news
from storage.models import (
    ContactRow,
    DeliveryRow,
    PaidNewsRow,
    PetitionEventRow,
    PetitionRow,
    PetitionSupporterRow,
    ReceptionRow,
)
from storage.paper_list import CLOSED_FOR, TOLD
from storage.petition import OPEN, Action, State

# Kinds of failure: the person could not be written to at all, or not until they wrote again.
WITHOUT_ADDRESS = ("blocked", "dormant", "no-address", "not-following")
UNTIL_THEY_WRITE = ("outside-window", "quota")
KEPT_FOR = timedelta(days=60)
PETITION = re.compile(r"petition:(\d+):(.+):\d+")  # a message to somebody about a step of a petition
RECEPTION = re.compile(r"reception:(\d+):(?!reminder:)")
# Said once for all, whenever it is read.
LASTING = re.compile(r"handoff:\d+:answer|privacy:\d+:(?:done|replied)|erased:\d+")
END = frozenset({Action.ANSWER, Action.CLOSE})  # worth reading when the petition has ended, too


async def revive(session: AsyncSession, contact: ContactRow, /, *, now: datetime) -> int:
    """Within the transaction in which somebody is heard again: send what waited; returns how many messages."""
    found = await session.scalars(
        select(DeliveryRow)
        .where(
            DeliveryRow.person_id == contact.person_id,
            DeliveryRow.announcement_id.is_(None),
            DeliveryRow.state == "failed",
            DeliveryRow.failure.in_((*WITHOUT_ADDRESS, *UNTIL_THEY_WRITE)),
            DeliveryRow.done_at > now - KEPT_FOR,
        )
        .order_by(DeliveryRow.id)
        .with_for_update(),
    )
    revived = 0
    for row in found.all():
        if not await means_something(session, row, now):
            continue
        row.contact_id, row.channel = contact.id, contact.channel
        row.state, row.due_at, row.attempts = "due", now, 0
        row.failure, row.done_at, row.lease, row.leased_until = None, None, None, None
        await drop_news(session, PaidNewsRow.delivery_id == row.id, now=now)
        revived += 1
    return revived


async def means_something(session: AsyncSession, row: DeliveryRow, now: datetime) -> bool:
    """Whether a message that could not be sent is still worth reading."""
    key = row.dedupe_key
    if LASTING.fullmatch(key):
        return True
    if about := RECEPTION.match(key):
        reception = await session.get(ReceptionRow, int(about[1]))
        return reception is not None and reception.day >= now.date()
    if about := PETITION.fullmatch(key):
        return await _of_petition(session, row.person_id, int(about[1]), about[2], now)
    return False


async def _of_petition(session: AsyncSession, person_id: int, petition_id: int, source: str, now: datetime) -> bool:
    """Whether a resident should still hear of a step of a petition; cadres have their lists."""
    petition = await session.get(PetitionRow, petition_id)
    if petition is None or not await _concerns(session, person_id, petition):
        return False
    steps = (
        await session.scalars(
            select(PetitionEventRow).where(PetitionEventRow.petition_id == petition_id).order_by(PetitionEventRow.id)
        )
    ).all()
    place = next((place for place, step in enumerate(steps) if step.source == source), None)
    if place is None or _was_told(steps[place:]):
        return False
    kind = steps[place].kind
    if kind == Action.ASK:
        return petition.state == State.WAITING and not any(step.kind == Action.ASK for step in steps[place + 1 :])
    if kind in END:
        return petition.closed_at is None or petition.closed_at > now - CLOSED_FOR
    return petition.state in OPEN and kind != Action.TAKE


def _was_told(steps: Sequence[PetitionEventRow]) -> bool:
    """Whether the desk has told them by telephone or on paper since."""
    details: list[Mapping[str, object]] = [step.details for step in steps]
    return any(one.get(TOLD) for one in details)


async def _concerns(session: AsyncSession, person_id: int, petition: PetitionRow) -> bool:
    """Whether the petition is the person's own, one of whose parts is, or one that they have met with, too."""
    own = select(PetitionRow.id).where(
        PetitionRow.person_id == person_id,
        (PetitionRow.id == petition.id) | (PetitionRow.merged_into_id == petition.id),
    )
    joined = select(PetitionSupporterRow.petition_id).where(
        PetitionSupporterRow.person_id == person_id, PetitionSupporterRow.petition_id == petition.id
    )
    return await session.scalar(own.limit(1)) is not None or await session.scalar(joined.limit(1)) is not None
