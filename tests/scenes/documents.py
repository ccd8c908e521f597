"""Documents that scenes send, and how a cadre sends one."""

from storage.people import Role
from tests.knowledge.documents import VILLAGE
from tests.scenes.people import Seen, Somebody
from tests.scenes.town import Town

NOTICE = """\
Câu lạc bộ cờ tướng khu phố họp mặt đầu xuân

Chiều thứ Bảy tuần tới, câu lạc bộ cờ tướng của khu phố gặp mặt ở sân đình để chia bảng thi đấu. Mỗi kỳ thủ mang theo \
một chiếc ghế và đăng ký với ông Bảy trước mười hai giờ trưa hôm ấy để kịp xếp lịch cho cả khu.

Giải thưởng năm nay gồm một bàn cờ gỗ mít cho người thắng và trà bánh cho mọi người đến xem. Trời mưa thì dời vào nhà \
văn hóa, giờ giấc giữ nguyên như đã báo trên loa.
"""


async def send(person: Somebody, content: bytes = VILLAGE.encode(), name: str = "san-choi.txt") -> Seen:
    """Send a document where one is awaited; the summary of it."""
    await person.send("/vanban")
    await person.press("➕ Thêm văn bản")
    await person.sees("gửi tệp văn bản")
    await person.send_file(content, name)
    await person.sees("“" + name + "”")
    return await person.sees("Em đã đọc")


async def published(person: Somebody, content: bytes = VILLAGE.encode(), name: str = "san-choi.txt") -> Seen:
    """Send a document and publish it; what is said then."""
    await send(person, content, name)
    await person.press("Đưa vào kho")
    return await person.sees("Đã đưa")


async def only_cadre(town: Town) -> int:
    """The number of the only person who is a cadre."""
    (number,) = await town.storage.people.with_roles(town.conversation.ward.id, [Role.CADRE])
    return number
