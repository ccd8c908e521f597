"""A ward whose desk has had something to do."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from storage.people import Role
from storage.petition import Action, Petition
from tests.handlers.room import Room, Visitor

WORDS = "Đèn đường đầu ngõ 12 hỏng"


@dataclass
class Office:
    """The room, a resident, and a cadre who does things."""

    room: Room
    lan: Visitor
    minh: Visitor

    async def petition(
        self,
        *actions: Action,
        words: str = WORDS,
        confidential: bool = False,
        category: str = "utilities",
        **values: Any,
    ) -> Petition:
        """A petition that has come this far."""
        room, person = self.room, self.lan.person
        drafts = room.storage.drafts
        draft = await drafts.begin(ward_id=room.ward.id, person_id=person.id, category=category, now=room.now())
        await drafts.revise(draft.id, person_id=person.id, words=words, **values)
        sent = await drafts.submit(
            draft.id,
            person_id=person.id,
            write=lambda _: [],
            now=room.now.forward(minutes=1),
            details={"confidential": confidential},
        )
        for action in actions:
            sent = await self.act(sent, action)
        return sent

    async def act(self, petition: Petition, action: Action, details: Mapping[str, Any] | None = None) -> Petition:
        """Let the cadre, or for a rating the resident, do something."""
        actor = self.lan if action in {Action.RATE, Action.REOPEN} else self.minh
        return await self.room.storage.petitions.act(
            petition.id,
            action,
            actor_id=actor.person.id,
            ward_id=self.room.ward.id,
            source=f"test {self.room.number()}",
            write=lambda _: [],
            now=self.room.now.forward(minutes=1),
            words="Đã thay bóng đèn hôm qua",
            details=details,
        )


@pytest.fixture
async def office(room: Room) -> Office:
    return Office(room, await room.visitor("Lan"), await room.visitor("Minh", role=Role.CADRE))
