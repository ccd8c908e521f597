"""A text is given whole or not at all."""

from pathlib import Path

import pytest

from bot.texts import TextError, Texts, load


@pytest.fixture
def texts(tmp_path: Path) -> Texts:
    catalogue = tmp_path / "x.ftl"
    # The second letter of the greeting is written as a letter and a mark of its own.
    catalogue.write_text(
        "hello = Cha\N{COMBINING GRAVE ACCENT}o { $name }\n    .title = Bác\ncount = { $count } tin\n", "utf-8"
    )
    return load([catalogue])


def test_text_is_filled_in_and_composed(texts: Texts) -> None:
    assert texts("hello", name="Lan") == "Chào Lan"


def test_values_are_nobodys_patterns(texts: Texts) -> None:
    """Whatever people write stays what it is."""
    for said in ("{ $name }", "{ hello }", "{ -term }", "a\n\n  b = c", "\u2068x\u2069", "<b>&amp;"):
        assert texts("hello", name=said) == f"Chào {said}"


def test_value_may_be_as_long_as_people_write(texts: Texts) -> None:
    """Fluent alone refuses more than 2,500 characters, so that nobody could send a long petition."""
    said = "{ $name } vỉa hè vỡ " * 1000
    assert texts("hello", name=said) == f"Chào {said}"


def test_missing_value_is_an_error(texts: Texts) -> None:
    with pytest.raises(TextError, match="hello"):
        texts("hello")


def test_missing_text_is_an_error(texts: Texts) -> None:
    assert not texts.has("nothing")
    with pytest.raises(TextError, match="nothing"):
        texts("nothing")


def test_large_numbers_are_written_as_people_here_write_them(texts: Texts) -> None:
    assert texts("count", count=12345) == "12.345 tin"


def test_catalogue_with_a_slip_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "x.ftl"
    broken.write_text("hello = Chào { $name\n", "utf-8")
    with pytest.raises(TextError, match=r"x\.ftl"):
        load([broken])


def test_catalogues_that_ship_are_whole() -> None:
    assert load().has("welcome")
