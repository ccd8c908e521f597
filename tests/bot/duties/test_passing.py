"""Reminders of receptions come once, and what was to be shown for a while is gone afterwards."""

from datetime import date, time, timedelta

from bot.duties.fading import fade
from bot.duties.reception_reminder import remind_of_receptions
from bot.texts import load
from storage import Storage
from storage.people import Role
from storage.places import Ward
from tests.clock import Clock
from tests.population import Population


async def test_those_who_come_tomorrow_are_reminded_once(
    storage: Storage, ward: Ward, make_person: Population, now: Clock
) -> None:
    minh, lan, an = await make_person("Minh", role=Role.CADRE), await make_person("Lan"), await make_person("An")
    tomorrow = date(2026, 11, 24)
    for day, person in ((tomorrow, lan), (tomorrow + timedelta(days=1), an)):
        reception = await storage.receptions.plan(
            ward_id=ward.id,
            day=day,
            begins=time(8),
            place="Phòng 102",
            host="Chủ tịch",
            seats=3,
            by=minh.id,
            now=now(),
        )
        await storage.receptions.book(reception.id, person_id=person.id, ward_id=ward.id, today=now().date(), now=now())
    for _ in range(2):
        await remind_of_receptions(storage, load(), now())
    [sent] = await storage.outbox.claim(["web"], limit=9, now=now.forward(minutes=1))
    assert lan.contact is not None
    assert sent.contact_id == lan.contact.id
    assert "08:00 thứ ba 24/11/2026" in sent.body.text


async def test_what_was_to_fade_is_hidden(storage: Storage, make_person: Population, now: Clock) -> None:
    contact = (await make_person("Lan")).contact
    assert contact is not None
    bubble = await storage.web_chat.add(contact.id, source="x", incoming=False, payload={"text": "mã"}, now=now())
    await storage.web_chat.let_fade(contact.id, since=bubble.id, at=now())
    await fade(storage, load(), now())
    assert [each.payload["text"] for each in await storage.web_chat.after(contact.id, 0)] == [load()("receipt-hidden")]
