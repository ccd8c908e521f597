"""Which way of deciding the law allows: Articles 16, 17, 19 of Law 10/2022, Articles 4 and 5 of Decree 59/2023."""

from dataclasses import dataclass

from knowledge.rules.matters import ONLY_AT_MEETINGS, Matter, Method, Scope

LAW = "10/2022/QH15"
DECREE = "59/2023/NĐ-CP"


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What has happened before a way of deciding is chosen.

    Attributes:
        chair_chose_ballots: the ward's chair, having agreed with the front, chose ballots for the whole ward.
        meeting_fell_short: a meeting was held to which too few came to reach the threshold.
        front_agrees: the group's front board agreed with its head on this way.
        authorities_told: committee and front of the ward were told before an online vote.
        group_accepts_online: more than half of all representatives accepted the online form.
    """

    chair_chose_ballots: bool = False
    meeting_fell_short: bool = False
    front_agrees: bool = False
    authorities_told: bool = False
    group_accepts_online: bool = False


NOTHING_YET = Circumstances()


@dataclass(frozen=True, slots=True)
class Ruling:
    """Whether a way is allowed, and the provision that allows or refuses it."""

    allowed: bool
    ref: str


def rule_on(
    method: Method, matter: Matter, *, scope: Scope = Scope.GROUP, circumstances: Circumstances = NOTHING_YET
) -> Ruling:
    """Whether the households may decide a matter in a certain way.

    Args:
        method: the way.
        matter: the clause of Article 15.
        scope: one group or the whole ward.
        circumstances: what has happened before.
    """
    if method is Method.MEETING:
        return Ruling(allowed=True, ref=f"{LAW}:17.1.a")
    if method is Method.BALLOTS:
        return _ballots(matter, scope, circumstances)
    return _online(matter, scope, circumstances)


def _ballots(matter: Matter, scope: Scope, circumstances: Circumstances) -> Ruling:
    if circumstances.meeting_fell_short:
        return Ruling(allowed=True, ref=f"{LAW}:19.1.b")
    if matter in ONLY_AT_MEETINGS:
        return Ruling(allowed=False, ref=f"{LAW}:17.2")
    if scope is Scope.WARD:
        return Ruling(allowed=circumstances.chair_chose_ballots, ref=f"{LAW}:19.1.a")
    if matter is Matter.SELF_MANAGEMENT:
        return Ruling(allowed=circumstances.front_agrees, ref=f"{DECREE}:4.1.c")
    return Ruling(allowed=False, ref=f"{DECREE}:4.1")


def _online(matter: Matter, scope: Scope, circumstances: Circumstances) -> Ruling:
    if matter is not Matter.SELF_MANAGEMENT or scope is Scope.WARD:
        return Ruling(allowed=False, ref=f"{LAW}:17.2")
    if not circumstances.front_agrees:
        return Ruling(allowed=False, ref=f"{DECREE}:5.1.a")
    if not circumstances.authorities_told:
        return Ruling(allowed=False, ref=f"{DECREE}:5.2.a")
    return Ruling(allowed=circumstances.group_accepts_online, ref=f"{DECREE}:5.2.c")
