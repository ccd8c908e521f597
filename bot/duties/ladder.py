"""The rungs of the warnings before and after a deadline; only working days count."""

from enum import StrEnum

from storage.petition import Action, Petition

NEAR = 2  # working days before the last one
FAR_TOO_LATE = 3  # working days after it


class Rung(StrEnum):
    """How far a petition's time has run, in the order in which it runs."""

    HALF = "half"
    SOON = "soon"
    DUE = "due"
    OVERDUE = "overdue"
    UP = "up"


ORDER = list(Rung)


def rung(days: int, passed: int) -> Rung | None:
    """The highest rung that is reached when so many of a deadline's working days have passed; None before the first."""
    late = passed - days
    if late >= FAR_TOO_LATE:
        return Rung.UP
    if late > 0:
        return Rung.OVERDUE
    if late == 0:
        return Rung.DUE
    if 2 * passed < days:
        return None
    return Rung.SOON if -late <= NEAR else Rung.HALF


def was_warned(petition: Petition, reached: Rung) -> bool:
    """Whether this rung, or a higher one, was told already: of this deadline; of half the time only once for all."""
    for step in petition.steps:
        if step.kind != Action.WARN or step.details["level"] != petition.standing.level:
            continue
        same = step.details["until"] == _until(petition)
        if reached is Rung.HALF or (same and ORDER.index(Rung(step.details["step"])) >= ORDER.index(reached)):
            return True
    return False


def details(petition: Petition, reached: Rung) -> dict[str, str | int]:
    """What is kept of a warning."""
    return {"step": reached, "until": _until(petition), "level": petition.standing.level}


def source(petition: Petition, reached: Rung) -> str:
    """Names a warning: each rung of each deadline once, again after a reopening."""
    until = "" if reached is Rung.HALF else _until(petition)
    return f"warn:{reached}:{until}:{petition.standing.level}"


def _until(petition: Petition) -> str:
    return "" if petition.due_on is None else petition.due_on.isoformat()
