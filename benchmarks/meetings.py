"""How well invitations, notices and news of meetings are read: `python -m bot bench meetings [--show]`.

Prints for each half of our own texts how often date, time, place and chair were read right, invented or left open. `--show`
names what was not right in the half that the reading is mended with; the other half is only counted.
"""

import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.meeting_figures import DEVELOPMENT, HELD_OUT, UNSEEN, Item, Outcome, measured, missing_reasons, shares
from knowledge.meetings import Invitation

SHOW = "--show"


def _report(title: str, path: Path, *, show: bool) -> None:
    started = time.perf_counter()
    results = list(measured(path))
    took = (time.perf_counter() - started) / len(results) * 1000
    print(f"\n{title}: {len(results)} texts, {took:.1f} ms each")
    print(f"  {'':<8}{'right':>8}{'invented':>10}{'left open':>11}")
    for name, counts in shares(outcome for _, _, outcome in results).items():
        right = counts[Outcome.RIGHT] / len(results)
        print(f"  {name:<8}{right:>8.3f}{counts[Outcome.INVENTED]:>10}{counts[Outcome.OPEN]:>11}")
    print(
        f"  kind right {sum(item.kind == (found.kind.value if found.kind else 'other') for item, found, _ in results)}"
    )
    print(f"  reasons to ask that were missed {sum(len(missing_reasons(item, found)) for item, found, _ in results)}")
    if show:
        _show(results)


def _show(results: list[tuple[Item, Invitation, dict[str, Outcome]]]) -> None:
    for item, found, outcome in results:
        wrong = {name: str(one) for name, one in outcome.items() if one is not Outcome.RIGHT}
        if wrong or missing_reasons(item, found):
            print(f"\n{item.name} {wrong} {item.text[:160]!r}")
            print(f"   {found.when} | {found.place and found.place.value} | {found.chair and found.chair.value}")


def main(argv: Sequence[str] = ()) -> int:
    """Print every figure; returns the exit status."""
    if [argument for argument in argv if argument != SHOW]:
        print("usage: python -m bot bench meetings [--show]", file=sys.stderr)
        return 2
    _report("Texts that the reading is mended with", DEVELOPMENT, show=SHOW in argv)
    _report("Texts held out", HELD_OUT, show=False)
    _report("Texts written after the mending", UNSEEN, show=False)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
