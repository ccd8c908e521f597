"""What a roll's file says: households, people who are to be invited, and what was wrong."""

import hashlib
from dataclasses import dataclass, field

from knowledge.roll.columns import plain
from knowledge.roll.faults import Field, Remark


@dataclass(frozen=True, slots=True)
class Household:
    """A household as a row has it; an empty text says nothing. `row` counts as Excel does."""

    sheet: str
    row: int
    group: str
    cluster: str
    code: str
    head: str
    address: str
    representative: str
    phone: str


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody who is to be invited to a role, "cadre", "committee" or "group_head"; the group may be empty."""

    sheet: str
    row: int
    name: str
    role: str
    group: str


@dataclass(slots=True)
class Roll:
    """What a file says.

    Attributes:
        households: what can be taken in, each code once.
        workers: who is to be invited.
        remarks: what is wrong, in the order of the rows.
        cells: for every row with a remark, what stands in it.
        codes: every code in the file, of rows that are not taken in too: such a household is not missing.
        rows: how many rows with words there are under the headings.
    """

    households: list[Household] = field(default_factory=list)
    workers: list[Worker] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    cells: dict[tuple[str, int], dict[Field, str]] = field(default_factory=dict)
    codes: set[str] = field(default_factory=set)
    rows: int = 0


def own_code(group: str, head: str, address: str) -> str:
    """A code for a household to which the ward gave none; the same words give the same code."""
    said = "|".join(map(plain, (group, head, address)))
    return "HO-" + hashlib.sha256(said.encode()).hexdigest()[:8].upper()
