"""Senders who stay unknown, where something goes another way than the story tells."""

import re

from handlers.unknown.presses import Hold
from storage.people import Role
from storage.petition import Action, Petition, State
from storage.receipts import new_receipt
from storage.traces import let_go_of_receipts
from tests.handlers.petition.test_steps import MATTER
from tests.handlers.room import Room, Visitor

RECEIPT = re.compile(r"\d{4}(?: \d{4}){3}")


async def at_confirm(room: Room) -> Visitor:
    lan = await room.visitor()
    for step in ("/kiennghi", "nước", MATTER, "không có ảnh", "bỏ qua", "không để lại tên"):
        await lan.says(step)
    return lan


async def sent(room: Room) -> tuple[Visitor, str]:
    lan = await at_confirm(room)
    return lan, receipt_in(await lan.presses("Gửi tới phường"))


def receipt_in(told: list) -> str:  # type: ignore[type-arg]
    [found] = {each for message in told for each in RECEIPT.findall(message.text)}
    return str(found)


async def only(room: Room) -> Petition:
    [petition] = await room.storage.queues.to_do(room.ward.id)
    return petition


async def act(room: Room, minh: Visitor, action: Action, words: str | None = None) -> None:
    petition = await only(room) if action is not Action.CLOSE else await closed_to_be(room)
    await room.storage.petitions.act(
        petition.id,
        action,
        actor_id=minh.person.id,
        ward_id=room.ward.id,
        source=f"test:{room.number()}",
        write=lambda _: (),
        now=room.now(),
        words=words,
    )


async def closed_to_be(room: Room) -> Petition:
    return await room.storage.petitions.get(1, ward_id=room.ward.id)


async def test_receipt_is_told_again_when_the_process_died_before_it_was_shown(room: Room) -> None:
    lan = await at_confirm(room)
    room.wire.fail(RuntimeError("the process ends here"))
    receipt = receipt_in(await lan.presses("Gửi tới phường"))
    petition = await only(room)
    assert petition.person_id is None
    assert await room.storage.petitions.by_receipt(receipt.replace(" ", ""), ward_id=room.ward.id) == petition


async def test_forged_press_of_somebody_else_gets_no_receipt(room: Room) -> None:
    await sent(room)
    thief = await room.visitor("An")
    [told] = await thief.presses_data("pet|1|send|")
    assert not RECEIPT.search(told.text)


async def test_receipt_follows_from_a_key_that_is_made_once(room: Room) -> None:
    _, receipt = await sent(room)
    petition = await only(room)
    assert receipt.replace(" ", "") != new_receipt(petition.code, "another key")


async def test_name_that_was_typed_before_is_not_kept_with_the_petition(room: Room) -> None:
    lan = await room.visitor()
    for step in ("/kiennghi", "nước", MATTER, "không có ảnh", "bỏ qua", "ghi tên", "Lê Thị Lan 0912345678"):
        await lan.says(step)
    for step in ("sửa", MATTER, "không có ảnh", "bỏ qua", "không để lại tên"):
        await lan.says(step)
    await lan.presses("Gửi tới phường")
    petition = await only(room)
    assert (petition.person_id, petition.person_name, petition.phone) == (None, "", None)


async def test_choosing_a_name_after_all_gives_an_ordinary_code(room: Room) -> None:
    lan = await at_confirm(room)
    for step in ("sửa", MATTER, "không có ảnh", "bỏ qua", "giấu tên"):
        await lan.says(step)
    [told] = await lan.presses("Gửi tới phường")
    assert "Mã hồ sơ" in told.text
    assert (await only(room)).person_id == lan.person.id


async def test_files_and_words_join_once_however_often_the_event_is_dealt_with(room: Room) -> None:
    minh = await room.visitor("Minh", role=Role.CADRE)
    _, receipt = await sent(room)
    await act(room, minh, Action.TAKE)
    an = await room.visitor("An")
    await an.says(receipt)
    await an.presses("Bổ sung")
    room.wire.fail(RuntimeError("the process ends here"))
    await an.sends_file(caption="Ảnh chụp tối qua đây, cột đèn số 7")
    petition = await only(room)
    added = [step for step in petition.steps if step.kind == Action.ADD]
    assert [(step.words, step.actor_id, len(step.files)) for step in added] == [
        ("Ảnh chụp tối qua đây, cột đèn số 7", None, 1)
    ]
    assert added[0].files[0].name == "anh.jpg"
    assert "cột đèn số 7" in (await room.notices(minh.person))[-1]


