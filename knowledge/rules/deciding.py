"""What residents discuss and decide: Articles 15 to 22 of Law 10/2022, Articles 3 to 5 of Decree 59/2023."""

from datetime import date

from knowledge.rules.amount import (
    Base,
    Kind,
    at_least,
    at_most,
    before,
    between,
    exactly,
    share_above,
    share_of_at_least,
    within,
)
from knowledge.rules.rule import Law, Who

LAW = Law("10/2022/QH15", date(2023, 7, 1))
DECREE = Law("59/2023/NĐ-CP", date(2023, 8, 15))

PROPOSING = (
    LAW.rule(
        "initiative-share",
        "16.3",
        share_of_at_least(10, 100, Base.ALL_HOUSEHOLDS),
        Who.CITIZEN,
        "households that must agree with a citizen's initiative",
    ),
    LAW.rule(
        "initiative-consent", "16.3", at_most(3, Kind.MONTHS), Who.CITIZEN, "how long a household's consent counts"
    ),
    LAW.rule(
        "cluster-meetings",
        "18.3",
        at_least(200, Kind.HOUSEHOLDS),
        Who.GROUP_HEAD,
        "size of a group from which it may meet in clusters",
    ),
)
MEETING = (
    DECREE.rule("meeting-notice", "3.3", before(2, Kind.DAYS), Who.GROUP_HEAD, "tell the households and post it"),
    DECREE.rule(
        "meeting-papers", "3.4", before(2, Kind.DAYS), Who.GROUP_HEAD, "send the papers for items 1 to 3 of Article 15"
    ),
    DECREE.rule(
        "meeting-secretary", "3.5.a", share_above(50, 100, Base.PRESENT), Who.MEETING_CHAIR, "choose the secretary"
    ),
    DECREE.rule(
        "meeting-way-of-voting",
        "3.5.b",
        share_above(50, 100, Base.PRESENT),
        Who.MEETING_CHAIR,
        "choose between hands and secret ballots",
    ),
    DECREE.rule(
        "meeting-tellers", "3.5.c", share_above(50, 100, Base.PRESENT), Who.MEETING_CHAIR, "choose the tellers"
    ),
    DECREE.rule("tellers-number", "3.5.c", between(3, 5, Kind.PEOPLE), Who.MEETING_CHAIR, "size of the tellers' board"),
    DECREE.rule(
        "tellers-witnesses", "3.5.c", exactly(2, Kind.HOUSEHOLDS), Who.MEETING_CHAIR, "households that watch the count"
    ),
    DECREE.rule("count-copies", "3.5.c", exactly(3, Kind.COPIES), Who.MEETING_CHAIR, "copies of the count's record"),
)
BALLOTS = (
    LAW.rule(
        "ballot-team",
        "19.2",
        between(3, 5, Kind.PEOPLE),
        Who.GROUP_HEAD,
        "size of the ballot team",
        also=DECREE.at("4.3"),
    ),
    LAW.rule(
        "ballot-notice",
        "19.2",
        before(2, Kind.DAYS),
        Who.GROUP_HEAD,
        "tell the group about the ballots",
        also=DECREE.at("4.4"),
    ),
    LAW.rule("ballot-each", "19.3", exactly(1, Kind.BALLOTS), Who.GROUP_HEAD, "ballots for each household"),
    DECREE.rule(
        "ballot-plan", "4.2", within(2, Kind.DAYS), Who.GROUP_HEAD, "send the plan to the chairs of committee and front"
    ),
    DECREE.rule(
        "ballot-witnesses", "4.6.a", exactly(2, Kind.HOUSEHOLDS), Who.GROUP_HEAD, "households that watch the count"
    ),
)
ONLINE = (
    DECREE.rule("online-team", "5.2.b", between(3, 5, Kind.PEOPLE), Who.GROUP_HEAD, "size of the online-vote team"),
    DECREE.rule(
        "online-acceptance",
        "5.2.c",
        share_above(50, 100, Base.ALL_REPRESENTATIVES),
        Who.GROUP,
        "accept the online form before anything is voted on",
    ),
    DECREE.rule(
        "online-threshold",
        "5.4.b",
        share_above(50, 100, Base.ALL_REPRESENTATIVES),
        Who.GROUP,
        "pass a matter of item 6 online",
    ),
)
DECISION = (
    LAW.rule(
        "decision-signatures",
        "20.2.g",
        exactly(2, Kind.PEOPLE),
        Who.GROUP,
        "household representatives who sign beside the head and the front's head",
    ),
    LAW.rule(
        "decision-sending",
        "20.3",
        within(5, Kind.WORKING_DAYS),
        Who.GROUP_HEAD,
        "send the decision to committee and front",
        also=DECREE.at("3.5.d", "4.7", "5.4.b"),
    ),
    LAW.rule(
        "threshold-contributions",
        "21.1",
        share_of_at_least(2, 3, Base.ALL_REPRESENTATIVES),
        Who.GROUP,
        "pass items 1 and 2 of Article 15 inside a group",
    ),
    LAW.rule(
        "threshold-contributions-ward",
        "21.1",
        share_of_at_least(2, 3, Base.ALL_GROUPS),
        Who.GROUP,
        "pass items 1 and 2 of Article 15 for the whole ward",
    ),
    LAW.rule(
        "threshold-others",
        "21.1",
        share_above(50, 100, Base.ALL_REPRESENTATIVES),
        Who.GROUP,
        "pass items 3 to 6 of Article 15",
    ),
    LAW.rule(
        "decision-recognition",
        "21.2",
        within(5, Kind.WORKING_DAYS),
        Who.RECOGNISING_BODY,
        "recognise the decision, or refuse in writing with reasons",
    ),
)
RULES = (*PROPOSING, *MEETING, *BALLOTS, *ONLINE, *DECISION)
