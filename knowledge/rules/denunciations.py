"""Denunciations: Law 25/2018, as far as confirmed to hold beside its amendments."""

from datetime import date

from knowledge.rules.amount import Kind, within
from knowledge.rules.rule import Law, Who

LAW = Law("25/2018/QH14", date(2019, 1, 1))
BODY = Who.DENUNCIATION_BODY

RULES = (
    LAW.rule("denunciation-check", "24.1", within(7, Kind.WORKING_DAYS), BODY, "register and check who denounces"),
    LAW.rule("denunciation-check-longer", "24.1", within(10, Kind.WORKING_DAYS), BODY, "the same, in several places"),
    LAW.rule("denunciation-forwarding", "24.2", within(5, Kind.WORKING_DAYS), BODY, "forward what is not one's own"),
    LAW.rule("denunciation-acceptance", "29.3", within(5, Kind.WORKING_DAYS), BODY, "tell both sides of acceptance"),
    LAW.rule("denunciation-settling", "30.1", within(30, Kind.DAYS), BODY, "settle, counted from acceptance"),
    LAW.rule("denunciation-complex", "30.2", within(30, Kind.DAYS), BODY, "extend once, when complex"),
    LAW.rule("denunciation-very-complex", "30.3", within(30, Kind.DAYS), BODY, "extend twice, each time"),
    LAW.rule("denunciation-conclusion", "35.3", within(5, Kind.WORKING_DAYS), BODY, "send the conclusion"),
    LAW.rule("denunciation-publication", "40.1", within(7, Kind.WORKING_DAYS), BODY, "make the conclusion public"),
)
