"""A browser sees what happens, and after a break everything that it missed, once."""

import asyncio
import time
from contextlib import AsyncExitStack

from bot.channels.client import Address, Outgoing
from bot.channels.web.client import WebClient
from bot.site.stream import MOST_TABS
from tests.bot.site.conftest import Running, running
from tests.bot.site.visitor import PATIENCE, Visitor
from tests.bot.site.world import world


async def contact_of(chat: Running) -> int:
    """The number of the only visitor's contact."""
    return next(iter(chat.world.hub._listeners))


async def test_answer_comes_by_the_stream(database_setting: str) -> None:
    async with running(database_setting) as chat, Visitor(chat.url) as lan, lan.line() as line:
        assert await line.ready() == []
        assert await lan.write("Chào") == (202, {"ok": True})
        answer = await line.says("Bạn nói: Chào")
        own = next(event for event in line.events if event.kind == "bubble")
        assert own.value["incoming"]
        assert own.value["text"] == "Chào"
        assert own.number is not None
        assert answer.number is not None
        assert own.number < answer.number


async def test_returning_browser_gets_what_it_missed_once(database_setting: str) -> None:
    async with running(database_setting) as chat, Visitor(chat.url) as lan:
        async with lan.line() as line:
            await lan.write("một")
            seen = (await line.says("một")).number
        await lan.write("hai")
        async with lan.line(**{"Last-Event-ID": str(seen)}) as line:
            await line.says("hai")
            texts = [event.value["text"] for event in line.events if event.kind == "bubble"]
            assert texts == ["hai", "Bạn nói: hai"]


async def test_returning_browser_learns_of_edits_and_removals(chat: Running, lan: Visitor) -> None:
    async with lan.line() as line:
        await lan.write("/start")
        first = await line.says("Chào mừng")
        await lan.write("đi đây")
        second = await line.says("đi đây")
        contact_id = await contact_of(chat)
    await lan.press(first, "yes")
    await chat.world.bot.delete_message(contact_id, second.value["id"])
    async with lan.line(after=second.number or 0) as line:
        changed = await line.says("Cảm ơn bạn đã đồng ý")
        assert changed.value["id"] == first.value["id"]
        assert changed.value["buttons"] == []
        gone = await line.until(lambda event: event.value.get("deleted", False), also_past=True)
        assert gone.value["id"] == second.value["id"]
        assert "text" not in gone.value


async def test_first_look_does_not_show_removed_bubbles(chat: Running, lan: Visitor) -> None:
    async with lan.line() as line:
        await lan.write("bí mật")
        answer = await line.says("bí mật")
        await chat.world.bot.delete_message(await contact_of(chat), answer.value["id"])
        await line.until(lambda event: event.value.get("deleted", False))
    async with lan.line() as line:
        assert [event.value["text"] for event in await line.ready()] == ["bí mật"]


async def test_long_absence_is_caught_up_without_a_gap(chat: Running, lan: Visitor) -> None:
    async with lan.line() as line:
        await line.ready()
        contact_id = await contact_of(chat)
    client = WebClient(chat.world.storage)
    for number in range(450):
        await client.send(Address(contact_id, ""), Outgoing(f"tin {number}"), key=f"k{number}")
    async with lan.line(after=1) as line:
        texts = [event.value["text"] for event in await line.ready()]
        assert texts == [f"tin {number}" for number in range(1, 450)]
    async with lan.line() as line:
        assert len(await line.ready()) == 200  # a first look gets the newest only


async def test_bubble_of_another_process_arrives_soon(database_setting: str) -> None:
    async with (
        running(database_setting) as chat,
        world(database_setting, feed=False) as other,
        Visitor(chat.url) as lan,
        lan.line() as line,
    ):
        await line.ready()
        worker = WebClient(other.storage)
        await worker.send(Address(await contact_of(chat), ""), Outgoing("Mời họp"), key="announcement:1:1")
        await line.says("Mời họp")


async def test_two_visitors_hear_only_their_own(lan: Visitor, minh: Visitor) -> None:
    async with lan.line() as hers, minh.line() as his:
        await lan.write("của Lan")
        await minh.write("của Minh")
        await hers.says("của Lan")
        await his.says("của Minh")
        await asyncio.sleep(0.1)
    for line, foreign in ((hers, "Minh"), (his, "Lan")):
        assert not [event for event in line.events if foreign in str(event.value)]


async def test_two_tabs_of_one_visitor_hear_the_same(lan: Visitor) -> None:
    async with lan.line() as first, lan.line() as second:
        await lan.write("xin chào")
        await first.says("xin chào")
        await second.says("xin chào")


async def test_typing_and_short_answers_are_shown_but_not_kept(lan: Visitor) -> None:
    async with lan.line() as line:
        await lan.write("/hoi")
        await line.until(lambda event: event.kind == "typing")
        await line.says("Theo hướng dẫn")
        await lan.write("/start")
        await lan.press(await line.says("Chào mừng"), "no")
        toast = await line.until(lambda event: event.kind == "toast")
        assert toast.value == {"text": "Không sao cả.", "alert": True}
    async with lan.line() as again:
        await again.ready()
        assert {event.kind for event in again.events} == {"hello", "bubble", "ready"}


async def test_too_many_tabs_are_refused_with_words(lan: Visitor) -> None:
    async with AsyncExitStack() as tabs:
        for _ in range(MOST_TABS):
            await tabs.enter_async_context(lan.line())
        async with lan.http.get(f"{lan.url}/chat/stream") as refused:
            assert refused.status == 429
            assert "thẻ" in (await refused.json())["error"]


async def test_closed_tabs_make_room(lan: Visitor) -> None:
    for _ in range(2):
        async with AsyncExitStack() as tabs:
            for _ in range(MOST_TABS):
                await (await tabs.enter_async_context(lan.line())).ready()


async def test_number_from_a_lost_database_begins_anew(lan: Visitor) -> None:
    async with lan.line() as line:
        await lan.write("một")
        await line.says("một")
    for strange in ("99999", "9" * 30, "-1", "abc", "²"):
        async with lan.line(after=strange) as line:  # type: ignore[arg-type] — what a broken page may send
            assert len(await line.ready()) == 2
            assert line.events[0].value["fresh"] is True


async def test_stopping_lets_browsers_go_at_once(sqlite_setting: str) -> None:
    async with AsyncExitStack() as browser:
        async with running(sqlite_setting) as chat:
            lan = await browser.enter_async_context(Visitor(chat.url))
            line = await browser.enter_async_context(lan.line())
            await line.ready()
            begun = time.monotonic()
        assert time.monotonic() - begun < 2
        async with asyncio.timeout(PATIENCE):
            assert await line.read() is None


async def test_what_was_written_before_a_restart_is_answered_after_it(sqlite_setting: str) -> None:
    async with running(sqlite_setting, feed=False) as chat, Visitor(chat.url) as lan:
        assert (await lan.write("giữ giúp tôi"))[0] == 202
    async with running(sqlite_setting) as chat, Visitor(chat.url, lan.http.cookie_jar) as lan, lan.line() as line:
        await line.says("Bạn nói: giữ giúp tôi")
        own = [event for event in line.events if event.value.get("incoming")]
        assert [event.value["text"] for event in own] == ["giữ giúp tôi"]
