"""What every channel keeps, whatever it is: a new one is added to the lists here, and passes."""

from collections.abc import AsyncIterator

import pytest

from bot.channels.client import BusyError, LoadedFile, Outgoing, SendError, UnreachableError
from storage import Storage
from storage.messages import Button
from storage.places import Ward
from tests.bot.channels.wired import Wired, WiredWeb, wired
from tests.clock import Clock
from tests.pictures import jpeg
from tests.thinning import CHANNELS

OUTSIDE = tuple(channel for channel in CHANNELS if channel != "web")  # nothing stands between us and the web chat
REMEMBERING = tuple(channel for channel in CHANNELS if channel != "telegram")  # it knows no key; its client keeps none
PHOTO = LoadedFile("anh.jpg", "image/jpeg", jpeg(), is_picture=True)
PAPER = LoadedFile("giay-moi.pdf", "application/pdf", b"%PDF-1.7 giay moi", is_picture=False)
TABLE = LoadedFile("bang.xlsx", "application/octet-stream", b"PK\x03\x04 bang", is_picture=False)
LAW = "\n".join(f"Khoản {number}. Công dân bàn và quyết định trực tiếp việc thứ {number}." for number in range(1, 201))
BUTTONS = tuple((Button(label, f"x:{place}"),) for place, label in enumerate(("Tôi sẽ đến", "Tôi bận", "Chưa rõ")))


@pytest.fixture
def database_setting(sqlite_setting: str) -> str:
    """How a message goes out is no matter of the database."""
    return sqlite_setting


@pytest.fixture
async def line(request: pytest.FixtureRequest, storage: Storage, ward: Ward, now: Clock) -> AsyncIterator[Wired]:
    async with wired(request.param, storage, ward, now) as made:
        yield made


async def read(line: Wired) -> list[str]:
    """What the person reads by now."""
    if isinstance(line, WiredWeb):
        await line.look()
    return line.texts()


def words(text: str) -> list[str]:
    """The words alone: where a text is cut, blanks go."""
    return text.split()


@pytest.mark.parametrize("line", CHANNELS, indirect=True)
async def test_long_text_arrives_whole_and_in_order(line: Wired) -> None:
    await line.client.send(line.to, Outgoing(LAW), key="1")
    assert words(" ".join(await read(line))) == words(LAW)


@pytest.mark.parametrize("line", OUTSIDE, indirect=True)
async def test_long_text_is_cut_between_lines(line: Wired) -> None:
    await line.client.send(line.to, Outgoing(LAW), key="1")
    parts = await read(line)
    assert len(parts) > 1
    assert all(part.startswith("Khoản ") and part.endswith(".") for part in parts)


@pytest.mark.parametrize("line", REMEMBERING, indirect=True)
async def test_same_key_is_shown_once_and_another_again(line: Wired) -> None:
    for key in ("1", "1", "2"):
        await line.client.send(line.to, Outgoing("Họp tổ lúc 8 giờ", buttons=BUTTONS), key=key)
    assert sum("Họp tổ lúc 8 giờ" in text for text in await read(line)) == 2


@pytest.mark.parametrize("line", CHANNELS, indirect=True)
async def test_what_a_file_says_arrives_with_it_or_instead_of_it(line: Wired) -> None:
    """Where a file cannot go, a sentence names it: nothing is dropped in silence."""
    for key, file in enumerate((PHOTO, PAPER, TABLE)):
        await line.client.send(line.to, Outgoing("Kèm theo giấy mời", files=(file,)), key=str(key))
    told = await read(line)
    assert sum("Kèm theo giấy mời" in text for text in told) == 3
    for file in (PHOTO, PAPER, TABLE):
        carried = any(content[:3] == file.content[:3] for content in line.files())
        assert carried or any(file.name in text for text in told), file.name


@pytest.mark.parametrize("line", OUTSIDE, indirect=True)
async def test_whoever_blocked_us_is_gone(line: Wired) -> None:
    line.block()
    with pytest.raises(SendError) as caught:
        await line.client.send(line.to, Outgoing("Chào bác"), key="1")
    assert (caught.value.gone, caught.value.retry) == (True, False)
    assert await read(line) == []


@pytest.mark.parametrize("line", OUTSIDE, indirect=True)
async def test_too_much_at_once_is_tried_again_later(line: Wired) -> None:
    line.fail()
    with pytest.raises(BusyError) as caught:
        await line.client.send(line.to, Outgoing("Chào bác"), key="1")
    assert caught.value.after is not None
    assert caught.value.after > 0
    assert await read(line) == []


@pytest.mark.parametrize("line", OUTSIDE, indirect=True)
async def test_lost_answer_doubles_at_most_the_message_in_flight(line: Wired) -> None:
    line.fail(lost=True)
    with pytest.raises(UnreachableError) as caught:
        await line.client.send(line.to, Outgoing(LAW), key="1")
    assert caught.value.retry
    await line.client.send(line.to, Outgoing(LAW), key="1")
    first, *rest = await read(line)
    assert rest[0] == first
    assert words(" ".join(rest)) == words(LAW)
