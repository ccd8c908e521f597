"""How matters end: generic words are refused, what is not done goes up, a rating belongs to one person."""

from storage.people import Role
from tests.pictures import jpeg
from tests.scenes.people import Somebody
from tests.scenes.test_main_job import code_in, petition
from tests.scenes.town import Town


async def taken(minh: Somebody, lan: Somebody) -> str:
    """A petition that Minh has taken; gives its code."""
    await petition(lan)
    await lan.press("Gửi tới phường")
    code = code_in((await lan.sees("Mã hồ sơ")).text)
    await minh.sees(f"Phản ánh mới {code}")
    await minh.press("Nhận việc", under=code)
    await minh.sees("Người gửi")
    return code


async def test_acceptance_18_closing_with_generic_words_and_no_proof_is_refused(town: Town, channel: str) -> None:
    minh, lan = await town.cadre(channel), await town.resident("web")
    await taken(minh, lan)
    await minh.press("Trả lời")
    await minh.sees("viết câu trả lời")
    await minh.send("Phường đã tiếp thu ý kiến của bác.")
    await minh.sees("Đã gửi câu trả lời")
    await minh.press("Đóng hồ sơ")
    refused = await minh.sees("Chưa đóng được")
    assert "đã làm gì, ở đâu, khi nào" in refused.text
    assert "Một ảnh hoặc giấy tờ" in refused.text
    await minh.send("đã tiếp thu")
    await minh.sees("còn thiếu")
    await minh.send_photo(jpeg(), "Đội điện đã thay bóng đèn ngõ 12 tối 22/11, đèn đã sáng.")
    await minh.sees("kèm 1 tệp")
    assert lan.count("đã đóng") == 0
    await minh.press("Gửi kết quả và đóng")
    ended = await lan.sees("đã đóng")
    assert "thay bóng đèn ngõ 12" in ended.text
    assert ended.files == 1


async def test_not_done_goes_up_and_comes_back_with_a_new_end(town: Town, channel: str) -> None:
    minh, lan = await town.cadre("web"), await town.resident(channel)
    anh = await town.cadre("web", role=Role.COMMITTEE, name="Lê Anh")
    code = await taken(minh, lan)
    await closed(minh, "Đội điện đã thay bóng đèn ngõ 12 tối 22/11, đèn đã sáng.")
    await lan.sees("đã đóng")
    await lan.press("Chưa xong")
    await lan.sees("còn chỗ nào chưa xong")
    await lan.send("Đèn sáng một hôm rồi lại tắt ạ.")
    await lan.sees("mở lại và chuyển lên lãnh đạo")
    told = await anh.sees(f"hồ sơ {code} chưa xong")
    assert "lại tắt" in told.text
    await anh.press("Nhận việc")
    await anh.sees("Người gửi")
    await closed(anh, "Thợ đã thay cả chấn lưu lẫn dây sáng 24/11, thử ba đêm vẫn sáng.")
    await lan.sees("đã đóng")
    await lan.press("Đã xong")
    await lan.press("4 – Hài lòng")
    await lan.sees("ghi nhận điểm")


async def sends(person: Somebody, words: str) -> None:
    """Send a report of group 2 with nothing but words, up to the last press."""
    await person.send("/kiennghi")
    await person.press("Điện, nước, đèn đường")
    await person.sees("bác kể giúp em")
    await person.send(words)
    await person.press("Không có ảnh")
    await person.sees("Việc này ở đâu")
    await person.press("Tổ dân phố 2")
    await person.press("Giấu tên")
    await person.sees("xem lại trước khi gửi")
    await person.press("Gửi tới phường")


async def test_who_met_with_the_same_joins_and_hears_of_the_end(town: Town, channel: str) -> None:
    minh, lan, hoa = await town.cadre("web"), await town.resident("web"), await town.resident(channel)
    await taken(minh, lan)
    await sends(hoa, "Ngõ 12 đèn đường không sáng mấy hôm rồi")
    asked = await hoa.sees("đã có người báo việc này")
    assert "ba đêm" not in asked.text
    await hoa.press("Tôi cũng gặp")
    await hoa.sees("2 hộ")
    await hoa.sees("số mấy")
    await hoa.send("số 12 ngõ 5")
    await hoa.sees("không hỏi số nhà nữa")
    await closed(minh, "Đội điện đã thay bóng đèn ngõ 12 tối 22/11, đèn đã sáng.")
    told = await hoa.sees("đã đóng")
    assert told.buttons == []
    assert hoa.count("thay bóng đèn ngõ 12") == 1
    await lan.sees("đã đóng")
    assert lan.count("đã đóng") == 1


async def test_two_of_one_matter_are_merged_and_both_hear_of_the_end(town: Town, channel: str) -> None:
    minh, lan, hoa = await town.cadre(channel), await town.resident("web"), await town.resident("web")
    first = await taken(minh, lan)
    await sends(hoa, "Ngõ 12 đèn đường không sáng mấy hôm rồi")
    await hoa.press("Gửi riêng")
    second = code_in((await hoa.sees("Mã hồ sơ")).text)
    assert f"giống hồ sơ {first}" in (await minh.sees(f"Phản ánh mới {second}")).text
    await minh.press(f"Giống hồ sơ {first}?")
    await minh.sees("cùng một việc không")
    await minh.press("Gộp lại")
    await minh.sees("Đã gộp hồ sơ")
    assert second in (await hoa.sees("cùng việc với một hồ sơ khác")).text
    assert first in (await lan.sees("thêm người báo cùng việc")).text
    await closed(minh, "Đội điện đã thay bóng đèn ngõ 12 tối 22/11, đèn đã sáng.")
    assert second in (await hoa.sees("đã đóng")).text
    assert first in (await lan.sees("đã đóng")).text


async def closed(cadre: Somebody, words: str) -> None:
    """Answer with a picture and close."""
    await cadre.press("Trả lời")
    await cadre.sees("viết câu trả lời")
    await cadre.send_photo(jpeg(), words)
    await cadre.press("Gửi câu này")
    await cadre.sees("Đã gửi câu trả lời")
    await cadre.press("Đóng hồ sơ")
    await cadre.sees("Đã đóng")
