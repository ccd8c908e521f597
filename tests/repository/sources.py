"""What the tests of the repository look at: its files, and its Python modules as trees."""

import ast
import shutil
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("bot", "handlers", "knowledge", "storage")
SHARED_LAW = ROOT.parent / "shared" / "data" / "law"


@cache
def files() -> tuple[Path, ...]:
    """Every file that is in the repository or would be added to it, relative to the root."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        found = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
        return tuple(sorted(path for path in found if not path.parts[0].startswith((".venv", "var"))))
    listing = [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listing, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")  # noqa: S603 — fixed words
    return tuple(sorted(Path(name) for name in set(names) if name and (ROOT / name).is_file()))


def modules(*folders: str) -> list[Path]:
    """The Python modules under these folders."""
    return [path for path in files() if path.suffix == ".py" and path.parts[0] in folders]


@cache
def tree(path: Path) -> ast.Module:
    """A module as a syntax tree."""
    return ast.parse(text(path), filename=str(path))


@cache
def text(path: Path) -> str:
    """A text file's content."""
    return (ROOT / path).read_text(encoding="utf-8")