async def test_score_is_given_once_for_the_end_under_which_it_stood(room: Room) -> None:
    minh = await room.visitor("Minh", role=Role.CADRE)
    _, receipt = await sent(room)
    for action, words in ((Action.TAKE, None), (Action.ANSWER, "Đã thay bóng đèn ở ngõ 12"), (Action.CLOSE, None)):
        await act(room, minh, action, words)
    an = await room.visitor("An")
    await an.says(f"/matbao {receipt}")
    await an.presses("Đã xong")
    await an.presses("4")
    petition = await closed_to_be(room)
    assert petition.standing.rating == 4
    digits = receipt.replace(" ", "")
    [again] = await an.presses_data(Hold(action="score", receipt=digits, level=0, score=1).pack())
    assert "không còn dùng được" in again.text
    [stale] = await an.presses_data(Hold(action="not", receipt=digits, level=1).pack())
    assert "không còn dùng được" in stale.text
    assert (await closed_to_be(room)).standing.rating == 4


async def test_forged_button_gets_an_answer_and_shows_nothing(room: Room) -> None:
    await sent(room)
    thief = await room.visitor("An")
    for action in ("status", "write", "done", "score", "not", "hide", "x"):
        for receipt in ("0" * 16, "x", ""):
            told = await thief.presses_data(f"hold|{action}|{receipt}|0|1")
            assert told, (action, receipt)
            assert not any(MATTER in message.text for message in told)


async def test_receipt_in_an_open_dialog_is_forgotten_after_a_while(room: Room) -> None:
    _, receipt = await sent(room)
    an = await room.visitor("An")
    await an.says(receipt)
    await an.presses("Bổ sung")
    assert await let_go_of_receipts(room.storage.db, now=room.now()) == 0
    assert await let_go_of_receipts(room.storage.db, now=room.now.forward(minutes=61)) == 1
    await an.says("Cột đèn số 7 nhé")
    assert [step.kind for step in (await only(room)).steps] == ["submit"]


async def test_merged_petition_hears_what_was_said_of_the_whole(room: Room) -> None:
    minh = await room.visitor("Minh", role=Role.COMMITTEE)
    _, receipt = await sent(room)
    await act(room, minh, Action.TAKE)
    part = await only(room)
    tam = await room.visitor("Tám")
    for step in ("/kiennghi", "nước", f"{MATTER} gấp", "không có ảnh", "bỏ qua", "giấu tên"):
        await tam.says(step)
    await tam.presses("Gửi tới phường")
    whole = next(one for one in await room.storage.queues.to_do(room.ward.id) if one.id != part.id)
    await room.storage.petitions.act(
        whole.id,
        Action.TAKE,
        actor_id=minh.person.id,
        ward_id=room.ward.id,
        source="t",
        write=lambda _: (),
        now=room.now(),
    )
    await room.storage.merging.merge(
        part.id,
        whole.id,
        actor_id=minh.person.id,
        ward_id=room.ward.id,
        source="merge",
        write=lambda _: (),
        now=room.now(),
    )
    await room.storage.petitions.act(
        whole.id,
        Action.ANSWER,
        actor_id=minh.person.id,
        ward_id=room.ward.id,
        source="a",
        write=lambda _: (),
        now=room.now(),
        words="Đội điện thay bóng ngày 25/11",
    )
    an = await room.visitor("An")
    told = await an.says(receipt)
    assert "Đội điện thay bóng" in told[-1].text
    assert (await room.storage.petitions.get(part.id, ward_id=room.ward.id)).state is State.MERGED


async def test_leaders_only_matter_is_confidential_from_the_beginning(room: Room) -> None:
    minh = await room.visitor("Minh", role=Role.CADRE)
    hoa = await room.visitor("Hoa", role=Role.COMMITTEE)
    lan = await room.visitor()
    for step in ("/kiennghi", "nước", MATTER, "không có ảnh", "bỏ qua", "giấu tên"):
        await lan.says(step)
    [confirm] = await lan.presses("Chỉ cho lãnh đạo xem")
    assert "chỉ lãnh đạo" in confirm.text
    [confirm] = await lan.presses("Cho cán bộ")
    assert "chỉ lãnh đạo" not in confirm.text
    await lan.says("chỉ cho lãnh đạo xem")
    await lan.presses("Gửi tới phường")
    assert (await closed_to_be(room)).standing.confidential
    [told] = await room.notices(hoa.person)
    assert MATTER not in told
    room.now.forward(hours=2)  # until then what was looked at is leased
    assert await room.notices(minh.person) == []
    assert (await closed_to_be(room)).steps[0].details["kind"] == "proposal"


async def test_category_that_is_confidential_leaves_no_choice(room: Room) -> None:
    await room.storage.category_rules.settle(room.ward.id, "utilities", confidential=True)
    lan = await at_confirm(room)
    assert "chỉ lãnh đạo" in lan.last.text
    assert not any("lãnh đạo" in label for label in lan.last.labels)
