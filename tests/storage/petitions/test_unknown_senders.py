"""A sender who stays unknown is forgotten as the petition is sent, and goes on with its receipt."""

import pytest

from storage import Storage
from storage.errors import ForbiddenError
from storage.models import PetitionRow
from storage.people import Role
from storage.petition import Action, State
from storage.places import Ward
from storage.receipts import new_receipt, receipt_hash
from tests.population import Population
from tests.storage.petitions.conftest import Office


async def test_nothing_in_the_row_tells_the_sender_or_the_receipt(storage: Storage, office: Office) -> None:
    draft = await office.draft()
    await storage.drafts.revise(draft.id, person_id=office.resident.id, words="Nhà bên xả rác", phone="0912345678")
    receipt = new_receipt(draft.code, "key")
    sent = await office.submit(draft, receipt=receipt)
    async with storage.db.read() as session:
        row = await session.get(PetitionRow, sent.id)
    assert row is not None
    assert (row.person_id, row.phone, row.sender_name, row.entered_by_id, row.anonymous) == (
        None,
        None,
        None,
        None,
        True,
    )
    kept = " ".join(str(getattr(row, column.key)) for column in PetitionRow.__table__.columns)
    for part in (receipt, receipt[:8], receipt[8:], office.resident.name, "0912345678"):
        assert part not in kept.replace(draft.code, "")
    assert row.receipt_hash == receipt_hash(receipt)
    assert [step.actor_id for step in sent.steps] == [None]
    assert sent.person_name == ""


async def test_only_the_receipt_finds_the_petition(storage: Storage, office: Office, ward: Ward) -> None:
    receipt = new_receipt("12345670", "key")
    sent = await office.submit(await office.draft(), receipt=receipt)
    other = await storage.places.found(code="khac", name="Phường Khác", groups=[])
    assert await storage.petitions.by_receipt(receipt, ward_id=ward.id) == sent
    assert await storage.petitions.by_receipt(receipt, ward_id=other.id) is None
    for wrong in ("", sent.code, receipt_hash(receipt), new_receipt("12345670", "another key")):
        assert await storage.petitions.by_receipt(wrong, ward_id=ward.id) is None


async def test_sending_again_with_the_receipt_tells_the_same(office: Office) -> None:
    """The process died before the receipt was shown: the same event sends again, and finds what it sent."""
    draft = await office.draft()
    receipt = new_receipt(draft.code, "key")
    sent = await office.submit(draft, receipt=receipt)
    assert await office.submit(draft, receipt=receipt) == sent
    assert len(office.told) == 1


async def test_holder_of_the_receipt_goes_on_and_stays_unknown(office: Office, make_person: Population) -> None:
    draft = await office.draft()
    receipt = new_receipt(draft.code, "key")
    sent = await office.act(await office.submit(draft, receipt=receipt), Action.TAKE)
    asked = await office.act(sent, Action.ASK, words="Ở đâu ạ?")
    anybody = await make_person("Người khác")  # a neighbour's telephone
    replied = await office.act(asked, Action.REPLY, actor=anybody, receipt=receipt, words="Ngõ 12")
    assert (replied.state, replied.steps[-1].actor_id, replied.steps[-1].words) == (State.TAKEN, None, "Ngõ 12")
    for wrong in (None, "1234567890123456", receipt[::-1]):
        for actor in (anybody, office.resident):
            with pytest.raises(ForbiddenError):
                await office.act(replied, Action.ADD, actor=actor, receipt=wrong)
    assert await office.again(replied) == replied


async def test_receipt_gives_no_role(office: Office, make_person: Population) -> None:
    """A cadre who sent it unknown acts as its sender while showing the receipt, and as nobody else."""
    draft = await office.draft()
    receipt = new_receipt(draft.code, "key")
    sent = await office.submit(draft, receipt=receipt)
    cadre = await make_person("Minh", role=Role.CADRE)
    for action in (Action.TAKE, Action.NOTE):
        with pytest.raises(ForbiddenError):
            await office.act(sent, action, actor=cadre, receipt=receipt)
    assert (await office.act(sent, Action.ADD, actor=cadre, receipt=receipt)).steps[-1].actor_id is None


async def test_receipt_of_one_petition_opens_no_other(office: Office) -> None:
    first = await office.draft()
    receipt = new_receipt(first.code, "key")
    await office.submit(first, receipt=receipt)
    second = await office.draft()
    other = await office.submit(second, receipt=new_receipt(second.code, "key"))
    with pytest.raises(ForbiddenError):
        await office.act(other, Action.ADD, receipt=receipt)
