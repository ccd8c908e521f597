"""Petitions that are probably about the same matter as another."""

from datetime import timedelta

from handlers.ports import Desk
from knowledge.alike import DAYS, LIKELY, SURE, Report, likeness
from storage.petition import Petition

MOST = 4  # suggestions in one menu, beside the way out of it


async def lookalikes(desk: Desk, petition: Petition) -> list[Petition]:
    """For the desk: open ones that are not part of another, the likeliest first."""
    return (await _alike(desk, petition, LIKELY))[:MOST]


async def same_matter(desk: Desk, petition: Petition, person_id: int) -> Petition | None:
    """For a resident who is about to send: the one of somebody else that is surely the same, in their own group.

    They are shown neither its words nor its sender; so it must be nearly certain, and its place known.
    """
    if petition.group_id is None:
        return None
    for other in await _alike(desk, petition, SURE):
        told = {reporter.person_id for reporter in other.reporters}
        if other.group_id == petition.group_id and person_id not in told:
            return other
    return None


async def _alike(desk: Desk, petition: Petition, least: float) -> list[Petition]:
    report = _report(desk, petition)
    near = await desk.storage.merging.near(petition, since=report.at - timedelta(days=DAYS))
    scored = [(likeness(report, _report(desk, other)), other) for other in near]
    found = [(score, other) for score, other in scored if score >= least]
    return [other for _, other in sorted(found, key=lambda each: each[0], reverse=True)]


def _report(desk: Desk, petition: Petition) -> Report:
    words = f"{petition.words}\n{petition.place or ''}"
    return Report(words, petition.group_id, petition.category, petition.submitted_at or desk.now())
