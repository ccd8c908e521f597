"""Rules that a community gives itself (hương ước, quy ước): Decree 61/2023."""

from datetime import date

from knowledge.rules.amount import Base, Kind, at_least, share_above, share_of_at_least, within
from knowledge.rules.rule import Law, Who

DECREE = Law("61/2023/NĐ-CP", date(2023, 8, 16))

RULES = (
    DECREE.rule(
        "village-initiative",
        "7.3",
        share_of_at_least(10, 100, Base.ALL_HOUSEHOLDS),
        Who.CITIZEN,
        "households that must agree with a citizen's proposal",
    ),
    DECREE.rule("village-posting", "9.1", at_least(30, Kind.DAYS), Who.GROUP_HEAD, "keep the draft posted"),
    DECREE.rule(
        "village-threshold", "10", share_above(50, 100, Base.ALL_REPRESENTATIVES), Who.GROUP, "pass the community rules"
    ),
    DECREE.rule(
        "village-attendance",
        "10.1.a",
        share_above(50, 100, Base.ALL_HOUSEHOLDS),
        Who.GROUP,
        "households that must be represented at the meeting",
    ),
    DECREE.rule(
        "village-dossier", "11.3.a", within(5, Kind.WORKING_DAYS), Who.GROUP_HEAD, "send the file for recognition"
    ),
    DECREE.rule(
        "village-recognition", "11.3.b", within(5, Kind.WORKING_DAYS), Who.WARD_COMMITTEE, "recognise, or refuse"
    ),
    DECREE.rule("village-suspension", "12.2", within(3, Kind.WORKING_DAYS), Who.WARD_COMMITTEE, "suspend, or answer"),
    DECREE.rule("village-abolition", "14.3", within(5, Kind.WORKING_DAYS), Who.WARD_COMMITTEE, "abolish, or answer"),
)
