import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.validity import places
from knowledge.validity.places import WHOLE, Place

NUMBERS = st.integers(1, 130).map(str)
LETTERS = st.sampled_from("abcdđeghiklmnopq")
PLACES = st.one_of(
    st.builds(Place, NUMBERS),
    st.builds(Place, NUMBERS, NUMBERS),
    st.builds(Place, NUMBERS, NUMBERS, LETTERS),
)


def written(place: Place) -> str:
    point = f"điểm {place.point} " if place.point else ""
    clause = f"khoản {place.clause} " if place.clause else ""
    return f"{point}{clause}Điều {place.article}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("khoản 2 Điều 15", "15.2"),
        ("điểm a và điểm b khoản 1, khoản 3 Điều 5", "5.1.a 5.1.b 5.3"),
        ("các điểm a, đ và e khoản 1 Điều 5", "5.1.a 5.1.đ 5.1.e"),
        ("các khoản 1, 2 và 6 Điều 15 của Luật này", "15.1 15.2 15.6"),
        ("các điều 59, 60 và 62", "59 60 62"),
        ("từ Điều 59 đến Điều 62", "59 62"),
        ("các điều từ 59 đến 62", "59 60 61 62"),
        ("khoản 4 Điều 23; khoản 4 Điều 33; Điều 7", "23.4 33.4 7"),
        ("Điều 11a", "11a"),
        ("điểm b Điều 9", "9.0.b"),
        ("chỗ nào cũng được", ""),
    ],
)
def test_places_are_read_as_lawmakers_list_them(text: str, expected: str) -> None:
    read = places.read(text)
    assert " ".join(map(str, read.places)) == expected
    assert read.complete


@pytest.mark.parametrize("text", ["khoản 2", "điểm a khoản 1", "Điều 3 và khoản 4"])
def test_clause_without_its_article_is_not_complete(text: str) -> None:
    assert not places.read(text).complete


@given(st.lists(PLACES, min_size=1, max_size=6, unique=True), st.sampled_from(["; ", ", ", " và "]))
def test_whatever_is_listed_comes_back(listed: list[Place], between: str) -> None:
    assert places.read(between.join(map(written, listed))) == places.Places(tuple(listed), complete=True)


@given(PLACES)
def test_short_form_comes_back(place: Place) -> None:
    assert Place.parse(str(place)) == place


@given(NUMBERS, LETTERS)
def test_point_without_a_clause_comes_back(article: str, point: str) -> None:
    assert Place.parse(str(Place(article, "", point))) == Place(article, "", point)


def test_short_form_of_the_whole_is_empty() -> None:
    assert (str(WHOLE), Place.parse("")) == ("", WHOLE)
    assert Place.parse("khoản hai") is None
