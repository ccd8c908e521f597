"""Open browsers are woken, forgotten when their connection broke, and let go at the end."""

import asyncio

from bot.channels.web.hub import SIGNS_KEPT, Hub, Sign


async def test_only_the_chats_own_browsers_are_woken() -> None:
    hub = Hub()
    with hub.listen(1) as first, hub.listen(1) as second, hub.listen(2) as other:
        hub.wake(1)
        assert [await each.news(0.01) for each in (first, second, other)] == [True, True, False]
        assert not await first.news(0.01)


async def test_news_that_came_before_the_wait_is_not_lost() -> None:
    hub = Hub()
    with hub.listen(1) as listener:
        hub.wake(1)
        hub.wake(1)
        assert await listener.news(0.01)
        assert not await listener.news(0.01)


async def test_signs_tell_whether_anybody_is_there() -> None:
    hub = Hub()
    assert not hub.tell(1, Sign("typing"))
    with hub.listen(1):
        assert hub.tell(1, Sign("typing"))
    assert not hub.tell(1, Sign("typing"))


async def test_sleeping_browser_keeps_only_the_last_signs() -> None:
    hub = Hub()
    with hub.listen(1) as listener:
        for number in range(SIGNS_KEPT * 2):
            hub.tell(1, Sign("toast", str(number)))
        assert [sign.text for sign in listener.signs] == [str(n) for n in range(SIGNS_KEPT, SIGNS_KEPT * 2)]


async def test_broken_connection_is_forgotten_when_counted() -> None:
    hub = Hub()
    with hub.listen(1, lambda: True) as gone, hub.listen(1) as there:
        assert hub.count(1) == 1
        assert gone.closed
        assert not there.closed


async def test_closing_lets_everyone_go_and_newcomers_too() -> None:
    hub = Hub()
    with hub.listen(1) as listener:
        waiting = asyncio.create_task(listener.news(10))
        await asyncio.sleep(0)
        hub.close()
        async with asyncio.timeout(1):
            assert await waiting
        assert listener.closed
    with hub.listen(2) as late:
        assert late.closed


async def test_wait_can_be_cancelled() -> None:
    hub = Hub()
    with hub.listen(1) as listener:
        waiting = asyncio.create_task(listener.news(10))
        await asyncio.sleep(0)
        hub.wake(1)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        assert waiting.cancelled()
