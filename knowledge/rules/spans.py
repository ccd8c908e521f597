"""The days that a count left out, as they are told: "Tết Nguyên Đán 16–20/2" in place of five days."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.rules.days_off import DayOff, Reason
from knowledge.rules.working_days import ONE_DAY

_IN_LIEU = re.compile(r"\s*\(nghỉ bù\)|Ngày nghỉ \(thay cho ngày .*\)")
_LUNAR = re.compile(r"Tết(?! Dương lịch)")


@dataclass(frozen=True, slots=True)
class Span:
    """Days left out for one reason, one after the other but for the weekends between them.

    Attributes:
        first: the first of them.
        last: the last of them.
        reason: why they do not count.
        name: what the holidays, or the ward's own reason, are called; empty for a pause.
        days: how many they are, weekends not among them.
    """

    first: date
    last: date
    reason: Reason
    name: str
    days: int


def spans(skipped: Sequence[DayOff]) -> tuple[Span, ...]:
    """The days left out that are no weekend, put together.

    Args:
        skipped: every day that was left out, weekends among them, in order.
    """
    closed = {one.day for one in skipped}
    runs: list[list[DayOff]] = []
    for one in skipped:
        if one.reason is Reason.WEEKEND:
            continue
        if runs and _goes_on(runs[-1][-1], one, closed):
            runs[-1].append(one)
        else:
            runs.append([one])
    return tuple(Span(run[0].day, run[-1].day, run[0].reason, _name(run), len(run)) for run in runs)


def _goes_on(before: DayOff, one: DayOff, closed: set[date]) -> bool:
    if before.reason is not one.reason or (one.reason is Reason.WARD and before.name != one.name):
        return False
    gap = (one.day - before.day).days
    return all(before.day + number * ONE_DAY in closed for number in range(1, gap))


def _name(run: Sequence[DayOff]) -> str:
    if run[0].reason is not Reason.HOLIDAY:
        return run[0].name
    names = [_IN_LIEU.sub("", one.name) for one in run]
    plain = ["Tết Nguyên Đán" if _LUNAR.search(name) else name for name in names]
    return ", ".join(dict.fromkeys(name for name in plain if name)) or run[0].name
