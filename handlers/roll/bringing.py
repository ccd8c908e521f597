"""A file of households made ready for the roll, and what people are told of it."""

import asyncio
import tempfile
from dataclasses import dataclass
from pathlib import Path

from handlers.ports import Texts
from handlers.roll.book import Page, written
from knowledge.roll.faults import Fault, Field, Remark
from knowledge.roll.reading import SAMPLE, read
from knowledge.roll.roll import Roll, Worker
from storage.places import Ward
from storage.roll_entry import Entry, Outcome, Refusal

COLUMNS = (
    (Field.GROUP, "roll-column-group", 18),
    (Field.CLUSTER, "roll-column-cluster", 12),
    (Field.CODE, "roll-column-code", 12),
    (Field.HEAD, "roll-column-head", 26),
    (Field.REPRESENTATIVE, "roll-column-representative", 26),
    (Field.ADDRESS, "roll-column-address", 34),
    (Field.PHONE, "roll-column-phone", 16),
)
REFUSED = {Refusal.PHONE_TAKEN: (Field.PHONE, Fault.PHONE_TAKEN), Refusal.NOT_YOURS: (Field.GROUP, Fault.NOT_YOURS)}
FAULTS = {
    Fault.NO_GROUP: "roll-fault-no-group",
    Fault.NO_CODE: "roll-fault-no-code",
    Fault.NO_HEAD: "roll-fault-no-head",
    Fault.CODE_TWICE: "roll-fault-code-twice",
    Fault.CODE_DIFFERS: "roll-fault-code-differs",
    Fault.SPOILED: "roll-fault-spoiled",
    Fault.TOO_LONG: "roll-fault-too-long",
    Fault.NO_PHONE: "roll-fault-no-phone",
    Fault.SEVERAL_PHONES: "roll-fault-several-phones",
    Fault.PHONE_TWICE: "roll-fault-phone-twice",
    Fault.PHONE_TAKEN: "roll-fault-phone-taken",
    Fault.NOT_YOURS: "roll-fault-not-yours",
    Fault.NO_ROLE: "roll-fault-no-role",
}


@dataclass(frozen=True, slots=True)
class Bringing:
    """A file that was read."""

    name: str
    roll: Roll

    @property
    def entries(self) -> list[Entry]:
        """Its households as storage takes them; their place is that in the list."""
        return [
            Entry(place, one.group, one.cluster, one.code, one.head, one.address, one.representative, one.phone)
            for place, one in enumerate(self.roll.households)
        ]

    @property
    def groups(self) -> list[str]:
        """Groups of those who are to be invited."""
        return [worker.group for worker in self.roll.workers if worker.group]

    def remarks(self, outcome: Outcome) -> list[Remark]:
        """Everything that is wrong, in the file or with the roll as it is."""
        found = list(self.roll.remarks)
        for place, refusal in outcome.refused:
            one = self.roll.households[place]
            field, fault = REFUSED[refusal]
            found.append(Remark(one.sheet, one.row, field, fault, one.phone if field is Field.PHONE else one.group))
        return sorted(found, key=lambda remark: (remark.sheet, remark.row))


async def brought(content: bytes, name: str, ward: Ward) -> Bringing:
    """Read a file that came in a message.

    Raises:
        KnowledgeError: it is no roll; `text_id` tells people.
    """
    return await asyncio.to_thread(_read, content, name, [group.name for group in ward.groups])


def _read(content: bytes, name: str, groups: list[str]) -> Bringing:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "roll"
        path.write_bytes(content)
        return Bringing(name, read(path, groups))


def said(texts: Texts, remark: Remark) -> str:
    """What is wrong and what to do, in a sentence."""
    words = texts(FAULTS[remark.fault])
    if remark.other:
        words = f"{words} {texts('roll-other-row', row=str(remark.other))}"
    return words if remark.drops_row else f"{words} {texts('roll-row-kept')}"


def column(texts: Texts, field: Field) -> str:
    """The heading of a column."""
    known = {kind: text_id for kind, text_id, _ in COLUMNS}
    return texts(known.get(field, "roll-column-worker"))


def remarks_file(texts: Texts, bringing: Bringing, outcome: Outcome) -> bytes:
    """The rows with faults and a column of remarks, to be mended and sent again; beside them what the file lacks."""
    remarks = bringing.remarks(outcome)
    sentences: dict[tuple[str, int], list[str]] = {}
    for remark in remarks:
        value = f" “{remark.value}”" if remark.value else ""
        sentences.setdefault((remark.sheet, remark.row), []).append(
            f"{column(texts, remark.field)}{value}: {said(texts, remark)}"
        )
    cells = _cells(bringing)
    rows: list[list[str | int]] = [
        [*(cells.get(place, {}).get(field, "") for field, _, _ in COLUMNS), *place, "\n".join(found)]
        for place, found in sentences.items()
    ]
    heads = [(texts(text_id), width) for _, text_id, width in COLUMNS]
    more = [(texts("roll-column-sheet"), 14), (texts("roll-column-row"), 7), (texts("roll-column-remark"), 80)]
    missing = [(texts("roll-column-group"), 18), (texts("roll-column-code"), 12), (texts("roll-column-head"), 26)]
    return written(
        [
            Page(texts("roll-sheet-remarks"), [*heads, *more], rows),
            Page(texts("roll-sheet-missing"), missing, [(one.group, one.code, one.head) for one in outcome.missing]),
        ]
    )


def _cells(bringing: Bringing) -> dict[tuple[str, int], dict[Field, str]]:
    """What stands in a row; a row that was read without a fault of its own as it was understood."""
    understood = {
        (one.sheet, one.row): {
            Field.GROUP: one.group, Field.CLUSTER: one.cluster, Field.CODE: one.code, Field.HEAD: one.head,
            Field.REPRESENTATIVE: one.representative, Field.ADDRESS: one.address, Field.PHONE: one.phone,
        }
        for one in bringing.roll.households
    }  # fmt: skip
    return understood | {
        place: cells | ({Field.HEAD: cells[Field.NAME]} if Field.NAME in cells and Field.HEAD not in cells else {})
        for place, cells in bringing.roll.cells.items()
    }


def figures(texts: Texts, bringing: Bringing, outcome: Outcome) -> dict[str, str | int]:
    """What a file does, in numbers."""
    left_out = {(one.sheet, one.row) for one in bringing.remarks(outcome) if one.drops_row}
    return {
        "name": bringing.name,
        "rows": bringing.roll.rows,
        "added": outcome.added,
        "changed": outcome.changed,
        "moved": outcome.moved,
        "same": outcome.same,
        "wrong": len(left_out),
        "missing": len(outcome.missing),
        "groups": ", ".join(outcome.groups) or texts("roll-no-groups"),
        "workers": len(bringing.roll.workers),
    }


def template(texts: Texts) -> bytes:
    """An empty file with the headings and one row to show how it is filled in; that row is never taken in."""
    sample = [
        texts("roll-sample-group"),
        texts("roll-sample-cluster"),
        SAMPLE,
        texts("roll-sample-head"),
        texts("roll-sample-head"),
        texts("roll-sample-address"),
        texts("roll-sample-phone"),
    ]
    heads = [(texts(text_id), width) for _, text_id, width in COLUMNS]
    return written([Page(texts("roll-sheet-households"), heads, [sample])])


def key_of(worker: Worker) -> str:
    """Names somebody who is to be invited, so that no file invites them twice."""
    return f"{worker.role}|{worker.group}|{worker.name.lower()}"
