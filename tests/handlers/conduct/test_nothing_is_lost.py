"""Whatever somebody does who is warned, muted and heard again: no report of theirs is dropped without a word."""

import random
import re

import pytest
from sqlalchemy import select

from storage.models import ConversationRow, DeliveryRow
from storage.people import Role
from tests.handlers.conduct.crowding import crowds, words_of
from tests.handlers.room import Room, Visitor

STEPS = 45
# What leads on in the dialogs; nothing throws anything away.
ONWARD = (
    "Đường, vỉa hè", "Không có ảnh", "Tổ dân phố 1", "Giấu tên", "Gửi tới phường", "Gửi phản ánh", "Viết tiếp", "Gửi riêng",
)  # fmt: skip
REPORTS = (
    "Cống trước nhà số {} bị tắc, nước tràn ra đường",
    "/kiennghi Rác trước nhà số {} cả tuần không ai dọn",
    "Bọn mày làm ăn thế à, đèn đường nhà số {} hỏng mãi không sửa",
)


class Neighbour:
    """Somebody who does things at random, and what became of each of their reports."""

    def __init__(self, room: Room, lan: Visitor, minh: Visitor, chance: random.Random) -> None:
        self.room, self.lan, self.minh, self.chance = room, lan, minh, chance
        self.house = 100
        self.begun: set[int] = set()

    async def does_something(self) -> None:
        """One of many things."""
        await self.chance.choice(
            (self.reports, self.reports, self.chats, self.crowds, self.waits, self.goes_on, self.goes_on, self.is_muted)
        )()
        draft = await self.room.storage.drafts.of(self.lan.person.id)
        self.begun |= {draft.id} if draft else set()

    async def reports(self) -> None:
        """Something is wrong: it is kept, or they read that it is not."""
        self.house += 1
        outside = await self.stands_outside()
        answers = " ".join(shown.text for shown in await self.lan.says(self.chance.choice(REPORTS).format(self.house)))
        assert answers, "silence"
        if outside and "CHƯA nhận" not in answers:
            assert str(self.house) in await self.kept(), answers

    async def chats(self) -> None:
        await self.lan.says(self.chance.choice(("chào em", "cảm ơn", "Họp tổ dân phố cần bao nhiêu hộ đồng ý?")))

    async def crowds(self) -> None:
        await crowds(self.lan)

    async def waits(self) -> None:
        self.room.now.forward(minutes=self.chance.choice((1, 7, 40, 90)))

    async def goes_on(self) -> None:
        """Press what leads on."""
        for label in self.lan.last.labels if self.lan.chat.messages else ():
            if label.startswith(ONWARD):
                await self.lan.presses(label)
                return

    async def is_muted(self) -> None:
        """A cadre has had enough."""
        sent = await self.room.storage.petitions.of_person(self.lan.person.id, limit=1)
        if sent:
            await self.minh.says(f"/tamdung {sent[0].code} nhắn quá nhiều lần")

    async def stands_outside(self) -> bool:
        return all(row.state is None for row in await self.dialogs())

    async def kept(self) -> set[str]:
        """The houses of which the ward has heard, or will with the next press."""
        draft = await self.room.storage.drafts.of(self.lan.person.id)
        told = [*await words_of(self.room, self.lan), draft.words if draft else ""]
        for row in await self.dialogs():
            told += [row.data.get("wish") or "", (row.data.get("said") or {}).get("words", "")]
        return set(re.findall(r"nhà số (\d+)", " ".join(told)))

    async def dialogs(self) -> list[ConversationRow]:
        async with self.room.storage.db.read() as session:
            rows = await session.scalars(
                select(ConversationRow).where(ConversationRow.key.contains(f":{self.lan.address}:{self.lan.address}:"))
            )
            return list(rows)


@pytest.mark.parametrize("seed", range(4))
async def test_no_report_is_lost_in_silence(room: Room, seed: int) -> None:
    lan, minh = await room.visitor(), await room.visitor("Minh", role=Role.CADRE)
    neighbour = Neighbour(room, lan, minh, random.Random(seed))  # noqa: S311 — a test's own
    for _ in range(STEPS):
        await neighbour.does_something()
    sent = {petition.id for petition in await room.storage.petitions.of_person(lan.person.id, limit=100)}
    draft = await room.storage.drafts.of(lan.person.id)
    assert neighbour.begun == sent | ({draft.id} if draft else set())
    async with room.storage.db.read() as session:
        told = (await session.scalars(select(DeliveryRow.dedupe_key))).all()
    assert {f"petition:{number}:new:{minh.person.id}" for number in sent} <= set(told)
