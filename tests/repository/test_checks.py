"""The tools that hold the code's form, types and arrows; `just check` runs the same."""

import subprocess
import sys

import pytest

from tests.repository.sources import PACKAGES, ROOT, modules

CHECKS = {
    "ruff check": ["-m", "ruff", "check", "--no-cache", "."],
    "ruff format": ["-m", "ruff", "format", "--no-cache", "--check", "."],
    "mypy": ["-m", "mypy"],
    "mypy on the starter": ["-m", "mypy", "danbiet.py"],
    "import-linter": ["-c", "from importlinter.cli import lint_imports_command as lint; lint(['--no-cache'])"],
}


@pytest.mark.parametrize("check", CHECKS)
def test_check_is_clean(check: str) -> None:
    ran = subprocess.run([sys.executable, *CHECKS[check]], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 — the commands above
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize("package", PACKAGES)
def test_package_is_held_by_mypy_and_the_import_contracts(package: str) -> None:
    assert modules(package)
