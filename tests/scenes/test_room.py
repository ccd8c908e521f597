"""The desk at work in a group, with the whole program running: worker, feeder and a Telegram that speaks HTTP."""

from storage.people import Role
from tests.scenes.people import TelegramSomebody
from tests.scenes.test_desk import sends
from tests.scenes.town import Town


async def test_matter_is_worked_on_in_its_topic_from_beginning_to_end(town: Town) -> None:
    lan = await town.resident("web")
    minh, chief = await town.cadre("telegram"), await town.cadre("telegram", role=Role.ADMINISTRATOR, name="Lê Hoa")
    assert isinstance(minh, TelegramSomebody)
    assert isinstance(chief, TelegramSomebody)
    group = town.telegram.group()
    group.say(chief.person, "/phonglamviec")
    await group.sees("phòng làm việc")
    code = await sends(lan, "Đèn đường đầu ngõ 12 hỏng từ hôm qua", "Tổ dân phố 1")
    topic = await group.has_topic(code)
    card = await group.sees("Đèn đường đầu ngõ 12", topic)
    group.press(minh.person, "Nhận việc", on=card)
    await group.sees("Cán bộ: Trần Minh", topic)
    await lan.sees("đã có cán bộ nhận xử lý")
    group.press(minh.person, "Hỏi lại", topic)
    question = await group.sees("viết câu hỏi", topic)
    group.say(chief.person, "Tôi nhớ cột số 5 đấy", topic)
    group.say(minh.person, "Cột đèn số mấy, gần nhà ai ạ?", topic, to=question)
    await lan.sees("Cột đèn số mấy")
    await lan.press("Trả lời")
    await lan.send("Cột số 5, trước nhà bà Tư")
    await group.sees("Cột số 5, trước nhà bà Tư", topic)
    group.say(minh.person, "/traloi Đội điện đã thay bóng đèn ngõ 12 tối qua, đèn đã sáng.", topic)
    shown = await group.sees("đèn đã sáng", topic)
    group.press(minh.person, "Gửi câu này", on=shown)
    await lan.sees("đèn đã sáng")
    assert lan.count("Tôi nhớ cột số 5") == 0
    assert minh.count("Phản ánh mới") == chief.count("Phản ánh mới") == 0
    assert [topic.name.startswith(code) for topic in group.topics.values()] == [True]
    group.set_bot("kicked")
    await minh.sees("Phòng làm việc đã ngừng")
    await sends(await town.resident("web"), "Cống ngõ 9 tắc từ sáng nay", "Tổ dân phố 2")
    await minh.sees("Phản ánh mới")
