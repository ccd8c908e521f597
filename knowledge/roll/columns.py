"""What a column is about, told by its heading in any of the forms that wards write."""

import re
from collections.abc import Sequence

from knowledge.roll.faults import Field
from knowledge.syllables import fold, syllables

# The first that fits decides: "SĐT người đại diện" is a telephone, "Địa chỉ chủ hộ" an address.
_HEADINGS = (
    (Field.PHONE, r"dien thoai|s ?d ?t|so dt|dt|di dong|phone|mobile|zalo"),
    (Field.ROLE, r"chuc vu|vai tro|chuc danh|nhiem vu"),
    (Field.ADDRESS, r"dia chi|noi o|noi cu tru|cho o|thuong tru|so nha|address"),
    (Field.CODE, r"ma(?: so)?(?: (?:ho|dinh danh|hgd)\b.*)?|ma|so (?:so )?ho(?: khau)?|so hk|code"),
    (Field.REPRESENTATIVE, r"(?:nguoi |ho (?:va )?ten )*dai dien\b.*"),
    (Field.HEAD, r"(?:ho (?:va )?ten |ten )?chu ho\b.*|head"),
    (Field.CLUSTER, r"(?:ten |so )?(?:cum|nhom)(?: dan cu| ho)?(?: so)?"),
    (
        Field.GROUP,
        (
            r"(?:ten |so |thuoc )?(?:to(?: dan pho)?|tdp|khu pho|kp|khu dan cu|khu|thon|ap|ban|buon|lang|xom|phum|soc)"
            r"(?: (?:so|phu trach|dan pho|to dan pho|tdp|khu pho|thon|ap))*"
        ),
    ),
    (Field.NAME, r"ho (?:va )?ten\b.*|ten|name"),
)
_PARTLY = {Field.PHONE, Field.ROLE, Field.ADDRESS}  # wherever in the heading these words stand
_KINDS = tuple(
    (field, re.compile(rf"\b(?:{form})\b" if field in _PARTLY else rf"(?:{form})")) for field, form in _HEADINGS
)
_LONGEST = 60  # characters of a heading


def plain(text: str) -> str:
    """The text's syllables without diacritics, in small letters."""
    return " ".join(fold(syllable) for syllable in syllables(text))


def field_of(heading: str) -> Field | None:
    """What the column with this heading says."""
    if not heading or len(heading) > _LONGEST:
        return None
    said = plain(re.sub(r"\([^)]*\)|[*:/]", " ", heading))
    for field, form in _KINDS:
        if form.search(said) if field in _PARTLY else form.fullmatch(said):
            return field
    return None


def columns_of(cells: Sequence[str]) -> dict[Field, int] | None:
    """Where each field stands, when this row is the heading of households or of people who work for the ward."""
    found: dict[Field, int] = {}
    for place, cell in enumerate(cells):
        field = field_of(cell)
        if field is not None and field not in found:
            found[field] = place
    if Field.ROLE in found and Field.NAME in found:
        return found
    if Field.HEAD not in found and Field.NAME in found:
        found[Field.HEAD] = found[Field.NAME]
    found.pop(Field.NAME, None)
    if Field.HEAD in found and found.keys() & {Field.GROUP, Field.CODE, Field.ADDRESS, Field.PHONE}:
        return found
    return None
