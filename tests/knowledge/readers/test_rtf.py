import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.readers.reading import Why
from knowledge.readers.rich_lines import Lines
from knowledge.readers.rich_text import RichText


def read(source: str) -> Lines:
    document = RichText()
    document.take("{\\rtf1\\ansi\\ansicpg1252" + source + "}")
    return document.lines


def lines(source: str) -> list[str]:
    return read(source).lines


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"\u7893?ng", "ổng"),
        (r"\u7893\'3fng", "ổng"),
        (r"\uc2\u7893 ??ng", "ổng"),
        (r"\uc0\u7893 ng", "ổng"),
        (r"\u-10179?\u-8704?", "\U0001f600"),
        (r"a\emdash b\~c\_d\-e", "a—b c-de"),
        (r"\{x\}\\", "{x}\\"),
        ("mot\r\nhai", "mothai"),
        (r"caf\'e9", "café"),
        (r"{\deleted cu}{\revised\revauth1\revdttm-2074015744 moi}", "moi"),
    ],
)
def test_letters_are_read(source: str, expected: str) -> None:
    assert lines(source) == [expected]


def test_what_people_do_not_read_is_left_out() -> None:
    source = r"{\info{\title An}}{\*\generator X;}{\header Dau}{\pict 00ff}{\field{\*\fldinst PAGE}{\fldrslt 5}} trang"
    assert lines(source) == ["5 trang"]


def test_numbers_that_word_showed_are_kept() -> None:
    assert lines(r"{\listtext\pard 1.\tab}Mot\par{\pntext a)\tab}Hai\par") == ["1. Mot", "a) Hai"]


def test_tables_keep_rows_and_cells() -> None:
    row = r"\trowd\pard\intbl {0}\cell {1}\par {2}\cell\row"
    found = read(row.format("a", "b", "c") + row.format("d", "e", "f") + r"\pard sau\par")
    assert found.tables == [(("a", "b c"), ("d", "e f"))]
    assert found.lines == ["a | b c", "d | e f", "sau"]


def test_fonts_decide_about_bytes() -> None:
    table = r"{\fonttbl{\f0 Arial;}{\f1\fcharset163 Arial;}{\f2 .VnTimeH;}{\f3 VNI-Times;}}"
    assert lines(table + r"{\f1 \'fe}{\f2  t\'e6}{\f3  ph\'f6\'f4\'f8ng}")[0].split() == ["₫", "TỔ", "phường"]
    assert read(table + r"{\f2 t\'e6}").decoded


def test_footnote_stands_at_the_end() -> None:
    assert lines(r"Mot{\footnote \chftn Chu.}\par Hai\par") == ["Mot[1]", "Hai", "[1] Chu."]


@pytest.mark.parametrize("hiding", [r"\v ", r"\fs2 ", r"\cf2 "])
def test_hidden_words_stay_and_are_shown_to_the_reviewer(hiding: str) -> None:
    colours = r"{\colortbl;\red9\green9\blue9;\red255\green255\blue255;}"
    found = read(colours + rf"\cf1 thay {{{hiding}khong thay}}\par")
    assert found.lines == ["thay khong thay"]
    assert [(one.why, one.quote) for one in found.hidden] == [(Why.HIDDEN, "khong thay")]


@given(st.text(st.characters(exclude_categories=["C", "Z"]) | st.just(" "), max_size=60))
def test_any_words_come_back_whole(text: str) -> None:
    units = text.encode("utf-16-le")
    numbers = [int.from_bytes(units[place : place + 2], "little", signed=True) for place in range(0, len(units), 2)]
    assert " ".join(lines("".join(f"\\u{number}?" for number in numbers))) == " ".join(text.split())


@given(st.text("{}\\'*ufpar01 ~\n", max_size=80))
def test_broken_files_never_raise(source: str) -> None:
    assert isinstance(lines(source), list)


def test_deep_groups_are_read() -> None:
    assert lines("{" * 5000 + "x" + "}" * 5000) == ["x"]
