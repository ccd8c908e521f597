"""Events beside words: files, places, forms, colleagues who write by hand, groups, what the door takes out."""

from datetime import timedelta

from sqlalchemy import select

from bot import wiring
from bot.channels.client import Address, Outgoing
from bot.channels.plain.incoming import Incoming, Medium
from storage.messages import Button
from storage.models import BlobRow, ReceivedMediaRow
from tests.bot.channels.plain.chat import LAN, PlainChat, Speaker
from tests.pictures import jpeg
from tests.scenes.searching import found_in_tables

DENOUNCED = "Tôi tố cáo ông Phan Bá Kiệt, trưởng phòng địa chính, nhận hối lộ 70 triệu"


async def at_files(chat: PlainChat) -> Speaker:
    """Somebody who is asked for photos of their petition."""
    lan = await chat.resident()
    await lan.says("/kiennghi")
    await lan.picks("Điện, nước, đèn đường")
    await lan.says("Đèn đường đầu ngõ 12 hỏng ba đêm nay")
    return lan


async def test_album_in_one_event_is_answered_once(chat: PlainChat) -> None:
    lan = await at_files(chat)
    pictures = tuple(chat.hosted(jpeg(colour=colour)) for colour in ("red", "green", "blue"))
    assert "đã nhận 3 ảnh" in await lan.says(media=pictures)


async def test_file_that_is_gone_is_asked_for_again_and_its_words_are_dealt_with(chat: PlainChat) -> None:
    lan = await chat.resident()
    gone = (Medium("picture", "https://files.example/gone"),)
    assert "gửi lại giúp em" in await lan.says(media=gone)
    answer = await lan.says("/help", media=gone)
    assert answer.startswith("Em không mở được tệp")
    assert "/kiennghi" in answer


async def test_file_of_no_kind_that_is_taken_is_refused_and_not_kept(chat: PlainChat) -> None:
    lan = await at_files(chat)
    assert await lan.sends(b"MZ\x90\x00", kind="file", name="virus.exe")
    async with chat.storage.db.read() as session:
        assert (await session.scalars(select(BlobRow.sha256))).all() == []


async def test_kept_file_is_known_as_its_senders_and_loses_its_origin(chat: PlainChat) -> None:
    lan = await at_files(chat)
    await lan.sends(jpeg())
    contact = (await lan.person()).contact
    assert contact is not None
    async with chat.storage.db.read() as session:
        assert (await session.scalars(select(ReceivedMediaRow.contact_id))).all() == [contact.id]


async def test_voice_is_taken(chat: PlainChat) -> None:
    lan = await at_files(chat)
    assert "nhận" in await lan.sends(b"\xff\xf1\x50\x80" + bytes(64), kind="sound")


async def test_place_and_its_name_are_understood(chat: PlainChat) -> None:
    lan = await at_files(chat)
    await lan.picks("Không có ảnh")
    assert "gọi bác thế nào" in await lan.says("Nhà văn hóa tổ 2", place=(10.762622, 106.660172))


async def test_sticker_and_unknown_kinds_are_answered(chat: PlainChat) -> None:
    lan = await at_files(chat)
    assert await lan.says()
    assert "không chuyển được" in await lan.says(unsupported=True)


async def test_form_outside_every_dialog_is_not_kept(chat: PlainChat) -> None:
    lan = await chat.resident()
    assert "em không lưu" in await lan.says(form={"name": "Nguyễn Thị Lan", "phone": "0912999888"})
    assert await found_in_tables(chat.storage, "0912999888") == []


async def test_denunciation_is_not_stored_from_text_form_or_file_name(chat: PlainChat) -> None:
    lan = chat.somebody()
    assert "tố cáo" in (await lan.says(DENOUNCED)).lower()
    await lan.says(form={"name": DENOUNCED})
    await lan.sends(b"%PDF-1.4", kind="file", name="Đơn tố cáo ông Phan Bá Kiệt.pdf")
    assert await found_in_tables(chat.storage, "Phan Bá Kiệt") == []


async def test_colleague_by_hand_silences_us_for_talk_alone(chat: PlainChat) -> None:
    lan = await chat.resident()
    assert await lan.says("Để em xem giúp bác", by_hand=True, written="by-hand-1") == ""
    assert await lan.says("điều 15 luật dân chủ cơ sở") == ""
    assert "/kiennghi" in await lan.says("/help")
    assert "114" in await lan.says("cháy nhà ở ngõ 5, cứu với")
    assert await lan.picks("Hỏi quy định")
    chat.late = timedelta(minutes=31)
    assert "Điều 15" in await lan.says("điều 15 luật dân chủ cơ sở")


async def test_echo_of_our_own_message_is_no_colleague(chat: PlainChat) -> None:
    lan = await chat.resident()
    await lan.says(by_hand=True, written=lan.told[-1].id)
    assert "Điều 15" in await lan.says("điều 15 luật dân chủ cơ sở")


async def test_colleagues_words_are_not_kept(chat: PlainChat) -> None:
    lan = await chat.resident()
    await lan.posts("Em Phan Bá Kiệt đây ạ", by_hand=True, written="by-hand-1")
    assert await found_in_tables(chat.storage, "Phan Bá Kiệt") == []


async def test_group_is_answered_where_it_asked_and_nobody_is_met(chat: PlainChat) -> None:
    stranger = chat.somebody("77009")
    await stranger.says("điều 15 luật dân chủ cơ sở", room="zgr-1")
    assert chat.api.of("77009") == []
    assert "Điều 15" in chat.api.of("zgr-1")[-1].text
    assert await chat.storage.people.known(account_id=chat.account.id, outside_id="77009") is None


async def test_what_must_not_be_kept_of_a_group_is_answered_in_general_words_once_an_hour(chat: PlainChat) -> None:
    before = wiring.now() - timedelta(hours=1)
    for number, at in enumerate((before, before, before + timedelta(hours=1))):
        told = Incoming(f"7700{number}", f"m{number}", at, DENOUNCED, room="zgr-1")
        await chat.door.take(told, account=chat.account, now=at)
        await chat.settle()
    (first, second) = chat.api.of("zgr-1")
    await chat.somebody("77009").says("/hoi", room="zgr-2")  # as if somebody had called without a word
    assert {first.text, second.text} == {told.text for told in chat.api.of("zgr-2")}
    assert "tố cáo" not in first.text
    for trace in ("77000", "77001", "77002", "Phan Bá Kiệt"):
        assert await found_in_tables(chat.storage, trace) == []


async def test_later_pages_come_and_the_first_again(chat: PlainChat) -> None:
    """Choices for which there is no room stand behind the tens themselves, then behind 0."""
    lan = await chat.resident()
    contact = (await lan.person()).contact
    assert contact is not None
    rows = tuple((Button(f"Tổ {name}", f"kb|{name}"),) for name in "abcdefg")
    await chat.client.send(Address(contact.id, LAN), Outgoing("Chọn tổ", buttons=rows), key="delivery:1")
    assert "20. Xem thêm" in lan.told[-1].text
    lan.news()
    second = await lan.says("20")
    assert second.splitlines()[:4] == ["Các lựa chọn khác:", "1. Tổ f", "2. Tổ g", "3. Tổ a"]
    third = await lan.says("0")
    assert third.splitlines()[1:4] == ["1. Tổ d", "2. Tổ e", "3. Tổ f"]


def test_outside_id_is_beyond_what_a_number_holds() -> None:
    assert int(LAN) > 2**53
