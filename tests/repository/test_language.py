"""Words that people read stand in catalogues and data files, not in the code; all of them in one Unicode form."""

import ast
import re
import unicodedata

import pytest

from tests.repository.sources import files, modules, text, tree

VIETNAMESE = re.compile(
    "[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ\N{COMBINING GRAVE ACCENT}-\N{COMBINING DOT BELOW}]"
)
WORDED = {".ftl", ".html", ".js", ".md", ".py", ".toml", ".txt"}


def vietnamese_strings(module: ast.Module) -> list[str]:
    """The string literals with Vietnamese letters in them.

    Docstrings are left out, and the `help=` of command-line options, which is wanted before any catalogue is read.
    """
    spared = {id(node.value) for node in ast.walk(module) if isinstance(node, ast.Expr)}
    spared |= {id(node.value) for node in ast.walk(module) if isinstance(node, ast.keyword) and node.arg == "help"}
    return [
        f"line {node.lineno}: {node.value!r}"
        for node in ast.walk(module)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and VIETNAMESE.search(node.value)
        and id(node) not in spared
    ]


def test_code_says_nothing_in_vietnamese() -> None:
    found = {str(path): vietnamese_strings(tree(path)) for path in modules("bot", "handlers", "storage")}
    assert {path: lines for path, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    ("source", "caught"),
    [
        ('"""Tổ dân phố."""\nx = "ward"', 0),
        ('x = "Tổ dân phố"', 1),
        ('x = f"{name} đã gửi"', 1),
        ('def f():\n    """Phường."""\n    return "phường"', 1),
        ('typer.Option("--data", help="Thư mục")', 0),
        ('x = "naïve ×"', 0),
        ("x = 'o\N{COMBINING HORN}'", 1),
    ],
)
def test_vietnamese_is_recognised(source: str, caught: int) -> None:
    assert len(vietnamese_strings(ast.parse(source))) == caught


def test_every_text_is_composed_unicode() -> None:
    """NFD text is longer, does not match what people type, and is cut in the middle of words; tests may try it."""
    checked = [path for path in files() if path.suffix in WORDED and path.parts[0] != "tests"]
    assert checked
    assert [str(path) for path in checked if not unicodedata.is_normalized("NFC", text(path))] == []


# Where there are buttons for sure, or where words stand on a page or a screen of ours.
WITH_BUTTONS = {"telegram", "rooms", "site", "program", "plain", "zalo_oa", "zalo_set_up"}
NAMES_BUTTONS = {"announce-plain-shown", "announce-received-on", "announce-received-off"}  # for cadres, about messages
PRESSING = re.compile(r"\b(?:bấm|nút)\b", re.IGNORECASE)


def test_conversation_asks_to_choose_and_never_to_press() -> None:
    """Where choices are numbered, a sentence about a button sends people looking for what is not there."""
    found = []
    for path in files():
        if path.suffix == ".ftl" and path.stem not in WITH_BUTTONS:
            entries = re.split(r"\n(?=[a-z-][\w-]* =)", text(path))
            said = ("\n".join(line for line in one.splitlines() if not line.startswith("#")) for one in entries)
            found += [one for one in said if PRESSING.search(one) and one.split(" =")[0].strip() not in NAMES_BUTTONS]
    assert found == []
