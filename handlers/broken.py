"""What to say when a change of the documents breaks answers that cadres have corrected."""

from collections.abc import Sequence

from handlers.ports import Texts
from knowledge.cases import Fault, Finding


def wrong(texts: Texts, finding: Finding, fault: Fault) -> str:
    """One case and what is wrong with it."""
    outside = texts("kb-outside")
    return texts(
        f"kb-fault-{fault}",
        question=finding.case.question,
        ref=finding.case.ref or outside,
        searched=finding.searched or outside,
    )


def broken(texts: Texts, findings: Sequence[Finding], *, most: int | None = None) -> list[str]:
    """Every case that broke, under one heading; nothing when none did."""
    if not findings:
        return []
    shown = findings[:most]
    lines = [texts("kb-broken", count=len(findings))]
    lines += [wrong(texts, finding, finding.fault) for finding in shown if finding.fault is not None]
    more = len(findings) - len(shown)
    return [*lines, texts("kb-broken-more", count=more)] if more else lines
