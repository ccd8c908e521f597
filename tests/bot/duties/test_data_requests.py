from datetime import date

from bot.duties.data_requests import warn_of_requests
from bot.duties.forgetting import carry_out
from storage import Storage
from storage.people import Person
from storage.petition import Action
from storage.wish import Asked, Wish
from tests.bot.duties.town_hall import TEXTS, TownHall, vietnam


async def asked(storage: Storage, lan: Person, wish: Wish = Wish.LIMIT) -> Asked:
    """Asked on a Monday: a reply is due on Wednesday, the rest on the Tuesday in two weeks."""
    return await storage.privacy.ask(
        wish,
        ward_id=lan.ward_id,
        person_id=lan.id,
        source="event:1",
        reply_by=date(2026, 6, 3),
        due_on=date(2026, 6, 16),
        now=vietnam("2026-06-01T09:00"),
    )


async def test_reply_and_last_day_are_recalled_once_each(
    storage: Storage, hall: TownHall, lan: Person, hoa: Person, minh: Person
) -> None:
    await asked(storage, lan)
    seen = []
    for day in range(2, 18):
        for hour in (8, 9):
            await warn_of_requests(storage, TEXTS, vietnam(f"2026-06-{day:02}T{hour:02}:10"))
        told = await hall.told(minh)
        seen += [(day, text) for text in told[len(seen) :]]
    assert [day for day, _ in seen] == [3, 12, 16, 17]
    for (_, text), words in zip(seen, ("báo lại", "sắp hết", "hạn cuối", "QUÁ HẠN"), strict=True):
        assert words in text
    assert len(await hall.told(lan)) == 1
    assert "xin lỗi" in (await hall.told(lan))[0]
    assert await hall.told(hoa) == []


async def test_reply_that_was_given_and_what_is_done_are_not_recalled(
    storage: Storage, hall: TownHall, lan: Person, minh: Person
) -> None:
    request = await asked(storage, lan)
    now = vietnam("2026-06-02T09:00")
    await storage.privacy.reply(request.id, ward_id=lan.ward_id, write=lambda _: [], now=now)
    await warn_of_requests(storage, TEXTS, vietnam("2026-06-04T08:10"))
    await storage.privacy.settle(request.id, ward_id=lan.ward_id, by=minh.id, write=lambda _: [], now=now)
    await warn_of_requests(storage, TEXTS, vietnam("2026-06-19T08:10"))
    assert await hall.deliveries() == []


async def test_nobody_is_warned_on_a_day_off(storage: Storage, hall: TownHall, lan: Person, minh: Person) -> None:
    await asked(storage, lan)
    await hall.close_office(lan.ward_id, date(2026, 6, 3), "Nghỉ", by=minh)
    await warn_of_requests(storage, TEXTS, vietnam("2026-06-03T08:10"))
    assert await hall.deliveries() == []
    await warn_of_requests(storage, TEXTS, vietnam("2026-06-04T08:10"))
    assert len(await hall.told(minh)) == 1


async def test_erasure_that_waited_is_carried_out_by_itself_and_proved(
    storage: Storage, hall: TownHall, lan: Person, hoa: Person
) -> None:
    sent = await hall.petition(lan, "2026-06-01T08:00")
    await asked(storage, lan, Wish.ERASE)
    for action, when in ((Action.TAKE, "09:00"), (Action.ANSWER, "10:00")):
        await hall.act(sent, action, hoa, f"2026-06-02T{when}", words="Đã thay bóng đèn")
        await carry_out(storage, TEXTS, vietnam(f"2026-06-02T{when}"))
    person = await storage.people.get(lan.id)
    assert person is not None
    assert person.name == "Lan"
    await hall.act(sent, Action.CLOSE, hoa, "2026-06-03T10:00", words="Xong")
    for minute in (15, 25):
        await carry_out(storage, TEXTS, vietnam(f"2026-06-03T10:{minute}"))
    person = await storage.people.get(lan.id)
    assert person is not None
    assert person.name == ""
    ((key, text),) = await hall.deliveries()
    assert key.startswith("erased:")
    assert "GIẤY XÁC NHẬN XÓA DỮ LIỆU" in text
    assert await storage.privacy.waiting(lan.ward_id) == []
