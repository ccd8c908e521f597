"""Electing and removing the head of a residential group: Articles 6 to 9 of Decree 59/2023."""

from datetime import date

from knowledge.rules.amount import Base, Kind, at_least, before, share_of_at_least, within
from knowledge.rules.rule import Law, Who

DECREE = Law("59/2023/NĐ-CP", date(2023, 8, 15))

RULES = (
    DECREE.rule("election-plan", "6.1.a", before(20, Kind.DAYS), Who.WARD_CHAIR, "order the election and plan it"),
    DECREE.rule("election-team", "6.1.b", before(10, Kind.DAYS), Who.WARD_CHAIR, "set up the election team"),
    DECREE.rule("election-publicity", "6.1.b", before(7, Kind.DAYS), Who.WARD_CHAIR, "tell the residents and post it"),
    DECREE.rule("election-candidates", "6.2", at_least(1, Kind.PEOPLE), Who.GROUP_FRONT, "candidates put forward"),
    DECREE.rule(
        "election-candidate-list", "6.2", before(15, Kind.DAYS), Who.GROUP_FRONT, "send the record of the candidates"
    ),
    DECREE.rule(
        "head-recognition",
        "8",
        within(5, Kind.WORKING_DAYS),
        Who.WARD_COMMITTEE,
        "recognise the elected head, or order a new vote, or refuse in writing",
    ),
    DECREE.rule(
        "removal-request",
        "9.1.b",
        share_of_at_least(50, 100, Base.ALL_HOUSEHOLDS),
        Who.GROUP,
        "households whose petition opens a removal",
    ),
    DECREE.rule(
        "removal-recognition", "9.3", within(5, Kind.WORKING_DAYS), Who.WARD_COMMITTEE, "recognise the removal"
    ),
    DECREE.rule(
        "new-election", "9.3", within(60, Kind.DAYS), Who.WARD_COMMITTEE, "decide on a new election after a removal"
    ),
)
