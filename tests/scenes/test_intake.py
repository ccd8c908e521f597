"""What people send and how: several matters at once, albums, sound, places, edited messages, answers to a message."""

from tests.handlers.petition.saying import PLACE, VOICE
from tests.pictures import jpeg
from tests.scenes.people import Somebody, TelegramSomebody
from tests.scenes.test_main_job import code_in
from tests.scenes.town import Town


async def send(person: Somebody, words: str) -> str:
    """Send a petition; gives its code."""
    await person.send("/kiennghi")
    await person.sees("phản ánh về việc gì")
    await person.press("Điện, nước, đèn đường")
    await person.sees("bác kể giúp em")
    await person.send(words)
    await person.sees("có ảnh thì gửi")
    await person.press("Không có ảnh")
    await person.sees("Việc này ở đâu")
    await person.press("Tổ dân phố 2")
    await person.sees("gọi bác thế nào")
    await person.press("Giấu tên")
    await person.sees("xem lại trước khi gửi")
    await person.press("Gửi tới phường")
    return code_in((await person.sees("Mã hồ sơ")).text)


async def ask(cadre: Somebody, code: str, question: str) -> None:
    """Take the petition and ask back."""
    await cadre.sees(f"Phản ánh mới {code}")
    await cadre.press("Nhận việc", under=code)
    await cadre.sees("Đèn" if "đèn" in question else "Cột điện")
    await cadre.press("Hỏi lại")
    await cadre.sees("viết câu hỏi")
    await cadre.send(question)
    await cadre.sees("Đã gửi câu hỏi")


async def heard(town: Town, code: str) -> list[str | None]:
    """What the sender said after sending."""
    petition = await town.storage.petitions.by_code(code.replace(" ", ""), ward_id=town.conversation.ward.id)
    assert petition is not None
    return [step.words for step in petition.steps if step.kind in {"reply", "add"}]


async def test_acceptance_25_two_matters_at_once_have_two_codes_and_replies_never_cross(
    town: Town, channel: str
) -> None:
    minh, thu = await town.cadre("web"), await town.cadre("telegram", name="Lê Thị Thu")
    lan = await town.resident(channel)
    lamp = await send(lan, "Đèn đường đầu ngõ 12 hỏng ba đêm nay")
    pole = await send(lan, "Cột điện cạnh chợ nghiêng hẳn sang một bên đường")
    assert lamp != pole
    await ask(minh, lamp, "Cột đèn số mấy ạ, gần nhà ai?")
    await thu.sees(f"Phản ánh mới {lamp}")
    await ask(thu, pole, "Cột nghiêng về phía nào ạ, có dây đứt không?")
    await lan.sees("Cột đèn số mấy")
    await lan.sees("Cột nghiêng về phía nào")
    await lan.press("Trả lời cán bộ")  # the newest: the pole's
    assert pole in (await lan.sees("viết câu trả lời")).text
    await lan.send("Nghiêng ra đường, dây vẫn nguyên")
    assert pole in (await lan.sees("đã chuyển lời bác")).text
    await lan.send(f"/tracuu {lamp}")
    await lan.sees("Đèn đường")
    await lan.press("Trả lời cán bộ")
    assert lamp in (await lan.sees("viết câu trả lời")).text
    await lan.send("Cột số 7, trước nhà văn hóa")
    assert lamp in (await lan.sees("đã chuyển lời bác")).text
    assert await heard(town, lamp) == ["Cột số 7, trước nhà văn hóa"]
    assert await heard(town, pole) == ["Nghiêng ra đường, dây vẫn nguyên"]
    assert "Cột số 7" in (await minh.sees(f"hồ sơ {lamp}")).text
    assert minh.count("Nghiêng ra đường") == 0


async def telegram_resident(town: Town) -> TelegramSomebody:
    lan = await town.resident("telegram")
    assert isinstance(lan, TelegramSomebody)
    return lan


