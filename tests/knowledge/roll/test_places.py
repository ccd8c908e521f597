"""Groups as rolls name them."""

import pytest

from knowledge.roll.places import Places, place_in_title

KNOWN = ["Tổ dân phố 1", "Tổ dân phố 2", "Tổ dân phố 12", "Tổ dân phố 2A"]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Tổ dân phố 2", "Tổ dân phố 2"),
        ("to dan pho so 2", "Tổ dân phố 2"),
        ("TDP 02", "Tổ dân phố 2"),
        ("Tổ 2", "Tổ dân phố 2"),
        ("2", "Tổ dân phố 2"),
        ("Tổ dân phô 12", "Tổ dân phố 12"),
        ("2a", "Tổ dân phố 2A"),
        ("Tổ 7", "Tổ dân phố 7"),
        ("8", "Tổ dân phố 8"),
        ("Khu phố 2", "Khu phố 2"),
        ("KP 3", "Khu phố 3"),
        ("Thôn Đông", "Thôn Đông"),
    ],
)
def test_other_ways_to_write_a_group(typed: str, name: str) -> None:
    assert Places(KNOWN, "Tổ dân phố").named(typed) == name


def test_names_that_differ_by_a_letter_are_two_places() -> None:
    places = Places(["Thôn An Bình"], "Thôn")
    assert places.named("Thôn An Ninh") == "Thôn An Ninh"
    assert places.named("thôn an ninh") == "Thôn An Ninh"
    assert places.named("Thon An Binh") == "Thôn An Bình"


def test_number_alone_is_named_as_the_ward_names_its_groups() -> None:
    assert Places(["Khu phố 1", "Khu phố 2"], "Tổ dân phố").named("3") == "Khu phố 3"
    assert Places([], "Tổ dân phố").named("3") == "Tổ dân phố 3"


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("DANH SÁCH HỘ DÂN TỔ DÂN PHỐ SỐ 5 NĂM 2026", "Tổ dân phố 5"),
        ("TDP05", None),
        ("Tổ 5", "Tổ 5"),
        ("KP 3", "Khu phố 3"),
        ("Tổ 5 và tổ 6", None),
        ("Sheet1", None),
    ],
)
def test_title_names_the_group_of_its_table(title: str, place: str | None) -> None:
    assert place_in_title(title) == place
