"""Making information public in a ward: Articles 11 to 14 of Law 10/2022."""

from datetime import date

from knowledge.rules.amount import Kind, at_least, every, within
from knowledge.rules.rule import Law, Who

LAW = Law("10/2022/QH15", date(2023, 7, 1))

RULES = (
    LAW.rule(
        "disclosure-deadline",
        "12.3",
        within(5, Kind.WORKING_DAYS),
        Who.WARD_COMMITTEE,
        "make public, counted from the decision, where no special law sets a time",
    ),
    LAW.rule(
        "disclosure-posting",
        "13.2",
        at_least(30, Kind.RUNNING_DAYS),
        Who.WARD_COMMITTEE,
        "keep items 1 to 3 and 5 to 12 of Article 11 posted",
    ),
    LAW.rule(
        "disclosure-list",
        "13.2",
        every(1, Kind.QUARTERS),
        Who.WARD_COMMITTEE,
        "bring the list of what was made public up to date and post it",
    ),
    LAW.rule(
        "disclosure-radio",
        "13.3",
        at_least(3, Kind.RUNNING_DAYS),
        Who.WARD_COMMITTEE,
        "broadcast items 7 to 12 of Article 11 over the loudspeakers",
    ),
)
