"""What a ward announces about: the usual subjects are there from the first look on."""

from datetime import datetime

from handlers.ports import Texts
from storage import Storage
from storage.subjects import Subject


async def subjects_of(storage: Storage, texts: Texts, ward_id: int, *, now: datetime) -> list[Subject]:
    """The ward's subjects, those required by law first; a ward that has none is given the usual ones."""
    known = await storage.subjects.of(ward_id)
    return known or await storage.subjects.found(ward_id, lambda key: texts(f"subject-name-{key}"), now=now)
