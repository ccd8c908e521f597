"""Vietnamese telephone numbers in one form, E.164, however they were written down."""

import re

_NUMBER = re.compile(r"(?<![\d+])\+?\d(?:[ .()-]{0,2}\d){7,14}(?!\d)")
_MOBILE = re.compile(r"[35789]\d{8}")
_LANDLINE = re.compile(r"2\d{9}|2\d{8}")  # with the area; the shorter ones are of the time before 2017
# Since September 2018 mobile numbers of eleven digits have ten; rolls are older than that.
_BEFORE_2018 = {
    "120": "70", "121": "79", "122": "77", "126": "76", "128": "78",
    "123": "83", "124": "84", "125": "85", "127": "81", "129": "82",
    "162": "32", "163": "33", "164": "34", "165": "35", "166": "36", "167": "37", "168": "38", "169": "39",
    "186": "56", "188": "58", "199": "59",
}  # fmt: skip


def telephones(text: str) -> list[str]:
    """The numbers in a text as E.164, each once, in their order; what is no number is left out.

    >>> telephones("0912 345 678 / (024) 3826.1234")
    ['+84912345678', '+842438261234']
    """
    found = (e164(match[0]) for match in _NUMBER.finditer(text))
    return list(dict.fromkeys(number for number in found if number is not None))


def e164(written: str) -> str | None:
    """One number as E.164; None when it cannot be one.

    Nine digits without the zero are taken for a mobile number: Excel drops zeros in front.
    """
    digits = "".join(character for character in written if character.isdigit())
    if written.strip().startswith("+") and not digits.startswith("84"):
        return f"+{digits}" if 8 <= len(digits) <= 15 and digits[0] != "0" else None  # noqa: PLR2004 — E.164's own limits
    if digits.startswith("0084"):
        digits = digits[4:]
    elif digits.startswith("84") and len(digits) > 10:  # noqa: PLR2004 — ten digits are a number of Việt Nam
        digits = digits[2:]
    national = digits.removeprefix("0")
    if len(national) == 10 and national[:3] in _BEFORE_2018:  # noqa: PLR2004 — the old length without its zero
        national = _BEFORE_2018[national[:3]] + national[3:]
    return f"+84{national}" if _MOBILE.fullmatch(national) or _LANDLINE.fullmatch(national) else None
