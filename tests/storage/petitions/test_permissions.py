"""Who may do what with a petition: written out by hand for every kind of person and every action."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage import Database, Storage
from storage.errors import ForbiddenError, StaleError
from storage.models import PetitionRow
from storage.people import Role
from storage.petition import Action
from storage.petition_permissions import Actor, actor, check_recipient, holder_of_receipt, may_see, permit
from storage.places import Ward
from storage.units import Units
from tests.clock import Clock
from tests.population import Population

HERE, THERE = 1, 2  # residential groups; the petition comes from the first
ASSIGNEE, SENDER = 5, 6


def somebody(number: int, role: Role | None = None, group: int | None = None, *, wide: bool = True) -> Actor:
    roles = frozenset[Role]() if role is None else frozenset({role})
    groups = frozenset[int]() if group is None else frozenset({group})
    on_desk = role not in {None, Role.GROUP_HEAD}
    everywhere = on_desk and wide
    desk_groups = groups if on_desk else frozenset[int]()
    return Actor(number, roles, None if everywhere else groups, None if everywhere else desk_groups, frozenset())


PEOPLE = {
    "sender": somebody(SENDER),
    "receipt": holder_of_receipt(),
    "stranger": somebody(10),
    "head": somebody(11, Role.GROUP_HEAD, HERE),
    "far head": somebody(12, Role.GROUP_HEAD, THERE),
    "cadre": somebody(13, Role.CADRE),
    "near cadre": somebody(14, Role.CADRE, HERE, wide=False),
    "far cadre": somebody(15, Role.CADRE, THERE, wide=False),
    "assignee": somebody(ASSIGNEE, Role.CADRE),
    "committee": somebody(16, Role.COMMITTEE),
    "administrator": somebody(17, Role.ADMINISTRATOR),
    "left": somebody(ASSIGNEE),  # works on it, but holds no role any more
}

# Who may (+), who is told that another works on it (o); everybody else may not.
_WORKED_ON = {
    "take": "+cadre +near_cadre +assignee +committee +administrator",
    "assign transfer classify merge unmerge confide": "ocadre onear_cadre +assignee +committee +administrator",
    "ask answer extend close": "ocadre onear_cadre +assignee ocommittee oadministrator",
    "reply add edit rate reopen": "+sender +receipt",
    "note read": "+head +cadre +near_cadre +assignee +committee +administrator",
    "support": "+stranger +head +far_head +cadre +near_cadre +far_cadre +assignee +committee +administrator +left",
    "absorb release refuse warn recount unreachable": "",
}
_FREE = {
    **_WORKED_ON,
    "assign transfer classify merge unmerge confide": "+cadre +near_cadre +assignee +committee +administrator",
    "ask answer extend close": "ocadre onear_cadre oassignee ocommittee oadministrator",
}
_FREE_ABOVE = {
    **_FREE,
    "take": "+committee +administrator",
    "assign transfer classify merge unmerge confide": "+committee +administrator",
}
_CONFIDENTIAL = {
    "take": "+assignee +committee +administrator",
    "assign transfer classify merge unmerge confide": "+assignee +committee +administrator",
    "ask answer extend close": "+assignee ocommittee oadministrator",
    "reply add edit rate reopen": "+sender +receipt",
    "note read": "+assignee +committee +administrator",
    "support": "",
    "absorb release refuse warn recount unreachable": "",
}
TABLES = {"worked on": _WORKED_ON, "free": _FREE, "free above": _FREE_ABOVE, "confidential": _CONFIDENTIAL}


def petition(kind: str) -> PetitionRow:
    row = PetitionRow(id=1, ward_id=1, group_id=HERE, person_id=SENDER, assignee_id=ASSIGNEE, level=0)
    row.confidential = kind == "confidential"
    if kind.startswith("free"):
        row.assignee_id = None
    if kind == "free above":
        row.level = 1
    return row


def spelled_out(table: dict[str, str]) -> dict[tuple[str, str], str]:
    return {
        (action, word[1:].replace("_", " ")): word[0]
        for actions, people in table.items()
        for action in actions.split()
        for word in people.split()
    }


@pytest.mark.parametrize("kind", TABLES)
def test_every_action_is_in_the_table(kind: str) -> None:
    assert sorted(word for actions in TABLES[kind] for word in actions.split()) == sorted(Action)
    assert {who for _, who in spelled_out(TABLES[kind])} <= PEOPLE.keys()


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("kind", TABLES)
def test_everybody_may_what_the_table_says(kind: str, who: str) -> None:
    answers: dict[type[ForbiddenError | StaleError] | None, str] = {None: "+", StaleError: "o", ForbiddenError: "-"}
    table, row = spelled_out(TABLES[kind]), petition(kind)
    told = {action: answers[refusal(action, PEOPLE[who], row)] for action in Action}
    assert told == {action: table.get((action, who), "-") for action in Action}


def refusal(action: Action, who: Actor, row: PetitionRow) -> type[ForbiddenError | StaleError] | None:
    try:
        permit(action, who, row)
    except (ForbiddenError, StaleError) as refused:
        return type(refused)
    return None


@pytest.mark.parametrize("kind", TABLES)
def test_who_may_look_is_who_may_see(kind: str) -> None:
    row = petition(kind)
    for who in PEOPLE.values():
        assert may_see(who, row) == (refusal(Action.READ, who, row) is None)


def test_unknown_sender_is_nobody_else() -> None:
    """A petition without a sender belongs to nobody, also not to somebody without a number."""
    row = petition("worked on")
    row.person_id = None
    for who in (*PEOPLE.values(), replace(PEOPLE["cadre"], id=None)):
        assert (refusal(Action.ADD, who, row) is None) == who.holds_receipt


def test_petition_of_no_group_is_not_for_those_of_one_group() -> None:
    row = petition("free")
    row.group_id = None
    seen = {name for name, who in PEOPLE.items() if may_see(who, row)}
    assert seen == {"cadre", "assignee", "committee", "administrator"}


def test_head_of_another_group_works_in_the_own_one_only() -> None:
    both = Actor(
        20, frozenset({Role.CADRE, Role.GROUP_HEAD}), frozenset({HERE, THERE}), frozenset({THERE}), frozenset()
    )
    row = petition("free")
    assert refusal(Action.NOTE, both, row) is None
    assert refusal(Action.TAKE, both, row) is ForbiddenError
    row.group_id = THERE
    assert refusal(Action.TAKE, both, row) is None


_roles = st.frozensets(st.sampled_from(Role))
_some_groups = st.frozensets(st.sampled_from([HERE, THERE]))


@given(_roles, _some_groups, _some_groups, st.sampled_from(sorted(TABLES)), st.sampled_from(Action))
def test_nobody_acts_on_what_they_may_not_see(
    roles: frozenset[Role], groups: frozenset[int], desk: frozenset[int], kind: str, action: Action
) -> None:
    who = Actor(30, roles, groups | desk, desk, frozenset())
    row = petition(kind)
    if action is not Action.SUPPORT and refusal(action, who, row) is None:
        assert may_see(who, row)
    if not roles:
        assert not may_see(who, row)


async def seen_in(db: Database, person_id: int, ward: Ward) -> Actor:
    async with db.read() as session:
        return await actor(session, person_id, ward.id)


async def test_roles_of_this_moment_decide(
    db: Database, storage: Storage, ward: Ward, make_person: Population, now: Clock
) -> None:
    one, two, three = ward.groups
    lan = await make_person("Lan")
    assert await seen_in(db, lan.id, ward) == Actor(lan.id, frozenset(), frozenset(), frozenset(), frozenset())
    await make_person.appoint(lan, Role.GROUP_HEAD, group=one)
    assert (await seen_in(db, lan.id, ward)).groups == frozenset({one.id})
    assert not (await seen_in(db, lan.id, ward)).on_desk
    await make_person.appoint(lan, Role.CADRE, group=two)
    limited = await seen_in(db, lan.id, ward)
    assert (limited.groups, limited.desk_groups) == (frozenset({one.id, two.id}), frozenset({two.id}))
    assert [limited.works_in(group) for group in (one.id, two.id, three.id, None)] == [False, True, False, False]
    await make_person.appoint(lan, Role.COMMITTEE)
    above = await seen_in(db, lan.id, ward)
    assert (above.groups, above.desk_groups, above.superior) == (None, None, True)
    for role in (Role.COMMITTEE, Role.CADRE, Role.GROUP_HEAD):
        await storage.invitations.withdraw(role, person_id=lan.id, ward_id=ward.id, now=now())
    assert (await seen_in(db, lan.id, ward)).roles == frozenset()


async def test_role_in_another_ward_is_none_here(db: Database, ward: Ward, make_person: Population) -> None:
    minh = await make_person("Minh", role=Role.CADRE)
    other = await Storage(db).places.found(code="khac", name="Phường Khác", groups=[])
    assert (await seen_in(db, minh.id, ward)).on_desk
    assert not (await seen_in(db, minh.id, other)).on_desk


async def test_bodies_are_known(db: Database, ward: Ward, make_person: Population) -> None:
    minh = await make_person("Minh", role=Role.CADRE)
    units = {(await make_person.unit(name, minh)).id for name in ("Công an", "Đô thị")}
    await make_person.unit("Tư pháp")
    assert (await seen_in(db, minh.id, ward)).units == units


async def test_petition_passes_only_to_those_who_may_work_on_it(
    db: Database, ward: Ward, make_person: Population
) -> None:
    one, two, _ = ward.groups
    row = petition("confidential")
    row.ward_id, row.group_id = ward.id, one.id
    fits = [await make_person(role=Role.CADRE), await make_person(role=Role.CADRE, limited_to=one)]
    does_not = [
        await make_person("Lan"),
        await make_person("Hoa", role=Role.GROUP_HEAD, group=one),
        await make_person(role=Role.CADRE, limited_to=two),
    ]
    async with db.read() as session:
        for person in fits:
            await check_recipient(session, Action.ASSIGN, {"to": person.id}, row)
        for number in (*(person.id for person in does_not), 987654):
            with pytest.raises(StaleError):
                await check_recipient(session, Action.ASSIGN, {"to": number}, row)


async def test_petition_passes_only_to_a_body_that_there_is(
    db: Database, storage: Storage, ward: Ward, make_person: Population, now: Clock
) -> None:
    row = petition("free")
    row.ward_id = ward.id
    unit, closed = await make_person.unit("Công an"), await make_person.unit("Đô thị")
    other = await storage.places.found(code="khac", name="Phường Khác", groups=[])
    foreign = await Units(db).create(other.id, "Công an", now=now())
    await Units(db).end(closed.id, ward_id=ward.id, now=now())
    async with db.read() as session:
        await check_recipient(session, Action.TRANSFER, {"unit": unit.id}, row)
        for number in (closed.id, foreign.id, 987654):
            with pytest.raises(StaleError):
                await check_recipient(session, Action.TRANSFER, {"unit": number}, row)
