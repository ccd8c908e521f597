"""A question on its way: asked, given to the desk, answered, settled for everybody."""

from tests.scenes.people import Somebody

ASKED = "Nhà văn hóa tổ dân phố có cho mượn làm đám cưới không?"
ANSWER = "Được ạ. Bác ghi sổ ở nhà văn hóa trước ba ngày là mượn được."
REF = "điều 21 khoản 1 luật dân chủ cơ sở"


async def asks(person: Somebody, words: str = ASKED) -> None:
    """Ask, and wait until there is an answer of any kind."""
    before = len(person.messages())
    await person.send(f"/hoi {words}")
    await person._until(lambda: len(person.messages()) > before or None, "no answer")
    person.read = len(person.messages())


async def hands_off(person: Somebody, words: str = ASKED) -> None:
    """Ask, and give the question to the desk."""
    await asks(person, words)
    await person.press("Gửi câu hỏi cho cán bộ")
    await person.sees(words)
    await person.press("Gửi cho cán bộ")
    await person.sees("Em đã gửi câu hỏi của bác")


async def answers(cadre: Somebody, words: str = ANSWER, ref: str | None = None) -> None:
    """Take the newest hand-off and answer it."""
    await cadre.press("Trả lời")
    await cadre.sees("Anh/chị viết câu trả lời")
    await cadre.send(words)
    await cadre.sees("kèm nguyên văn điều luật")
    await (cadre.send(ref) if ref else cadre.press("Không kèm điều luật"))
    await cadre.sees("Người hỏi sẽ thấy như trên")
    await cadre.press("Gửi trả lời")
    await cadre.sees("Đã gửi câu trả lời")


async def makes_frequent(minh: Somebody, hoa: Somebody, asker: Somebody, ref: str | None = None) -> None:
    """The whole way from a question to a frequent one."""
    await hands_off(asker)
    await answers(minh, ref=ref)
    await minh.press("Đưa vào câu hỏi thường gặp")
    await minh.sees("Khi có cán bộ khác duyệt")
    await hoa.sees("Cần một cán bộ khác duyệt")
    await hoa.press("Xem câu này")
    await hoa.sees("Câu hỏi thường gặp – chờ duyệt")
    await hoa.press("Duyệt")
    await hoa.sees("Đã duyệt")
