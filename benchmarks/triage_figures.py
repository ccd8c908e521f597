"""The figures that say how good triage is, from pairs of the right intent and what was understood."""

from collections import Counter
from collections.abc import Iterable, Sequence

from knowledge.triage import Intent, Triage

Understood = tuple[Intent, Triage]
_BINS = 10
_GUARDED = (Intent.EMERGENCY, Intent.PETITION_DENUNCIATION)


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def offered(found: Triage) -> set[Intent]:
    """Everything a person would see: the choice and, unless it is certain, the alternatives."""
    return {found.intent} if found.certain else {found.intent, *(intent for intent, _ in found.alternatives)}


def calibration_error(pairs: Sequence[Understood]) -> float:
    """Mean distance between confidence and how often it was right, over ten bins."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for right, found in pairs:
        bins.setdefault(min(int(found.confidence * _BINS), _BINS - 1), []).append(
            (found.confidence, right is found.intent)
        )
    gaps = (abs(sum(sure for sure, _ in one) - sum(hit for _, hit in one)) for one in bins.values())
    return round(sum(gaps) / len(pairs), 4)


def figures(pairs: Sequence[Understood]) -> dict[str, float]:
    """Accuracy, certainty, calibration, and what must not be missed (counts)."""
    certain = [(right, found) for right, found in pairs if found.certain]
    result = {
        "messages": len(pairs),
        "accuracy": _share(sum(right is found.intent for right, found in pairs), len(pairs)),
        "certain": _share(len(certain), len(pairs)),
        "accuracy_when_certain": _share(sum(right is found.intent for right, found in certain), len(certain)),
        "offered": _share(sum(right in offered(found) for right, found in pairs), len(pairs)),
        "calibration_error": calibration_error(pairs),
    }
    for guarded in _GUARDED:
        asked = [found for right, found in pairs if right is guarded]
        result[f"{guarded}_messages"] = len(asked)
        result[f"{guarded}_not_first"] = sum(found.intent is not guarded for found in asked)
        result[f"{guarded}_not_offered"] = sum(guarded not in offered(found) for found in asked)
        result[f"{guarded}_false"] = sum(found.intent is guarded for right, found in pairs if right is not guarded)
    result["denunciation_as_certain_reflection"] = sum(
        right is Intent.PETITION_DENUNCIATION and found.certain and found.intent is Intent.PETITION_REFLECTION
        for right, found in pairs
    )
    return result


def confusion(pairs: Iterable[Understood]) -> str:
    """A table: one row for the right intent, one column for the understood one."""
    counts = Counter((right, found.intent) for right, found in pairs)
    short = {intent: intent.removeprefix("petition_")[:9] for intent in Intent}
    lines = [" " * 14 + "".join(f"{name:>10}" for name in short.values())]
    lines += [
        f"{short[right]:<14}" + "".join(f"{counts[right, said] or '.':>10}" for said in Intent) for right in Intent
    ]
    return "\n".join(lines)
