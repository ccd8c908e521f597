import asyncio
import logging
import traceback

import pytest

from bot.channels.client import (
    Address,
    BlockedError,
    LoadedFile,
    Mark,
    MisconfiguredError,
    MovedError,
    NotEditableError,
    Outgoing,
    RefusedError,
    SendError,
    UnreachableError,
)
from bot.channels.telegram.client import TelegramClient
from storage.messages import Button
from tests.bot.channels.telegram.conftest import FAST, MakeClient
from tests.fakes.telegram import Failure, FakeTelegram

LAN = Address(1, "1001")
NAM = Address(2, "1002")
HELLO = Outgoing("Chào bác")
PHOTO = LoadedFile("họp tổ.jpg", "image/jpeg", b"photo", is_picture=True)
PLAN = LoadedFile("kế hoạch.pdf", "application/pdf", b"plan", is_picture=False)


async def test_message_arrives_with_marks_buttons_and_links(telegram: FakeTelegram, client: TelegramClient) -> None:
    message = Outgoing(
        "Họp tổ lúc 8 giờ",
        (Mark("bold", 0, 6), Mark("text_link", 7, 3, "https://x.vn"), Mark("sparkling", 0, 2)),
        ((Button("Đi", "yes"), Button("Không", "no")),),
        (Button("Bản đồ", "https://map.vn"),),
    )
    message_id = await client.send(LAN, message, key="1")
    seen = telegram.person(1001).last
    assert (seen.text, str(seen.id)) == ("Họp tổ lúc 8 giờ", message_id)
    assert (seen.marked("bold"), seen.marked("text_link")) == (["Họp tổ"], ["lúc"])
    assert seen.buttons == [["Đi", "Không"], ["Bản đồ"]]
    assert seen.links == {"Bản đồ": "https://map.vn"}


async def test_long_text_arrives_whole_in_several_messages(telegram: FakeTelegram, client: TelegramClient) -> None:
    text = "\n".join(f"Khoản {number}. Bà con chú ý 😀." for number in range(600))
    ids = await client.send(LAN, Outgoing(text, (), ((Button("Đã đọc", "read"),),)), key="1")
    seen = telegram.person(1001).messages
    assert ids == ",".join(str(message.id) for message in seen)
    assert "\n".join(message.text for message in seen) == text
    assert [message.buttons for message in seen] == [[]] * (len(seen) - 1) + [[["Đã đọc"]]]


async def test_files_arrive_under_their_names(telegram: FakeTelegram, client: TelegramClient) -> None:
    await client.send(LAN, Outgoing("Kèm ảnh", files=(PHOTO,)), key="1")
    await client.send(LAN, Outgoing("Kèm kế hoạch", files=(PLAN,)), key="2")
    await client.send(LAN, Outgoing("Kèm tất cả", files=(PHOTO, PHOTO, PLAN)), key="3")
    seen = [
        (message.text, [(f.kind, f.name, f.content) for f in message.files])
        for message in telegram.person(1001).messages
    ]
    photo, plan = ("photo", "họp tổ.jpg", b"photo"), ("document", "kế hoạch.pdf", b"plan")
    assert seen == [
        ("Kèm ảnh", [photo]),
        ("Kèm kế hoạch", [plan]),
        ("", [photo]),
        ("", [photo]),
        ("Kèm tất cả", [plan]),
    ]
    albums = [message.album for message in telegram.person(1001).messages]
    assert albums[2] == albums[3] is not None
    assert albums[4] is None


async def test_large_file_arrives(telegram: FakeTelegram, client: TelegramClient) -> None:
    large = LoadedFile("bản đồ.pdf", "application/pdf", bytes(3_000_000), is_picture=False)
    await client.send(LAN, Outgoing("Bản đồ", files=(large,)), key="1")
    assert telegram.person(1001).last.files[0].content == large.content


async def test_same_photo_for_many_people_is_uploaded_once(telegram: FakeTelegram, client: TelegramClient) -> None:
    telegram.person(1002, "Nam")
    message = Outgoing("Lịch họp", files=(PHOTO,))
    await client.send(LAN, message, key="1")
    await client.send(NAM, message, key="2")
    assert telegram.person(1002).last.files[0].content == b"photo"
    assert len(telegram.files) == 1


