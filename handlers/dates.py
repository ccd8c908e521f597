"""Moments as people here read them: in Vietnam's time, day before month."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from handlers.ports import Texts

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def today_in_vietnam() -> date:
    """The present day."""
    return datetime.now(VIETNAM).date()


def day(moment: datetime | date) -> str:
    """The day, such as "22/11/2026"."""
    local = moment.astimezone(VIETNAM) if isinstance(moment, datetime) else moment
    return f"{local.day}/{local.month}/{local.year}"


def hour(moment: datetime) -> str:
    """The hour and the day, such as "08:30 ngày 22/11/2026" without the word between them."""
    return f"{moment.astimezone(VIETNAM):%H:%M}, {day(moment)}"


def appointment(texts: Texts, on: date, at: time) -> str:
    """A day and an hour to be there, such as "08:30 thứ năm 10/12/2026"."""
    return texts(
        "reception-moment",
        weekday=texts(f"reception-weekday-{on.weekday()}"),
        day=day(on),
        hour=f"{at:%H:%M}",
    )
