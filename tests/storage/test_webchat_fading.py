"""What is shown only for a while is taken away when its time has come, and browsers fetch the chat again."""

from datetime import timedelta

from storage import Storage
from tests.clock import Clock
from tests.population import Population
from tests.scenes.searching import found_in_tables


async def test_words_fade_at_their_time_and_earlier_ones_stay(
    storage: Storage, make_person: Population, now: Clock
) -> None:
    contact = (await make_person("Lan")).contact
    assert contact is not None
    chat = storage.web_chat
    bubbles = [
        await chat.add(contact.id, source=str(number), incoming=False, payload={"text": text}, now=now())
        for number, text in enumerate(("chào bác", "mã 1234 5678", "giữ kỹ mã"))
    ]
    await chat.let_fade(contact.id, since=bubbles[1].id, at=now() + timedelta(hours=1))
    assert await chat.fade(before=now.forward(minutes=59), instead="đã ẩn") == []
    assert await chat.fade(before=now.forward(minutes=1), instead="đã ẩn") == [contact.id]
    shown = await chat.after(contact.id, 0)
    assert [each.payload["text"] for each in shown] == ["chào bác", "đã ẩn", "đã ẩn"]
    assert [each.stream for each in shown] == [1, 4, 5]
    assert await chat.fade(before=now.forward(days=1), instead="đã ẩn") == []
    assert await found_in_tables(storage, "1234 5678") == []


async def test_one_chat_can_be_hidden_at_once(storage: Storage, make_person: Population, now: Clock) -> None:
    addresses = [(await make_person(name)).contact for name in ("Lan", "An")]
    for contact in addresses:
        assert contact is not None
        bubble = await storage.web_chat.add(contact.id, source="x", incoming=True, payload={"text": "mã"}, now=now())
        await storage.web_chat.let_fade(contact.id, since=bubble.id, at=now())
    first, second = addresses
    assert first is not None
    assert second is not None
    assert await storage.web_chat.fade(before=now(), instead="", contact_id=first.id) == [first.id]
    assert [each.payload["text"] for each in await storage.web_chat.after(second.id, 0)] == ["mã"]
