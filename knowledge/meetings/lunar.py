"""Days of the lunar calendar as Việt Nam keeps it."""

from datetime import date

from lunar_vn import LunarDate, can_chi, lunar_to_solar, solar_to_lunar

from knowledge.names import plain

FIRST_YEAR, LAST_YEAR = 1945, 2099
_SIXTY = 60


def day_of(day: int, month: int, year: int, *, leap: bool = False) -> date | None:
    """The solar day; None when that lunar month has no such day."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        wanted = LunarDate(day, month, year, leap)
        found = lunar_to_solar(wanted)
        return found if solar_to_lunar(found) == wanted else None  # the 30th of 29 days would be the next month's first
    except ValueError:
        return None


def year_of(day: date) -> int:
    """The lunar year that a solar day lies in."""
    return solar_to_lunar(day).year


def year_named(name: str, near: int) -> int | None:
    """The year called so ("binh ngo", without diacritics) within thirty years of another; None when none is."""
    words = " ".join(name.split())
    years = sorted(range(near - _SIXTY // 2, near + _SIXTY // 2), key=lambda year: abs(year - near))
    # Tý and Tỵ are one word without diacritics; the first word of the year's name tells them apart.
    return next((year for year in years if plain(can_chi.get_year_can_chi(year)) == words), None)
