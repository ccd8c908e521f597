"""Days on which Việt Nam's offices are closed: weekends, public holidays, swapped days.

The `holidays` library knows the public holidays of Article 112 of Labour Code 45/2019 with their days in lieu, and most
of the swaps that the Government announces late in the year before. A year not announced yet is counted by the Code
alone: deadlines in it are to be counted again when the announcement comes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import MappingProxyType

import holidays

SATURDAY = 5
NO_DAYS: Mapping[date, str] = MappingProxyType({})
# Day off → the Saturday worked instead, where the library does not have it.
SWAPPED = {
    date(2026, 1, 2): date(2026, 1, 10),  # letter 12729/VPCP-KGVX of 25/12/2025
}


class Reason(StrEnum):
    """Why a day does not count."""

    WEEKEND = "weekend"
    HOLIDAY = "holiday"  # or off by announcement and worked on another day
    WARD = "ward"
    PAUSE = "pause"  # a question waits for the sender


@dataclass(frozen=True, slots=True)
class DayOff:
    """A day that does not count.

    Attributes:
        day: the day.
        reason: why.
        name: what the holiday, or the ward's own reason, is called; empty for a weekend.
    """

    day: date
    reason: Reason
    name: str = ""


@cache
def _around(year: int) -> holidays.HolidayBase:
    """The holidays of a year; its neighbours too, because a day may be swapped across the turn of the year."""
    known = holidays.country_holidays("VN", years=range(year - 1, year + 2), expand=False, language="vi")
    for off, worked in SWAPPED.items():
        if off.year in known.years:
            known[off] = f"Ngày nghỉ (thay cho ngày {worked:%d/%m/%Y})"
            known.weekend_workdays.add(worked)
    return known


def is_made_up(day: date) -> bool:
    """Whether this weekend day is worked, in place of another."""
    return day.weekday() >= SATURDAY and day in _around(day.year).weekend_workdays


def day_off(day: date, own: Mapping[date, str] = NO_DAYS) -> DayOff | None:
    """Why offices are closed on a day, or None when they are open.

    Args:
        day: the day.
        own: days on which this ward's office is closed besides, with what to say about each.
    """
    if day in own:
        return DayOff(day, Reason.WARD, own[day])
    if is_made_up(day):
        return None
    if day.weekday() >= SATURDAY:
        return DayOff(day, Reason.WEEKEND)
    name = _around(day.year).get(day)
    return DayOff(day, Reason.HOLIDAY, name) if name else None
