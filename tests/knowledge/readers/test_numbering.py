from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import readers
from knowledge.readers.word import numerals
from knowledge.readers.word.numbering import Counter, Level, List
from tests.knowledge.readers.word_files import definition, level, paragraph, use, word_file

LAW = definition(1, level(0, "Điều %1."), level(1, "%2."), level(2, "%3)", "lowerLetter"))
OUTLINE = definition(
    2, level(0, "%1", "upperRoman"), level(1, "%1.%2"), level(2, "%1.%2.%3", more='<w:isLgl w:val="1"/>')
)


def numbers(path: Path, numbering: str, *places: tuple[int, int], styles: str = "") -> list[str]:
    """What stands before the x of each paragraph, given by its list and level."""
    body = "".join(paragraph("x", num=place) for place in places)
    text = readers.read(word_file(path / "a.docx", body, numbering, styles))
    return [line.removesuffix("x").rstrip() for line in text.split("\n")]


def test_law_counts_articles_clauses_and_points(tmp_path: Path) -> None:
    places = [(1, 0), (1, 1), (1, 2), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1)]
    expected = ["Điều 1.", "1.", "a)", "b)", "2.", "a)", "Điều 2.", "1."]
    assert numbers(tmp_path, LAW + use(1, 1), *places) == expected


def test_number_of_several_levels_shows_each_in_its_own_way(tmp_path: Path) -> None:
    places = [(1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1)]
    assert numbers(tmp_path, OUTLINE + use(1, 2), *places) == ["I", "I.1", "I.2", "1.2.1", "II", "II.1"]


def test_deep_level_before_any_shallow_one_shows_where_that_would_start(tmp_path: Path) -> None:
    assert numbers(tmp_path, OUTLINE + use(1, 2), (1, 1), (1, 1), (1, 0)) == ["I.1", "I.2", "I"]


def test_lists_of_one_definition_go_on_counting_unless_they_restart(tmp_path: Path) -> None:
    numbering = LAW + use(1, 1) + use(2, 1) + use(3, 1, level0=1) + use(4, 1, level0=7)
    places = [(1, 0), (2, 0), (3, 0), (3, 0), (4, 0), (4, 0)]
    assert numbers(tmp_path, numbering, *places) == [f"Điều {n}." for n in (1, 2, 1, 2, 7, 8)]


def test_restart_of_a_level_holds_each_time_it_begins_again(tmp_path: Path) -> None:
    numbering = LAW + use(1, 1, level2=5)
    places = [(1, 1), (1, 2), (1, 2), (1, 1), (1, 2)]
    assert numbers(tmp_path, numbering, *places) == ["1.", "e)", "f)", "2.", "e)"]


@pytest.mark.parametrize(("restart", "third"), [("0", "3."), ("1", "1."), ("2", "1.")])
def test_level_restarts_only_after_the_levels_it_names(tmp_path: Path, restart: str, third: str) -> None:
    numbering = definition(
        1, level(0, "%1."), level(1, "%2."), level(2, "%3.", more=f'<w:lvlRestart w:val="{restart}"/>')
    )
    assert numbers(tmp_path, numbering + use(1, 1), (1, 0), (1, 2), (1, 2), (1, 0), (1, 2))[4] == third


def test_level_that_restarts_after_the_first_only_counts_on_after_the_second(tmp_path: Path) -> None:
    numbering = definition(1, level(0, "%1."), level(1, "%2."), level(2, "%3.", more='<w:lvlRestart w:val="1"/>'))
    places = [(1, 0), (1, 1), (1, 2), (1, 1), (1, 2)]
    assert numbers(tmp_path, numbering + use(1, 1), *places) == ["1.", "1.", "1.", "2.", "2."]


def test_own_letters_may_have_d_with_stroke(tmp_path: Path) -> None:
    custom = '<w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="custom" w:format="a, b, c, d, đ, e"/><w:lvlText w:val="%1)"/></w:lvl>'
    assert numbers(tmp_path, definition(1, custom) + use(1, 1), (1, 0), (1, 0), (1, 0)) == ["d)", "đ)", "e)"]


def test_typed_point_between_automatic_ones_does_not_count(tmp_path: Path) -> None:
    body = "".join(paragraph("x", num=(1, 2)) for _ in range(4)) + paragraph("đ) x") + paragraph("x", num=(1, 2))
    text = readers.read(word_file(tmp_path / "a.docx", body, LAW + use(1, 1)))
    assert [line[0] for line in text.split("\n")] == ["a", "b", "c", "d", "đ", "e"]


