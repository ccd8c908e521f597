from datetime import timedelta

from sqlalchemy import select

from bot.duties.cleaning import clean
from storage import Storage
from storage.models import InboxEventRow, InvitationRow
from storage.people import Person, Role
from storage.places import Account, Ward
from storage.question import Outcome
from tests.bot.duties.town_hall import TEXTS
from tests.clock import Clock as Time


async def test_cleaning_forgets_who_asked_long_ago(storage: Storage, minh: Person, now: Time) -> None:
    async def asked(source: str, days_ago: int) -> int:
        question = await storage.questions.record(
            ward_id=minh.ward_id,
            person_id=minh.id,
            words="Bao lâu họp tổ một lần?",
            outcome=Outcome.ANSWER,
            ref=None,
            revision=1,
            source=source,
            now=now() - timedelta(days=days_ago),
        )
        return question.id

    old, recent = await asked("event:1", 181), await asked("event:2", 179)
    await clean(storage, TEXTS, now())
    assert (await storage.questions.get(old, ward_id=minh.ward_id)).words is None
    assert (await storage.questions.get(recent, ward_id=minh.ward_id)).words == "Bao lâu họp tổ một lần?"


async def test_cleaning_forgets_what_was_dealt_with_long_ago(
    storage: Storage, ward: Ward, web_account: Account, minh: Person, now: Time
) -> None:
    async def event(name: str, *, days_ago: int, done: bool) -> None:
        at = now() - timedelta(days=days_ago)
        await storage.inbox.receive(account_id=web_account.id, event_id=name, lane=name, payload={}, now=at)
        if done:
            (claimed,) = await storage.inbox.claim([web_account.id], limit=1, now=at)
            await storage.inbox.done(claimed.id, now=at)

    await event("old", days_ago=91, done=True)
    await event("recent", days_ago=89, done=True)
    await event("never dealt with", days_ago=200, done=False)
    for days_ago in (8, 6):
        at = now() - timedelta(days=days_ago)  # an invitation lives for seven days
        await storage.invitations.invite(ward_id=ward.id, role=Role.CADRE, by=minh.id, now=at)
    for _ in range(2):
        await clean(storage, TEXTS, now())
    async with storage.db.read() as session:
        events = set(await session.scalars(select(InboxEventRow.event_id)))
        unused = [row.expires_at for row in await session.scalars(select(InvitationRow)) if row.used_at is None]
        used = [row for row in await session.scalars(select(InvitationRow)) if row.used_at is not None]
    assert events == {"recent", "never dealt with"}
    assert unused == [now() + timedelta(days=1)]
    assert len(used) == 1  # Minh's own: it says who gave the role
