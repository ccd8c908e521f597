"""Exactly one topic for each matter, told everything once and in order, whatever fails in between."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from storage import Storage, erasure
from storage.people import Person, Role
from storage.petition import Action, Petition
from storage.places import Account, Ward
from storage.rooms import Room
from storage.topics import LEASE
from tests.clock import Clock
from tests.fakes.telegram import Failure, Topic
from tests.handlers.rooms.hall import ADMIN, LAN, MINH, Hall, hall_of
from tests.population import Population

GONE = Failure.refused(400, "Bad Request: message thread not found")


@pytest.fixture
def database_setting(sqlite_setting: str) -> str:
    """What differs between databases is tested with storage."""
    return sqlite_setting


@pytest.fixture
async def hall(
    storage: Storage, ward: Ward, telegram_account: Account, now: Clock, make_person: Population
) -> AsyncIterator[Hall]:
    """A ward whose desk has a room."""
    async with hall_of(storage, ward, telegram_account, now, make_person) as hall:
        for number, role in ((MINH, Role.CADRE), (ADMIN, Role.ADMINISTRATOR), (LAN, None)):
            await hall.member(number, role)
        await hall.opens()
        yield hall


async def known(hall: Hall, number: int) -> Person:
    person = await hall.storage.people.known(account_id=hall.account.id, outside_id=str(number))
    assert person is not None
    return person


async def adds(hall: Hall, petition: Petition, words: str) -> None:
    """The resident says more; nobody has told the topic yet."""
    lan = await known(hall, LAN)
    await hall.storage.petitions.act(
        petition.id, Action.ADD, actor_id=lan.id, ward_id=hall.ward.id, source=words, write=lambda _: [],
        now=hall.now(), words=words,
    )  # fmt: skip


async def closes(hall: Hall, petition: Petition) -> None:
    """Minh works on it until its end, somewhere else than in the room."""
    minh = await known(hall, MINH)
    for action, words in ((Action.TAKE, None), (Action.ANSWER, "Đã thay bóng đèn ngõ 12."), (Action.CLOSE, None)):
        await hall.storage.petitions.act(
            petition.id, action, actor_id=minh.id, ward_id=hall.ward.id, source=action, write=lambda _: [],
            now=hall.now(), words=words,
        )  # fmt: skip
    await hall.settle()


async def later(hall: Hall) -> None:
    """Time passes, also that of the client, which counts the silence that it was asked for by itself."""
    await asyncio.sleep(1.05)
    hall.now.forward(minutes=10)
    await hall.settle()


def topic_of(hall: Hall, petition: Petition) -> Topic:
    return hall.group.topic(petition.code[:4])


def count(hall: Hall, words: str) -> int:
    return sum(words in message.text for message in hall.group.messages)


async def test_steps_are_told_once_in_their_order(hall: Hall) -> None:
    petition = await hall.sent()
    for words in ("Một", "Hai", "Ba"):
        await adds(hall, petition, words)
    await hall.settle()
    told = hall.read(topic_of(hall, petition))[1:]
    assert [text.splitlines()[-1] for text in told] == ["Một", "Hai", "Ba"]
    hall.now.forward(hours=1)
    assert not await hall.keeper.round()


@pytest.mark.parametrize(
    "failure", [Failure.broken(502), Failure.busy(1), Failure.reset(), Failure.garbage()], ids=lambda each: each.kind
)
@pytest.mark.parametrize("method", ["createForumTopic", "sendMessage", "closeForumTopic"])
async def test_what_fails_is_done_later(hall: Hall, method: str, failure: Failure) -> None:
    hall.telegram.fail(method, failure, chat=hall.group.id)
    petition = await hall.sent()
    await later(hall)
    await closes(hall, petition)
    await later(hall)
    (topic,) = hall.group.topics.values()
    assert topic.closed
    assert len(hall.read(topic)) == len({*hall.read(topic)})
    assert await hall.storage.rooms.of_ward(hall.ward.id) is not None


async def test_topic_that_was_opened_but_not_written_down_is_the_one_double(hall: Hall) -> None:
    """The answer that names the topic is lost: nobody can know of it, and it stays without a message."""
    hall.telegram.fail("createForumTopic", Failure.reset(carried_out=True), chat=hall.group.id)
    petition = await hall.sent()
    hall.now.forward(minutes=1)
    await hall.settle()
    lost, kept = hall.group.topics.values()
    assert (hall.read(lost), len(hall.read(kept))) == ([], 1)
    assert lost.name == kept.name == topic_of(hall, petition).name


@pytest.mark.both_databases
async def test_worker_that_dies_with_a_topic_in_hand_is_followed_by_another(hall: Hall) -> None:
    petition = await hall.sent()
    await adds(hall, petition, "Tối nay vẫn tối")
    dead = await hall.storage.topics.claim(["telegram"], now=hall.now())
    assert dead is not None
    assert not await hall.keeper.round()
    hall.now.forward(seconds=LEASE.total_seconds() + 1)
    await hall.settle()
    assert count(hall, "Tối nay vẫn tối") == 1
    assert len(hall.group.topics) == 1


async def test_what_happens_while_a_topic_is_told_is_told_as_well(hall: Hall) -> None:
    petition = await hall.sent()
    await adds(hall, petition, "Một")
    claimed = await hall.storage.topics.claim(["telegram"], now=hall.now())
    assert claimed is not None
    await adds(hall, petition, "Hai")
    await hall.keeper._keep(claimed)
    await adds(hall, petition, "Ba")
    await hall.settle()
    assert [count(hall, words) for words in ("Một", "Hai", "Ba")] == [1, 1, 1]


async def test_topic_deleted_by_hand_is_made_anew_with_the_matter_as_it_is(hall: Hall) -> None:
    petition = await hall.sent()
    first = topic_of(hall, petition)
    hall.group.delete(first)
    await adds(hall, petition, "Tối nay vẫn tối")
    await hall.settle()
    second = topic_of(hall, petition)
    assert second.id != first.id
    assert len(hall.read(second)) == 1
    found = await hall.storage.topics.petition_at((await room_of(hall)).id, second.id)
    assert found == petition.id


async def test_group_that_loses_every_topic_is_not_filled_with_them(hall: Hall) -> None:
    hall.telegram.fail("sendMessage", GONE, chat=hall.group.id, times=50)
    await hall.sent()
    assert len(hall.group.topics) <= 3


async def test_topic_closed_or_opened_by_hand_is_no_error(hall: Hall) -> None:
    petition = await hall.sent()
    topic = topic_of(hall, petition)
    topic.closed = True
    await closes(hall, petition)
    assert topic.closed
    assert not await hall.keeper.round()


async def test_group_that_moved_is_followed(hall: Hall) -> None:
    petition = await hall.sent()
    new = hall.telegram.group(-2002, "Cán bộ phường")
    hall.telegram.fail("sendMessage", Failure.migrated(to=new.id), chat=hall.group.id)
    await adds(hall, petition, "Tối nay vẫn tối")
    await hall.settle()
    assert (await room_of(hall)).chat_id == new.id
    assert "Đèn đường" in new.shown(new.topic(petition.code[:4]))[0].text


@pytest.mark.parametrize(
    "error",
    [
        Failure.refused(403, "Forbidden: bot was kicked from the supergroup chat"),
        Failure.refused(400, "Bad Request: chat not found"),
        Failure.refused(400, "Bad Request: not enough rights to create a topic"),
        Failure.refused(400, "Bad Request: the chat is not a forum"),
    ],
    ids=lambda each: each.body[-40:-2],
)
async def test_room_that_cannot_be_kept_is_given_up_and_everybody_is_told(hall: Hall, error: Failure) -> None:
    hall.telegram.fail("createForumTopic", error, chat=hall.group.id)
    petition = await hall.sent()
    assert await hall.storage.rooms.of_ward(hall.ward.id) is None
    for number in (MINH, ADMIN):
        (told,) = await hall.news(await known(hall, number))
        assert petition.code[:4] in told
    assert not await hall.keeper.round()


async def test_erased_resident_leaves_nothing_in_the_room(hall: Hall) -> None:
    petition = await hall.sent()
    topic, lan = topic_of(hall, petition), await known(hall, LAN)
    await closes(hall, petition)
    async with hall.storage.db.write() as session:
        await erasure.forget(session, lan.id, keep_contact=None, now=hall.now())
    await hall.settle()
    assert topic.deleted
    assert count(hall, "ngõ 12") == 0
    assert not await hall.keeper.round()


async def test_matter_that_was_there_before_the_room_comes_in_with_its_next_step(
    storage: Storage, ward: Ward, telegram_account: Account, now: Clock, make_person: Population
) -> None:
    async with hall_of(storage, ward, telegram_account, now, make_person) as hall:
        for number, role in ((MINH, Role.CADRE), (ADMIN, Role.ADMINISTRATOR), (LAN, None)):
            await hall.member(number, role)
        petition = await hall.sent()
        await hall.opens()
        assert hall.group.topics == {}
        await adds(hall, petition, "Tối nay vẫn tối")
        await hall.settle()
        (topic,) = hall.group.topics.values()
        assert "Đèn đường đầu ngõ 12 hỏng" in hall.read(topic)[0]


async def test_pace_of_a_group_is_kept(hall: Hall) -> None:
    """A 429 lets the whole channel rest for as long as it asks; what waits is told afterwards, as above."""
    petition = await hall.sent()
    hall.telegram.fail("sendMessage", Failure.busy(30), chat=hall.group.id)
    await adds(hall, petition, "Một")
    await hall.settle()
    other = await hall.sent("Cống ngõ 9 tắc")
    hall.now.forward(seconds=20)
    assert not await hall.keeper.round()
    assert len(hall.group.topics) == 1
    assert count(hall, "Một") == 0
    assert other.code not in "".join(topic.name for topic in hall.group.topics.values())


async def room_of(hall: Hall) -> Room:
    room = await hall.storage.rooms.of_ward(hall.ward.id)
    assert room is not None
    return room
