"""A denunciation (tố cáo) cannot be made by chat, and nothing of one can be found afterwards, wherever one looks."""

import asyncio
from contextlib import AsyncExitStack
from datetime import time, timedelta

import pytest
from sqlalchemy import select

from handlers.receptions.days import VIETNAM
from storage.models import BlobRow, PersonRow
from storage.people import Role
from tests.fakes.telegram import FakeTelegram
from tests.pictures import jpeg
from tests.scenes.people import Somebody, TelegramSomebody
from tests.scenes.searching import found_in_tables, found_on_disk, listening
from tests.scenes.test_main_job import petition
from tests.scenes.town import Town, running

DENOUNCED = "Tôi tố cáo ông Phan Bá Kiệt, trưởng phòng địa chính, nhận hối lộ 70 triệu của dân"
TRACES = ("Phan Bá Kiệt", "hối lộ 70 triệu")


async def alone(lan: Somebody, _town: Town) -> None:
    await lan.send(DENOUNCED)


async def as_a_question(lan: Somebody, _town: Town) -> None:
    await lan.send("/hoi")
    await lan.sees("Bác muốn hỏi điều gì")
    await lan.send(DENOUNCED)


async def behind_a_command(lan: Somebody, _town: Town) -> None:
    await lan.send(f"/kiennghi {DENOUNCED}")


async def in_the_middle_of_a_petition(lan: Somebody, _town: Town) -> None:
    await lan.send("/kiennghi")
    await lan.press("Việc khác")
    await lan.sees("bác kể giúp em")
    await lan.send(DENOUNCED)


async def where_a_name_is_asked_for(lan: Somebody, _town: Town) -> None:
    await petition(lan)
    await lan.press("Sửa nội dung")
    await lan.sees("bác kể giúp em")
    await lan.send("Đèn đường đầu ngõ 12 hỏng bốn đêm nay")
    await lan.press("Xong ảnh")
    await lan.press("Tổ dân phố 1")
    await lan.press("Ghi tên")
    await lan.sees("ghi họ tên")
    await lan.send(DENOUNCED)


async def under_a_photo(lan: Somebody, _town: Town) -> None:
    await lan.send_photo(jpeg(), DENOUNCED)


async def under_a_photo_of_a_petition(lan: Somebody, _town: Town) -> None:
    await lan.send("/kiennghi")
    await lan.press("Việc khác")
    await lan.sees("bác kể giúp em")
    await lan.send_photo(jpeg(), DENOUNCED)


async def as_the_name_of_a_file(lan: Somebody, _town: Town) -> None:
    await lan.send_file(jpeg(), "Đơn tố cáo ông Phan Bá Kiệt nhận hối lộ 70 triệu.jpg")


async def as_an_answer_to_a_cadre(lan: Somebody, town: Town) -> None:
    minh = await town.cadre("web")
    await petition(lan)
    await lan.press("Gửi tới phường")
    await lan.sees("Mã hồ sơ")
    await minh.press("Nhận việc")
    await minh.sees("Hồ sơ")
    await minh.press("Hỏi lại")
    await minh.sees("viết câu hỏi")
    await minh.send("Cột đèn số mấy ạ, gần nhà ai?")
    await lan.sees("Cột đèn số mấy")
    await lan.press("Trả lời cán bộ")
    await lan.sees("viết câu trả lời")
    await lan.send(DENOUNCED)


WAYS = [
    alone,
    as_a_question,
    behind_a_command,
    in_the_middle_of_a_petition,
    where_a_name_is_asked_for,
    under_a_photo,
    under_a_photo_of_a_petition,
    as_the_name_of_a_file,
    as_an_answer_to_a_cadre,
]


@pytest.mark.parametrize("way", WAYS)
async def test_nothing_of_a_denunciation_is_found_afterwards(town: Town, channel: str, way: object) -> None:
    lan = await town.resident(channel)
    with listening() as written:
        await way(lan, town)  # type: ignore[operator]
        told = await lan.sees("Tố cáo không gửi qua tin nhắn được")
        assert "Điều 22 và 23" in told.text
        assert "không lưu" in told.text
    assert await found_in_tables(town.storage, *TRACES) == []
    assert found_on_disk(town.storage, *TRACES) == []
    assert not any(trace in written.getvalue() for trace in TRACES)
    async with town.storage.db.read() as session:
        blobs = (await session.execute(select(BlobRow.sha256))).all()
    assert len(blobs) == (1 if way in {where_a_name_is_asked_for, as_an_answer_to_a_cadre} else 0)


