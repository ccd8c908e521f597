"""The handbook explains in our own words: it shares no long run of syllables with the laws it explains."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.repository.sources import ROOT, SHARED_LAW, files, text

RUN = 12  # syllables in a row that are the law's and no longer ours
SOFT_HYPHEN = "\N{SOFT HYPHEN}"
HANDBOOK = [path for path in files() if path.parts[:2] == ("knowledge", "handbook") and path.suffix == ".toml"]

# Names that nobody can say otherwise: of instruments, bodies, offices and the people a law speaks of.
NAMES = (
    "luật thực hiện dân chủ ở cơ sở",
    "ban thanh tra nhân dân",
    "ban giám sát đầu tư của cộng đồng",
    "cán bộ công chức viên chức người lao động",
    "thành viên hội đồng thành viên chủ tịch công ty kiểm soát viên",
    "bộ trưởng bộ quốc phòng bộ trưởng bộ công an",
)


def syllables(words: str) -> list[str]:
    """The words of a text without case, punctuation and soft hyphens."""
    return re.findall(r"\w+", unicodedata.normalize("NFC", words).replace(SOFT_HYPHEN, "").lower())


def strings(value: Any) -> Iterator[str]:
    """All strings in a TOML document, however deep."""
    match value:
        case str():
            yield value
        case dict():
            for inner in value.values():
                yield from strings(inner)
        case list():
            for inner in value:
                yield from strings(inner)


def runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    """Every run of RUN syllables."""
    return zip(*(words[start:] for start in range(RUN)), strict=False)


@cache
def law() -> frozenset[tuple[str, ...]]:
    """Every run in the eight texts."""
    texts = [file.read_text(encoding="utf-8") for file in sorted(SHARED_LAW.glob("*.txt"))]
    return frozenset(run for one in texts for run in runs(syllables(one)))


def copied(words: str, source: frozenset[tuple[str, ...]]) -> list[str]:
    """The longest runs that a text shares with the source, names left out."""
    plain = " ".join(syllables(words))
    for name in NAMES:
        plain = plain.replace(name, "_")  # no syllable of any law, so a name ends a run
    ours = plain.split()
    found: list[list[str]] = []
    end = -1  # where the last shared run ended
    for start, run in enumerate(runs(ours)):
        if run not in source:
            continue
        if start < end:
            found[-1] += ours[end : start + RUN]
        else:
            found.append(list(run))
        end = start + RUN
    return [" ".join(one) for one in found]


@pytest.mark.skipif(not SHARED_LAW.is_dir(), reason="the texts of the laws are not beside the project")
@pytest.mark.parametrize("path", HANDBOOK, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_handbook_speaks_in_its_own_words(path: Path) -> None:
    """The articles do; a document's, chapter's or section's title is a name and may be the official one."""
    found = [run for one in strings(tomllib.loads(text(path)).get("article", [])) for run in copied(one, law())]
    assert found == []


def test_handbook_is_there() -> None:
    assert HANDBOOK
    assert all((ROOT / path.parent / "document.toml").exists() for path in HANDBOOK)


def test_copied_run_is_noticed_in_full() -> None:
    source = frozenset(runs(syllables("Một hai ba bốn năm sáu bảy tám chín mười mười một mười hai, mười ba!")))
    eleven = "một hai ba bốn năm sáu bảy tám chín mười mười"
    assert copied(eleven, source) == []
    assert copied(f"Rằng {eleven} một mười thì thôi", source) == [f"{eleven} một mười"]
