"""What can be wrong in a row of a roll, and what then becomes of the row."""

from dataclasses import dataclass
from enum import StrEnum


class Field(StrEnum):
    """What a column of a roll says."""

    GROUP = "group"
    CLUSTER = "cluster"
    CODE = "code"
    HEAD = "head"
    ADDRESS = "address"
    REPRESENTATIVE = "representative"
    PHONE = "phone"
    NAME = "name"  # of somebody who works for the ward
    ROLE = "role"


class Fault(StrEnum):
    """A kind of fault; people read it as a text of the catalogue."""

    NO_GROUP = "no-group"
    NO_CODE = "no-code"
    NO_HEAD = "no-head"
    CODE_TWICE = "code-twice"  # the same household twice, with the same words
    CODE_DIFFERS = "code-differs"  # one code, two households
    SPOILED = "spoiled"  # Excel made a date, an error or a rounded number of it
    TOO_LONG = "too-long"
    NO_PHONE = "no-phone"  # what stands there is no telephone number
    SEVERAL_PHONES = "several-phones"
    PHONE_TWICE = "phone-twice"  # of two households in the file
    PHONE_TAKEN = "phone-taken"  # of another household of the roll
    NOT_YOURS = "not-yours"  # of a group that is not the sender's
    NO_ROLE = "no-role"  # not a role to which a file invites


# Only the value is left out; after any other fault it is the whole row.
OF_VALUE = frozenset({Fault.NO_PHONE, Fault.SEVERAL_PHONES, Fault.PHONE_TWICE, Fault.PHONE_TAKEN})


@dataclass(frozen=True, slots=True)
class Remark:
    """One fault in one place.

    Attributes:
        sheet: the sheet's name; empty in a CSV file.
        row: the row's number, as Excel counts.
        field: in which column.
        fault: what is wrong.
        value: what stands there.
        other: the number of another row that has to do with it; 0 for none.
    """

    sheet: str
    row: int
    field: Field
    fault: Fault
    value: str = ""
    other: int = 0

    @property
    def drops_row(self) -> bool:
        """Whether the row is not taken in."""
        return self.fault not in OF_VALUE and not (self.fault is Fault.SPOILED and self.field in _OPTIONAL)


_OPTIONAL = frozenset({Field.ADDRESS, Field.CLUSTER, Field.PHONE, Field.REPRESENTATIVE})
