"""Roman numerals, as chapters carry them."""

_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def roman(written: str) -> int:
    """The value of a Roman numeral in either case; digits are taken as they are."""
    if written.isdigit():
        return int(written)
    values = [_VALUES[letter] for letter in written.lower()]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))
