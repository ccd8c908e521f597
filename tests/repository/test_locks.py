"""The locks install the same everywhere: everything hashed, nothing tied to one package index."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.repository.sources import text

LOCKS = ("requirements.lock", "requirements-test.lock")
PROJECT: dict[str, Any] = tomllib.loads(text(Path("pyproject.toml")))["project"]


def locked(lock: str) -> dict[str, str]:
    """Each requirement of a lock with its version, marker and hashes."""
    joined = text(Path(lock)).replace("\\\n", " ")
    lines = [line for line in joined.splitlines() if line.strip() and not line.startswith("#")]
    return {re.split(r"==", line)[0].strip(): " ".join(line.split()) for line in lines}


def canonical(requirement: str) -> str:
    """A requirement's bare name, as locks write it."""
    name = re.split(r"[\s\[<>=!~;]", requirement, maxsplit=1)[0]
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_pins_and_hashes_everything(lock: str) -> None:
    assert [line for line in locked(lock).values() if "==" not in line or "--hash=sha256:" not in line] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_names_no_index(lock: str) -> None:
    assert not re.search(r"--(extra-)?index|--find-links|\w+://", text(Path(lock)))


def test_test_lock_holds_the_whole_run_lock() -> None:
    run, test = locked(LOCKS[0]), locked(LOCKS[1])
    assert {name: line for name, line in run.items() if test.get(name) != line} == {}


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [(LOCKS[0], PROJECT["dependencies"]), (LOCKS[1], PROJECT["optional-dependencies"]["test"])],
)
def test_lock_holds_what_the_project_asks_for(lock: str, wanted: list[str]) -> None:
    assert {canonical(name) for name in wanted} <= set(locked(lock))
