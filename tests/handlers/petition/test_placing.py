"""A place on the map is kept at whatever step it comes, and the group is still asked."""

from storage.people import Role
from tests.handlers.petition.saying import PLACE, draft_of, only, sends
from tests.handlers.room import Room, Visitor


async def at_place(room: Room) -> Visitor:
    lan = await room.visitor()
    await lan.says("/kiennghi")
    await lan.presses("Đường, vỉa hè")
    await lan.says("Vỉa hè vỡ trước số nhà 12 ngõ 3")
    await lan.presses("Không có ảnh")
    return lan


async def test_place_is_kept_and_the_group_asked(room: Room) -> None:
    minh = await room.visitor("Minh", role=Role.CADRE)
    lan = await at_place(room)
    answers = await sends(lan, {"location": PLACE})
    assert "đã ghi vị trí" in answers[0].text
    assert "Tổ dân phố 2" in answers[-1].labels
    await lan.presses("Tổ dân phố 2")
    await lan.presses("Giấu tên")
    assert "có ghim vị trí" in lan.last.text
    await lan.presses("Gửi tới phường")
    sent = await only(room, lan)
    assert (sent.latitude, sent.longitude, sent.group_name) == (21.0285, 105.8048, "Tổ dân phố 2")
    shown = await minh.presses_data(f"work|open|{sent.id}")
    assert any("21.028500, 105.804800" in message.text for message in shown)


async def test_venue_gives_its_name_and_group(room: Room) -> None:
    lan = await at_place(room)
    venue = {"location": PLACE, "title": "Nhà văn hóa", "address": "Tổ dân phố 3, Phường Mẫu"}
    answers = await sends(lan, {"venue": venue, "location": PLACE})
    draft = await draft_of(room, lan)
    assert (draft.place, draft.group_name) == ("Nhà văn hóa, Tổ dân phố 3, Phường Mẫu", "Tổ dân phố 3")
    assert "gọi bác thế nào" in answers[-1].text


async def test_place_that_was_sent_with_the_pictures_is_not_asked_again(room: Room) -> None:
    lan = await room.visitor()
    await lan.says("/kiennghi Vỉa hè vỡ trước số nhà 12 ngõ 3")
    await lan.presses("Đường, vỉa hè")
    assert "ảnh" in (await sends(lan, {"location": PLACE}))[-1].text
    asked = await lan.presses("Không có ảnh")
    assert "thuộc tổ nào" in asked[-1].text
    assert "Việc này ở đâu" not in asked[-1].text
    assert "gọi bác thế nào" in (await lan.presses("Tổ dân phố 2"))[-1].text
    await lan.presses("Giấu tên")
    await lan.presses("Sửa")
    await lan.says("Vỉa hè vỡ trước số nhà 14 ngõ 3")
    assert "thuộc tổ nào" in (await lan.presses("Không có ảnh"))[-1].text  # it may be what they want to change


async def test_venue_that_was_sent_with_the_pictures_leaves_nothing_to_ask(room: Room) -> None:
    lan = await room.visitor()
    venue = {"location": PLACE, "title": "Nhà văn hóa", "address": "Tổ dân phố 3, Phường Mẫu"}
    await sends(lan, {"venue": venue, "location": PLACE})  # before everything else
    await lan.presses("Gửi phản ánh")
    await lan.presses("Đường, vỉa hè")
    await lan.says("Vỉa hè vỡ trước nhà văn hóa")
    assert "gọi bác thế nào" in (await lan.presses("Không có ảnh"))[-1].text
    assert (await draft_of(room, lan)).group_name == "Tổ dân phố 3"


async def test_place_while_words_are_asked_is_kept_and_words_are_asked_again(room: Room) -> None:
    lan = await room.visitor()
    await lan.says("/kiennghi")
    await lan.presses("Đường, vỉa hè")
    answers = await sends(lan, {"location": PLACE})
    assert "kể giúp em" in answers[-1].text
    assert (await draft_of(room, lan)).latitude == 21.0285


async def test_place_alone_goes_with_the_petition_that_follows(room: Room) -> None:
    lan = await room.visitor()
    (answer,) = await sends(lan, {"location": PLACE})
    assert "phản ánh việc ở chỗ này" in answer.text
    await lan.presses("Gửi phản ánh")
    assert (await draft_of(room, lan)).longitude == 105.8048