async def test_answer_to_a_telegram_message_goes_to_its_matter(town: Town) -> None:
    minh, lan = await town.cadre("web"), await telegram_resident(town)
    lamp = await send(lan, "Đèn đường đầu ngõ 12 hỏng ba đêm nay")
    pole = await send(lan, "Cột điện cạnh chợ nghiêng hẳn sang một bên đường")
    await ask(minh, lamp, "Cột đèn số mấy ạ, gần nhà ai?")
    question = await lan.person.sees("Cột đèn số mấy")
    lan.person.reply("Cột số 7, trước nhà văn hóa", to=question)
    assert lamp in (await lan.sees("đã chuyển lời bác")).text
    assert (await heard(town, lamp), await heard(town, pole)) == (["Cột số 7, trước nhà văn hóa"], [])


async def test_edited_telegram_message_reaches_the_cadre_once(town: Town) -> None:
    minh, lan = await town.cadre("web"), await telegram_resident(town)
    await lan.send("/kiennghi")
    await lan.press("Điện, nước, đèn đường")
    await lan.sees("bác kể giúp em")
    said = lan.person.send("Đèn đường đầu ngõ 12 hỏng")
    await lan.sees("có ảnh thì gửi")
    lan.person.edit(said, "Đèn đường đầu ngõ 13 hỏng")
    await lan.sees("sửa bản đang viết")
    await lan.press("Không có ảnh")
    await lan.sees("Việc này ở đâu")
    await lan.press("Tổ dân phố 2")
    await lan.press("Giấu tên")
    assert "ngõ 13" in (await lan.sees("xem lại trước khi gửi")).text
    await lan.press("Gửi tới phường")
    code = code_in((await lan.sees("Mã hồ sơ")).text)
    await minh.sees(f"Phản ánh mới {code}")
    await minh.press("Nhận việc", under=code)
    await minh.sees("ngõ 13")
    lan.person.edit(said, "Đèn đường đầu ngõ 14 hỏng")
    await lan.sees("lời trước vẫn giữ")
    told = await minh.sees("sửa lời trong hồ sơ")
    assert "ngõ 13" in told.text
    assert "ngõ 14" in told.text


async def test_album_voice_and_place_on_telegram(town: Town) -> None:
    minh, lan = await town.cadre("telegram"), await telegram_resident(town)
    assert isinstance(minh, TelegramSomebody)
    words = "Đèn đường đầu ngõ 12 hỏng ba đêm nay, đề nghị phường cho sửa"
    album = lan.person.send_album([jpeg(colour=f"#00{place}{place}00") for place in range(10)], words)
    kept = await lan.sees("đến giờ có 10 ảnh")
    assert kept.buttons == []
    await lan.sees("phản ánh về việc gì")
    await lan.press("Điện, nước, đèn đường")
    await lan.sees("đã nhận 10 ảnh")
    await lan.press("Xong ảnh")
    await lan.sees("Việc này ở đâu")
    lan.person.send_place(**PLACE)
    await lan.sees("đã ghi vị trí")
    await lan.sees("Chỗ đó thuộc tổ nào")
    await lan.press("Tổ dân phố 2")
    await lan.press("Giấu tên")
    await lan.press("Gửi tới phường")
    code = code_in((await lan.sees("Mã hồ sơ")).text)
    lan.person.send_album([jpeg(colour="#111111")], album=album)
    await lan.sees("đã thêm vào hồ sơ")
    lan.person.send_voice(VOICE)
    await lan.sees("có thuộc việc đó không")
    await lan.press("Đúng, thêm vào")
    await lan.sees("đã thêm vào hồ sơ")
    await minh.sees(f"Phản ánh mới {code}")
    await minh.press("Nhận việc", under=code)
    await minh.sees("Hồ sơ")
    kinds = [file.kind for message in minh.person.messages for file in message.files]
    assert kinds == ["photo"] * 10
    assert any(message.raw.get("location") == PLACE for message in minh.person.messages)
    await minh.press("Việc khác")
    await minh.sees("chọn việc cần làm")
    await minh.press("Việc khác")
    await minh.press("Tệp gửi thêm")
    await minh.sees("📎 1")
    await minh.sees("📎 1")
    await minh._until(lambda: town.telegram.count("sendVoice") or None, "the voice")
