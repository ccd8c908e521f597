"""For whom an announcement is: named as places and kinds of people, looked up in the moment in which it is sent."""

from dataclasses import dataclass
from typing import Any, Self

from sqlalchemy import ColumnElement, SQLColumnExpression, String, and_, cast, exists, literal, not_, or_, select, true
from sqlalchemy.orm import aliased

from storage.models import (
    AnnouncementRow,
    DeliveryRow,
    HouseholdMemberRow,
    HouseholdRow,
    PersonRow,
    RoleRow,
    RsvpRow,
    SubjectChoiceRow,
    SubjectRow,
    UnitMemberRow,
)
from storage.people import Role

_SHELL = aliased(PersonRow, name="shell")
_NUMBERS = ("groups", "clusters", "units", "subjects", "people")


@dataclass(frozen=True, slots=True)
class Audience:
    """For whom an announcement is; when nothing is named, for the whole ward.

    Named are **places** (groups, clusters) and **kinds of people** (roles, units, subjects, representatives, people).
    Somebody is meant who is of ANY of the named kinds and in ANY of the named places: groups (3, 4) with
    `representatives` are the representatives of the households of groups 3 and 4; groups (3, 4) with
    `representatives` and the role of group head are those, and the heads of groups 3 and 4. Without places the kinds
    are those of the whole ward, without kinds everybody in the places is meant. `silent_of` and `without` then only
    take people away; whom `invited_to` adds is meant in any case.

    Somebody is in a place who said that they live there, or whose household is there on the roll. A representative is
    in the place of the household that they speak for, and a head in the group that they head.

    Attributes:
        groups: residential groups.
        clusters: parts of residential groups.
        roles: who holds a role in the ward today.
        units: who works in these bodies of the ward.
        subjects: who chose to hear about these subjects.
        representatives: who speaks for a household, once that is confirmed.
        silent_of: of all these, those who have not answered the invitation to this meeting.
        people: named one by one.
        without: who is not meant after all; it must name somebody.
        invited_to: besides all these, to whom an invitation to this meeting went, wherever they live now.

    Raises:
        ValueError: `without` names nobody, and would leave nobody.
    """

    groups: tuple[int, ...] = ()
    clusters: tuple[int, ...] = ()
    roles: tuple[Role, ...] = ()
    units: tuple[int, ...] = ()
    subjects: tuple[int, ...] = ()
    representatives: bool = False
    silent_of: int | None = None
    people: tuple[int, ...] = ()
    without: "Audience | None" = None
    invited_to: int | None = None

    def __post_init__(self) -> None:
        if self.without is not None and self.without.whole_ward:
            raise ValueError("an exclusion names whom it excludes")

    @property
    def whole_ward(self) -> bool:
        """Whether nothing is named."""
        return self == Audience()

    @property
    def places_only(self) -> bool:
        """Whether everybody in the named groups is meant, or everybody in the ward."""
        return self == Audience(groups=self.groups)

    def as_json(self) -> dict[str, Any]:
        """Plain values for a JSON column: only what is named."""
        named: dict[str, Any] = {name: list(getattr(self, name)) for name in _NUMBERS if getattr(self, name)}
        if self.roles:
            named["roles"] = [role.value for role in self.roles]
        if self.representatives:
            named["representatives"] = True
        if self.silent_of is not None:
            named["silent_of"] = self.silent_of
        if self.without is not None:
            named["without"] = self.without.as_json()
        if self.invited_to is not None:
            named["invited_to"] = self.invited_to
        return named

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Self:
        """The audience that `as_json` described."""
        return cls(
            **{name: tuple(value.get(name, ())) for name in _NUMBERS},
            roles=tuple(Role(name) for name in value.get("roles", ())),
            representatives=value.get("representatives", False),
            silent_of=value.get("silent_of"),
            without=cls.from_json(value["without"]) if "without" in value else None,
            invited_to=value.get("invited_to"),
        )


WHOLE_WARD = Audience()


def chosen(audience: Audience, ward_id: int, subject_id: int | None = None) -> ColumnElement[bool]:
    """Condition on `PersonRow`: who gets an announcement about a subject to this audience, at this moment.

    Only people who agreed to be written to; silence is not consent (Luật 91/2025 Điều 9). Who left the subject is out,
    unless the law requires its notices. The audience of a ward never reaches into another ward.
    """
    agreed = and_(PersonRow.ward_id == ward_id, PersonRow.consented_at.is_not(None))
    wanted = true() if subject_id is None else not_(left(subject_id))
    return and_(agreed, wanted, meant(audience, ward_id))


def meant(audience: Audience, ward_id: int) -> ColumnElement[bool]:
    """Condition on `PersonRow`: who is named, whether they may be written to or not. It is never unknown (NULL)."""
    named = and_(PersonRow.ward_id == ward_id, _named(audience, ward_id))
    if audience.silent_of is not None:
        named = and_(named, not_(_answered(audience.silent_of)))
    if audience.without is not None:
        named = and_(named, not_(meant(audience.without, ward_id)))
    if audience.invited_to is not None:
        named = or_(named, and_(PersonRow.ward_id == ward_id, _invited(audience.invited_to)))
    return named