async def test_forgotten_file_is_uploaded_again(telegram: FakeTelegram, client: TelegramClient) -> None:
    await client.send(LAN, Outgoing("Lịch họp", files=(PHOTO,)), key="1")
    telegram.files.clear()
    await client.send(LAN, Outgoing("Lịch họp", files=(PHOTO,)), key="2")
    assert telegram.person(1001).last.files[0].content == b"photo"


async def test_picture_that_cannot_be_a_photo_goes_as_a_document(
    telegram: FakeTelegram, client: TelegramClient
) -> None:
    telegram.fail("sendPhoto", Failure.refused(400, "Bad Request: PHOTO_INVALID_DIMENSIONS"))
    await client.send(LAN, Outgoing("Toàn cảnh", files=(PHOTO,)), key="1")
    await client.send(LAN, Outgoing("Toàn cảnh", files=(PHOTO,)), key="2")
    assert [message.files[0].kind for message in telegram.person(1001).messages] == ["document", "document"]
    assert [call.method for call in telegram.calls] == ["sendPhoto", "sendDocument", "sendDocument"]


@pytest.mark.parametrize(
    ("failure", "expected"),
    [
        (Failure.refused(403, "Forbidden: bot was blocked by the user"), BlockedError),
        (Failure.refused(403, "Forbidden: user is deactivated"), BlockedError),
        (Failure.refused(400, "Bad Request: chat not found"), BlockedError),
        (Failure.refused(400, "Bad Request: BUTTON_DATA_INVALID"), RefusedError),
        (Failure.refused(413, "Request Entity Too Large"), RefusedError),
        (Failure.refused(401, "Unauthorized"), MisconfiguredError),
        (Failure.refused(404, "Not Found"), MisconfiguredError),
        (Failure.refused(500, "Internal Server Error"), UnreachableError),
        (Failure.broken(502), UnreachableError),
        (Failure.broken(403), UnreachableError),
        (Failure.broken(401), UnreachableError),
        (Failure.garbage(), UnreachableError),
        (Failure.garbage('{"ok": true, "result": true}'), UnreachableError),
        (Failure.garbage("[]"), UnreachableError),
        (Failure.hang(), UnreachableError),
        (Failure.reset(), UnreachableError),
    ],
    ids=str,
)
async def test_failure_is_one_of_the_known_kinds(
    telegram: FakeTelegram, client: TelegramClient, failure: Failure, expected: type[SendError]
) -> None:
    telegram.fail("sendMessage", failure)
    with pytest.raises(expected):
        await client.send(LAN, HELLO, key="1")


async def test_unknown_address_is_blocked_for_good(client: TelegramClient) -> None:
    with pytest.raises(BlockedError):
        await client.send(Address(9, "9999"), HELLO, key="1")


async def test_nothing_to_show_is_refused_without_a_call(telegram: FakeTelegram, client: TelegramClient) -> None:
    with pytest.raises(RefusedError):
        await client.send(LAN, Outgoing(" \n "), key="1")
    assert telegram.calls == []


async def test_server_that_hangs_is_left_in_time(telegram: FakeTelegram, client: TelegramClient) -> None:
    telegram.fail("sendMessage", Failure.hang())
    loop = asyncio.get_running_loop()
    started = loop.time()
    with pytest.raises(UnreachableError):
        await client.send(LAN, HELLO, key="1")
    assert loop.time() - started < 1.5


async def test_no_server_at_all_is_unreachable() -> None:
    client = TelegramClient("1:x", "http://127.0.0.1:9", FAST)
    with pytest.raises(UnreachableError):
        await client.send(LAN, HELLO, key="1")
    await client.close()


async def test_group_that_moved_is_written_to_at_its_new_number(telegram: FakeTelegram, client: TelegramClient) -> None:
    """The new number is told, so that it can be kept; the same message goes on there with what is left of it."""
    telegram.person(-9, "Tổ 3")
    telegram.person(-1009, "Tổ 3")
    message = Outgoing("Chào bà con " * 400)
    telegram.fail("sendMessage", Failure.refused(502, "Bad Gateway"), chat=-1009)
    with pytest.raises(UnreachableError):
        await client.send(Address(3, "-1009"), message, key="0")
    telegram.fail("sendMessage", Failure.migrated(to=-1009), chat=-9)
    with pytest.raises(MovedError) as moved:
        await client.send(Address(3, "-9"), message, key="1")
    assert moved.value.outside_id == "-1009"
    await client.send(Address(3, "-1009"), message, key="1")
    assert (len(telegram.person(-1009).messages), telegram.person(-9).messages) == (2, [])


