"""What a written day may mean, seen from a reference day: of the solar calendar, the lunar one, or the week."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from knowledge.meetings import lunar
from knowledge.meetings.moments import Doubt
from knowledge.written_days import YEARS, day_of

_WEEK = 7
_SATURDAY = 5
_MONTHS = 12
_ONE_DAY = timedelta(days=1)
_JUST_PASSED = timedelta(days=60)  # a day without a year that lies so near behind is told of, not looked forward to


@dataclass(frozen=True, slots=True)
class Meant:
    """Days that words may mean.

    Attributes:
        days: the likeliest first; empty when no calendar has such a day.
        doubts: why they must be asked.
        last: the last day, when one span of days is meant.
    """

    days: tuple[date, ...]
    doubts: frozenset[Doubt] = frozenset()
    last: date | None = None


NONE = Meant((), frozenset({Doubt.NO_SUCH_DAY}))


class SaidDay(Protocol):
    """A day as it is written."""

    def meant(self, today: date) -> Meant:
        """What it means for somebody who writes it on `today`."""


def _known(days: Iterable[date | None]) -> tuple[date, ...]:
    return tuple(dict.fromkeys(day for day in days if day and day.year in YEARS))


@dataclass(frozen=True, slots=True)
class SolarDay:
    """Such as "17/02/2020", "24 tháng 5"; without a year it is the next one, unless it has just passed."""

    day: int
    month: int
    year: int | None = None
    year_from_now: int | None = None

    def meant(self, today: date) -> Meant:
        """The one day, or none."""
        year = self.year if self.year_from_now is None else today.year + self.year_from_now
        if year is not None:
            return Meant(found) if (found := _known([day_of(self.day, self.month, year)])) else NONE
        years = (today.year - 1, today.year, today.year + 1)
        near = _known(day_of(self.day, self.month, year) for year in years)
        chosen = next((day for day in near if day >= today - _JUST_PASSED), None)
        return Meant((chosen,)) if chosen and chosen - today <= timedelta(days=366) else NONE


@dataclass(frozen=True, slots=True)
class LunarDay:
    """Such as "mồng 10 tháng Giêng", "rằm tháng Bảy".

    Attributes:
        sure: whether the words belong to the lunar calendar only; "mùng 8 tháng 3" may be of either.
    """

    day: int
    month: int
    year: int | None = None
    year_name: str = ""
    year_from_now: int | None = None
    leap: bool = False
    sure: bool = True

    def meant(self, today: date) -> Meant:
        """The solar day, or several when a leap month or the other calendar may be meant."""
        found = self._lunar(today)
        if self.sure:
            return found
        solar = SolarDay(self.day, self.month, self.year, self.year_from_now).meant(today)
        both = tuple(sorted({*found.days, *solar.days}))
        return Meant(both, found.doubts | {Doubt.CALENDAR} if both else NONE.doubts) if both else NONE

    def _lunar(self, today: date) -> Meant:
        this = lunar.year_of(today)
        named = lunar.year_named(self.year_name, this) if self.year_name else self.year
        if self.year_from_now is not None:
            named = this + self.year_from_now
        years = (named,) if named else (this - 1, this, this + 1)
        for year in years:
            leaps = (True,) if self.leap else (False, True)
            days = _known(lunar.day_of(self.day, self.month, year, leap=leap) for leap in leaps)
            if days and (named or days[-1] >= today):
                return Meant(days, frozenset({Doubt.CALENDAR}) if len(days) > 1 else frozenset())
        return NONE


@dataclass(frozen=True, slots=True)
class NearDay:
    """Such as "hôm nay", "ngày mai", "chiều qua"."""

    ahead: int

    def meant(self, today: date) -> Meant:
        """The one day."""
        return Meant((today + timedelta(days=self.ahead),))


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week.

    Attributes:
        number: Monday is 0.
        week: weeks from this one on, where the words say which; Vietnamese weeks begin on Monday.
        coming: "thứ Bảy tới": the next one after today. "này" is the one of the seven days from today on.
    """

    number: int
    week: int | None = None
    coming: bool = False
    passed: bool = False

    def meant(self, today: date) -> Meant:
        """The one day, or two when today is that weekday."""
        ahead = (self.number - today.weekday()) % _WEEK
        if self.week is not None:
            monday = today - timedelta(days=today.weekday())
            return Meant((monday + timedelta(days=self.number + _WEEK * self.week),))
        if self.passed:
            return Meant((today - timedelta(days=(today.weekday() - self.number) % _WEEK or _WEEK),))
        if self.coming:
            return Meant((today + timedelta(days=ahead or _WEEK),))
        if ahead == 0:
            return Meant((today, today + timedelta(days=_WEEK)), frozenset({Doubt.WEEK}))
        return Meant((today + timedelta(days=ahead),))


@dataclass(frozen=True, slots=True)
class Weekend:
    """As "cuối tuần": Saturday or Sunday."""

    week: int = 0

    def meant(self, today: date) -> Meant:
        """Both days."""
        saturday = today + timedelta(days=_SATURDAY - today.weekday() + _WEEK * self.week)
        return Meant((saturday, saturday + _ONE_DAY), frozenset({Doubt.WEEKEND}))


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """Such as "ngày 25 tháng này", "ngày 25".

    Attributes:
        month: months from this one on; None when none is said.
    """

    day: int
    month: int | None = None

    def meant(self, today: date) -> Meant:
        """The day of that month; the next such day, to be asked, when no month is said."""
        if self.month is not None:
            found = self._in(today, self.month)
            return Meant((found,)) if found else NONE
        days = [day for ahead in range(3) if (day := self._in(today, ahead)) and day >= today]
        return Meant((days[0],), frozenset({Doubt.MONTH})) if days else NONE

    def _in(self, today: date, ahead: int) -> date | None:
        months = today.year * _MONTHS + today.month - 1 + ahead
        return day_of(self.day, months % _MONTHS + 1, months // _MONTHS)


@dataclass(frozen=True, slots=True)
class DayList:
    """Such as "các ngày 24, 25 và 26/11": a span when they follow each other, several days otherwise."""

    numbers: tuple[int, ...]
    month: int
    year: int | None = None

    def meant(self, today: date) -> Meant:
        """The first with the last of a span; else all of them, to be asked."""
        found = [SolarDay(number, self.month, self.year).meant(today).days for number in self.numbers]
        days = tuple(sorted({day for one in found for day in one}))
        if not all(found):
            return Meant(days, NONE.doubts)
        if (days[-1] - days[0]).days == len(days) - 1:
            return Meant(days[:1], last=days[-1])
        return Meant(days, frozenset({Doubt.SEVERAL}))


@dataclass(frozen=True, slots=True)
class DaySpan:
    """Such as "24-26/12", "từ ngày 10 đến ngày 12/12/2026", "hai ngày 24 và 25/11"."""

    first: SolarDay
    last: SolarDay

    def meant(self, today: date) -> Meant:
        """The first day, with the last; none when they do not follow each other."""
        ends = self.last.meant(today).days
        if not ends:
            return NONE
        year = self.first.year or ends[0].year
        first = day_of(self.first.day, self.first.month, year)
        if first and first > ends[0] and not self.first.year:
            first = day_of(self.first.day, self.first.month, year - 1)
        return Meant((first,), last=ends[0]) if first and first <= ends[0] else NONE
