"""The figures of a campaign: counted from the register, compared with what somebody states."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from storage.campaign import Model, ModelState
from storage.errors import StorageError


class Share(StrEnum):
    """By what models are counted; what a report states of one share must add up to its total."""

    KIND = "kind"
    FIELD = "field"
    BODY = "body"  # "unit:3", "group:2", or "none"


@dataclass(frozen=True, slots=True)
class Figures:
    """How many models, in all and by each share; a share that is missing was not stated."""

    total: int
    shares: Mapping[Share, Mapping[str, int]] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Plain values for a JSON column."""
        return {"total": self.total, **{share.value: dict(parts) for share, parts in self.shares.items()}}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> "Figures":
        """The figures that `as_json` described."""
        return cls(value["total"], {share: dict(value[share]) for share in Share if share.value in value})


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two numbers that should be one.

    Attributes:
        share: by what was counted; None for the total.
        part: which part of the share; None when the parts do not add up to the total.
        stated: what the report says, or the sum of what it says.
        other: the stated total, or what the register says.
    """

    share: Share | None
    part: str | None
    stated: int
    other: int


class FiguresDisagreeError(StorageError):
    """The numbers of a report do not add up, or are not those of the register: it is not frozen."""

    text_id = "campaign-figures-disagree"

    def __init__(self, found: list[Disagreement]) -> None:
        super().__init__(found)
        self.found = found


def body_of(model: Model) -> str:
    """To whom a model belongs."""
    if model.draft.unit_id is not None:
        return f"unit:{model.draft.unit_id}"
    return "none" if model.draft.group_id is None else f"group:{model.draft.group_id}"


def count(models: Iterable[Model]) -> Figures:
    """Count models; those that were withdrawn count no more."""
    counted = [model for model in models if model.state is not ModelState.WITHDRAWN]
    return Figures(
        len(counted),
        {
            Share.KIND: Counter(model.draft.kind.value for model in counted),
            Share.FIELD: Counter(model.draft.field.value for model in counted),
            Share.BODY: Counter(body_of(model) for model in counted),
        },
    )


def disagreements(stated: Figures, register: Figures) -> list[Disagreement]:
    """Where a report contradicts itself, then where it contradicts the register."""
    found = [
        Disagreement(share, None, sum(parts.values()), stated.total)
        for share, parts in stated.shares.items()
        if sum(parts.values()) != stated.total
    ]
    if stated.total != register.total:
        found.append(Disagreement(None, None, stated.total, register.total))
    for share, parts in stated.shares.items():
        known = register.shares.get(share, {})
        found += [
            Disagreement(share, part, parts.get(part, 0), known.get(part, 0))
            for part in sorted({*parts, *known})
            if parts.get(part, 0) != known.get(part, 0)
        ]
    return found
