"""What waited for somebody who blocked the ward's account is kept, and sent when they come back, if it still means something."""

import pytest

from bot.channels.client import SendError
from storage import Storage
from storage.messages import Body, Notice
from storage.paper_list import TOLD
from storage.people import Person, Role
from storage.petition import Action, Petition
from storage.places import Ward
from storage.returning import UNTIL_THEY_WRITE, WITHOUT_ADDRESS
from tests.clock import Clock
from tests.population import Population


def test_every_kind_of_failure_that_ends_an_address_is_known() -> None:
    gone = {error.kind for error in kinds(SendError) if error.gone}
    assert set(WITHOUT_ADDRESS) == {*gone, "no-address"}
    assert set(UNTIL_THEY_WRITE) <= {error.kind for error in kinds(SendError)}


def kinds(error: type[SendError]) -> set[type[SendError]]:
    return set(error.__subclasses__()).union(*(kinds(each) for each in error.__subclasses__()))


class Post:
    """A petition's news to its sender, who takes no messages for a while."""

    def __init__(self, storage: Storage, lan: Person, minh: Person, now: Clock) -> None:
        self.storage, self.lan, self.minh, self.now, self.number = storage, lan, minh, now, 0

    async def petition(self) -> Petition:
        drafts, lan = self.storage.drafts, self.lan
        draft = await drafts.begin(ward_id=lan.ward_id, person_id=lan.id, category="roads", now=self.now())
        await drafts.revise(draft.id, person_id=lan.id, words="Đường hỏng nặng")
        return await drafts.submit(draft.id, person_id=lan.id, write=lambda _: [], now=self.now())

    async def happens(self, petition: Petition, action: Action, by: Person | None = None, **values: object) -> None:
        """Something happens, and the sender is told."""
        self.number += 1
        source = f"event:{self.number}"

        def write(after: Petition) -> list[Notice]:
            return [Notice(self.lan.id, Body(action), f"petition:{after.id}:{source}:{self.lan.id}")]

        await self.storage.petitions.act(
            petition.id,
            action,
            actor_id=(by or self.minh).id,
            ward_id=petition.ward_id,
            source=source,
            write=write if by is None else lambda _: [],
            now=self.now(),
            **values,  # type: ignore[arg-type]
        )

    async def leaves(self) -> None:
        assert self.lan.contact is not None
        await self.storage.people.contact_gone(self.lan.contact.id, now=self.now())

    async def returns(self) -> list[str]:
        """They write again; what they are sent."""
        assert self.lan.contact is not None
        await self.storage.people.at(self.lan.contact.id, now=self.now())
        claimed = await self.storage.outbox.claim(["web"], limit=100, now=self.now())
        for delivery in claimed:
            await self.storage.outbox.sent(delivery, provider_id="1", now=self.now())
        return [delivery.body.text for delivery in claimed if delivery.contact_id == self.lan.contact.id]


@pytest.fixture
async def post(storage: Storage, make_person: Population, now: Clock) -> Post:
    return Post(storage, await make_person("Lan"), await make_person("Minh", role=Role.CADRE), now)


async def test_answer_and_end_arrive_once_and_who_took_it_does_not_matter_any_more(post: Post) -> None:
    petition = await post.petition()
    await post.leaves()
    for action in (Action.TAKE, Action.ANSWER, Action.CLOSE):
        await post.happens(petition, action, words="Đã vá xong")
    post.now.forward(days=3)
    assert await post.returns() == ["answer", "close"]
    assert await post.returns() == []


async def test_question_arrives_only_while_it_waits(post: Post) -> None:
    petition = await post.petition()
    await post.happens(petition, Action.TAKE)
    await post.returns()
    await post.leaves()
    await post.happens(petition, Action.ASK, words="Nhà số mấy?")
    await post.happens(petition, Action.ASK, words="Ngõ nào?")
    assert await post.returns() == ["ask"]
    await post.leaves()
    await post.happens(petition, Action.ASK, words="Ngõ nào ạ?")
    await post.happens(petition, Action.REPLY, post.lan, words="Ngõ 5")
    assert await post.returns() == []


async def test_what_was_told_by_telephone_or_is_too_old_does_not_arrive(post: Post) -> None:
    petition, other = await post.petition(), await post.petition()
    await post.leaves()
    for each in (petition, other):
        await post.happens(each, Action.TAKE)
        await post.happens(each, Action.ANSWER, words="Đã vá")
    await post.happens(petition, Action.NOTE, post.minh, words="Đã gọi", details={TOLD: True})
    assert await post.returns() == ["answer"]
    await post.leaves()
    await post.happens(other, Action.ANSWER, words="Đã vá thêm")
    post.now.forward(days=61)
    assert await post.returns() == []


async def test_what_no_channel_carried_until_they_write_again_arrives_then(post: Post) -> None:
    petition = await post.petition()
    await post.happens(petition, Action.TAKE)
    await post.returns()
    await post.happens(petition, Action.ANSWER, words="Đã vá xong")
    (waiting,) = await post.storage.outbox.claim(["web"], limit=9, now=post.now())
    moved = await post.storage.outbox.closed(waiting, failure="outside-window", channels=["web"], now=post.now())
    assert not moved
    assert await post.storage.outbox.claim(["web"], limit=9, now=post.now()) == []
    told = await post.storage.petitions.get(petition.id, ward_id=petition.ward_id)
    assert told.steps[-1].kind == Action.UNREACHABLE
    assert await post.storage.paper_list.is_out_of_reach(told)
    post.now.forward(hours=1)
    assert await post.returns() == ["answer"]
    assert not await post.storage.paper_list.is_out_of_reach(told)


async def test_two_closed_channels_do_not_pass_a_message_on_for_ever(
    post: Post, storage: Storage, ward: Ward, make_person: Population
) -> None:
    bot = await storage.places.account(ward_id=ward.id, channel="telegram", outside_id="9")
    await make_person.second_address(post.lan, bot)
    await storage.outbox.put([Notice(post.lan.id, Body("lời"), "handoff:3:answer")], now=post.now())
    tries = []
    for _ in range(3):
        (held,) = await storage.outbox.claim(["web", "telegram"], limit=1, now=post.now())
        tries.append((held.channel, held.attempts))
        assert await storage.outbox.closed(held, failure="outside-window", channels=["web", "telegram"], now=post.now())
    assert {channel for channel, _ in tries} == {"web", "telegram"}
    assert [attempts for _, attempts in tries] == [1, 2, 3]


@pytest.mark.parametrize(
    ("key", "arrives"),
    [
        ("handoff:3:answer", True),
        ("privacy:3:replied", True),
        ("privacy:3:late", False),
        ("nudge:3", False),
        ("late:3:2026-11-01:0:1", False),
        ("reception:3:off:event:7:1", False),  # no such reception any more
        ("reminder:petitions:2026-11-23:1", False),
    ],
)
async def test_other_messages_arrive_when_they_last(post: Post, key: str, arrives: bool) -> None:
    await post.leaves()
    await post.storage.outbox.put([Notice(post.lan.id, Body("lời"), key)], now=post.now())
    assert await post.returns() == (["lời"] if arrives else [])


async def test_cadres_have_their_lists_and_get_nothing_old(post: Post) -> None:
    petition = await post.petition()
    lan, post.lan = post.lan, post.minh
    await post.leaves()
    await post.storage.outbox.put(
        [Notice(post.minh.id, Body("mới"), f"petition:{petition.id}:new:{post.minh.id}")], now=post.now()
    )
    assert await post.returns() == []
    assert lan.id != post.minh.id
