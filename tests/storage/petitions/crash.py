"""A process that does one thing to petitions and is killed after so many writes."""

import asyncio
import multiprocessing
import os
import signal
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine

from storage import Database, Storage
from storage.messages import Body, FileRef, Notice
from storage.petition import Action, Petition, Way

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)
WAIT = 60  # seconds
WRITES = ("INSERT", "UPDATE", "DELETE", "COMMIT")
RECEIPT = "1234567890123456"
FILE = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"  # sha256 of "x"


@dataclass(frozen=True, slots=True)
class Event:
    """What somebody wants of these petitions, as it comes in, and comes in again."""

    name: str
    ward: int
    person: int
    petitions: tuple[int, ...]


def deed(storage: Storage, wanted: Event) -> Coroutine[Any, Any, object]:
    """Do what the event wants."""
    person, petitions = wanted.person, wanted.petitions

    def tell(petition: Petition) -> list[Notice]:
        key = f"{petition.id if petitions else 'entered'}:{len(petition.steps)}"
        return [Notice(person, Body(petition.state), key), Notice(person, Body("more"), f"{key}:more")]

    told: dict[str, Any] = {"write": tell, "now": NOW}
    once: dict[str, Any] = {**told, "ward_id": wanted.ward, "source": "event 1"}
    photo = ("1", FileRef(FILE, "đèn.jpg", "photo"))
    values = {"words": "Giấy", "sender_name": "Cụ Tư"}
    drafts, merging = storage.drafts, storage.merging
    doors: dict[str, Callable[[], Coroutine[Any, Any, object]]] = {
        "submit": lambda: drafts.submit(petitions[0], person_id=person, reckon=lambda _: NOW.date(), **told),
        "submit unknown": lambda: drafts.submit(petitions[0], person_id=person, receipt=RECEIPT, **told),
        "enter": lambda: drafts.enter(way=Way.PAPER, entered_by_id=person, values=values, **once),
        "answer": lambda: storage.petitions.act(
            petitions[0], Action.ANSWER, actor_id=person, words="Đã thay bóng", files=[photo], **once
        ),
        "merge": lambda: merging.merge(petitions[0], petitions[1], actor_id=person, **once),
        "unmerge": lambda: merging.unmerge(petitions[0], actor_id=person, **once),
        "support": lambda: merging.support(
            petitions[0], person_id=person, ward_id=wanted.ward, household="h", source="event 1", now=NOW
        ),
    }
    return doors[wanted.name]()


def killed_after(writes: int, setting: str, wanted: Event) -> bool:
    """Do it in a process of its own that dies before its next write; False: it was done before that."""
    forking = multiprocessing.get_context("forkserver")  # Only the first child has to import everything.
    forking.set_forkserver_preload([__name__])
    child = forking.Process(target=_do, args=(writes, setting, wanted))
    child.start()
    child.join(WAIT)
    code = child.exitcode
    child.close()
    assert code in {0, -signal.SIGKILL}, f"ended with {code}"
    return code != 0


def _do(writes: int, setting: str, wanted: Event) -> None:
    numbers = count(1)

    def die_in_time(_connection: object, _cursor: object = None, statement: str = "COMMIT", *_rest: object) -> None:
        if statement.startswith(WRITES) and next(numbers) > writes:
            os.kill(os.getpid(), signal.SIGKILL)

    # The commit is no statement to SQLAlchemy, and the last moment at which nothing may have happened yet.
    event.listen(Engine, "before_cursor_execute", die_in_time)
    event.listen(Engine, "commit", die_in_time)

    async def work() -> None:
        database = Database(setting)
        await deed(Storage(database), wanted)
        await database.close()

    asyncio.run(work())
