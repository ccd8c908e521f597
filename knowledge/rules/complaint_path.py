"""The way of a complaint (khiếu nại) against the ward, as it is on a day: until when, to whom, how long it may take."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knowledge.rules.errors import NotInForceError
from knowledge.rules.figures import Figure, figure
from knowledge.rules.place import Place
from knowledge.rules.working_days import end_of_period

FORM = "02/2011/QH13:8"
NO_DISTRICTS = date(2025, 7, 1)  # first day of Law 72/2025
REFORM = date(2026, 7, 1)  # first day of Law 136/2025
FIRST_STEPS = (
    "complaint-limit",
    "complaint-acceptance",
    "complaint-first",
    "complaint-first-complex",
    "complaint-decision",
)
SECOND_STEPS = ("complaint-again", "complaint-second", "complaint-second-complex")


class Settles(StrEnum):
    """Who settles a complaint for the second time; the chair of the ward settles it for the first."""

    DISTRICT = "district"
    ABOVE = "above"  # the district was gone, and the law did not say yet who stands in its place
    PROVINCE = "province"


@dataclass(frozen=True, slots=True)
class Path:
    """The way of a complaint.

    Attributes:
        form: where the law says how it is made.
        competence: where it says that the chair of the ward settles it first.
        second: who settles it for the second time, and `second_place` where the law says so.
        first_steps: the times until the first decision, in their order.
        second_steps: those of the second complaint.
    """

    form: Place
    competence: Place
    second: Settles
    second_place: Place | None
    first_steps: tuple[Figure, ...]
    second_steps: tuple[Figure, ...]


def path(on: date) -> Path:
    """The way of a complaint that is made on a day."""
    reformed = on >= REFORM
    if reformed:
        second, place = Settles.PROVINCE, Place("136/2025/QH15", 2, "8")
    elif on >= NO_DISTRICTS:
        second, place = Settles.ABOVE, None
    else:
        second, place = Settles.DISTRICT, Place.of("02/2011/QH13:18")
    return Path(
        form=Place.of(FORM),
        competence=Place("136/2025/QH15", 2, "7") if reformed else Place.of("02/2011/QH13:17"),
        second=second,
        second_place=place,
        first_steps=_figures(FIRST_STEPS, on),
        second_steps=_figures(SECOND_STEPS, on),
    )


def last_day(learned: date) -> date:
    """The last day for a first complaint by somebody who learned of the decision or act on a day.

    Times at which something kept the person from complaining are left out by the law and not known here.

    Raises:
        NotInForceError: before the law.
    """
    return end_of_period(learned, figure("complaint-limit", learned).rule.amount.numerator)


def _figures(keys: tuple[str, ...], on: date) -> tuple[Figure, ...]:
    found = []
    for key in keys:
        try:
            found.append(figure(key, on))
        except NotInForceError:  # the law changed and the new number is not known
            continue
    return tuple(found)
