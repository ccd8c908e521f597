"""How well messages typed outside any dialog are understood: `python -m benchmarks.triage`.

Prints the cross-validated figures that the last training wrote beside the weights, then measures the shipped model
on the development messages and on the held-out ones, with the time one message takes.
"""

import json
import sys
import time
from collections.abc import Sequence
from importlib import resources
from pathlib import Path

from benchmarks import triage_material as material
from benchmarks.triage_figures import Understood, confusion, figures
from knowledge.triage import triage
from knowledge.triage.model import FILE


def _report(title: str, measured: dict[str, float]) -> None:
    print(f"\n{title}")
    for name, value in measured.items():
        print(f"  {name:<36}{value:>9}")


def _cross_validated() -> None:
    stored = json.loads(resources.files("knowledge.triage").joinpath(FILE).read_text("utf-8"))
    for split, measured in stored["cross_validated"].items():
        _report(f"Own examples, cross-validated, {split}", measured)


def _messages(title: str, path: Path) -> None:
    if not path.exists():
        print(f"\n{title}: {path.name} is not here")
        return
    pairs: list[Understood] = [(right, triage(text)) for text, right in material.labelled(path)]
    _report(title, figures(pairs))
    print(confusion(pairs))
    plain = [(right, triage(material.stripped(text))) for text, right in material.labelled(path)]
    _report(f"{title}, without diacritics", figures(plain))


def _pace() -> None:
    texts = [example.text for example in material.own()][::3]
    started = time.perf_counter()
    for text in texts:
        triage(text)
    print(f"\nOne message takes {(time.perf_counter() - started) / len(texts) * 1000:.2f} ms")


def main(argv: Sequence[str] = ()) -> int:
    """Print every figure; returns the exit status."""
    if argv:
        print("usage: python -m benchmarks.triage", file=sys.stderr)
        return 2
    _cross_validated()
    _messages("Development messages", material.DEVELOPMENT)
    _messages("Held-out messages of our own", material.HELD_OUT)
    _pace()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
