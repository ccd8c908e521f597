"""A signed cookie says who visits; anything else is a new visitor."""

from http.cookies import SimpleCookie

import pytest
from itsdangerous import Signer
from sqlalchemy import func, select

from storage.models import ContactRow
from tests.bot.site.conftest import Running, running
from tests.bot.site.visitor import Visitor


async def people(chat: Running) -> int:
    async with chat.world.storage.db.read() as session:
        return await session.scalar(select(func.count()).select_from(ContactRow)) or 0


async def cookie(visitor: Visitor, path: str = "/", **headers: str) -> SimpleCookie:
    async with visitor.http.get(f"{visitor.url}{path}", headers=headers) as answer:
        return SimpleCookie(answer.headers.get("Set-Cookie", ""))


async def test_cookie_is_kept_for_a_year_and_away_from_scripts(quiet_chat: Running) -> None:
    async with Visitor(quiet_chat.url) as lan:
        morsel = (await cookie(lan))["danbiet"]
    assert (morsel["httponly"], morsel["secure"]) == (True, "")
    assert (morsel["samesite"], morsel["path"], morsel["max-age"]) == ("Lax", "/", "31536000")


async def test_cookie_is_secure_where_people_come_by_https(sqlite_setting: str) -> None:
    async with (
        running(sqlite_setting, feed=False, public_url="https://phuong.example") as chat,
        Visitor(chat.url) as lan,
    ):
        assert (await cookie(lan, Host="phuong.example"))["danbiet"]["secure"] is True
        # In the office, by the machine's own address: a Secure cookie would be lost.
        assert (await cookie(lan, Host="192.168.1.5:8080"))["danbiet"]["secure"] == ""


async def test_looking_at_the_page_remembers_nobody(quiet_chat: Running) -> None:
    async with Visitor(quiet_chat.url):
        assert await people(quiet_chat) == 0


async def test_visitor_stays_the_same_person(quiet_chat: Running) -> None:
    async with Visitor(quiet_chat.url) as lan:
        for text in ("một", "hai"):
            await lan.write(text)
        async with lan.line() as line:
            assert len(await line.ready()) == 2
    assert await people(quiet_chat) == 1


async def test_first_post_without_a_cookie_gets_one(quiet_chat: Running) -> None:
    async with Visitor(quiet_chat.url) as lan:
        lan.http.cookie_jar.clear()
        await lan.write("một")
        await lan.write("hai")
    assert await people(quiet_chat) == 1


def forgeries(value: str) -> list[str]:
    visitor, _, signature = value.rpartition(".")
    return [
        "",
        ".",
        visitor,
        f"{visitor}x.{signature}",
        f"{visitor}.{signature[:-2]}",
        f"{visitor}.",
        Signer("another key", salt="visitor").sign(visitor).decode(),
        "%00%ff",
        '"quoted',
        "x" * 3000,
    ]


@pytest.mark.parametrize("number", range(10))
async def test_forged_cookie_is_a_new_visitor_and_no_error(quiet_chat: Running, number: int) -> None:
    async with Visitor(quiet_chat.url) as lan, Visitor(quiet_chat.url) as forger:
        await lan.write("bí mật của Lan")
        (real,) = [each for each in lan.http.cookie_jar if each.key == "danbiet"]
        forger.http.cookie_jar.clear()
        headers = {"Cookie": f"danbiet={forgeries(real.value)[number]}"}
        async with forger.http.get(f"{forger.url}/", headers=headers) as page:
            assert page.status == 200
            assert "danbiet=" in page.headers["Set-Cookie"]
        async with forger.line(**headers) as line:
            assert await line.ready() == []
    assert await people(quiet_chat) == 2