async def test_dialog_goes_on_where_it_stood(town: Town, channel: str) -> None:
    lan = await town.resident(channel)
    await in_the_middle_of_a_petition(lan, town)
    await lan.sees("Tố cáo không gửi")
    await lan.send("Cống trước số nhà 45 bốc mùi đã ba ngày")
    await lan.sees("có ảnh thì gửi")
    draft = await town.storage.drafts.of((await people(town))[-1])
    assert draft is not None
    assert draft.words == "Cống trước số nhà 45 bốc mùi đã ba ngày"


async def test_stranger_who_denounces_stays_without_a_name(town: Town) -> None:
    lan = await town.somebody("telegram", "Đặng Thị Mơ")
    await lan.send(DENOUNCED)
    await lan.sees("Tố cáo không gửi")
    assert await found_in_tables(town.storage, "Đặng Thị Mơ", *TRACES) == []


async def test_edited_message_that_became_a_denunciation_is_not_let_in(town: Town) -> None:
    lan = await town.resident("telegram")
    assert isinstance(lan, TelegramSomebody)
    number = lan.person.send("Đèn đường đầu ngõ 12 hỏng ba đêm nay rồi")
    await lan.sees("phản ánh về việc gì")
    lan.person.edit(number, DENOUNCED)
    await lan.sees("Tố cáo không gửi")
    assert await found_in_tables(town.storage, *TRACES) == []
    assert found_on_disk(town.storage, *TRACES) == []


async def test_crash_before_the_answer_leaves_nothing_and_the_answer_comes(database_setting: str) -> None:
    """What waits in the inbox when the process dies holds nothing of it either."""
    async with AsyncExitStack() as people_there, FakeTelegram() as telegram:
        lan = TelegramSomebody(telegram.person(1001, "Lan"), telegram)
        async with running(database_setting, telegram, people_there) as town:
            await lan.send("/start")
            await lan.press("Tôi đồng ý")
            await lan.press("Tổ dân phố 1")
            await lan.sees("Bác cần việc gì")
            await stop_feeding(town)
            await lan.send(DENOUNCED)
            while not await town.storage.inbox.open_count():  # noqa: ASYNC110 — looks as an eye does
                await asyncio.sleep(0.02)
            assert await found_in_tables(town.storage, *TRACES) == []
            assert found_on_disk(town.storage, *TRACES) == []
        async with running(database_setting, telegram, people_there) as town:
            await lan.sees("Tố cáo không gửi")
            assert await found_in_tables(town.storage, *TRACES) == []


async def stop_feeding(town: Town) -> None:
    """From now on events are stored, and dealt with by nobody."""

    async def nothing(*_: object, **__: object) -> list[object]:
        return []

    town.conversation.feeder._inbox.claim = nothing  # type: ignore[method-assign, assignment] — a process about to die


async def test_reception_days_are_shown_and_can_be_booked(town: Town, channel: str) -> None:
    minh = await town.cadre("web", Role.CADRE)
    del minh
    day = town.conversation.now().astimezone(VIETNAM).date() + timedelta(days=9)
    [cadre] = await town.storage.people.with_roles(town.conversation.ward.id, [Role.CADRE])
    await town.storage.receptions.plan(
        ward_id=town.conversation.ward.id,
        day=day,
        begins=time(8, 30),
        place="Phòng 102",
        host="Chủ tịch UBND phường",
        seats=5,
        by=cadre,
        now=town.conversation.now(),
    )
    lan = await town.resident(channel)
    await lan.send(DENOUNCED)
    told = await lan.sees("Tố cáo không gửi")
    assert "Phòng 102" in told.text
    assert told.buttons == ["Đặt lịch tiếp công dân"]
    await lan.press("Đặt lịch tiếp công dân")
    await lan.press("Đặt 08:30")
    await lan.sees("đã giữ chỗ")


async def test_cadre_may_write_about_denunciations(town: Town, channel: str) -> None:
    """Answering is work: what a cadre writes to a resident is let in, whatever it speaks of."""
    minh = await town.cadre(channel)
    lan = await town.resident("web")
    await petition(lan)
    await lan.press("Gửi tới phường")
    await minh.press("Nhận việc")
    await minh.sees("Hồ sơ")
    await minh.press("Trả lời")
    await minh.sees("viết câu trả lời")
    await minh.send("Việc bác tố cáo ông tổ trưởng nhận hối lộ thì bác làm đơn gửi nơi tiếp công dân.")
    await lan.sees("bác làm đơn gửi nơi tiếp công dân")


async def people(town: Town) -> list[int]:
    """Numbers of everybody, oldest first."""
    async with town.storage.db.read() as session:
        return list(await session.scalars(select(PersonRow.id).order_by(PersonRow.id)))
