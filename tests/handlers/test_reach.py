"""What is promised is what the channel carries, and only channels are named on which the ward is there."""

from dataclasses import replace

import pytest

from bot.reaching import LACKS, reach
from handlers.ports import Kind, Reach
from storage.people import Role
from tests.handlers.petition.saying import sends
from tests.handlers.room import Room

POOR = frozenset[Kind]()
STICKER = {"file_id": "s", "file_unique_id": "s", "type": "regular", "width": 1, "height": 1} | {
    "is_animated": False,
    "is_video": False,
}


def reached(room: Room, *reaches: Reach) -> None:
    """Let the ward be on these channels; the room's own is the first."""
    numbered = dict(enumerate(reaches, start=room.bot.id))
    room.desks[room.ward.id] = replace(room.desks[room.ward.id], reaches=numbered)


@pytest.mark.parametrize("brings", [POOR, frozenset(Kind)])
async def test_nothing_is_asked_for_that_cannot_be_sent(room: Room, brings: frozenset[Kind]) -> None:
    reached(room, Reach("web", brings))
    lan = await room.visitor()
    told = [message.text for message in await sends(lan, {"sticker": STICKER})]
    await lan.says("/kiennghi")
    await lan.presses("Đường, vỉa hè")
    told += [message.text for message in await lan.says("Vỉa hè vỡ trước số nhà 12 ngõ 3")]
    told += [message.text for message in await lan.presses("Không có ảnh")]
    whole = "\n".join(told)
    assert all((word in whole) == bool(brings) for word in ("video", "PDF", "bản đồ", "vị trí"))
    assert all(word in whole for word in ("gửi luôn", "ghi âm", "viết địa chỉ"))


async def test_who_adds_to_a_matter_is_promised_no_map_where_there_is_none(room: Room) -> None:
    lan = await room.visitor()
    await lan.says("/kiennghi Vỉa hè vỡ trước số nhà 12 ngõ 3")
    for label in ("Đường, vỉa hè", "Không có ảnh", "Bỏ qua", "Giấu tên", "Gửi tới phường"):
        await lan.presses(label)
    await lan.presses("Xem việc tới đâu")
    assert "ghi âm, vị trí cho hồ sơ" in (await lan.presses("Bổ sung"))[-1].text
    await lan.says("/huy")
    reached(room, Reach("web", POOR))
    assert "ghi âm cho hồ sơ" in (await lan.presses("Bổ sung"))[-1].text


async def test_channels_are_named_only_where_the_ward_is_there(room: Room) -> None:
    minh = await room.visitor("Minh", role=Role.ADMINISTRATOR)

    async def told() -> str:
        linking = await minh.says("/lienket")
        await minh.says("/moi")
        return "\n".join(message.text for message in (*linking, *await minh.presses("Quản trị viên")))

    alone = await told()
    assert "phường có: Trang web)" in alone
    assert "Khi không mở được liên kết: nhắn" in alone
    assert "Zalo" not in alone + "\n".join(message.text for message in await minh.says("/help"))
    reached(room, Reach("web"), Reach("zalo_oa"), Reach("zalo_bot"))
    with_more = await told()
    assert "phường có: Trang web, Zalo, Zalo (bot))" in with_more
    assert "Trên Zalo, Zalo (bot), hoặc khi" in with_more


def test_only_the_channels_that_are_known_to_lack_something_do() -> None:
    assert {
        channel for channel in ("web", "telegram", "zalo_oa", "zalo_bot") if reach(channel).brings != set(Kind)
    } == {*LACKS}
    assert reach("zalo_bot") == Reach("zalo_bot", POOR)
