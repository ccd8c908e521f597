"""Whether two accounts are one human being, as far as can be known."""

import unicodedata
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, or_, select, union
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from storage.errors import ForbiddenError
from storage.living import living_id, shared_an_address
from storage.models import ContactRow, HouseholdMemberRow, HouseholdRow, PersonRow, PetitionRow

BARRED_D = chr(0x111)  # a letter of its own, which normalising does not take apart


class Sign(StrEnum):
    """What shows that two accounts may be one human being."""

    PERSON = "person"
    NAME = "name"
    CONTACT = "contact"
    HOUSEHOLD = "household"
    PHONE = "phone"


class SecondPersonError(ForbiddenError):
    """Whoever approves must be another human being than the author."""

    text_id = "announce-own"


class SameNameError(SecondPersonError):
    """The approver's full name is the author's."""

    text_id = "announce-own-name"


class SameContactError(SecondPersonError):
    """The approver writes from an address that the author uses, too."""

    text_id = "announce-own-contact"


class SameHouseholdError(SecondPersonError):
    """Author and approver live in one household."""

    text_id = "announce-own-household"


class SamePhoneError(SecondPersonError):
    """Author and approver gave one telephone number."""

    text_id = "announce-own-phone"


REFUSALS: dict[Sign, type[SecondPersonError]] = {
    Sign.PERSON: SecondPersonError,
    Sign.NAME: SameNameError,
    Sign.CONTACT: SameContactError,
    Sign.HOUSEHOLD: SameHouseholdError,
    Sign.PHONE: SamePhoneError,
}


async def same_human(session: AsyncSession, one: int, other: int) -> Sign | None:
    """What shows that two persons of the database may be one human being; None when nothing does."""
    one, other = await living_id(session, one), await living_id(session, other)
    if one == other:
        return Sign.PERSON
    names = [plain_name((await session.get_one(PersonRow, person)).name) for person in (one, other)]
    if names[0] and names[0] == names[1]:
        return Sign.NAME
    if await session.scalar(_shared_address(one, other)) or await shared_an_address(session, one, other):
        return Sign.CONTACT
    households = [set(await session.scalars(_households(person))) for person in (one, other)]
    if households[0] & households[1]:
        return Sign.HOUSEHOLD
    phones = [{digits(phone) for phone in await session.scalars(_phones(person))} - {""} for person in (one, other)]
    return Sign.PHONE if phones[0] & phones[1] else None


def plain_name(name: str) -> str:
    """A full name for comparing: "Nguyễn Văn  AN" and "nguyen van an" are the same."""
    letters = unicodedata.normalize("NFD", name.casefold().replace(BARRED_D, "d"))
    kept = "".join(" " if not letter.isalnum() else letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(kept.split())


def digits(phone: str) -> str:
    """A telephone number for comparing: "+84 912 345 678" and "0912.345.678" are the same."""
    number = "".join(letter for letter in phone if letter.isdecimal())
    return number[2:] if number.startswith("84") and len(number) > 9 else number.lstrip("0")  # noqa: PLR2004 — without its 0


def _shared_address(one: int, other: int) -> Select[int]:
    theirs = aliased(ContactRow)
    same: ColumnElement[bool] = (theirs.channel == ContactRow.channel) & (theirs.outside_id == ContactRow.outside_id)
    return (
        select(ContactRow.id).join(theirs, same).where(ContactRow.person_id == one, theirs.person_id == other).limit(1)
    )


def _households(person: int) -> Select[int]:
    member = select(HouseholdMemberRow.household_id).where(HouseholdMemberRow.person_id == person)
    return select(HouseholdRow.id).where(or_(HouseholdRow.representative_id == person, HouseholdRow.id.in_(member)))


def _phones(person: int) -> Select[str]:
    home = select(HouseholdRow.phone).where(HouseholdRow.id.in_(_households(person)), HouseholdRow.phone.is_not(None))
    given = select(PetitionRow.phone).where(PetitionRow.person_id == person, PetitionRow.phone.is_not(None))
    return select(union(home, given).subquery().c.phone)
