"""What two rows of a roll say of one thing: settled when they agree, left to people when they do not."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from knowledge.roll.faults import Fault, Field, Remark
from knowledge.roll.roll import Household, Roll


def settle_codes(roll: Roll) -> None:
    """Of rows that say the same one is enough; when they differ nobody knows which is right, and none is taken."""
    dropped: set[int] = set()
    for first, others in _repeated(roll.households, lambda one: one.code):
        same = all(_said(one) == _said(first) for one in others)
        for one in others if same else (first, *others):
            other = first if one is not first else others[0]
            roll.remarks.append(
                Remark(
                    one.sheet,
                    one.row,
                    Field.CODE,
                    Fault.CODE_TWICE if same else Fault.CODE_DIFFERS,
                    one.code,
                    other.row,
                )
            )
            dropped.add(id(one))
    roll.households = [one for one in roll.households if id(one) not in dropped]


def settle_phones(roll: Roll) -> None:
    """A number of two households: nobody knows whose it is, so it stays with none."""
    doubtful: set[str] = set()
    for first, others in _repeated([one for one in roll.households if one.phone], lambda one: one.phone):
        doubtful.add(first.phone)
        for one in (first, *others):
            other = first if one is not first else others[0]
            roll.remarks.append(Remark(one.sheet, one.row, Field.PHONE, Fault.PHONE_TWICE, one.phone, other.row))
    roll.households = [replace(one, phone="") if one.phone in doubtful else one for one in roll.households]


def _said(one: Household) -> tuple[str, ...]:
    return one.group, one.cluster, one.head, one.address, one.representative, one.phone


def _repeated(
    households: Iterable[Household], of: Callable[[Household], str]
) -> list[tuple[Household, list[Household]]]:
    seen: dict[str, list[Household]] = {}
    for one in households:
        seen.setdefault(of(one), []).append(one)
    return [(first, others) for first, *others in seen.values() if others]