def test_style_puts_its_paragraphs_into_its_level(tmp_path: Path) -> None:
    numbering = definition(
        1,
        level(0, "Chương %1", "upperRoman", more='<w:pStyle w:val="Chuong"/>'),
        level(1, "Điều %2.", more='<w:lvlRestart w:val="0"/><w:pStyle w:val="Dieu"/>'),
    )
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>{based}<w:pPr>{numbered}</w:pPr></w:style>'
        for name, based, numbered in (
            ("Chuong", "", '<w:numPr><w:numId w:val="1"/></w:numPr>'),
            ("Dieu", "", '<w:numPr><w:numId w:val="1"/></w:numPr>'),
            ("DieuDam", '<w:basedOn w:val="Dieu"/>', ""),
            ("Vong", '<w:basedOn w:val="Vong"/>', ""),
        )
    )
    body = "".join(paragraph("x", style=name) for name in ("Chuong", "Dieu", "DieuDam", "Chuong", "Dieu", "Vong"))
    body += paragraph("x", style="Dieu", properties='<w:numPr><w:numId w:val="0"/></w:numPr>')
    text = readers.read(word_file(tmp_path / "a.docx", body, numbering + use(1, 1), styles))
    assert text.split("\n") == ["Chương I x", "Điều 1. x", "Điều 2. x", "Chương II x", "Điều 3. x", "x", "x"]


def test_definition_may_only_name_the_list_style_that_makes_it(tmp_path: Path) -> None:
    numbering = (
        definition(1, level(0, "§ %1"), more='<w:styleLink w:val="Luat"/>')
        + definition(2, more='<w:numStyleLink w:val="Luat"/>')
        + use(1, 1)
        + use(2, 2)
    )
    styles = (
        '<w:style w:type="numbering" w:styleId="Luat"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    assert numbers(tmp_path, numbering, (2, 0), (2, 0), styles=styles) == ["§ 1", "§ 2"]


def test_paragraph_of_no_known_list_has_no_number(tmp_path: Path) -> None:
    assert numbers(tmp_path, LAW + use(1, 1), (9, 0), (1, 8), (0, 0)) == ["", "", ""]


def test_bullets_stay_bullets(tmp_path: Path) -> None:
    numbering = definition(1, level(0, "\uf0b7", "bullet"), level(1, "-", "bullet")) + use(1, 1)
    assert numbers(tmp_path, numbering, (1, 0), (1, 1)) == ["•", "-"]


@pytest.mark.parametrize(
    ("count", "number_format", "written"),
    [
        (4, "lowerRoman", "iv"),
        (1994, "upperRoman", "MCMXCIV"),
        (26, "lowerLetter", "z"),
        (27, "lowerLetter", "aa"),
        (53, "upperLetter", "AAA"),
        (3, "decimalZero", "03"),
        (12, "decimalZero", "12"),
        (0, "lowerLetter", "0"),
        (99_999, "lowerLetter", "99999"),
        (7, "hindiVowels", "7"),
        (7, "none", ""),
    ],
)
def test_count_is_written_as_word_does(count: int, number_format: str, written: str) -> None:
    assert numerals.write(count, number_format) == written


VALUES = dict(zip("ivxlcdm", (1, 5, 10, 50, 100, 500, 1000), strict=True))


@given(st.integers(1, 3999))
def test_roman_numeral_counts_back(count: int) -> None:
    values = [VALUES[sign] for sign in numerals.write(count, "lowerRoman")]
    signed = [-one if any(one < later for later in values[place + 1 :]) else one for place, one in enumerate(values)]
    assert sum(signed) == count


@given(st.lists(st.integers(0, 3), max_size=40))
def test_outline_numbers_are_unique_and_each_follows_from_the_one_before(depths: list[int]) -> None:
    """The plain rule of an outline, counted here in another way: a list that is cut at the level and raised by one."""
    levels = {depth: Level(text=".".join(f"%{place + 1}" for place in range(depth + 1))) for depth in range(4)}
    counter = Counter({1: List(1, levels)})
    trail: list[int] = []
    for depth in depths:
        is_sibling = len(trail) > depth
        trail = trail[: depth + 1] if is_sibling else trail + [0] * (depth + 1 - len(trail))
        trail[depth] += 1
        assert counter.next(1, depth).strip() == ".".join(str(max(count, 1)) for count in trail)


@given(st.lists(st.tuples(st.integers(1, 3), st.integers(0, 2)), max_size=30), st.integers(0, 4))
def test_any_order_of_lists_and_levels_gives_a_number(places: list[tuple[int, int]], start: int) -> None:
    levels = {depth: Level(start=start, text=f"%{depth + 1}") for depth in range(3)}
    counter = Counter({num: List(num % 2, levels, {0: start} if num == 2 else {}) for num in (1, 2, 3)})
    seen: dict[tuple[int, int], int] = {}
    for num, depth in places:
        written = int(counter.next(num, depth))
        assert written >= start
        seen[num, depth] = written
    assert set(seen) <= set(product((1, 2, 3), range(3)))
