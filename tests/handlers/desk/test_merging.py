"""Petitions about one matter are put together and told apart again; everybody who reported hears of it once."""

import asyncio

import pytest

from storage.errors import StaleError
from storage.people import Role
from storage.petition import State
from tests.handlers.desk.office import RESULT, again, closed, news, sent
from tests.handlers.room import Room

WORDS = "Đèn đường đầu ngõ 12 hỏng ba đêm nay, tối om"
SAME = "Ngõ 12 đèn đường không sáng mấy hôm rồi"


async def test_card_suggests_what_is_probably_the_same(room: Room) -> None:
    lan, hoa = await room.visitor(), await room.visitor("Hoa")
    minh = await room.visitor("Minh", role=Role.CADRE)
    first, other = await sent(room, lan, WORDS), await sent(room, lan, "Cống trước số 45 bị tắc")
    second = await sent(room, hoa, SAME)
    shown = await minh.presses_data(f"work|open|{second.id}")
    code = f"{first.code[:4]} {first.code[4:]}"
    assert shown[-1].labels == [f"Giống hồ sơ {code}?"]
    shown = await minh.presses_data(f"work|open|{other.id}")
    assert not any("Giống hồ sơ" in label for message in shown for label in message.labels)


async def test_new_one_is_told_with_what_it_resembles(room: Room) -> None:
    lan, hoa = await room.visitor(), await room.visitor("Hoa")
    minh = await room.visitor("Minh", role=Role.CADRE)
    first = await sent(room, lan, WORDS, group=1)
    await hoa.says(f"/kiennghi {SAME}")
    for label in ("Điện, nước", "Không có ảnh", "Bỏ qua", "Giấu tên", "Gửi tới phường"):
        await hoa.presses(label)
    assert f"giống hồ sơ {first.code[:4]} {first.code[4:]}" in (await news(room, minh))[0][-1]


async def test_merged_matter_is_answered_to_all_each_under_their_code(room: Room) -> None:
    lan, hoa = await room.visitor(), await room.visitor("Hoa")
    minh = await room.visitor("Minh", role=Role.CADRE)
    first, second = await sent(room, lan, WORDS), await sent(room, hoa, SAME)
    await minh.presses_data(f"work|open|{second.id}")
    await minh.presses("Giống hồ sơ")
    assert WORDS in minh.last.text
    assert SAME in minh.last.text
    await minh.presses("Gộp lại")
    assert (await again(room, second)).standing.merged_into_id == first.id
    codes = [f"{petition.code[:4]} {petition.code[4:]}" for petition in (first, second)]
    for told, code in zip(await news(room, lan, hoa), codes, strict=True):
        assert len(told) == 1
        assert code in told[0]
    await closed(minh, first)
    for told, code, foreign in zip(await news(room, lan, hoa), codes, reversed(codes), strict=True):
        assert [RESULT in text for text in told] == [False, False, True, False]
        assert all(code in text for text in told)
        assert not any(foreign in text for text in told)


async def test_who_joined_later_is_not_told_an_end_that_was_no_end(room: Room) -> None:
    lan, hoa = await room.visitor(), await room.visitor("Hoa")
    minh, chief = await room.visitor("Minh", role=Role.CADRE), await room.visitor("Bình", role=Role.ADMINISTRATOR)
    first = await sent(room, lan, WORDS)
    await closed(minh, first)
    await lan.says(first.code)
    await lan.presses("Chưa xong")
    await lan.says("Đèn lại tắt ngay tối hôm sau")
    second = await sent(room, hoa, SAME)
    await chief.presses_data(f"pair|merge|{second.id}|{first.id}")
    (status,) = await hoa.says(second.code)
    assert "đã đóng" not in status.text
    assert RESULT not in status.text


async def test_merged_one_is_taken_out_again(room: Room) -> None:
    lan, hoa = await room.visitor(), await room.visitor("Hoa")
    minh = await room.visitor("Minh", role=Role.CADRE)
    first, second = await sent(room, lan, WORDS), await sent(room, hoa, SAME)
    await minh.presses_data(f"pair|merge|{second.id}|{first.id}")
    (before,) = await news(room, hoa)
    shown = await minh.presses_data(f"work|open|{first.id}")
    assert any("gồm cả 1 hồ sơ" in message.text for message in shown)
    shown = await minh.presses_data(f"work|open|{second.id}")
    assert any("xử lý chung trong hồ sơ" in message.text for message in shown)
    await minh.presses_data(f"work|unmerge|{second.id}")
    await minh.presses("Tách ra")
    after = await again(room, second)
    assert (after.state, after.standing.merged_into_id) == (State.RECEIVED, None)
    (told,) = await news(room, hoa)
    assert len(told) == len(before) + 1


