"""Whether a meeting was announced as the law wants: Article 3 of Decree 59/2023."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knowledge.rules import by_key
from knowledge.rules.matters import ABOUT_MONEY, Matter
from knowledge.rules.rule import Rule

WITH_PAPERS = ABOUT_MONEY | {Matter.VILLAGE_RULES}


class Lack(StrEnum):
    """What a notice lacks."""

    NOT_TOLD = "not_told"
    TOLD_LATE = "told_late"
    NOT_POSTED = "not_posted"
    POSTED_LATE = "posted_late"
    NO_PAPERS = "no_papers"
    PAPERS_LATE = "papers_late"


@dataclass(frozen=True, slots=True)
class Notice:
    """What was done before a meeting.

    Attributes:
        meeting: its day.
        matter: the clause of Article 15 it is about.
        told: the day the households were told, in any of the law's forms.
        posted: the day for which there is proof of posting at the culture house.
        papers: the day the papers went to the households.
    """

    meeting: date
    matter: Matter
    told: date | None = None
    posted: date | None = None
    papers: date | None = None


def lacks(notice: Notice) -> tuple[Lack, ...]:
    """What is missing before the meeting may be held; nothing when the notice is complete.

    The decree names the two days for telling and goes on "and posted": posting is held to the same two days.
    """
    ahead = by_key("meeting-notice", notice.meeting)
    found = [
        _lack(notice.meeting, notice.told, ahead, Lack.NOT_TOLD, Lack.TOLD_LATE),
        _lack(notice.meeting, notice.posted, ahead, Lack.NOT_POSTED, Lack.POSTED_LATE),
    ]
    if notice.matter in WITH_PAPERS:
        papers = by_key("meeting-papers", notice.meeting)
        found.append(_lack(notice.meeting, notice.papers, papers, Lack.NO_PAPERS, Lack.PAPERS_LATE))
    return tuple(lack for lack in found if lack)


def _lack(meeting: date, done: date | None, rule: Rule, missing: Lack, late: Lack) -> Lack | None:
    if done is None:
        return missing
    return None if rule.amount.met_by((meeting - done).days) else late
