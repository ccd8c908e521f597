import pytest

from knowledge.numerals import roman, spoken


@pytest.mark.parametrize(("written", "value"), [("IV", 4), ("xix", 19), ("XL", 40), ("12", 12)])
def test_roman_numeral_has_its_value(written: str, value: int) -> None:
    assert roman(written) == value


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("khong", 0),
        ("tu", 4),
        ("muoi", 10),
        ("muoi lam", 15),
        ("hai muoi mot", 21),
        ("ba muoi tu", 34),
        ("nam muoi chin", 59),
    ],
)
def test_spoken_number_has_its_value(said: str, value: int) -> None:
    assert spoken()[said] == value


def test_every_number_to_59_can_be_said() -> None:
    assert set(spoken().values()) == set(range(60))