async def test_message_is_changed_where_it_stands(telegram: FakeTelegram, client: TelegramClient) -> None:
    button = ((Button("Đã nhận tin", "ok"),),)
    sent = await client.send(LAN, Outgoing("Họp lúc 8 giờ", buttons=button), key="1")
    for _ in range(2):  # a worker that died before it could write that down
        right = Outgoing("Họp lúc 9 giờ", (Mark("bold", 8, 5),), buttons=button)
        assert await client.edit(LAN, sent, right, key="2") == sent
    (seen,) = telegram.person(1001).messages
    assert (seen.text, seen.edits, seen.marked("bold")) == ("Họp lúc 9 giờ", ["Họp lúc 8 giờ"], ["9 giờ"])
    assert seen.buttons == [["Đã nhận tin"]]


async def test_words_under_files_are_changed_and_the_files_stay(telegram: FakeTelegram, client: TelegramClient) -> None:
    sent = await client.send(LAN, Outgoing("Họp lúc 8 giờ", files=(PHOTO, PLAN)), key="1")
    await client.edit(LAN, sent, Outgoing("Họp lúc 9 giờ", files=(PHOTO, PLAN)), key="2")
    photo, plan = telegram.person(1001).messages
    assert (photo.text, plan.text, [file.name for file in plan.files]) == ("", "Họp lúc 9 giờ", ["kế hoạch.pdf"])


async def test_what_cannot_be_changed_is_said(telegram: FakeTelegram, client: TelegramClient) -> None:
    sent = await client.send(LAN, HELLO, key="1")
    with pytest.raises(NotEditableError):  # three messages do not fit into one
        await client.edit(LAN, sent, Outgoing("Bà con chú ý. " * 700), key="2")
    telegram.person(1001).messages.clear()
    with pytest.raises(NotEditableError):
        await client.edit(LAN, sent, Outgoing("Chào cả nhà"), key="2")
    telegram.person(1001).block()
    with pytest.raises(BlockedError):
        await client.edit(LAN, sent, Outgoing("Chào cả nhà"), key="2")


@pytest.mark.parametrize(("rate", "paid"), [(25, None), (200, True)])
async def test_what_is_faster_than_telegram_gives_away_is_paid_for(
    telegram: FakeTelegram, make_client: MakeClient, rate: float, *, paid: bool | None
) -> None:
    client = make_client(rate=rate)
    await client.send(LAN, HELLO, key="1")
    await client.send(LAN, Outgoing("Kèm", files=(PHOTO,)), key="2")
    asked = [call.parameters.get("allow_paid_broadcast") for call in telegram.sent()]
    assert asked == ([None, None] if paid is None else ["true", "true"])


async def test_next_try_goes_on_with_the_part_that_failed(telegram: FakeTelegram, client: TelegramClient) -> None:
    text = "\n".join(f"Dòng {number} của thông báo" for number in range(400))
    telegram.fail(
        "sendMessage",
        Failure.garbage(
            '{"ok": true, "result": {"message_id": 7, "date": 1, "chat": {"id": 1001, "type": "private"}}}'
        ),
    )
    telegram.fail("sendMessage", Failure.broken())
    with pytest.raises(UnreachableError):
        await client.send(LAN, Outgoing(text), key="1")
    ids = await client.send(LAN, Outgoing(text), key="1")
    assert ids.startswith("7,")
    rest = "\n".join(message.text for message in telegram.person(1001).messages)
    assert text.endswith(rest)
    assert len(telegram.calls) == 2 + len(telegram.person(1001).messages)


@pytest.mark.parametrize(
    "failure",
    [Failure.refused(401, "Unauthorized"), Failure.garbage(), Failure.hang(), Failure.reset(), Failure.broken()],
    ids=str,
)
async def test_token_shows_neither_in_errors_nor_in_logs(
    telegram: FakeTelegram, make_client: MakeClient, caplog: pytest.LogCaptureFixture, failure: Failure
) -> None:
    secret = telegram.token.partition(":")[2]
    caplog.set_level(logging.DEBUG)
    client = make_client()
    telegram.fail("sendMessage", failure)
    with pytest.raises(SendError) as caught:
        await client.send(LAN, HELLO, key="1")
    assert secret not in "".join(traceback.format_exception(caught.value))
    assert secret not in repr(caught.value)
    assert secret not in caplog.text
