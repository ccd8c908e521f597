"""`bench NAME`: the figures that the README quotes, from `benchmarks/`."""

import importlib
from pathlib import Path

import typer

from bot.texts import load

FOLDER = Path(__file__).parents[2] / "benchmarks"


def measure(name: str, arguments: list[str]) -> int:
    """Run one benchmark; 2 when there is none of this name."""
    names = sorted(file.stem for file in FOLDER.glob("*.py") if not file.stem.startswith(("_", "train")))
    if name not in names:
        typer.echo(load()("bench-unknown", name=name, names=", ".join(names)), err=True)
        return 2
    result = importlib.import_module(f"benchmarks.{name}").main(arguments)
    return int(result or 0)
