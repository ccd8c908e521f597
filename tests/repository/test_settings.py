"""Every setting stands in `.env.example` with a sentence, and nothing else does."""

import re
from pathlib import Path

from bot.settings import Settings
from tests.repository.sources import text

EXAMPLE = Path(".env.example")


def explained(example: str) -> dict[str, str]:
    """The settings of an example file with the sentence above each."""
    blocks = re.split(r"\n\s*\n", example)
    found: dict[str, str] = {}
    for block in blocks:
        lines = block.splitlines()
        sentence = " ".join(line.lstrip("# ") for line in lines if line.startswith("#"))
        found |= {line.split("=", 1)[0]: sentence for line in lines if re.match(r"[A-Z_]+=", line)}
    return found


def test_example_names_exactly_the_settings() -> None:
    assert set(explained(text(EXAMPLE))) == {name.upper() for name in Settings.model_fields}


def test_every_setting_has_a_sentence_of_its_own() -> None:
    sentences = explained(text(EXAMPLE))
    assert {name for name, sentence in sentences.items() if not sentence.endswith(".")} == set()
    assert len(set(sentences.values())) == len(sentences)


def test_example_values_are_the_defaults() -> None:
    """Copying the example must change nothing."""
    written = dict(line.split("=", 1) for line in text(EXAMPLE).splitlines() if re.match(r"[A-Z_]+=", line))
    defaults = {name.upper(): field.get_default() for name, field in Settings.model_fields.items()}
    assert Settings.model_validate({name.lower(): value for name, value in written.items()}) == Settings.model_validate(
        {name.lower(): value for name, value in defaults.items()}
    )


def test_setting_without_a_sentence_is_noticed() -> None:
    assert explained("# About A.\nA=1\n\nB=2\n") == {"A": "About A.", "B": ""}