def _named(audience: Audience, ward_id: int) -> ColumnElement[bool]:
    there = _there(audience)
    kinds: list[ColumnElement[bool]] = []
    if audience.representatives:
        kinds.append(_speaks_for_a_household(audience, ward_id))
    if audience.roles:
        kinds.append(_holds_a_role(audience, ward_id, there))
    if audience.units:
        members = select(UnitMemberRow.person_id).where(UnitMemberRow.unit_id.in_(audience.units))
        kinds.append(and_(there, PersonRow.id.in_(members)))
    if audience.subjects:
        wants = (SubjectChoiceRow.subject_id.in_(audience.subjects), SubjectChoiceRow.wants.is_(True))
        kinds.append(and_(there, PersonRow.id.in_(select(SubjectChoiceRow.person_id).where(*wants))))
    if audience.people:
        named = PersonRow.id.in_(audience.people)
        # Somebody was named who turned out to be another since.
        shells = (_SHELL.id.in_(audience.people), _SHELL.joined_into_id.is_not(None))
        became = PersonRow.id.in_(select(_SHELL.joined_into_id).where(*shells))
        kinds.append(and_(there, or_(named, became)))
    return or_(*kinds) if kinds else there


def _there(audience: Audience) -> ColumnElement[bool]:
    """Whether somebody lives in one of the places, by their own words or by the roll."""
    if not audience.groups and not audience.clusters:
        return true()
    household = (HouseholdRow.ended_at.is_(None), _stands_there(audience))
    members = select(HouseholdMemberRow.person_id).join(
        HouseholdRow, HouseholdRow.id == HouseholdMemberRow.household_id
    )
    speakers = select(HouseholdRow.representative_id).where(HouseholdRow.representative_id.is_not(None))
    own_words = and_(PersonRow.group_id.is_not(None), PersonRow.group_id.in_(audience.groups))
    return or_(
        own_words,
        PersonRow.id.in_(members.where(*household)),
        PersonRow.id.in_(speakers.where(*household)),
    )


def _stands_there(audience: Audience) -> ColumnElement[bool]:
    return or_(
        HouseholdRow.group_id.in_(audience.groups),
        and_(HouseholdRow.cluster_id.is_not(None), HouseholdRow.cluster_id.in_(audience.clusters)),
    )


def _speaks_for_a_household(audience: Audience, ward_id: int) -> ColumnElement[bool]:
    speakers = select(HouseholdRow.representative_id).where(
        HouseholdRow.ward_id == ward_id, HouseholdRow.representative_id.is_not(None), HouseholdRow.ended_at.is_(None)
    )
    if audience.groups or audience.clusters:
        speakers = speakers.where(_stands_there(audience))
    return PersonRow.id.in_(speakers)


def _holds_a_role(audience: Audience, ward_id: int, there: ColumnElement[bool]) -> ColumnElement[bool]:
    holders = select(RoleRow.person_id).where(
        RoleRow.ward_id == ward_id, RoleRow.name.in_(audience.roles), RoleRow.ended_at.is_(None)
    )
    if not audience.groups and not audience.clusters:
        return PersonRow.id.in_(holders)
    of_these = and_(RoleRow.group_id.is_not(None), RoleRow.group_id.in_(audience.groups))
    elsewhere = holders.where(RoleRow.group_id.is_(None))
    return or_(PersonRow.id.in_(holders.where(of_these)), and_(there, PersonRow.id.in_(elsewhere)))


def _answered(meeting_id: int) -> ColumnElement[bool]:
    return exists().where(RsvpRow.meeting_id == meeting_id, RsvpRow.person_id == PersonRow.id)


def _invited(meeting_id: int) -> ColumnElement[bool]:
    """Whether any of its invitations was written down for somebody, even one that was stopped before it reached them."""
    invitation, delivery = aliased(AnnouncementRow), aliased(DeliveryRow)
    number = literal("announcement:").concat(cast(invitation.id, String))
    return exists().where(
        invitation.meeting_id == meeting_id,
        invitation.kind == "meeting",
        delivery.dedupe_key == number.concat(":").concat(cast(PersonRow.id, String)),
    )


def left(subject_id: SQLColumnExpression[Any] | int) -> ColumnElement[bool]:
    """Condition on `PersonRow`: they do not want to hear about the subject, and the law does not require its notices."""
    return exists().where(
        SubjectChoiceRow.subject_id == subject_id,
        SubjectChoiceRow.person_id == PersonRow.id,
        SubjectChoiceRow.wants.is_(False),
        SubjectRow.id == SubjectChoiceRow.subject_id,
        SubjectRow.statutory.is_(False),
    )
