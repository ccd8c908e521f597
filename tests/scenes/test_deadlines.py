"""The law's clock on each channel: the count in the receipt, more time with a reason, a day off that comes later."""

from datetime import timedelta

from handlers.deadlines import counted, terms_of
from storage.people import Role
from storage.petition import Petition
from tests.scenes.people import Somebody
from tests.scenes.test_main_job import petition
from tests.scenes.town import Town


async def sent(town: Town, channel: str) -> tuple[Somebody, Petition]:
    """A resident who has sent a petition and read the receipt."""
    lan = await town.resident(channel)
    await petition(lan)
    await lan.press("Gửi tới phường")
    await lan.sees("Thời hạn phường trả lời lần đầu")
    (known,) = await town.storage.queues.counting(town.conversation.ward.id)
    return lan, known


async def test_acceptance_8_day_off_added_later_is_counted_and_told(town: Town, channel: str) -> None:
    lan, known = await sent(town, channel)
    rules = await terms_of(town.storage, known.ward_id)
    told = counted(town.conversation.texts, rules.deadline(known))
    assert lan.count(told) == 1
    due = known.due_on
    assert due is not None
    binh = await town.cadre(channel, role=Role.ADMINISTRATOR, name="Lê Bình")
    await binh.send(f"/ngaynghi {due.day}/{due.month}/{due.year} Đại hội phường")
    await binh.press("Đúng, thêm")
    await binh.sees("tính lại hạn: 1")
    news = await lan.sees("được tính lại")
    after = await town.storage.petitions.get(known.id, ward_id=known.ward_id)
    assert after.due_on is not None
    assert after.due_on >= due + timedelta(days=1)
    assert f"hạn {after.due_on.day}/{after.due_on.month}" in news.text
    assert "Đại hội phường" in news.text


async def test_more_time_comes_with_its_reason_and_the_new_day(town: Town, channel: str) -> None:
    minh = await town.cadre(channel)
    lan, known = await sent(town, channel)
    await minh.press("Nhận việc")
    await minh.sees("Hồ sơ")
    await minh.press("Gia hạn")
    await minh.press("3 ngày làm việc")
    await minh.sees("Vì sao")
    await minh.send("Chờ công ty điện lực giao cột đèn mới")
    await minh.sees("Đã gia hạn")
    news = await lan.sees("cần thêm 3 ngày làm việc")
    assert "Chờ công ty điện lực" in news.text
    after = await town.storage.petitions.get(known.id, ward_id=known.ward_id)
    assert after.due_on is not None
    assert f"hạn {after.due_on.day}/{after.due_on.month}" in news.text
