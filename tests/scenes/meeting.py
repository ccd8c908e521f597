"""A meeting as cadres call it, for scenes about those who come."""

from tests.scenes.people import Seen, Somebody

NAME = "Họp bàn con đường"


async def planned(minh: Somebody) -> Seen:
    """Plan a meeting of the first group far ahead; its card."""
    await minh.send("/hop")
    await minh.press("Thêm cuộc họp")
    await minh.press("Họp tổ dân phố")
    await minh.press("Tổ dân phố 1")
    await minh.sees("Tên cuộc họp")
    await minh.send(NAME)
    await minh.sees("Họp lúc nào")
    await minh.send("19 giờ 30 ngày 5/12/2037")
    await minh.press("Nhà văn hóa")
    await minh.press("Tổ trưởng")
    await minh.sees("Nội dung họp")
    await minh.send("Bàn mức đóng góp")
    await minh.press("Lưu cuộc họp")
    await minh.sees("Đã lưu cuộc họp")
    return await minh.sees("Chủ trì: Tổ trưởng")


async def invited(minh: Somebody, hoa: Somebody) -> None:
    """One cadre invites everybody, another lets the invitation go."""
    await minh.press("Việc khác")
    await minh.press("Gửi giấy mời")
    await minh.press("Tất cả mọi người")
    await minh.sees("anh/chị khác để duyệt")
    await hoa.sees(f"kính mời bác dự: {NAME}")
    await hoa.press("Gửi cho", under="kính mời bác dự")
