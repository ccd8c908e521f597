"""Who sees what in the desk's room: strangers nothing, cadres their own groups, nobody a name, a confidential matter never."""

from handlers.desk.menu import CHOICES
from storage.people import Person, Role
from tests.handlers.rooms.hall import ADMIN, LAN, MINH, STRANGER, Hall, told_of_lan


async def test_stranger_who_presses_is_told_alone_and_is_not_remembered(room: Hall) -> None:
    petition = await room.sent()
    topic = room.group.topic(petition.code[:4])
    before = len(room.group.messages)
    for number in (STRANGER, LAN):
        await room.presses(number, "Nhận việc", topic)
        await room.presses(number, "Mở hồ sơ", topic)
        assert "dành cho cán bộ" in room.somebody(number).toasts[-1]
        assert room.somebody(number).open_queries == []
    assert len(room.group.messages) == before
    assert [step.kind for step in (await room.again(petition)).steps] == ["submit"]
    assert await room.storage.people.known(account_id=room.account.id, outside_id=str(STRANGER)) is None


async def test_confidential_matter_never_comes_into_the_room(room: Hall, crew: dict[int, Person]) -> None:
    secret = await room.sent("Việc kín của gia đình", secret=True)
    assert room.group.topics == {}
    open_one = await room.sent()
    topic = room.group.topic(open_one.code[:4])
    card = room.group.shown(topic)[0]
    room.somebody(ADMIN).press_data(f"work|open|{secret.id}", card)
    await room.settle()
    assert "hồ sơ mật" in room.read(topic)[-1]
    assert not any("Việc kín" in message.text for message in room.group.messages)
    assert crew


async def test_matter_that_becomes_confidential_leaves_the_room_with_everything_said(room: Hall) -> None:
    petition = await room.sent()
    topic = room.group.topic(petition.code[:4])
    await room.presses(MINH, "Nhận việc", topic)
    card = room.group.shown(topic)[-1]
    room.somebody(MINH).press_data(f"work|confide|{petition.id}", card)
    await room.settle()
    assert (await room.again(petition)).standing.confidential
    assert topic.deleted
    assert not any("ngõ 12" in message.text for message in room.group.messages)


async def test_cadre_of_another_group_is_refused_and_it_is_noted(room: Hall) -> None:
    number = 2009
    room.somebody(number)
    await room.population(
        "Vũ Nga",
        role=Role.CADRE,
        account=room.account,
        outside_id=str(number),
        limited_to=room.ward.groups[0],
    )
    petition = await room.sent()
    topic = room.group.topic(petition.code[:4])
    await room.presses(number, "Nhận việc", topic)
    assert "không có quyền" in room.read(topic)[-1]
    assert [step.kind for step in (await room.again(petition)).steps] == ["submit", "refuse"]


async def test_no_button_whatever_shows_the_resident_in_the_room(room: Hall) -> None:
    """Every action that there is, pressed from a card by cadres and those above, in both stages."""
    petition = await room.sent()
    topic = room.group.topic(petition.code[:4])
    card = room.group.shown(topic)[0]
    pages = [f"workmore|{petition.id}|{page}" for page in range(5)]
    others = [
        "menu|queue",
        "menu|status",
        "pile|mine|0",
        f"print|{petition.id}|answer",
        "list|handoffs|0",
        "x",
        "room|x",
    ]
    for taken in (False, True):
        if taken:
            await room.presses(MINH, "Nhận việc", topic)
        actions = [choice.action for choice in CHOICES if choice.action not in {"take", "confide", "close"}]
        for who in (MINH, ADMIN):
            for data in [*(f"work|{action}|{petition.id}" for action in [*actions, "told", "send"]), *pages, *others]:
                room.somebody(who).press_data(data, card)
            await room.settle()
            assert room.somebody(who).open_queries == []
    assert len(room.group.shown(topic)) > 20
    assert told_of_lan([message.text for message in room.group.messages]) == []
    names = [label for message in room.group.messages for row in message.buttons for label in row]
    assert told_of_lan(names) == []
    assert not {"In phiếu", "Ai đã xem"} & set(names)
