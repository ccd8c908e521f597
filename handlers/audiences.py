"""For whom an announcement is, in words: the names of the places and kinds of people that an audience holds."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from handlers.turn import Turn
from storage.audience import Audience
from storage.subjects import Subject


@dataclass(frozen=True, slots=True)
class Names:
    """What the numbers in a ward's audiences are called."""

    groups: Mapping[int, str]
    clusters: Mapping[int, str]
    units: Mapping[int, str]
    subjects: Mapping[int, str]


async def subjects(turn: Turn) -> list[Subject]:
    """What the ward's announcements are about; a ward that has not said so begins with the usual ones."""
    keep = turn.desk.storage.subjects
    known = await keep.of(turn.desk.ward.id)
    return known or await keep.found(turn.desk.ward.id, lambda key: turn.t(f"subject-name-{key}"), now=turn.desk.now())


async def names(turn: Turn) -> Names:
    """The names of the ward as they are now."""
    storage, ward = turn.desk.storage, turn.desk.ward
    groups = {group.id: group.name for group in ward.groups}
    return Names(
        groups=groups,
        clusters={
            cluster.id: turn.t("audience-cluster-of", cluster=cluster.name, group=groups.get(cluster.group_id, ""))
            for cluster in await storage.roll.clusters(ward.id)
        },
        units={unit.id: unit.name for unit in await storage.units.of(ward.id)},
        subjects={subject.id: subject.name for subject in await subjects(turn)},
    )


async def in_words(turn: Turn, audience: Audience) -> str:
    """The audience as people read it, such as "đại diện hộ; Tổ dân phố 1, Tổ dân phố 2; trừ tổ trưởng"."""
    return _words(turn, audience, await names(turn))


def _words(turn: Turn, audience: Audience, known: Names) -> str:
    kinds = [turn.t("audience-homes")] if audience.representatives else []
    kinds += [turn.t(f"role-{role}").lower() for role in audience.roles]
    kinds += [known.units.get(each, "?") for each in audience.units]
    kinds += [turn.t("audience-subject", name=known.subjects.get(each, "?")) for each in audience.subjects]
    if audience.people:
        kinds.append(turn.t("audience-people", count=len(audience.people)))
    places = [known.groups.get(each, "?") for each in audience.groups]
    places += [known.clusters.get(each, "?") for each in audience.clusters]
    parts = [", ".join(kinds), ", ".join(places)] if kinds or places else [whole(turn)]
    if audience.silent_of is not None:
        parts.append(turn.t("audience-silent"))
    if audience.without is not None:
        parts.append(turn.t("audience-without", who=_words(turn, audience.without, known)))
    return "; ".join(part for part in parts if part)


def whole(turn: Turn) -> str:
    """The audience that leaves nobody out."""
    return turn.t("announce-whole-ward", ward=turn.desk.ward.name)


def is_everyone(audience: Audience) -> bool:
    """Whether nothing is named but perhaps who is not meant."""
    return replace(audience, without=None).whole_ward
