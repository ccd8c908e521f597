"""Receiving citizens: Law 42/2013 as amended by Law 136/2025, Decree 154/2026."""

from datetime import date

from knowledge.rules.amount import Kind, at_least, at_most, before, between, within
from knowledge.rules.rule import Law, Who, amended

LAW = Law("42/2013/QH13", date(2014, 7, 1))
REFORM = date(2026, 7, 1)  # first day of Law 136/2025
DECREE = Law("154/2026/NĐ-CP", REFORM)

RULES = (
    *amended(
        LAW.rule(
            "reception-days", "15.2.d", at_least(1, Kind.DAYS_A_WEEK), Who.WARD_CHAIR, "receive citizens in person"
        ),
        REFORM,
        at_least(2, Kind.DAYS_A_MONTH),
        "136/2025/QH15:1.7",
    ),
    LAW.rule("reception-schedule", "24.4", before(5, Kind.WORKING_DAYS), Who.RECEPTION_DESK, "post the schedule"),
    LAW.rule(
        "forwarded-result",
        "27.2",
        within(7, Kind.WORKING_DAYS),
        Who.SETTLING_BODY,
        "tell the body that forwarded a case what became of it",
    ),
    LAW.rule(
        "petition-first-answer",
        "28.1",
        within(10, Kind.WORKING_DAYS),
        Who.RECEPTION_DESK,
        "tell the sender what is done with the petition; not the time for settling it",
    ),
    LAW.rule(
        "group-representatives",
        "29",
        between(1, 2, Kind.PEOPLE),
        Who.CITIZEN,
        "who speaks for five to ten people with one matter",
    ),
    LAW.rule(
        "large-group-representatives",
        "29",
        at_most(5, Kind.PEOPLE),
        Who.CITIZEN,
        "who speaks for more than ten people with one matter",
    ),
    DECREE.rule(
        "reception-refusal",
        "4",
        within(3, Kind.WORKING_DAYS),
        Who.RECEPTION_DESK,
        "say in writing why one is not received",
    ),
    DECREE.rule(
        "online-reception-notice",
        "23",
        before(5, Kind.WORKING_DAYS),
        Who.RECEPTION_DESK,
        "announce an online reception",
    ),
)
