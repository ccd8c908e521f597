"""Residents who check and supervise: Articles 36 to 45 of Law 10/2022, Articles 12 to 19 of Decree 59/2023."""

from datetime import date

from knowledge.rules.amount import Kind, at_least, at_most, before, within
from knowledge.rules.rule import Law, Who

LAW = Law("10/2022/QH15", date(2023, 7, 1))
DECREE = Law("59/2023/NĐ-CP", date(2023, 8, 15))

RULES = (
    LAW.rule(
        "inspection-members",
        "36.1",
        at_least(5, Kind.PEOPLE),
        Who.INSPECTION_BOARD,
        "members",
        also=DECREE.at("13.2"),
    ),
    LAW.rule(
        "inspection-by-election",
        "36.2",
        at_least(6, Kind.MONTHS),
        Who.GROUP_FRONT,
        "rest of the term from which a missing member is elected",
    ),
    LAW.rule("inspection-answer", "40.1.c", within(15, Kind.DAYS), Who.WARD_COMMITTEE, "answer the board's proposal"),
    DECREE.rule("inspection-deputies", "13.3", at_most(2, Kind.PEOPLE), Who.WARD_FRONT, "deputy heads of the board"),
    DECREE.rule(
        "inspection-plan",
        "14.1.b",
        before(5, Kind.WORKING_DAYS),
        Who.INSPECTION_BOARD,
        "send the plan of one check to those concerned",
    ),
    LAW.rule(
        "investment-notice",
        "45.1.b",
        before(45, Kind.DAYS),
        Who.WARD_FRONT,
        "tell the owner of the project who will supervise it and how",
    ),
    LAW.rule("investment-answer", "45.2.c", within(15, Kind.DAYS), Who.WARD_COMMITTEE, "answer the board's proposal"),
    DECREE.rule(
        "investment-residents", "17.2", at_most(5, Kind.PEOPLE), Who.INVESTMENT_BOARD, "members from the residents"
    ),
    DECREE.rule("investment-deputies", "17.3", at_most(2, Kind.PEOPLE), Who.WARD_FRONT, "deputy heads of the board"),
)
