"""People who write more than anybody can read."""

from datetime import timedelta

from bot import wiring
from storage.conduct import LIMIT
from storage.models import InboxEventRow
from tests.fakes.wire import Shown
from tests.handlers.room import Room, Visitor


async def crowds(visitor: Visitor, count: int = LIMIT) -> None:
    """So many messages came from the visitor a moment ago and were dealt with."""
    room = visitor.room
    at = wiring.now() - timedelta(seconds=1)
    async with room.storage.db.write() as session:
        session.add_all(
            InboxEventRow(
                account_id=room.account.id,
                event_id=f"crowd-{room.number()}",
                lane=f"room:{visitor.address}",
                payload={},
                received_at=at,
                due_at=at,
                done_at=at,
            )
            for _ in range(count)
        )


async def muted(visitor: Visitor, *, times: int = 1) -> list[Shown]:
    """The visitor was warned, and muted so often by going on; what they were told the last time."""
    await crowds(visitor)
    await visitor.says("chào em")
    told: list[Shown] = []
    for _ in range(times):
        visitor.room.now.forward(hours=25 if told else 0)
        await crowds(visitor)
        told = await visitor.says("chào em")
    return told


async def words_of(room: Room, visitor: Visitor) -> list[str]:
    """What stands in the petitions that the visitor has sent."""
    return [petition.words for petition in await room.storage.petitions.of_person(visitor.person.id, limit=100)]


async def sends_on(visitor: Visitor) -> list[Shown]:
    """Go through the dialog from the pictures to the end."""
    await visitor.presses("Không có ảnh")
    await visitor.presses("Tổ dân phố 1")
    await visitor.presses("Giấu tên")
    return await visitor.presses("Gửi tới phường")


async def edits(visitor: Visitor, number: int, text: str) -> list[Shown]:
    """Write the message with this number anew, now."""
    edited = {"message_id": number, "text": text, "edit_date": int(visitor.room.now().timestamp())}
    await visitor.posts({"edited_message": visitor._message() | edited})
    return await visitor._answers()
