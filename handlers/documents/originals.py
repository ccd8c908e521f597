"""The file as it came, and the pictures of pages that were read from pictures."""

from handlers.documents.presses import about
from handlers.ports import Desk
from handlers.turn import Row, Turn
from knowledge.headings import article as headed
from storage.holdings import Holding as Held
from storage.holdings import Page
from storage.messages import Button, FileRef

LARGEST_SENT = 48 * 1024 * 1024  # bytes; a bot may send files of 50 MB on Telegram
LARGEST_PHOTO = 9 * 1024 * 1024  # bytes; a photo may have 10


async def show(turn: Turn, held: Held, page: int) -> None:
    """The file itself for page 0, otherwise the picture of that page."""
    pages = await turn.desk.storage.holdings.pages(held.sha256)
    picture = next((each for each in pages if each.page == page), None)
    if picture is None:
        await _show_file(turn, held, first=pages[0].page if pages else 0)
        return
    name = f"{held.number.replace('/', '-')}-{page}.jpg"
    large = await turn.desk.storage.holdings.size(picture.picture) > LARGEST_PHOTO
    await turn.show(FileRef(picture.picture, name, "document" if large else "photo"))
    numbers = [each.page for each in pages]
    place = numbers.index(page)
    around = [*numbers[max(0, place - 1) : place], *numbers[place + 1 : place + 2]]
    leaves: Row = [_page(turn, held, number) for number in around]
    whole = turn.button("document-original", about("original", held))
    await turn.say("document-page", leaves, [whole], number=held.number, page=page, last=numbers[-1])


async def _show_file(turn: Turn, held: Held, *, first: int) -> None:
    rows: list[Row] = [[_page(turn, held, first)]] if first else []
    if await turn.desk.storage.holdings.size(held.sha256) > LARGEST_SENT:
        await turn.say("document-too-large", *rows, name=held.file_name)
        return
    await turn.show(FileRef(held.sha256, held.file_name, "document"))
    await turn.say("document-file", *rows, name=held.file_name)


def _page(turn: Turn, held: Held, page: int) -> Button:
    return turn.button("document-see-page", about("original", held, page), page=page)


async def way(turn: Turn, number: str, article: str) -> Row:
    """For the desk, the button that opens the original of a document at an article; nobody else gets one."""
    if not turn.person.on_desk:
        return []
    held = next(iter(await turn.desk.storage.holdings.named(number, ward_id=turn.desk.ward.id)), None)
    if held is None:
        return []
    page = await _page_of(turn.desk, held, article)
    return [turn.button("document-original", about("original", held, page))]


async def _page_of(desk: Desk, held: Held, article: str) -> int:
    pages = await desk.storage.holdings.pages(held.sha256)
    found = next((each.page for each in pages if _begins_on(each, article)), None)
    return found or (pages[0].page if pages else 0)


def _begins_on(page: Page, article: str) -> bool:
    headings = (headed(line.strip()) for line in page.words.splitlines())
    return any(heading.number == article for heading in headings if heading)
