"""For whom an announcement is, in words: the names of the places and kinds of people that an audience holds."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from handlers.ports import Desk
from storage.audience import Audience
from storage.subjects import Subject


@dataclass(frozen=True, slots=True)
class Names:
    """What the numbers in a ward's audiences are called."""

    groups: Mapping[int, str]
    clusters: Mapping[int, str]
    units: Mapping[int, str]
    subjects: Mapping[int, str]


async def subjects(desk: Desk) -> list[Subject]:
    """What the ward's announcements are about; a ward that has not said so begins with the usual ones."""
    keep = desk.storage.subjects
    known = await keep.of(desk.ward.id)
    return known or await keep.found(desk.ward.id, lambda key: desk.texts(f"subject-name-{key}"), now=desk.now())


async def names(desk: Desk) -> Names:
    """The names of the ward as they are now."""
    storage, ward = desk.storage, desk.ward
    groups = {group.id: group.name for group in ward.groups}
    return Names(
        groups=groups,
        clusters={
            cluster.id: desk.texts("audience-cluster-of", cluster=cluster.name, group=groups.get(cluster.group_id, ""))
            for cluster in await storage.roll.clusters(ward.id)
        },
        units={unit.id: unit.name for unit in await storage.units.of(ward.id)},
        subjects={subject.id: subject.name for subject in await subjects(desk)},
    )


async def in_words(desk: Desk, audience: Audience) -> str:
    """The audience as people read it, such as "đại diện hộ; Tổ dân phố 1, Tổ dân phố 2; trừ tổ trưởng"."""
    return _words(desk, audience, await names(desk))


def _words(desk: Desk, audience: Audience, known: Names) -> str:
    kinds = [desk.texts("audience-homes")] if audience.representatives else []
    kinds += [desk.texts(f"role-{role}").lower() for role in audience.roles]
    kinds += [known.units.get(each, "?") for each in audience.units]
    kinds += [desk.texts("audience-subject", name=known.subjects.get(each, "?")) for each in audience.subjects]
    if audience.people:
        kinds.append(desk.texts("audience-people", count=len(audience.people)))
    places = [known.groups.get(each, "?") for each in audience.groups]
    places += [known.clusters.get(each, "?") for each in audience.clusters]
    parts = [", ".join(kinds), ", ".join(places)] if kinds or places else [whole(desk)]
    if audience.silent_of is not None:
        parts.append(desk.texts("audience-silent"))
    if audience.without is not None:
        parts.append(desk.texts("audience-without", who=_words(desk, audience.without, known)))
    if audience.invited_to is not None:
        parts.append(desk.texts("audience-invited"))
    return "; ".join(part for part in parts if part)


def whole(desk: Desk) -> str:
    """The audience that leaves nobody out."""
    return desk.texts("announce-whole-ward", ward=desk.ward.name)


def is_everyone(audience: Audience) -> bool:
    """Whether nothing is named but perhaps who is not meant."""
    return replace(audience, without=None).whole_ward
