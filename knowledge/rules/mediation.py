"""Mediation in the neighbourhood: Law 35/2013."""

from datetime import date

from knowledge.rules.amount import Base, Kind, at_least, share_above, within
from knowledge.rules.rule import Law, Who

LAW = Law("35/2013/QH13", date(2014, 1, 1))

RULES = (
    LAW.rule(
        "mediator-election",
        "8.3.a",
        share_above(50, 100, Base.ALL_REPRESENTATIVES),
        Who.GROUP,
        "agree to somebody as mediator",
    ),
    LAW.rule("mediation-team", "12.1", at_least(3, Kind.PEOPLE), Who.GROUP, "mediators of a team"),
    LAW.rule("mediation-start", "20.2", within(3, Kind.DAYS), Who.MEDIATOR, "begin, counted from the assignment"),
)
