"""The weekly digest reaches those above the cadres once, however often the clock fires."""

from bot.duties.digest import send_digest
from bot.texts import load
from storage import Storage
from storage.people import Person, Role
from storage.places import Account, Ward
from tests.clock import Clock
from tests.population import Population


async def petition(storage: Storage, ward: Ward, person: Person, now: Clock, *, confidential: bool = False) -> None:
    draft = await storage.drafts.begin(ward_id=ward.id, person_id=person.id, category="roads", now=now())
    await storage.drafts.revise(draft.id, person_id=person.id, words="Ổ gà trước cổng chợ")
    await storage.drafts.submit(
        draft.id,
        person_id=person.id,
        write=lambda _: [],
        now=now(),
        details={"confidential": confidential},
        reckon=lambda _: now().date(),
    )


async def test_committee_is_told_of_the_week_before_once(
    storage: Storage, ward: Ward, web_account: Account, make_person: Population, now: Clock
) -> None:
    assert web_account
    lan = await make_person("Lan")
    chair = await make_person("Hà", role=Role.COMMITTEE)
    await make_person("Minh", role=Role.CADRE)
    await petition(storage, ward, lan, now)
    now.forward(days=7)
    for _ in range(2):
        await send_digest(storage, load(), now())
    now.forward(minutes=1)
    [digest] = await storage.outbox.claim(["web"], limit=10, now=now())
    assert chair.contact is not None
    assert digest.contact_id == chair.contact.id
    assert "Tuần qua, từ 23/11/2026 đến 29/11/2026" in digest.body.text
    assert "Nhận 1" in digest.body.text
    assert "Đang quá hạn: " in digest.body.text
    [chart] = digest.body.files
    blob = await storage.blobs.get(chart.sha256)
    assert blob is not None
    assert blob.content.startswith(b"\x89PNG")


async def test_empty_week_says_so_in_a_line(storage: Storage, ward: Ward, make_person: Population, now: Clock) -> None:
    assert ward
    await make_person("Hà", role=Role.ADMINISTRATOR)
    await send_digest(storage, load(), now())
    [digest] = await storage.outbox.claim(["web"], limit=10, now=now())
    assert digest.body.text == "Tuần qua, từ 16/11/2026 đến 22/11/2026: không có hồ sơ nào."
    assert digest.body.files == ()
