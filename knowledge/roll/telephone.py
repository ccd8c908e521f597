"""Vietnamese telephone numbers in one form, E.164, however they were written down."""

import re

from phonenumbers import (
    NumberParseException,
    PhoneNumberFormat,
    format_number,
    is_possible_number,
    is_valid_number,
    parse,
)

HOME = "VN"
HOME_CODE = 84
_NUMBER = re.compile(r"(?<![\d+])\+?\d(?:[ .()-]{0,2}\d){7,14}(?!\d)")
_OLD_MOBILE = re.compile(r"^(?:(?:\+|00)?84|0)?(1\d{2})(\d{7})$")
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
    tidy = re.sub(r"[^\d+]", "", written)
    old = _OLD_MOBILE.match(tidy)
    if old and old[1] in _BEFORE_2018:
        tidy = f"0{_BEFORE_2018[old[1]]}{old[2]}"
    try:
        number = parse(re.sub(r"^(?:00)?(?=84\d{9,10}$)", "+", tidy), HOME)
    except NumberParseException:
        return None
    # Of other countries' numbers only the length is asked: their plans change, and a ward writes few of them.
    fits = is_valid_number(number) if number.country_code == HOME_CODE else is_possible_number(number)
    return format_number(number, PhoneNumberFormat.E164) if fits else None
