"""A period's counts in words."""

from collections.abc import Iterable

from handlers.ports import Texts
from handlers.reports.figures import Figures
from storage.petition import State

MOST = 5  # categories and groups that are named


def summary(texts: Texts, figures: Figures, title: str) -> str:
    """A few lines that a chairman reads in half a minute."""
    if not figures.received:
        return texts("report-none", title=title)
    lines = [
        texts(
            "report-counts",
            title=title,
            received=figures.received,
            answered=figures.answered,
            closed=figures.closed,
            waiting=figures.states[State.WAITING],
            overdue=figures.overdue,
        ),
    ]
    if figures.median_days is not None and figures.slow_days is not None:
        lines.append(texts("report-time", median=_written(figures.median_days), slow=_written(figures.slow_days)))
    if figures.in_time is not None:
        lines.append(texts("report-in-time", share=figures.in_time, late=figures.late))
    if figures.mean_rating is not None:
        lines.append(
            texts("report-ratings", mean=_written(figures.mean_rating), count=figures.ratings.total()),
        )
    if figures.reopened:
        lines.append(texts("report-reopened", count=figures.reopened))
    if figures.merged:
        lines.append(texts("report-merged", count=figures.merged))
    kinds = sorted(figures.categories.items(), key=lambda named: -named[1].received)
    lines.append(
        texts("report-kinds", parts=_listed((texts(f"category-{name}"), part.received) for name, part in kinds[:MOST])),
    )
    groups = sorted(figures.groups.items(), key=lambda named: -named[1].received)
    named = ((name or texts("report-no-group"), part.received) for name, part in groups[:MOST])
    lines.append(texts("report-groups", parts=_listed(named)))
    return "\n".join(lines)


def _listed(parts: Iterable[tuple[str, int]]) -> str:
    return "; ".join(f"{name}: {count}" for name, count in parts)


def _written(number: float) -> str:
    """With a comma before the decimal, as people here write."""
    return f"{number:.1f}".removesuffix(".0").replace(".", ",")
