"""A room whose ward has a small roll."""

from pathlib import Path

from openpyxl import load_workbook

from storage.people import Role
from tests.handlers.room import Room, Visitor
from tests.storage.roll.village import TWO, Village, entry


async def street(room: Room) -> Village:
    """Two households in the first group and one in the second."""
    village = Village(room.storage, room.ward, room.now)
    await village.take(
        entry("H1", "Nguyễn Thị Lan", address="12 ngõ 3", phone="+84912345678"),
        entry("H2", "Trần Văn Minh", address="5 ngõ 7"),
        entry("H3", "Lê Thị Hoa", group=TWO, address="9 ngõ 1"),
    )
    return village


async def head_of(room: Room, group: int = 0, name: str = "Tư") -> Visitor:
    """The head of one of the groups."""
    person = await room.population(name, role=Role.GROUP_HEAD, group=room.ward.groups[group])
    await room.storage.people.welcomed(person.id, now=room.now())
    return Visitor(room, await room.population.again(person))


def rows_of(content: bytes, folder: Path, sheet: int = 0) -> list[list[object]]:
    """What stands in an Excel file that was shown."""
    path = folder / "shown.xlsx"
    path.write_bytes(content)
    book = load_workbook(path)
    return [list(row) for row in book.worksheets[sheet].iter_rows(values_only=True)]
