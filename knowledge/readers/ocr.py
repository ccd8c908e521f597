"""Reads a picture of a page with tesseract, a program of its own that must be installed."""

import csv
import io
import os
import re
import shutil
import subprocess
from functools import cache
from itertools import pairwise
from statistics import median

from PIL import Image

from knowledge.errors import OcrMissingError, UnreadableDocumentError
from knowledge.readers.columns import in_columns
from knowledge.readers.lines import Line, Page
from knowledge.readers.reading import PageImage

LANGUAGE = "vie"
SECONDS_A_PAGE = 100  # a page of dense text takes three
_KEPT_WIDTH = 1240  # of the picture that people compare with: 150 dots an inch on A4
_WIDE_GAP = 1.8  # of the letters' height; spaces of a justified line are narrower
# "giỜ": tesseract mistakes these small letters for capitals, which look the same.
_STRAY_CAPITAL = re.compile("([^\\W\\d_])([ƠỜỚỞỠỢƯỪỨỬỮỰÔỒỐỔỖỘ])")
_WORD = "5"  # the level of tesseract's table that holds words


@cache
def program() -> str | None:
    """Where tesseract is, when it is installed with Vietnamese."""
    found = shutil.which("tesseract")
    if found is None:
        return None
    listing = [found, "--list-langs"]
    ran = subprocess.run(listing, capture_output=True, text=True, check=False, timeout=SECONDS_A_PAGE)  # noqa: S603 — fixed words
    return found if LANGUAGE in ran.stdout.split() else None


def recognise(picture: Image.Image, name: str) -> Page:
    """Read the lines of a picture.

    Raises:
        OcrMissingError: tesseract or its Vietnamese is not installed.
        UnreadableDocumentError: tesseract failed on the picture.
    """
    tesseract = program()
    if tesseract is None:
        raise OcrMissingError(name)
    stored = io.BytesIO()
    picture.save(stored, "PNG", compress_level=1, dpi=(300, 300))
    command = [tesseract, "stdin", "stdout", "-l", LANGUAGE, "--psm", "3", "tsv"]
    try:
        ran = subprocess.run(  # noqa: S603 — fixed words
            command,
            input=stored.getvalue(),
            capture_output=True,
            check=True,
            timeout=SECONDS_A_PAGE,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},  # several threads are slower on pages
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise UnreadableDocumentError(name) from error
    return Page(tuple(_lines(ran.stdout.decode("utf-8", "replace"))), picture.width)


def _lines(table: str) -> list[Line]:
    words: dict[tuple[str, ...], list[dict[str, str]]] = {}
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row["level"] == _WORD and (row["text"] or "").strip():
            words.setdefault((row["block_num"], row["par_num"], row["line_num"]), []).append(row)
    return in_columns([[_line(piece) for piece in _pieces(row)] for row in words.values()])


def _pieces(words: list[dict[str, str]]) -> list[list[dict[str, str]]]:
    """The words between wide gaps: cells of a row, or the two halves of a letter's head."""
    height = median(int(word["height"]) for word in words)
    pieces = [[words[0]]]
    for before, word in pairwise(words):
        if int(word["left"]) - int(before["left"]) - int(before["width"]) > _WIDE_GAP * height:
            pieces.append([])
        pieces[-1].append(word)
    return pieces


def _line(words: list[dict[str, str]]) -> Line:
    left, top = (min(int(word[side]) for word in words) for side in ("left", "top"))
    return Line(
        text=_STRAY_CAPITAL.sub(_small_after_small, " ".join(word["text"] for word in words)),
        left=left,
        right=max(int(word["left"]) + int(word["width"]) for word in words),
        top=top,
        bottom=max(int(word["top"]) + int(word["height"]) for word in words),
    )


def _small_after_small(found: re.Match[str]) -> str:
    return found[1] + (found[2].lower() if found[1].islower() else found[2])


def kept(picture: Image.Image, page: int) -> PageImage:
    """The picture small enough to keep and large enough to compare the words with."""
    small = picture.convert("L")
    small.thumbnail((_KEPT_WIDTH, 4 * _KEPT_WIDTH))
    stored = io.BytesIO()
    small.save(stored, "JPEG", quality=70, optimize=True)
    return PageImage(page, "image/jpeg", stored.getvalue())
