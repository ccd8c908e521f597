from dataclasses import replace

import pytest

from knowledge import quotes, structure
from knowledge.errors import QuoteMismatchError
from knowledge.regulation import Provision, Regulation
from tests.knowledge.documents import VILLAGE


@pytest.fixture
def village() -> Regulation:
    return structure.parse(VILLAGE)


@pytest.fixture
def hours(village: Regulation) -> Provision:
    article = village.article(2)
    assert article is not None
    return article


def test_quotation_is_the_stored_text_with_its_place_and_validity(village: Regulation, hours: Provision) -> None:
    citation = quotes.cite(village, hours, hours.at("2", "đ"))
    assert (citation.quote, citation.ref) == ("Khi sân ngập nước.", "7/2024/QC-UBND:2.2.đ")
    assert citation.verbatim
    assert citation.valid_from == village.valid_from
    assert citation.heading == "Giờ mở cửa"


@pytest.mark.parametrize(
    "change",
    [
        {"quote": "Sân chơi mở cửa từ 6 giờ đến 22 giờ hằng ngày."},
        {"quote": "Sân chơi mở cửa từ 6 giờ đến 21 giờ hằng ngày"},
        {"clause": "9"},
        {"article": 1},
        {"document": "8/2025/QC-UBND"},
        {"verbatim": False},
    ],
)
def test_gate_stops_a_quotation_that_differs_anywhere(
    village: Regulation, hours: Provision, change: dict[str, object]
) -> None:
    citation = quotes.cite(village, hours, hours.at("1"))
    with pytest.raises(QuoteMismatchError):
        quotes.check(replace(citation, **change), village, hours)  # type: ignore[arg-type]


def test_gate_stops_a_guide_that_passes_for_the_official_text(village: Regulation, hours: Provision) -> None:
    citation = quotes.cite(village, hours, hours.at("1"))
    with pytest.raises(QuoteMismatchError):
        quotes.check(citation, replace(village, official=False), hours)


def test_gate_stops_a_provision_of_another_article(village: Regulation, hours: Provision) -> None:
    other = village.article(4, "a")
    assert other is not None
    with pytest.raises(QuoteMismatchError):
        quotes.cite(village, hours, replace(other.children[0], article=2))
