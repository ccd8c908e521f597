"""What cadres have corrected, held against the documents as they are: whoever changes a document hears what broke."""

import asyncio
from collections.abc import Callable, Iterable
from datetime import datetime

from bot.library import LiveLibrary
from handlers.dates import VIETNAM
from knowledge.cases import Case, Finding, examine, latest
from storage import Storage


class Corrections:
    """The corrections of an install, as cases that must stay right."""

    def __init__(self, storage: Storage, library: LiveLibrary, now: Callable[[], datetime]) -> None:
        self._storage = storage
        self._library = library
        self._now = now

    async def examined(self, *, ward_id: int | None = None) -> list[Finding]:
        """How every case stands today; those of one ward when it is named."""
        wards = {ward.id: ward.code for ward in await self._storage.places.wards()}
        kept = await self._storage.corrections.all(ward_id=ward_id)
        cases = latest(
            Case(one.words, one.ref, one.wording, wards.get(one.ward_id), key=one.question_id) for one in kept
        )
        if not cases:
            return []
        library = await self._library.current()
        today = self._now().astimezone(VIETNAM).date()
        return await asyncio.to_thread(lambda: [examine(case, library, today=today) for case in cases])

    async def broken(self, *, ward_id: int | None = None) -> list[Finding]:
        """The cases that are wrong in what people get."""
        return [finding for finding in await self.examined(ward_id=ward_id) if finding.fault is not None]


def newly(before: Iterable[Finding], after: Iterable[Finding]) -> list[Finding]:
    """What is wrong now and was not, or was wrong in another way."""
    known = {(finding.case, finding.fault) for finding in before}
    return [finding for finding in after if (finding.case, finding.fault) not in known]
