"""The desk at work, on each channel and both databases: who may open what, and residents who are gone."""

import re

import pytest

from storage.people import Role
from tests.scenes.people import Somebody, TelegramSomebody
from tests.scenes.town import Town


async def sends(lan: Somebody, words: str, group: str) -> str:
    """A resident sends a petition; its code, in two groups of four."""
    await lan.send("/kiennghi")
    await lan.press("Điện, nước, đèn đường")
    await lan.send(words)
    await lan.press("Không có ảnh")
    await lan.sees("Việc này ở đâu?")
    await lan.press(group)
    await lan.press("Giấu tên")
    await lan.press("Gửi tới phường")
    told = await lan.sees("Mã hồ sơ")
    found = re.search(r"\d{4} \d{4}", told.text)
    assert found is not None
    return found[0]


async def cadre_of(town: Town, channel: str, group: str, name: str) -> Somebody:
    """A cadre who was invited for one group only."""
    groups = {each.name: each.id for each in town.conversation.ward.groups}
    token = await town.storage.invitations.invite(
        ward_id=town.conversation.ward.id,
        role=Role.CADRE,
        by=None,
        now=town.conversation.now(),
        group_id=groups[group],
    )
    cadre = await town.somebody(channel)
    await cadre.send(f"/start moi_{token}")
    await cadre.sees("đã nhận vai trò")
    await cadre.send(name)
    await cadre.sees(f"Cảm ơn {name}")
    return cadre


async def test_acceptance_22_cadre_of_one_group_is_refused_a_case_of_another_and_it_is_logged(
    town: Town, channel: str
) -> None:
    lan = await town.resident("web")
    minh = await cadre_of(town, channel, "Tổ dân phố 1", "Trần Minh")
    hoa = await cadre_of(town, channel, "Tổ dân phố 2", "Lê Hoa")
    code = await sends(lan, "Đèn đường đầu ngõ 12 hỏng từ hôm qua", "Tổ dân phố 1")
    await minh.sees("Phản ánh mới")
    await hoa.send(f"/viec {code}")
    await hoa.sees("không có quyền")
    assert hoa.count("ngõ 12") == 0
    petition = await town.storage.petitions.by_code(code.replace(" ", ""), ward_id=town.conversation.ward.id)
    assert petition is not None
    names = await town.storage.staff.names([step.actor_id for step in petition.steps if step.actor_id])
    assert [(step.kind, names.get(step.actor_id or 0)) for step in petition.steps[1:]] == [("refuse", "Lê Hoa")]
    await minh.send(f"/viec {code}")
    await minh.sees("Giấu tên")


async def test_acceptance_15_resident_who_blocks_the_bot_is_called_instead(town: Town, channel: str) -> None:
    lan = await town.resident("telegram")
    assert isinstance(lan, TelegramSomebody)
    minh = await town.cadre(channel)
    code = await sends(lan, "Đèn đường đầu ngõ 12 hỏng từ hôm qua", "Tổ dân phố 1")
    await minh.press("Nhận việc")
    await minh.sees("Cán bộ: Trần Minh")
    await lan.sees("đã có cán bộ nhận xử lý")
    lan.person.blocked = True  # Telegram has not told us yet: the next message finds out
    await minh.press("Hỏi lại")
    await minh.sees("viết câu hỏi")
    await minh.send("Cột đèn số mấy, gần nhà ai ạ?")
    await minh.sees("không tới được người gửi: đã chặn trợ lý")
    await minh.send("/danhsachgiay")
    listed = await minh.sees("Cần gọi điện hoặc gửi giấy cho 1 người")
    assert code in listed.text
    await minh.press(code)
    await minh.sees("không kênh nào nhắn được")
    await minh.press("Đã báo")
    await minh.sees("Đã ghi lại")
    await minh.send("/danhsachgiay")
    await minh.sees("Không có ai phải gọi")


async def test_acceptance_11_answer_reaches_a_resident_who_deleted_the_petition(town: Town, channel: str) -> None:
    """Nothing that the ward says hangs on a message that its reader may have deleted."""
    lan = await town.resident("telegram")
    assert isinstance(lan, TelegramSomebody)
    minh = await town.cadre(channel)
    await sends(lan, "Đèn đường đầu ngõ 12 hỏng từ hôm qua", "Tổ dân phố 1")
    await minh.press("Nhận việc")
    await lan.sees("đã có cán bộ nhận xử lý")
    lan.person.said.clear()
    lan.person.messages.clear()
    lan.read = 0
    await minh.press("Hỏi lại")
    await minh.sees("viết câu hỏi")
    await minh.send("Cột đèn số mấy, gần nhà ai ạ?")
    await lan.sees("Cột đèn số mấy")


@pytest.mark.parametrize("first", ["assign", "transfer"])
async def test_matter_goes_from_hand_to_hand(town: Town, channel: str, first: str) -> None:
    lan, minh = await town.resident("web"), await town.cadre(channel)
    hoa = await town.cadre("web", name="Lê Hoa")
    ward_id, now = town.conversation.ward.id, town.conversation.now()
    unit = await town.storage.units.create(ward_id, "Đội cây xanh", now=now)
    hoa_id = next(each.id for each in await town.storage.staff.of(ward_id) if each.name == "Lê Hoa")
    await town.storage.units.join(unit.id, hoa_id, ward_id=ward_id)
    code = await sends(lan, "Cành cây gãy che đèn ở ngõ 12", "Tổ dân phố 1")
    await minh.send(f"/viec {code}")
    await minh.sees("Cán bộ: chưa có ai")
    if first == "assign":
        await minh.press("Giao cho cán bộ")
        await minh.sees("cho ai?")
        await minh.press("Lê Hoa")
        await hoa.sees("Trần Minh giao hồ sơ")
        await lan.sees("đã có cán bộ nhận xử lý: Lê Hoa")
    else:
        await minh.press("Chuyển bộ phận")
        await minh.sees("cho bộ phận nào?")
        await minh.press("Đội cây xanh")
        await minh.send("Cây do đội cây xanh chăm sóc")
        await hoa.sees("Cây do đội cây xanh chăm sóc")
        await lan.sees("được chuyển cho Đội cây xanh")
    await hoa.press("Mở hồ sơ")
    await hoa.sees("Cành cây gãy")
