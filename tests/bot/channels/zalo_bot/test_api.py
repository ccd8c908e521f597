import pytest

from bot.channels.client import BlockedError, LoadedFile, MisconfiguredError, RefusedError, UnreachableError
from bot.channels.zalo_bot.api import ZaloBotApi
from tests.fakes.telegram import Failure
from tests.fakes.zalo_bot import FakeZaloBot, Person, refused

PHOTO = LoadedFile("anh.jpg", "image/jpeg", b"JPEG", is_picture=True)


@pytest.fixture
def lan(zalo: FakeZaloBot) -> Person:
    person = zalo.person("Lan")
    person.send("Chào")
    return person


async def test_words_arrive_whole_under_their_id(api: ZaloBotApi, lan: Person) -> None:
    words = "á" * api.limit
    number = await api.say(lan.id, words)
    assert [(shown.id, shown.text) for shown in lan.messages] == [(number, words)]


async def test_picture_goes_by_its_address_with_its_words(api: ZaloBotApi, zalo: FakeZaloBot, lan: Person) -> None:
    number = await api.show(lan.id, PHOTO, "Đã sửa đèn", zalo.keep(b"JPEG", ".jpg"))
    assert [(shown.id, shown.kind, shown.text, shown.content) for shown in lan.messages] == [
        (number, "photo", "Đã sửa đèn", b"JPEG")
    ]


async def test_picture_that_nobody_can_fetch_is_left_to_words(api: ZaloBotApi, zalo: FakeZaloBot, lan: Person) -> None:
    assert await api.show(lan.id, PHOTO, "", None) is None
    assert await api.show(lan.id, PHOTO, "", f"{zalo.base}/media/gone.jpg") is None
    assert await api.give(lan.id, PHOTO) is None
    assert lan.messages == []


async def test_writing_is_shown(api: ZaloBotApi, lan: Person) -> None:
    await api.typing(lan.id)
    assert lan.typing == 1


async def test_stranger_and_somebody_who_left_are_gone(api: ZaloBotApi, zalo: FakeZaloBot, lan: Person) -> None:
    lan.block()
    for who in (lan.id, zalo.person("Hùng").id):
        with pytest.raises(BlockedError):
            await api.say(who, "Chào")


FAILURES = [
    (refused(400), RefusedError),
    (refused(403, "Internal server error"), UnreachableError),
    (refused(426, field="errorCode"), Exception),
    (Failure.broken(502), UnreachableError),
    (Failure.garbage(), UnreachableError),
    (Failure.garbage("[]"), UnreachableError),
    (Failure.garbage('{"ok": false}'), UnreachableError),
    (Failure.reset(), UnreachableError),
    (Failure.hang(), UnreachableError),
]


@pytest.mark.parametrize(("failure", "kind"), FAILURES)
async def test_each_failure_has_its_kind(
    api: ZaloBotApi, zalo: FakeZaloBot, lan: Person, failure: Failure, kind: type[Exception]
) -> None:
    zalo.fail("sendMessage", failure)
    with pytest.raises(kind):
        await api.say(lan.id, "Chào")
    assert await api.say(lan.id, "Chào")


@pytest.mark.parametrize("speaks_json", [True, False])
async def test_wrong_token_is_named_and_not_shown(zalo: FakeZaloBot, lan: Person, speaks_json: bool) -> None:
    zalo.speaks_json = speaks_json
    api = ZaloBotApi("1:not-the-one", zalo.base)
    with pytest.raises(MisconfiguredError) as caught:
        await api.say(lan.id, "Chào")
    await api.close()
    assert "not-the-one" not in str(caught.value)


async def test_what_was_sent_is_fetched_while_it_is_there(api: ZaloBotApi, zalo: FakeZaloBot) -> None:
    address = zalo.keep(b"x" * 1000, ".jpg")
    assert await api.download(address, 1000) == b"x" * 1000
    zalo.expire()
    bad = [(address, 1000), (zalo.keep(b"x" * 1001, ".jpg"), 1000), ("file:///etc/passwd", 1000), ("http://", 1000)]
    for url, most in bad:
        with pytest.raises(LookupError):
            await api.download(url, most)


async def test_server_that_fails_to_give_a_file_is_asked_again(api: ZaloBotApi, zalo: FakeZaloBot) -> None:
    address = zalo.keep(b"x", ".jpg")
    zalo.fail(".jpg", Failure.broken(503))
    with pytest.raises(UnreachableError):
        await api.download(address, 10)
    assert await api.download(address, 10) == b"x"
