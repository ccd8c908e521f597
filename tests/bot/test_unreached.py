"""A resident blocks the bot while the ward works on what they sent."""

from bot.channels.client import BlockedError
from storage import Storage
from storage.people import Person, Role
from storage.petition import Action
from tests.bot.sending import drained, running, sender_for, until
from tests.clock import Clock
from tests.fakes.channel import FakeChannel
from tests.population import Population
from tests.storage.petitions.conftest import Office


async def test_cadre_hears_of_a_resident_who_blocked_the_bot_and_finds_them_on_the_paper_list(
    storage: Storage, make_person: Population, lan: Person, now: Clock
) -> None:
    minh = await make_person("Minh", role=Role.CADRE, outside_id="minh")
    office = Office(storage, lan, minh, now)
    petition = await office.petition("taken")
    web = FakeChannel().fail(*[BlockedError("gone")] * 2, to="lan")
    async with running(sender_for(storage, now, web=web)):
        await drained(storage)
        await until(lambda: told(web))
    web.arrived.clear()
    await office.act(petition, Action.ANSWER, words="Đã thay bóng đèn")
    async with running(sender_for(storage, now, web=web)):
        await drained(storage)
    assert web.arrived == web.tries[4:] == []  # nothing more is tried at the dead address
    (listed,) = await storage.paper_list.of(minh, now=now())
    assert listed.id == petition.id


async def told(web: FakeChannel) -> bool:
    return any("không tới được người gửi: đã chặn" in sent.message.text for sent in web.arrived)
