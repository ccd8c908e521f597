"""Short commands start fast: they do not import the conversation engine, which costs seconds and 165 MB."""

import subprocess
import sys

import pytest

from tests.repository.sources import ROOT

WITHOUT_AIOGRAM = (
    "bot.__main__",
    "bot.commands.checking",
    "bot.commands.documents",
    "bot.commands.questions",
    "bot.commands.working",
    "storage.migrations",
)


def imports(module: str) -> set[str]:
    """The top-level packages that importing a module brings in, in an interpreter of its own."""
    question = f"import sys, {module}; print(*{{name.partition('.')[0] for name in sys.modules}})"
    answer = subprocess.run([sys.executable, "-c", question], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603 — one of the modules above
    return set(answer.stdout.split())


@pytest.mark.parametrize("module", WITHOUT_AIOGRAM)
def test_short_command_does_without_the_conversation_engine(module: str) -> None:
    assert "aiogram" not in imports(module)


def test_conversation_engine_would_be_noticed() -> None:
    assert "aiogram" in imports("handlers.filters")