async def test_earlier_one_is_the_whole_whichever_is_open(room: Room) -> None:
    lan, hoa = await room.visitor(), await room.visitor("Hoa")
    minh = await room.visitor("Minh", role=Role.CADRE)
    first, second = await sent(room, lan, WORDS), await sent(room, hoa, SAME)
    await minh.presses_data(f"work|merge|{first.id}")
    await minh.says(second.code)
    await minh.presses("Gộp lại")
    assert (await again(room, second)).standing.merged_into_id == first.id


async def test_two_who_merge_the_same_two_the_other_way_round(room: Room) -> None:
    lan, hoa = await room.visitor(), await room.visitor("Hoa")
    minh, thu = await room.visitor("Minh", role=Role.CADRE), await room.visitor("Thu", role=Role.CADRE)
    first, second = await sent(room, lan, WORDS), await sent(room, hoa, SAME)
    merging = room.storage.merging

    async def merge(one: int, into: int, who: int) -> object:
        source = f"merge {one}"
        return await merging.merge(
            one, into, actor_id=who, ward_id=room.ward.id, source=source, write=lambda _: [], now=room.now()
        )

    results = await asyncio.gather(
        merge(first.id, second.id, minh.person.id), merge(second.id, first.id, thu.person.id), return_exceptions=True
    )
    assert [isinstance(result, StaleError) for result in results].count(True) == 1
    states = {(await again(room, petition)).state for petition in (first, second)}
    assert states == {State.RECEIVED, State.MERGED}


async def test_second_who_presses_is_told(room: Room) -> None:
    lan, hoa = await room.visitor(), await room.visitor("Hoa")
    minh, thu = await room.visitor("Minh", role=Role.CADRE), await room.visitor("Thu", role=Role.CADRE)
    first, second = await sent(room, lan, WORDS), await sent(room, hoa, SAME)
    for cadre in (minh, thu):
        await cadre.presses_data(f"pair|ask|{second.id}|{first.id}")
    await minh.presses("Gộp lại")
    (answer,) = await thu.presses("Gộp lại")
    assert "không còn dùng được" in answer.text
    (told,) = await news(room, hoa)
    assert len(told) == 1


@pytest.mark.parametrize("press", ["pair|merge|{second}|{first}", "work|merge|{second}|", "pair|ask|{second}|{first}"])
async def test_residents_merge_nothing(room: Room, press: str) -> None:
    lan, hoa = await room.visitor(), await room.visitor("Hoa")
    first, second = await sent(room, lan, WORDS), await sent(room, hoa, SAME)
    await hoa.presses_data(press.format(first=first.id, second=second.id).rstrip("|"))
    assert (await again(room, second)).state is State.RECEIVED


async def test_secret_one_is_merged_with_nothing(room: Room) -> None:
    lan, hoa = await room.visitor(), await room.visitor("Hoa")
    anh = await room.visitor("Anh", role=Role.COMMITTEE)
    first, second = await sent(room, lan, WORDS), await sent(room, hoa, SAME)
    await anh.presses_data(f"work|confide|{first.id}")
    shown = await anh.presses_data(f"work|open|{second.id}")
    assert not any("Giống hồ sơ" in label for message in shown for label in message.labels)
    await anh.presses_data(f"pair|merge|{second.id}|{first.id}")
    assert (await again(room, second)).state is State.RECEIVED


async def test_sender_of_a_part_takes_it_out_when_their_side_is_not_done(room: Room) -> None:
    lan, hoa = await room.visitor(), await room.visitor("Hoa")
    minh = await room.visitor("Minh", role=Role.CADRE)
    first, second = await sent(room, lan, WORDS), await sent(room, hoa, SAME)
    await minh.presses_data(f"pair|merge|{second.id}|{first.id}")
    await lan.presses_data(f"rate|apart|{second.id}|0|0")
    await closed(minh, first)
    await hoa.presses_data(f"rate|apart|{second.id}|0|0")
    await hoa.sends_file()
    await hoa.says("Đầu ngõ sáng rồi nhưng cuối ngõ vẫn tối.")
    after = await again(room, second)
    assert len(after.steps[-1].files) == 1
    assert (after.state, after.due_on is None) == (State.RECEIVED, False)
    assert (await again(room, first)).state is State.CLOSED
    (told,) = await news(room, minh)
    assert "cuối ngõ vẫn tối" in told[-1]


async def test_template_names_nobody_where_several_read_it(room: Room) -> None:
    lan, hoa = await room.visitor("Lan"), await room.visitor("Hoa")
    minh = await room.visitor("Minh", role=Role.CADRE)
    first, second = await sent(room, lan, WORDS), await sent(room, hoa, SAME)
    await minh.presses_data(f"pair|merge|{second.id}|{first.id}")
    await minh.presses_data(f"work|take|{first.id}")
    await minh.presses_data(f"work|answer|{first.id}")
    await minh.says("Chào {ten}, hồ sơ {ma}: đã thay bóng đèn sáng nay.")
    (told,) = await news(room, hoa)
    assert "Chào bác, hồ sơ này: đã thay bóng đèn" in told[-1]
