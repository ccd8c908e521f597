"""A roll from a file: its households and the people who work for the ward, each row by itself."""

from collections.abc import Sequence
from pathlib import Path

from knowledge.errors import KnowledgeError
from knowledge.roll.cells import Spoiled
from knowledge.roll.columns import columns_of, plain
from knowledge.roll.faults import Fault, Field, Remark
from knowledge.roll.places import Places, place_in_title
from knowledge.roll.roll import Household, Roll, Worker, own_code
from knowledge.roll.settling import settle_codes, settle_phones
from knowledge.roll.tables import Sheet, sheets
from knowledge.roll.telephone import telephones

LIMITS = {Field.CODE: 30, Field.HEAD: 80, Field.ADDRESS: 200, Field.REPRESENTATIVE: 80, Field.GROUP: 60,
          Field.CLUSTER: 60, Field.PHONE: 60, Field.NAME: 80, Field.ROLE: 60}  # fmt: skip
DEFAULT_FORM = "Tổ dân phố"
SAMPLE = "VD-000"  # the code of the row that shows how the empty file is filled in
_ROLES = (  # the first that fits
    ("committee", ("chu tich", "uy ban", "lanh dao", "bi thu", "uy vien")),
    ("group_head", ("to truong", "to pho", "truong khu", "truong thon", "truong ap", "truong ban", "group head")),
    ("cadre", ("can bo", "cong chuc", "chuyen vien", "cadre")),
)


class NoTableError(KnowledgeError):
    """In no row of the file stand the headings of a roll."""

    text_id = "roll-no-table"


def read(path: Path, groups: Sequence[str]) -> Roll:
    """Read a file.

    Args:
        path: an .xlsx or .csv file.
        groups: the names of the ward's groups, so that other ways to write them are recognised.

    Raises:
        NoTableError: there is no table with the headings of a roll.
        KnowledgeError: it is no file that can be read; see `knowledge.roll.tables.sheets`.
    """
    roll, places = Roll(), Places(groups, DEFAULT_FORM)
    tables = 0
    for sheet in sheets(path):
        tables += _Table(sheet, roll, places).read()
    if not tables:
        raise NoTableError(path.name)
    settle_codes(roll)
    settle_phones(roll)
    roll.remarks.sort(key=lambda remark: (remark.sheet, remark.row))
    kept = {(remark.sheet, remark.row) for remark in roll.remarks}
    roll.cells = {place: cells for place, cells in roll.cells.items() if place in kept}
    return roll


class _Table:
    """One sheet while it is read; headings may come again further down, for other columns."""

    def __init__(self, sheet: Sheet, roll: Roll, places: Places) -> None:
        self._sheet, self._roll, self._places = sheet, roll, places
        self._columns: dict[Field, int] = {}
        self._group = place_in_title(sheet.name) or ""
        self._held: dict[int, str] = {}  # for each column, the words of the merged cell in which the row lies

    def read(self) -> int:
        """Read all rows; returns how many headings there were."""
        found = 0
        for number, cells in self._sheet.rows:
            columns = columns_of(cells)
            if columns is not None:
                self._columns, found = columns, found + 1
            elif not self._is_title(cells) and self._columns:
                self._row(number, self._values(number, cells))
        return found

    def _is_title(self, cells: Sequence[str]) -> bool:
        said = [cell for cell in cells if cell]
        if len(said) != 1:
            return False
        self._group = place_in_title(said[0]) or self._group
        return True

    def _values(self, number: int, cells: Sequence[str]) -> dict[Field, str]:
        values = {kind: cells[place] if place < len(cells) else "" for kind, place in self._columns.items()}
        for kind in (Field.GROUP, Field.CLUSTER):
            place = self._columns.get(kind)
            for top, bottom in self._sheet.merged.get(place, ()) if place is not None else ():
                if number == top:
                    self._held[top] = values[kind]
                elif top < number <= bottom:
                    values[kind] = self._held.get(top, "")
        return values

    def _row(self, number: int, values: dict[Field, str]) -> None:
        if not any(values.get(kind) for kind in (Field.HEAD, Field.NAME, Field.CODE, Field.PHONE, Field.ADDRESS)):
            return
        if plain(values.get(Field.HEAD, "") or values.get(Field.NAME, "")) in {"tong", "tong cong", "cong"}:
            return
        if values.get(Field.CODE) == SAMPLE:
            return
        self._roll.rows += 1
        noted = _Noted(self._roll, self._sheet.name, number, values)
        for kind, value in values.items():
            if isinstance(value, Spoiled):
                noted(kind, Fault.SPOILED)
                values[kind] = ""
            elif len(value) > LIMITS[kind]:
                noted(kind, Fault.TOO_LONG)
        (self._worker if Field.ROLE in values else self._household)(number, values, noted)

    def _household(self, number: int, values: dict[Field, str], noted: "_Noted") -> None:
        head, group = values[Field.HEAD], values.get(Field.GROUP) or self._group
        code = "".join(values.get(Field.CODE, "").upper().split())
        if not head:
            noted(Field.HEAD, Fault.NO_HEAD)
        if not group:
            noted(Field.GROUP, Fault.NO_GROUP)
        if Field.CODE in values and not code:
            noted(Field.CODE, Fault.NO_CODE)
        group = self._places.named(group) if group and not noted.drops else group
        address = values.get(Field.ADDRESS, "")
        code = code or own_code(group, head, address)
        self._roll.codes.add(code)
        if noted.drops:
            return
        phones = telephones(values.get(Field.PHONE, ""))
        if values.get(Field.PHONE) and len(phones) != 1:
            noted(Field.PHONE, Fault.SEVERAL_PHONES if phones else Fault.NO_PHONE)
        noted.keep()
        self._roll.households.append(
            Household(
                sheet=self._sheet.name,
                row=number,
                group=group,
                cluster=values.get(Field.CLUSTER, ""),
                code=code,
                head=head,
                address=address,
                representative=values.get(Field.REPRESENTATIVE, ""),
                phone=phones[0] if phones else "",
            ),
        )

    def _worker(self, number: int, values: dict[Field, str], noted: "_Noted") -> None:
        said = plain(values[Field.ROLE])
        role = next((name for name, forms in _ROLES if any(form in said for form in forms)), "")
        group = values.get(Field.GROUP) or (self._group if role == "group_head" else "")
        if not role:
            noted(Field.ROLE, Fault.NO_ROLE)
        if role == "group_head" and not group:
            noted(Field.GROUP, Fault.NO_GROUP)
        if not noted.drops:
            place = self._places.named(group) if group else ""
            self._roll.workers.append(Worker(self._sheet.name, number, values[Field.NAME], role, place))


class _Noted:
    """Writes down what is wrong with one row."""

    def __init__(self, roll: Roll, sheet: str, row: int, values: dict[Field, str]) -> None:
        self._roll, self._sheet, self._row, self._values = roll, sheet, row, dict(values)
        self.drops = False

    def __call__(self, kind: Field, fault: Fault) -> None:
        remark = Remark(self._sheet, self._row, kind, fault, self._values.get(kind, ""))
        self._roll.remarks.append(remark)
        self.drops = self.drops or remark.drops_row
        self.keep()

    def keep(self) -> None:
        """Remember what stands in the row, for a remark that may follow."""
        self._roll.cells[self._sheet, self._row] = self._values
