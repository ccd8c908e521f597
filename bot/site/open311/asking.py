"""What stands in a request's query."""

from datetime import UTC, datetime

from bot.site.open311.answers import CityError


def moment(values: dict[str, str], name: str) -> datetime | None:
    """A moment with its zone; one without counts as UTC, which the specification forbids and clients do.

    Raises:
        CityError: it is none.
    """
    written = values.get(name, "").strip()
    if not written:
        return None
    try:
        # A plus sign that a client forgot to encode arrives as a space.
        found = datetime.fromisoformat(written.replace(" ", "+"))
    except ValueError:
        raise CityError(400, f"{name} is no date and time of the form 2026-11-22T08:30:00+07:00") from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def listed_in(values: dict[str, str], name: str) -> list[str] | None:
    """Values with commas between them; None when there is none."""
    found = [part.strip() for part in values.get(name, "").split(",") if part.strip()]
    return found or None


def number(values: dict[str, str], name: str, *, least: int, most: int, usual: int) -> int:
    """A whole number within bounds.

    Raises:
        CityError: it is none.
    """
    written = values.get(name, "").strip()
    if not written:
        return usual
    if not (written.isascii() and written.isdigit()) or not least <= int(written[:9]) <= most:
        raise CityError(400, f"{name} must be a number from {least} to {most}")
    return int(written)
