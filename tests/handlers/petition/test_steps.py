"""The petition dialog where something goes another way than the story tells."""

import pytest

from handlers.presses import Form
from storage.people import Role
from storage.petition import Petition
from tests.handlers.room import Room, Visitor

MATTER = "Đèn đường đầu ngõ 12 hỏng ba đêm nay, đề nghị phường cho sửa"


async def draft_of(room: Room, lan: Visitor) -> Petition:
    draft = await room.storage.drafts.of(lan.person.id)
    assert draft is not None
    return draft


async def at_confirm(room: Room, words: str = MATTER) -> Visitor:
    lan = await room.visitor()
    await lan.says("/kiennghi")
    await lan.presses("Điện, nước")
    await lan.says(words)
    await lan.presses("Không có ảnh")
    await lan.presses("Bỏ qua")
    await lan.presses("Giấu tên")
    return lan


async def test_matter_can_stand_behind_the_command(room: Room) -> None:
    lan = await room.visitor()
    await lan.says(f"/kiennghi {MATTER}")
    assert (await draft_of(room, lan)).words == MATTER


async def test_new_matter_does_not_throw_the_open_draft_away(room: Room) -> None:
    lan = await room.visitor()
    await lan.says(f"/kiennghi {MATTER}")
    await lan.says("/start")
    (answer,) = await lan.says("Rác chất đống ở bờ kênh cả tuần nay, đề nghị phường cho dọn")
    assert "đang viết dở" in answer.text
    assert (await draft_of(room, lan)).words == MATTER
    await lan.presses("Bỏ, viết bản mới")
    assert "bờ kênh" in (await draft_of(room, lan)).words


async def test_draft_left_before_its_subject_was_chosen_is_asked_for_it(room: Room) -> None:
    lan = await room.visitor()
    await lan.says(f"/kiennghi {MATTER}")
    await lan.says("/start")
    await lan.says("/kiennghi")
    assert "phản ánh về việc gì" in (await lan.presses("Viết tiếp"))[-1].text
    await lan.presses("Rác, môi trường")
    assert ((await draft_of(room, lan)).words, (await draft_of(room, lan)).category) == (MATTER, "environment")


async def test_draft_that_is_offered_does_not_catch_what_is_typed_elsewhere(room: Room) -> None:
    minh = await room.visitor("Minh", role=Role.CADRE)
    await minh.says(f"/kiennghi {MATTER}")
    await minh.says("/thongbao")
    await minh.presses("Soạn thông báo")
    await minh.says("/kiennghi")
    told = await minh.says("điều 15 luật dân chủ cơ sở")
    assert "Điều 15" in told[-1].text


async def test_every_button_can_be_typed(room: Room) -> None:
    lan = await room.visitor()
    for typed in ("/kiennghi", "rác", MATTER, "không có ảnh", "bo qua", "giấu tên", "sửa", MATTER, "khong"):
        await lan.says(typed)
    draft = await draft_of(room, lan)
    assert (draft.category, draft.words, draft.place, draft.anonymous) == ("environment", MATTER, None, True)
    for typed in ("bỏ qua", "giấu tên tôi với cán bộ", "gửi"):
        await lan.says(typed)
    assert "Mã hồ sơ" in lan.last.text


async def test_words_that_only_begin_like_a_button_are_words(room: Room) -> None:
    lan = await room.visitor()
    await lan.says(f"/kiennghi {MATTER}")
    await lan.says("điện")
    await lan.says("Không có ảnh nhưng ai đi qua cũng thấy")
    assert (await draft_of(room, lan)).words.endswith("Không có ảnh nhưng ai đi qua cũng thấy")


@pytest.mark.parametrize("typed", ["đường", "Duong, via he, cong", "cống"])
async def test_subject_can_be_typed(room: Room, typed: str) -> None:
    lan = await room.visitor()
    await lan.says("/kiennghi")
    told = await lan.says(typed)
    assert "bác kể giúp em" in told[-1].text
    assert (await draft_of(room, lan)).category == "roads"


async def test_words_in_two_messages_before_the_subject_are_both_kept(room: Room) -> None:
    lan = await room.visitor()
    await lan.says("/kiennghi")
    await lan.says("Đèn đường hỏng rồi")
    await lan.says("Ở đầu ngõ 12 ạ")
    assert (await draft_of(room, lan)).words == "Đèn đường hỏng rồi\nỞ đầu ngõ 12 ạ"


async def test_receipt_is_given_when_the_process_died_after_sending(room: Room) -> None:
    lan = await at_confirm(room)
    room.wire.fail(RuntimeError("the process ends here"))
    told = await lan.presses("Gửi tới phường")
    assert [("Mã hồ sơ" in message.text) for message in told] == [True]
    assert len(await room.storage.queues.to_do(room.ward.id)) == 1


async def test_cancelling_is_told_when_the_process_died_after_it(room: Room) -> None:
    lan = await at_confirm(room)
    room.wire.fail(RuntimeError("the process ends here"))
    told = await lan.presses("Thôi, không gửi")
    assert [message.text for message in told] == ["Em đã bỏ bản đang viết. Không có gì được gửi đi."]


async def test_second_press_on_send_says_that_it_is_over(room: Room) -> None:
    lan = await at_confirm(room)
    confirm = lan.last
    await lan.presses("Gửi tới phường")
    (answer,) = await lan.presses("Gửi tới phường", on=confirm)
    assert "không còn dùng được" in answer.text


