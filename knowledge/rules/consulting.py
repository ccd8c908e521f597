"""Consultations, dialogues, the yearly conference: Law 10/2022, Decree 59/2023, Law 72/2025."""

from datetime import date

from knowledge.rules.amount import Base, Kind, at_least, before, exactly, share_of_at_least, within
from knowledge.rules.rule import Law, Who

LAW = Law("10/2022/QH15", date(2023, 7, 1))
DECREE = Law("59/2023/NĐ-CP", date(2023, 8, 15))
LOCAL_GOVERNMENT = Law("72/2025/QH15", date(2025, 6, 16))

RULES = (
    LAW.rule("consultation-period", "28.2", at_least(20, Kind.DAYS), Who.WARD_COMMITTEE, "collect opinions"),
    LAW.rule("dialogue-yearly", "32.1", at_least(1, Kind.TIMES_A_YEAR), Who.WARD_COMMITTEE, "meet the residents"),
    LOCAL_GOVERNMENT.rule(
        "dialogue-request",
        "43",
        share_of_at_least(10, 100, Base.ALL_VOTERS),
        Who.CITIZEN,
        "voters whose request brings about a dialogue",
    ),
    LOCAL_GOVERNMENT.rule("dialogue-notice", "43", before(7, Kind.DAYS), Who.WARD_COMMITTEE, "announce the dialogue"),
    LOCAL_GOVERNMENT.rule(
        "dialogue-results", "43", within(10, Kind.DAYS), Who.WARD_COMMITTEE, "publish what came of the dialogue"
    ),
    LAW.rule("conference-yearly", "33.1", exactly(1, Kind.TIMES_A_YEAR), Who.GROUP_HEAD, "hold the group's conference"),
    DECREE.rule("conference-notice", "11.1.c", before(5, Kind.DAYS), Who.GROUP_HEAD, "tell every household"),
)
