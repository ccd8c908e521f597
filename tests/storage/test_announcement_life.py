"""Who may let an announcement go, what stops it, and that every act has its effect once."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from storage import Storage
from storage.announcement import Action, Announcement, Draft, Drop, Kind, State
from storage.announcement_errors import (
    AudienceForbiddenError,
    AuthorLeftError,
    MomentPassedError,
    ReasonMissingError,
)
from storage.audience import Audience
from storage.errors import ForbiddenError, StaleError
from storage.messages import Body, Notice
from storage.models import AnnouncementEventRow, AnnouncementRow, ClusterRow, DeliveryRow
from storage.people import Role
from storage.places import Account, Ward
from storage.same_human import SameContactError, SameNameError, SecondPersonError
from tests import approving
from tests.approving import Desk
from tests.clock import Clock
from tests.population import Population


@pytest.fixture
async def desk(storage: Storage, make_person: Population, now: Clock) -> Desk:
    """Minh writes, Thu approves, Lan lives there."""
    minh = await make_person("Trần Minh", role=Role.CADRE, consented=False)
    thu = await make_person("Phạm Thu", role=Role.CADRE, consented=False)
    return Desk(storage, now, minh, thu, await make_person("Nguyễn Lan"))


async def test_it_waits_is_approved_and_leaves(desk: Desk, storage: Storage) -> None:
    waiting = await desk.hand_in(previewed=7)
    assert (waiting.state, waiting.send_at, waiting.previewed) == (State.WAITING, None, 7)
    assert await storage.announcements.due(desk.now()) == []
    approved = await desk.act("approve", waiting, seen=5)
    assert (approved.state, approved.approver_id, approved.decided_at) == (State.APPROVED, desk.thu.id, desk.now())
    assert (approved.send_at, approved.previewed) == (desk.now(), 5)
    assert await storage.announcements.due(desk.now()) == [approved]
    left = await desk.begin(approved)
    assert (left.state, left.sent_at, left.planned, left.difference) == (State.SENDING, desk.now(), 1, -4)
    assert await storage.announcements.due(desk.now()) == []
    assert await desk.history(left) == [
        (Action.SUBMIT, desk.minh.id),
        (Action.APPROVE, desk.thu.id),
        (Action.BEGIN, None),
    ]


async def test_author_cannot_approve(desk: Desk) -> None:
    waiting = await desk.hand_in()
    for _ in range(2):  # an event that is fed again is refused again
        with pytest.raises(SecondPersonError) as refused:
            await desk.act("approve", waiting, by=desk.minh)
        assert refused.value.text_id == "announce-own"
    assert await desk.state(waiting) is State.WAITING
    assert await desk.history(waiting) == [(Action.SUBMIT, desk.minh.id), (Action.DENY, desk.minh.id)]


async def test_author_cannot_approve_through_a_second_account(
    desk: Desk, storage: Storage, make_person: Population, telegram_account: Account
) -> None:
    waiting = await desk.hand_in()
    second = await make_person("tran minh", role=Role.ADMINISTRATOR, account=telegram_account)
    with pytest.raises(SameNameError):
        await desk.act("approve", waiting, by=second, source="name")
    bot = await storage.places.account(ward_id=desk.ward_id, channel="telegram", outside_id="700000002")
    await make_person.second_address(desk.minh, telegram_account, outside_id="55")
    third = await make_person("Quản trị", role=Role.ADMINISTRATOR, account=bot, outside_id="55")
    with pytest.raises(SameContactError):
        await desk.act("approve", waiting, by=third, source="contact")
    why = [
        step.details["why"] for step in await storage.announcements.history(waiting.id) if step.action == Action.DENY
    ]
    assert why == ["name", "contact"]
    assert await desk.state(waiting) is State.WAITING


@pytest.mark.parametrize("role", [None, Role.GROUP_HEAD])
async def test_only_the_desk_writes_and_approves(
    desk: Desk, make_person: Population, ward: Ward, role: Role | None
) -> None:
    somebody = await make_person("Lê Hoa", role=role, group=ward.groups[0])
    waiting = await desk.hand_in()
    with pytest.raises(ForbiddenError):
        await approving.hand_in(desk.storage, somebody, desk.now, source="other")
    for name, more in (("approve", {}), ("cancel", {}), ("pause", {}), ("refuse", {"reason": "Chưa rõ giờ"})):
        with pytest.raises(ForbiddenError):
            await desk.act(name, waiting, by=somebody, **more)
    with pytest.raises(ForbiddenError):
        await desk.storage.announcements.emergency(
            Draft(desk.ward_id, somebody.id, Body("Lũ về")), "Lũ", source="e", now=desk.now(), write=lambda _: ()
        )


async def test_limited_cadre_addresses_only_their_groups(
    desk: Desk, storage: Storage, make_person: Population, ward: Ward
) -> None:
    own, other = ward.groups[0], ward.groups[1]
    async with storage.db.write() as session:
        clusters = [ClusterRow(ward_id=ward.id, group_id=group.id, name="Cụm") for group in (own, other)]
        session.add_all(clusters)
    inside, outside = (Audience(clusters=(cluster.id,)) for cluster in clusters)
    binh = await make_person("Vũ Bình", role=Role.CADRE, limited_to=own)
    for number, audience in enumerate(
        (Audience(), Audience(groups=(other.id,)), Audience(groups=(own.id, other.id)), outside,
         Audience(roles=(Role.CADRE,)), Audience(people=(desk.lan.id,)))
    ):  # fmt: skip
        with pytest.raises(AudienceForbiddenError):
            await approving.hand_in(storage, binh, desk.now, source=f"b{number}", audience=audience)
    for number, audience in enumerate((Audience(groups=(own.id,), representatives=True), inside)):
        await approving.hand_in(storage, binh, desk.now, source=f"a{number}", audience=audience)
    wide, narrow = await desk.hand_in("wide"), await desk.hand_in("narrow", audience=Audience(groups=(own.id,)))
    assert await storage.announcements.waiting_for(binh.id, ward_id=ward.id) == [narrow]
    with pytest.raises(AudienceForbiddenError):
        await desk.act("approve", wide, by=binh)
    assert (await desk.act("approve", narrow, by=binh)).state is State.APPROVED


async def test_everybody_on_the_desk_but_its_author_is_asked(desk: Desk, storage: Storage) -> None:
    waiting = await desk.hand_in()
    assert await storage.announcements.waiting_for(desk.thu.id, ward_id=desk.ward_id) == [waiting]
    assert await storage.announcements.waiting_for(desk.minh.id, ward_id=desk.ward_id) == []
    assert await storage.announcements.waiting_for(desk.lan.id, ward_id=desk.ward_id) == []
    assert await storage.announcements.coming(desk.ward_id, author_id=desk.minh.id) == [waiting]
    await desk.act("cancel", waiting)
    assert await storage.announcements.waiting_for(desk.thu.id, ward_id=desk.ward_id) == []
    assert await storage.announcements.coming(desk.ward_id) == []


async def test_refusal_has_a_reason_and_ends_it(desk: Desk) -> None:
    waiting = await desk.hand_in()
    with pytest.raises(ReasonMissingError):
        await desk.act("refuse", waiting, reason="  ")
    with pytest.raises(ForbiddenError):
        await desk.act("refuse", waiting, by=desk.minh, reason="Thôi")
    refused = await desk.act("refuse", waiting, reason=" Thiếu địa điểm ")
    assert (refused.state, refused.refusal, refused.approver_id) == (State.REFUSED, "Thiếu địa điểm", None)
    with pytest.raises(StaleError):
        await desk.act("approve", waiting)
    assert await desk.history(waiting) == [(Action.SUBMIT, desk.minh.id), (Action.REFUSE, desk.thu.id)]


async def test_of_two_who_decide_at_once_one_wins(desk: Desk, make_person: Population) -> None:
    hoa = await make_person("Lê Hoa", role=Role.COMMITTEE)
    waiting = await desk.hand_in()
    tried = await asyncio.gather(
        desk.act("approve", waiting, source="1"),
        desk.act("approve", waiting, by=hoa, source="2"),
        desk.act("refuse", waiting, by=hoa, source="3", reason="Sai giờ"),
        return_exceptions=True,
    )
    assert sum(isinstance(one, StaleError) for one in tried) == 2
    assert sum(isinstance(one, Announcement) for one in tried) == 1


async def test_every_act_has_its_effect_once(desk: Desk, storage: Storage) -> None:
    told: list[int] = []

    def write(one: Announcement) -> list[Notice]:
        told.append(one.id)
        return [Notice(desk.lan.id, Body("Đã duyệt"), f"told:{one.id}")]

    waiting, again = await asyncio.gather(desk.hand_in(), desk.hand_in())
    assert waiting == again
    for _ in range(2):
        await desk.act("approve", waiting, write=write)
    for _ in range(2):
        await desk.begin(waiting)
    async with storage.db.read() as session:
        counts = [
            await session.scalar(select(func.count()).select_from(row))
            for row in (AnnouncementRow, AnnouncementEventRow, DeliveryRow)
        ]
    assert counts == [1, 3, 2]
    assert told == [waiting.id]


async def test_approval_is_taken_back_before_it_leaves(desk: Desk, storage: Storage) -> None:
    later = desk.now() + timedelta(hours=3)
    approved = await desk.act("approve", await desk.hand_in(send_at=later))
    waiting = await desk.act("withdraw", approved)
    assert (waiting.state, waiting.approver_id, waiting.decided_at) == (State.WAITING, None, desk.now())
    assert await storage.announcements.due(later) == []
    await desk.act("approve", waiting, source="again")
    desk.now.forward(hours=3)
    await desk.begin(waiting)
    with pytest.raises(StaleError):
        await desk.act("withdraw", waiting, source="too late")


async def test_late_approval_lets_it_leave_at_once(desk: Desk) -> None:
    waiting = await desk.hand_in(send_at=desk.now() + timedelta(minutes=5))
    desk.now.forward(hours=1)
    approved = await desk.act("approve", waiting)
    assert (await desk.begin(approved)).state is State.SENDING


async def test_approval_after_its_moment_drops_it(desk: Desk) -> None:
    waiting = await desk.hand_in(expires_at=desk.now() + timedelta(hours=1))
    desk.now.forward(hours=1)
    for _ in range(2):
        with pytest.raises(MomentPassedError):
            await desk.act("approve", waiting)
    assert await desk.history(waiting) == [(Action.SUBMIT, desk.minh.id), (Action.DROP, None)]
    with pytest.raises(MomentPassedError):
        await desk.hand_in("late", expires_at=desk.now())
    with pytest.raises(MomentPassedError):
        await desk.hand_in(
            "beyond", send_at=desk.now() + timedelta(hours=2), expires_at=desk.now() + timedelta(hours=1)
        )


async def test_author_whose_role_was_withdrawn_stops_the_approval(desk: Desk) -> None:
    told: list[Drop | None] = []

    def write(one: Announcement) -> list[Notice]:
        told.append(one.standing.drop)
        return []

    waiting = await desk.hand_in()
    await desk.withdraw_role(desk.minh)
    for _ in range(2):
        with pytest.raises(AuthorLeftError):
            await desk.act("approve", waiting, write=write)
    assert await desk.state(waiting) is State.DROPPED
    assert told == [Drop.AUTHOR_LEFT]


@pytest.mark.parametrize("who", ["minh", "thu"])
async def test_role_withdrawn_while_it_waited_stops_the_sending(desk: Desk, storage: Storage, who: str) -> None:
    told: list[Drop | None] = []

    def write(one: Announcement) -> list[Notice]:
        told.append(one.standing.drop)
        return []

    approved = await desk.act("approve", await desk.hand_in())
    await desk.withdraw_role(getattr(desk, who))
    for _ in range(2):
        dropped = await desk.begin(approved, write=write)
    assert (dropped.state, dropped.planned) == (State.DROPPED, None)
    assert told == [Drop.AUTHOR_LEFT if who == "minh" else Drop.APPROVER_LEFT]
    assert (await storage.announcements.progress(approved.id)).total == 0


async def test_approver_whose_role_was_withdrawn_cannot_approve(desk: Desk) -> None:
    waiting = await desk.hand_in()
    await desk.withdraw_role(desk.thu)
    with pytest.raises(ForbiddenError):
        await desk.act("approve", waiting)
    assert await desk.state(waiting) is State.WAITING


async def test_emergency_needs_a_reason_and_nobody_else(desk: Desk, storage: Storage) -> None:
    told: list[int] = []

    def write(one: Announcement) -> list[Notice]:
        told.append(one.id)
        return []

    draft = Draft(desk.ward_id, desk.minh.id, Body("Nước lên nhanh, bà con ở bờ kênh ra nhà văn hóa ngay."))
    with pytest.raises(ReasonMissingError):
        await storage.announcements.emergency(draft, " ", source="e", now=desk.now(), write=write)
    desk.now.forward(hours=14)  # half past ten at night
    for _ in range(2):
        one = await storage.announcements.emergency(draft, "Vỡ bờ bao", source="e", now=desk.now(), write=write)
    assert (one.kind, one.state, one.reason) == (Kind.EMERGENCY, State.APPROVED, "Vỡ bờ bao")
    left = await desk.begin(one)
    assert (left.state, left.planned, left.approver_id) == (State.SENDING, 1, None)
    assert told == [one.id]
    assert await desk.history(one) == [(Action.EMERGENCY, desk.minh.id), (Action.BEGIN, None)]


async def test_emergency_lane_is_not_reached_by_naming_the_kind(desk: Desk) -> None:
    with pytest.raises(ForbiddenError):
        await desk.hand_in(kind=Kind.EMERGENCY)