async def test_longest_petition_can_be_read_and_sent(room: Room) -> None:
    """Longer than one Telegram message: shown in several, with the buttons under the last."""
    minh = await room.visitor("Minh", role=Role.CADRE)
    lan = await at_confirm(room, "vỉa hè vỡ " * 790)
    assert "Gửi tới phường" in lan.last.labels
    assert all(len(message.text) <= 4096 for message in lan.chat.messages)
    await lan.presses("Gửi tới phường")
    (sent,) = await room.storage.queues.to_do(room.ward.id)
    await minh.presses_data(f"work|take|{sent.id}")
    assert all(len(message.text) <= 4096 for message in minh.chat.messages)
    assert minh.last.labels[:2] == ["Hỏi lại", "Trả lời"]


async def test_place_that_was_typed_gives_way_to_one_that_is_chosen(room: Room) -> None:
    lan = await room.visitor()
    await lan.says(f"/kiennghi {MATTER}")
    await lan.presses("Điện, nước")
    await lan.presses("Không có ảnh")
    await lan.says("ngõ 12 đường Trần Phú")
    assert (await draft_of(room, lan)).place == "ngõ 12 đường Trần Phú"
    await lan.presses("Giấu tên")
    await lan.presses("Sửa nội dung")
    await lan.says(MATTER)
    await lan.presses("Không có ảnh")
    await lan.presses("Tổ dân phố 3")
    draft = await draft_of(room, lan)
    assert (draft.place, draft.group_name) == (None, "Tổ dân phố 3")


@pytest.mark.parametrize(
    ("typed", "place", "group"),
    [
        ("tổ dân phố 2", None, "Tổ dân phố 2"),
        ("tổ dân phố 7", "tổ dân phố 7", None),
        ("ngõ 3 tổ 2", "ngõ 3 tổ 2", "Tổ dân phố 2"),
        ("12 Trần Phú", "12 Trần Phú", None),
    ],
)
async def test_place_is_what_was_typed_and_no_other(
    room: Room, typed: str, place: str | None, group: str | None
) -> None:
    lan = await room.visitor()
    await lan.says(f"/kiennghi {MATTER}")
    await lan.presses("Điện, nước")
    await lan.presses("Không có ảnh")
    await lan.says(typed)
    draft = await draft_of(room, lan)
    assert (draft.place, draft.group_name) == (place, group)


@pytest.mark.parametrize(
    ("typed", "name", "phone"),
    [
        ("Nguyễn Thị Lan 0912 345 678", "Nguyễn Thị Lan", "0912345678"),
        ("Lan, +84 912.345.678", "Lan", "+84912345678"),
        ("84912345678 Lan", "Lan", "84912345678"),
        ("Lan, sđt: 0912345678", "Lan", "0912345678"),
        ("Lan", "Lan", None),
    ],
)
async def test_name_and_telephone(room: Room, typed: str, name: str, phone: str | None) -> None:
    lan = await at_confirm(room)
    await lan.presses("Sửa nội dung")
    await lan.says(MATTER)
    await lan.presses("Không có ảnh")
    await lan.presses("Bỏ qua")
    await lan.presses("Ghi tên")
    told = await lan.says(typed)
    draft = await draft_of(room, lan)
    assert (draft.person_name, draft.phone, draft.anonymous) == (name, phone, False)
    assert name in told[-1].text


async def test_telephone_alone_is_no_name(room: Room) -> None:
    lan = await at_confirm(room)
    await lan.presses("Sửa nội dung")
    await lan.says(MATTER)
    await lan.presses("Không có ảnh")
    await lan.presses("Bỏ qua")
    await lan.presses("Ghi tên")
    (answer,) = await lan.says("0912345678")
    assert "họ tên bằng chữ" in answer.text


@pytest.mark.parametrize("command", ["/tracuu", "/hoi điều 15 luật dân chủ cơ sở", "/thongbao", "/help", "/khong-co"])
async def test_commands_are_heard_in_every_step(room: Room, command: str) -> None:
    lan = await room.visitor()
    for step in ("/kiennghi", "Điện, nước", MATTER, "Không có ảnh", "Bỏ qua", "Ghi tên"):
        told = await (lan.presses(step) if lan.chat.messages and step not in {"/kiennghi", MATTER} else lan.says(step))
        asked = told[-1].text
        told = await lan.says(command)
        assert asked not in [message.text for message in told]
        assert not any("viết bằng chữ" in message.text for message in told)


@pytest.mark.parametrize("step", ["category", "place", "places", "send", "nothing"])
async def test_forged_button_gets_an_answer(room: Room, step: str) -> None:
    lan = await room.visitor()
    await lan.says(f"/kiennghi {MATTER}")
    await lan.presses("Điện, nước")
    await lan.presses("Không có ảnh")
    draft = await draft_of(room, lan)
    for value in ("", "abc", "99999999999999999999999999", "-1", "²"):
        told = await lan.presses_data(Form(draft=draft.id, step=step, value=value).pack())
        assert told
        assert not any("máy gặp lỗi" in message.text for message in told)


async def test_word_that_is_no_petition_at_the_step_of_words_keeps_the_dialog(room: Room) -> None:
    lan = await room.visitor()
    await lan.says("/kiennghi")
    await lan.presses("Điện, nước")
    for answer in (await lan.sends_sticker(), await lan.says("🙂"), await lan.says("x" * 9000)):
        assert len(answer) == 1
    await lan.says(MATTER)
    assert (await draft_of(room, lan)).words == MATTER
