"""When the days off have changed, every petition that waits for its first answer is counted again.

Done at once when a ward changes its own days, and by the clock, because a new list of public holidays changes them too.
"""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime

from handlers import deadlines
from handlers.deadlines import Terms
from handlers.ports import Texts
from storage import Storage
from storage.codes import spoken
from storage.errors import NotFoundError, StaleError
from storage.messages import Body, Notice
from storage.petition import Action, Petition, State
from storage.petitions import Deed, Write


async def recount(storage: Storage, texts: Texts, ward_id: int, *, now: datetime) -> int:
    """Count every petition of the ward again that waits for its first answer; those concerned are told of another day.

    Returns:
        How many have another last day now.
    """
    rules = await deadlines.terms_of(storage, ward_id)
    changed = 0
    for petition in await storage.queues.counting(ward_id):
        due = rules.reckon(petition)
        if due == petition.due_on:
            continue
        deed = Deed(Action.RECOUNT, _source(petition, due), now)
        with suppress(NotFoundError, StaleError):  # it has moved on meanwhile, and was counted by what moved it
            await storage.petitions.record(
                petition.id, deed, ward_id=ward_id, write=_write(texts, rules, now), reckon=rules.reckon
            )
            changed += 1
    return changed


def _source(petition: Petition, due: date) -> str:
    """Names this count among all that the petition has had: the same day may come back after another."""
    counts = sum("due_on" in step.details for step in petition.steps)
    return f"recount:{due.isoformat()}:{counts}"


def _write(texts: Texts, rules: Terms, now: datetime) -> Write:
    def write(petition: Petition) -> Sequence[Notice]:
        before = _day_before(petition)
        if before is None or before == petition.due_on or petition.state is State.WAITING:
            return []  # the time stands still: the reply will bring a new count anyway
        term = deadlines.told(texts, rules, petition, now=now)
        return [
            Notice(
                each.person_id,
                Body(texts("recount-told", code=spoken(each.code), before=f"{before.day}/{before.month}", term=term)),
                f"petition:{petition.id}:recount:{len(petition.steps)}:{each.person_id}",
            )
            for each in petition.reporters
        ]

    return write


def _day_before(petition: Petition) -> date | None:
    """The last day that held before the newest step."""
    for step in reversed(petition.steps[:-1]):
        if "due_on" in step.details:
            told = step.details["due_on"]
            return None if told is None else date.fromisoformat(told)
    return None
