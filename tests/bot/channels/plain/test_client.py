"""The worker's messages: once under each key, going on where they stopped, at their pace, files or where to fetch them."""

import asyncio
import itertools

import pytest

from bot.channels.client import Address, BusyError, LoadedFile, NotEditableError, Outgoing, RefusedError
from bot.channels.plain.client import PlainClient
from storage.messages import Button
from tests.bot.channels.plain.chat import LAN, PlainChat
from tests.pictures import jpeg

SHEET = LoadedFile("Danh sách.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK", False)
PHOTO = LoadedFile("anh.jpg", "image/jpeg", jpeg(), True)


async def address(chat: PlainChat) -> Address:
    lan = chat.somebody()
    await lan.says("/start")
    contact = (await lan.person()).contact
    assert contact is not None
    return Address(contact.id, LAN)


async def test_same_key_is_sent_once(chat: PlainChat) -> None:
    to = await address(chat)
    before = len(chat.api.of(LAN))
    first = await chat.client.send(to, Outgoing("Họp tổ"), key="delivery:1")
    assert await chat.client.send(to, Outgoing("Họp tổ"), key="delivery:1") == first
    assert len(chat.api.of(LAN)) == before + 1


async def test_long_message_goes_on_with_the_part_that_failed(chat: PlainChat) -> None:
    to = await address(chat)
    chat.api.of(LAN).clear()
    text = " ".join(f"Khoản {number} nói rằng việc này do dân bàn." for number in range(1, 200))
    chat.api.failures.extend([None, None, BusyError(after=1)])
    with pytest.raises(BusyError):
        await chat.client.send(to, Outgoing(text), key="delivery:1")
    sent = await chat.client.send(to, Outgoing(text), key="delivery:1")
    parts = [message.text for message in chat.api.of(LAN)]
    assert " ".join(parts) == text
    assert sent.split(",") == [message.id for message in chat.api.of(LAN)]


async def test_file_is_carried_or_can_be_fetched_at_one_address(chat: PlainChat) -> None:
    to = await address(chat)
    chat.api.of(LAN).clear()
    message = Outgoing("Danh sách hộ", files=(SHEET, PHOTO))
    await chat.client.send(to, message, key="delivery:1")
    assert [arrived.file for arrived in chat.api.of(LAN)] == [None, SHEET, PHOTO]
    chat.api.carries_files = chat.api.carries_pictures = False
    await chat.client.send(to, message, key="delivery:2")
    await chat.client.send(to, message, key="delivery:2")
    told, picture = (arrived.text for arrived in chat.api.of(LAN)[3:])
    assert told.startswith("Danh sách hộ\n\n📎 Danh sách.xlsx: https://ward.example/shared/")
    assert "anh.jpg: https://ward.example/shared/" in picture


async def test_picture_carries_its_words(chat: PlainChat) -> None:
    to = await address(chat)
    await chat.client.send(to, Outgoing("Đèn đã sáng", files=(PHOTO,)), key="delivery:1")
    arrived = chat.api.of(LAN)[-1]
    assert (arrived.text, arrived.file) == ("Đèn đã sáng", PHOTO)


async def test_picture_carries_words_and_choices_in_one_message(chat: PlainChat) -> None:
    """As when a matter is closed with its proof: a channel counts messages."""
    to = await address(chat)
    chat.api.of(LAN).clear()
    rows = tuple((Button(f"{number} – điểm", f"kb|{number}"),) for number in range(1, 4))
    message = Outgoing("Đã sửa xong đèn.", buttons=rows, files=(PHOTO,))
    await chat.client.send(to, message, key="delivery:1")
    await chat.client.send(to, message, key="delivery:1")
    (one,) = chat.api.of(LAN)
    assert one.file == PHOTO
    assert one.text.splitlines()[:2] == ["Đã sửa xong đèn.", "21. 1 – điểm"]
    (said, *_) = await chat.storage.said.latest(to.contact_id)
    assert [(choice.number, choice.data) for choice in said.choices] == [(20 + n, f"kb|{n}") for n in range(1, 4)]


@pytest.mark.parametrize("why", ["taps", "long", "many", "not carried"])
async def test_choices_that_cannot_stand_below_a_picture_come_after_it(chat: PlainChat, why: str) -> None:
    to = await address(chat)
    chat.api.of(LAN).clear()
    chat.api.taps, chat.api.carries_pictures = 5 * (why == "taps"), why != "not carried"
    rows = tuple((Button(f"Tổ {name}", f"kb|{name}"),) for name in ("abcdefg" if why == "many" else "ab"))
    text = "Đã sửa. " * (245 if why == "long" else 1)
    await chat.client.send(to, Outgoing(text.strip(), buttons=rows, files=(PHOTO, PHOTO)), key="delivery:1")
    told = chat.api.of(LAN)
    assert sum(arrived.text.count("21. Tổ a") for arrived in told) == 1
    assert sum(arrived.text.count("Đã sửa.") for arrived in told) == text.count("Đã sửa.")
    assert [arrived.file is not None for arrived in told[:2]] == [why != "not carried"] * 2
    of_it = [one for one in await chat.storage.said.latest(to.contact_id) if one.turn == "delivery:1"]
    assert sum(bool(one.choices and one.said_at) for one in of_it) == 1


async def test_nothing_to_show_is_refused_and_nothing_is_edited(chat: PlainChat) -> None:
    to = await address(chat)
    with pytest.raises(RefusedError):
        await chat.client.send(to, Outgoing(""), key="delivery:1")
    with pytest.raises(NotEditableError):
        await chat.client.edit(to, "sent-1", Outgoing("Mới"), key="delivery:1")


async def test_pace_holds_for_every_message(chat: PlainChat) -> None:
    to = await address(chat)
    client = PlainClient(chat.storage, chat.api, chat.texts, chat.addresses, 600)
    clock = asyncio.get_running_loop().time
    times = []
    for number in range(4):
        await client.send(to, Outgoing(f"Tin {number}"), key=f"delivery:{number}")
        times.append(clock())
    assert all(later - sooner >= 0.09 for sooner, later in itertools.pairwise(times))
