"""Complaints: Law 02/2011 as amended by Law 136/2025.

Only what was confirmed to hold beside the amendment stands here without an end.
"""

from datetime import date

from knowledge.rules.amount import Kind, within
from knowledge.rules.rule import Law, Who, amended

LAW = Law("02/2011/QH13", date(2012, 7, 1))
REFORM = date(2026, 7, 1)  # first day of Law 136/2025

RULES = (
    LAW.rule("complaint-limit", "9", within(90, Kind.DAYS), Who.CITIZEN, "complain, counted from learning of the act"),
    *amended(
        LAW.rule(
            "complaint-acceptance", "27", within(10, Kind.DAYS), Who.SETTLING_BODY, "accept, or say why not, in writing"
        ),
        REFORM,
        within(7, Kind.WORKING_DAYS),
        "136/2025/QH15:2.15.b",
    ),
    LAW.rule("complaint-first", "28", within(30, Kind.DAYS), Who.SETTLING_BODY, "settle for the first time"),
    LAW.rule("complaint-first-complex", "28", within(45, Kind.DAYS), Who.SETTLING_BODY, "the same, complex"),
    LAW.rule("complaint-first-remote", "28", within(45, Kind.DAYS), Who.SETTLING_BODY, "the same, remote"),
    LAW.rule(
        "complaint-first-remote-complex", "28", within(60, Kind.DAYS), Who.SETTLING_BODY, "the same, remote and complex"
    ),
    LAW.rule("complaint-decision", "32", within(3, Kind.WORKING_DAYS), Who.SETTLING_BODY, "send the first decision"),
    LAW.rule("complaint-again", "33.1", within(30, Kind.DAYS), Who.CITIZEN, "complain for the second time"),
    LAW.rule("complaint-again-remote", "33.1", within(45, Kind.DAYS), Who.CITIZEN, "the same, remote"),
    *amended(
        LAW.rule(
            "complaint-second-acceptance",
            "36.1",
            within(10, Kind.DAYS),
            Who.SETTLING_BODY,
            "accept the second complaint, or say why not",
        ),
        REFORM,
        None,
        "136/2025/QH15:2",
    ),
    LAW.rule("complaint-second", "37", within(45, Kind.DAYS), Who.SETTLING_BODY, "settle for the second time"),
    LAW.rule("complaint-second-complex", "37", within(60, Kind.DAYS), Who.SETTLING_BODY, "the same, complex"),
    LAW.rule("complaint-second-remote", "37", within(60, Kind.DAYS), Who.SETTLING_BODY, "the same, remote"),
    LAW.rule(
        "complaint-second-remote-complex",
        "37",
        within(70, Kind.DAYS),
        Who.SETTLING_BODY,
        "the same, remote and complex",
    ),
    LAW.rule("complaint-second-decision", "41.1", within(7, Kind.DAYS), Who.SETTLING_BODY, "send the second decision"),
)
