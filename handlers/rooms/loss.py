"""A room is no more: the desk hears it at once, with what the room was not told; from then on each hears for themselves."""

from collections.abc import Sequence
from datetime import datetime

from handlers.colleagues import sees
from handlers.ports import Texts
from storage import Storage
from storage.codes import spoken
from storage.messages import Body, Notice
from storage.people import Person
from storage.petition import Petition
from storage.rooms import Room


async def end(storage: Storage, texts: Texts, room: Room, *, why: str, now: datetime) -> bool:
    """The desk no longer works in a room; False when that was known.

    Args:
        storage: what is remembered.
        texts: the words people read.
        room: which one.
        why: the Fluent id of the reason.
        now: the moment.
    """
    staff = await storage.staff.of(room.ward_id)

    def write(untold: Sequence[Petition]) -> list[Notice]:
        return [
            Notice(person.id, _told(texts, person, untold, why), f"room:{room.id}:ended:{now.timestamp()}:{person.id}")
            for person in staff
        ]

    return await storage.rooms.end(room.id, write=write, now=now)


def _told(texts: Texts, person: Person, untold: Sequence[Petition], why: str) -> Body:
    text = texts("room-lost", why=texts(why))
    codes = ", ".join(spoken(petition.code) for petition in untold if sees(person, petition))
    if codes:
        text = f"{text}\n{texts('room-lost-untold', codes=codes)}"
    if person.is_administrator:
        text = f"{text}\n{texts('room-lost-again')}"
    return Body(text)
