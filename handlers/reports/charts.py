"""Charts of a period as one picture that can be read on a phone."""

import io
from collections.abc import Sequence
from typing import Any

from handlers.ports import Texts
from handlers.reports.figures import Figures, Part

WIDE, HIGH, DOTS = 7.2, 3.4, 150  # inches, inches for each chart, dots an inch
MOST = 8  # bars; the rest are put together
RECEIVED, ANSWERED, OVERDUE = "#1f6feb", "#2da44e", "#cf222e"


def draw(texts: Texts, figures: Figures, title: str) -> bytes:
    """A PNG: by week, by category, by residential group. Takes half a second: to be called in a thread."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 — half a second that only charts need
    from matplotlib.figure import Figure  # noqa: PLC0415 — same

    groups = _most(texts, [(name or texts("report-no-group"), part) for name, part in figures.groups.items()])
    kinds = _most(texts, [(texts(f"category-{name}"), part) for name, part in figures.categories.items()])
    weeks = [(f"{monday.day}/{monday.month}", part) for monday, part in sorted(figures.weeks.items())]
    plots = [("week", weeks[-12:]), ("category", kinds), ("group", groups)]
    picture = Figure(figsize=(WIDE, HIGH * len(plots)), dpi=DOTS, layout="constrained")
    FigureCanvasAgg(picture)
    picture.suptitle(title, fontsize=13, fontweight="bold")
    for axes, (name, parts) in zip(picture.subplots(len(plots), 1), plots, strict=True):
        _bars(axes, texts, texts(f"report-chart-{name}"), parts)
    content = io.BytesIO()
    picture.savefig(content, format="png")
    return content.getvalue()


def _bars(axes: Any, texts: Texts, title: str, parts: Sequence[tuple[str, Part]]) -> None:
    """Received, answered and overdue side by side; the numbers stand on the bars, because colours alone do not tell."""
    axes.set_title(title, loc="left", fontsize=11)
    for place, (name, colour, values) in enumerate(
        (
            ("received", RECEIVED, [part.received for _, part in parts]),
            ("answered", ANSWERED, [part.answered for _, part in parts]),
            ("overdue", OVERDUE, [part.overdue for _, part in parts]),
        ),
    ):
        at = [number + (place - 1) * 0.27 for number in range(len(parts))]
        bars = axes.bar(at, values, width=0.25, color=colour, label=texts(f"report-chart-{name}"))
        axes.bar_label(bars, labels=[str(value) if value else "" for value in values], fontsize=8)
    axes.set_xticks(range(len(parts)), [_broken(name) for name, _ in parts], fontsize=8)
    axes.set_yticks([])
    axes.margins(y=0.18)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    if not parts:
        axes.text(0.5, 0.5, texts("report-chart-empty"), ha="center", va="center", transform=axes.transAxes)
    else:
        axes.legend(fontsize=8, ncols=3, frameon=False, loc="upper right", bbox_to_anchor=(1, 1.16))


def _most(texts: Texts, parts: Sequence[tuple[str, Part]]) -> list[tuple[str, Part]]:
    """The largest parts, and the rest as one."""
    ordered = sorted(parts, key=lambda named: -named[1].received)
    if len(ordered) <= MOST:
        return ordered
    rest = Part()
    for _, part in ordered[MOST - 1 :]:
        rest.received += part.received
        rest.answered += part.answered
        rest.closed += part.closed
        rest.overdue += part.overdue
    return [*ordered[: MOST - 1], (texts("report-rest"), rest)]


def _broken(name: str, length: int = 12) -> str:
    """A label on lines of about this length."""
    lines = [""]
    for word in name.split():
        if lines[-1] and len(lines[-1]) + len(word) >= length:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)
