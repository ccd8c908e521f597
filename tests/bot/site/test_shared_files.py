"""Shared files: by their signed address and no other, until they end, never as a page of ours."""

from datetime import timedelta

import aiohttp
import pytest

from bot.channels.client import LoadedFile
from bot.settings import Settings
from bot.sharing import SharedFiles, addresses_for, signer
from storage.models import SharedFileRow
from tests.bot.site.conftest import Running
from tests.pictures import jpeg

CALENDAR = LoadedFile("Họp tổ.ics", "", b"BEGIN:VCALENDAR", False)
PAGE = LoadedFile("trang.html", "", b"<script>alert(1)</script>", False)


async def shared(chat: Running, file: LoadedFile) -> str:
    world = chat.world
    person = await world.storage.people.meet(
        account_id=world.account.id,
        ward_id=world.ward.id,
        channel="web",
        outside_id="v",
        name="Lan",
        now=world.site.now(),
    )
    assert person.contact is not None
    address = await SharedFiles(world.storage, world.site.key, chat.url, world.site.now).of(file, person.contact.id)
    assert address is not None
    return address


@pytest.mark.parametrize(
    ("file", "media_type", "shown"),
    [
        (CALENDAR, "text/calendar", "attachment; filename*=UTF-8''H%E1%BB%8Dp%20t%E1%BB%95.ics"),
        (PAGE, "application/octet-stream", "attachment; filename*=UTF-8''trang.html"),
        (LoadedFile("anh.jpg", "", jpeg(), True), "image/jpeg", "inline; filename*=UTF-8''anh.jpg"),
    ],
)
async def test_file_opens_under_its_address_alone(
    quiet_chat: Running, file: LoadedFile, media_type: str, shown: str
) -> None:
    address = await shared(quiet_chat, file)
    async with aiohttp.ClientSession() as browser, browser.get(address) as answer:
        assert answer.status == 200
        assert answer.content_type == media_type
        assert answer.headers["Content-Disposition"] == shown
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert "Set-Cookie" not in answer.headers
        assert answer.content_length
    async with aiohttp.ClientSession() as browser:
        for wrong in (address[:-9], address.rsplit("/", 1)[0] + "/", f"{quiet_chat.url}/shared/1"):
            async with browser.get(wrong) as answer:
                assert answer.status == 404


async def test_file_is_gone_when_its_days_are_over_and_forged_kinds_are_nothing(quiet_chat: Running) -> None:
    address = await shared(quiet_chat, CALENDAR)
    world = quiet_chat.world
    forged = [signer(world.site.key).dumps(value) for value in ("1", None, [1], True, 99)]
    async with world.storage.db.write() as session:
        row = await session.get_one(SharedFileRow, 1)
        row.expires_at = world.site.now() - timedelta(seconds=1)
    async with aiohttp.ClientSession() as browser:
        for gone in (address, *(f"{quiet_chat.url}/shared/{signature}" for signature in forged)):
            async with browser.get(gone) as answer:
                assert answer.status == 404


async def test_installation_without_a_public_address_gives_none(quiet_chat: Running) -> None:
    settings = Settings(_env_file=None, public_url="")
    addresses = await addresses_for(settings, quiet_chat.world.storage)
    assert await addresses.of(CALENDAR, 1) is None
