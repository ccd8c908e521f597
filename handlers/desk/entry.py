"""What a cadre has noted so far of a petition that somebody brings; kept with the dialog until it is entered."""

from dataclasses import asdict, astuple, dataclass, field, replace
from typing import Any

from aiogram.fsm.state import State, StatesGroup

from handlers.turn import Turn
from storage.messages import FileRef


class Entering(StatesGroup):
    """Where the entry stands."""

    way = State()
    who = State()
    words = State()
    files = State()
    category = State()
    place = State()
    confirm = State()


@dataclass(frozen=True, slots=True)
class Entry:
    """The petition of somebody without a chat."""

    way: str = ""
    name: str = ""
    phone: str | None = None
    words: str = ""
    files: list[list[str]] = field(default_factory=list)  # each its own name, then a FileRef's fields
    category: str = "other"
    place: str | None = None
    group: int | None = None
    confidential: bool = False

    def refs(self) -> list[tuple[str, FileRef]]:
        """The papers as storage takes them."""
        return [(source, FileRef(*ref)) for source, *ref in self.files]

    def with_file(self, source: str, ref: FileRef) -> "Entry":
        """One paper more; the same one again changes nothing."""
        listed = [source, *astuple(ref)]
        return self if listed in self.files else replace(self, files=[*self.files, listed])


async def noted(turn: Turn) -> Entry:
    """What has been noted."""
    return Entry(**(await turn.state.get_data()).get("entry", {}))


async def note(turn: Turn, entry: Entry, **changes: Any) -> Entry:
    """Note more."""
    entry = replace(entry, **changes)
    await turn.state.update_data(entry=asdict(entry))
    return entry
