"""Democracy in agencies and state-owned companies: Chapters III and IV of Law 10/2022, Decree 59/2023."""

from datetime import date

from knowledge.rules.amount import (
    Amount,
    Base,
    Kind,
    at_least,
    at_most,
    before,
    between,
    every,
    exactly,
    fewer_than,
    share_above,
    share_of_at_least,
    within,
)
from knowledge.rules.rule import Law, Rule, Who

LAW = Law("10/2022/QH15", date(2023, 7, 1))
DECREE = Law("59/2023/NĐ-CP", date(2023, 8, 15))


HEADS = (Who.AGENCY_HEAD, Who.COMPANY_HEAD)
STAFF = (Who.AGENCY_STAFF, Who.COMPANY_STAFF)
UNIONS = (Who.UNION, Who.UNION)


def _both(
    name: str, places: tuple[str, str], amount: Amount, who: tuple[Who, Who], what: str, *, law: Law = LAW
) -> tuple[Rule, Rule]:
    """A rule that stands in Chapter III for agencies and again in Chapter IV for companies."""
    return (
        law.rule(f"agency-{name}", places[0], amount, who[0], what),
        law.rule(f"company-{name}", places[1], amount, who[1], what),
    )


DISCLOSURE = (
    LAW.rule("agency-disclosure", "47.2", within(5, Kind.WORKING_DAYS), Who.AGENCY_HEAD, "make public to the staff"),
    LAW.rule("company-disclosure", "65.2", within(15, Kind.DAYS), Who.COMPANY_HEAD, "make public to the workers"),
    *_both("intranet", ("48.1", "66.1"), at_least(20, Kind.RUNNING_DAYS), HEADS, "keep it on the intranet"),
    *_both("posting", ("48.2", "66.2"), at_least(20, Kind.RUNNING_DAYS), HEADS, "keep it posted where there is none"),
)
CONFERENCE = (
    *_both(
        "proposal",
        ("50.1", "68.1"),
        share_of_at_least(1, 3, Base.ALL_STAFF),
        STAFF,
        "staff whose proposal calls a conference",
    ),
    *_both("conference-yearly", ("51.1", "69.1"), exactly(1, Kind.TIMES_A_YEAR), HEADS, "hold the staff conference"),
    *_both("conference-latest", ("51.1", "69.1"), within(3, Kind.MONTHS), HEADS, "hold it, counted into the next year"),
    *_both("everyone", ("51.2.a", "69.2.a"), fewer_than(100, Kind.PEOPLE), STAFF, "size up to which everyone attends"),
    *_both(
        "delegates", ("51.2.b", "69.2.b"), at_least(100, Kind.PEOPLE), STAFF, "size from which delegates may attend"
    ),
    *_both(
        "quorum", ("51.2.c", "69.2.c"), share_of_at_least(2, 3, Base.ALL_STAFF), STAFF, "staff or delegates present"
    ),
    *_both("threshold", ("51.2.c", "69.2.c"), share_above(50, 100, Base.STAFF_PRESENT), STAFF, "pass a resolution"),
    LAW.rule("agency-small", "51.2.đ", at_most(7, Kind.PEOPLE), Who.AGENCY_HEAD, "size up to which it is optional"),
    *_both("check", ("52.3", "70.3"), every(6, Kind.MONTHS), HEADS, "check how the resolution is carried out"),
)
INSPECTION = (
    *_both(
        "inspection-members", ("60.1", "77.1"), between(3, 9, Kind.PEOPLE), STAFF, "members of the inspection board"
    ),
    LAW.rule(
        "agency-no-inspection", "60.1", at_most(7, Kind.PEOPLE), Who.AGENCY_HEAD, "size up to which there is no board"
    ),
    *_both("inspection-term", ("60.3", "77.3"), exactly(2, Kind.YEARS), STAFF, "term of the inspection board"),
    *_both("inspection-answer", ("63.1.c", "81.1.d"), within(15, Kind.DAYS), HEADS, "answer the board's proposal"),
    *_both(
        "inspection-recognition",
        ("21.1", "25.1"),
        within(5, Kind.WORKING_DAYS),
        UNIONS,
        "recognise who was elected to the board",
        law=DECREE,
    ),
    *_both(
        "inspection-plan",
        ("22.1.b", "26.1.b"),
        before(5, Kind.WORKING_DAYS),
        UNIONS,
        "tell those concerned of one check's plan",
        law=DECREE,
    ),
)
RULES = (*DISCLOSURE, *CONFERENCE, *INSPECTION)
