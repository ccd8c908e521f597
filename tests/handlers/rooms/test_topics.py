"""Work in a matter's topic: what goes to the resident and what does not."""

from storage.messages import FileRef
from storage.people import Person
from storage.petition import Action, State
from tests.handlers.rooms.hall import ADMIN, HOA, LAN, MINH, STRANGER, Hall, told_of_lan
from tests.pictures import jpeg

ANSWER = "Đội điện đã thay bóng đèn ngõ 12 tối 22/11, đèn đã sáng."


async def test_new_matter_gets_its_topic_with_a_card_and_nobody_is_told_privately(
    room: Hall, crew: dict[int, Person]
) -> None:
    petition = await room.sent()
    (topic,) = room.group.topics.values()
    assert topic.name == f"{petition.code[:4]} {petition.code[4:]} · Điện, nước, đèn đường · Tổ dân phố 2"
    (card,) = room.group.shown(topic)
    assert "Đèn đường đầu ngõ 12 hỏng" in card.text
    assert card.buttons == [["Nhận việc"], ["Mở hồ sơ"]]
    assert told_of_lan(room.read(topic)) == []
    assert [await room.news(crew[number]) for number in (MINH, HOA, ADMIN)] == [[], [], []]


async def test_cadre_takes_and_answers_in_the_topic(room: Hall, crew: dict[int, Person]) -> None:
    petition = await room.sent()
    topic = room.group.topic(petition.code[:4])
    await room.presses(MINH, "Nhận việc", topic)
    assert "Cán bộ: Trần Minh" in room.read(topic)[-1]
    assert "Người gửi: chỉ hiện trong trò chuyện riêng" in room.read(topic)[-1]
    await room.presses(MINH, "Trả lời", topic)
    assert room.read(topic)[-1].endswith("Trả lời (reply) vào đúng tin này.")
    await room.says(MINH, "Anh em ơi, ai biết đội điện trực hôm qua không?", topic)
    await room.says(HOA, "Hỏi anh Tuấn ấy, số ở bảng phân công", topic)
    await room.says(HOA, ANSWER, topic, to="viết câu trả lời")
    assert "chưa gửi tới người dân" in room.read(topic)[-1]
    assert (await room.again(petition)).state is State.TAKEN
    await room.says(MINH, ANSWER, topic, to="viết câu trả lời")
    after = await room.again(petition)
    assert (after.state, after.steps[-1].words) == (State.ANSWERED, ANSWER)
    assert any(ANSWER in text for text in await room.news(crew[LAN]))
    assert told_of_lan(room.read(topic)) == []
    assert [text for text in room.read() if petition.code[:4] in text] == []


async def test_free_talk_is_neither_answered_nor_sent(room: Hall) -> None:
    petition = await room.sent()
    topic = room.group.topic(petition.code[:4])
    await room.presses(MINH, "Nhận việc", topic)
    before = len(room.group.messages)
    for words in ("Cháy nhà ngõ 12 hả?", "Chào", "/start", "/help", "/danhsachgiay", "Tôi tố cáo ông Bình nhận hối lộ"):
        for who in (MINH, HOA, LAN, STRANGER):
            await room.says(who, words, topic)
            await room.says(who, words)
    room.group.say_photo(room.somebody(MINH), jpeg(), topic)
    await room.settle()
    assert len(room.group.messages) == before
    assert (await room.again(petition)).state is State.TAKEN


async def test_answer_by_command_is_shown_and_confirmed(room: Hall, crew: dict[int, Person]) -> None:
    petition = await room.sent()
    topic = room.group.topic(petition.code[:4])
    await room.says(MINH, f"/traloi {ANSWER}", topic)
    assert "chưa có ai nhận" in room.read(topic)[-1]
    await room.presses(MINH, "Nhận việc", topic)
    await room.says(HOA, f"/traloi {ANSWER}", topic)
    assert "Trần Minh" in room.read(topic)[-1]
    await room.says(MINH, "/traloi", topic)
    await room.says(MINH, "/traloi ngoài chủ đề")
    assert "trong chủ đề" in room.read()[-1]
    await room.says(MINH, f"/traloi {ANSWER}", topic)
    assert ANSWER in room.read(topic)[-1]
    assert (await room.again(petition)).state is State.TAKEN
    await room.presses(HOA, "Gửi câu này", topic)
    assert (await room.again(petition)).state is State.TAKEN
    await room.presses(MINH, "Gửi câu này", topic)
    assert (await room.again(petition)).steps[-1].words == ANSWER
    assert any(ANSWER in text for text in await room.news(crew[LAN]))


async def test_command_that_is_cancelled_sends_nothing(room: Hall) -> None:
    petition = await room.sent()
    topic = room.group.topic(petition.code[:4])
    await room.presses(MINH, "Nhận việc", topic)
    await room.says(MINH, f"/traloi {ANSWER}", topic)
    await room.says(MINH, "/huy", topic)
    await room.presses(MINH, "Gửi câu này", topic)
    assert (await room.again(petition)).state is State.TAKEN


async def test_two_topics_never_cross(room: Hall) -> None:
    one, two = await room.sent(), await room.sent("Cống ngõ 9 tắc")
    first, second = room.group.topic(one.code[:4]), room.group.topic(two.code[:4])
    for who, topic in ((MINH, first), (HOA, second)):
        await room.presses(who, "Nhận việc", topic)
        await room.presses(who, "Trả lời", topic)
    await room.presses(MINH, "Nhận việc", second)
    assert "Lê Hoa" in room.read(second)[-1]
    # Minh asks in one topic while he answers in the other: he stands at a place of his own in each.
    await room.says(HOA, "Đội thoát nước đã nạo vét cống ngõ 9 sáng nay.", second, to="viết câu trả lời")
    await room.says(MINH, ANSWER, first, to="viết câu trả lời")
    assert (await room.again(one)).steps[-1].words == ANSWER
    assert (await room.again(two)).steps[-1].words == "Đội thoát nước đã nạo vét cống ngõ 9 sáng nay."


async def test_one_cadre_writes_in_two_topics_at_once(room: Hall) -> None:
    one, two = await room.sent(), await room.sent("Cống ngõ 9 tắc")
    first, second = room.group.topic(one.code[:4]), room.group.topic(two.code[:4])
    for topic in (first, second):
        await room.presses(MINH, "Nhận việc", topic)
        await room.presses(MINH, "Hỏi lại", topic)
    await room.says(MINH, "Cột đèn số mấy, gần nhà ai ạ?", first, to="viết câu hỏi")
    await room.says(MINH, "Cống tắc từ hôm nào thế ạ?", second, to="viết câu hỏi")
    asked = [(await room.again(petition)).steps[-1].words for petition in (one, two)]
    assert asked == ["Cột đèn số mấy, gần nhà ai ạ?", "Cống tắc từ hôm nào thế ạ?"]


async def test_two_who_take_at_once_one_wins_and_the_other_is_told(room: Hall) -> None:
    petition = await room.sent()
    topic = room.group.topic(petition.code[:4])
    card = room.group.shown(topic)[0]
    for who in (MINH, HOA):
        room.group.press(room.somebody(who), "Nhận việc", topic, on=card)
    await room.settle()
    after = await room.again(petition)
    assert [step.kind for step in after.steps] == ["submit", "take"]
    winner = {None: "", **{person.id: person.name for person in await room.storage.staff.of(room.ward.id)}}[
        after.assignee_id
    ]
    told = [text for text in room.read(topic)[1:] if "Cán bộ:" not in text]
    assert len(told) == 1
    assert winner in told[0]


async def test_what_the_resident_says_comes_into_the_topic_and_is_answered_there(
    room: Hall, crew: dict[int, Person]
) -> None:
    petition = await room.sent()
    topic = room.group.topic(petition.code[:4])
    await room.presses(MINH, "Nhận việc", topic)
    await room.presses(MINH, "Hỏi lại", topic)
    await room.says(MINH, "Cột đèn số mấy, gần nhà ai ạ?", topic, to="viết câu hỏi")
    lan = room.somebody(LAN)
    lan.send(f"/trangthai {petition.code}")
    await room.settle()
    await room.storage.petitions.act(
        petition.id,
        Action.REPLY,
        actor_id=crew[LAN].id,
        ward_id=room.ward.id,
        source="reply",
        write=lambda _: [],
        now=room.now(),
        words="Cột số 5, trước nhà bà Tư",
        files=[("f", FileRef(await room.storage.blobs.keep(jpeg(), "image/jpeg", now=room.now()), "a.jpg", "photo"))],
    )
    await room.settle()
    relayed = room.group.shown(topic)[-1]
    assert relayed.text.startswith("💬 Tin của người gửi")
    assert "Cột số 5" in relayed.text
    assert [file.kind for file in relayed.files] == ["photo"]
    await room.says(MINH, "Vâng em hiểu rồi, cảm ơn bác nhiều ạ", topic, to="Cột số 5")
    assert (await room.again(petition)).steps[-1].kind == "reply"
    await room.presses(MINH, "Gửi câu này", topic)
    assert (await room.again(petition)).steps[-1].words == "Vâng em hiểu rồi, cảm ơn bác nhiều ạ"
    assert told_of_lan(room.read(topic)) == []


async def test_answer_with_a_picture_by_a_reply(room: Hall) -> None:
    petition = await room.sent()
    topic = room.group.topic(petition.code[:4])
    await room.presses(MINH, "Nhận việc", topic)
    await room.presses(MINH, "Trả lời", topic)
    question = room.group.shown(topic)[-1]
    room.group.say_photo(room.somebody(MINH), jpeg(), topic, caption=ANSWER, to=question)
    await room.settle()
    await room.presses(MINH, "Gửi câu này", topic)
    answered = (await room.again(petition)).steps[-1]
    assert (answered.words, [file.kind for file in answered.files]) == (ANSWER, ["photo"])


async def test_closing_closes_the_topic_and_reopening_opens_it(room: Hall, crew: dict[int, Person]) -> None:
    petition = await room.sent()
    topic = room.group.topic(petition.code[:4])

    async def act(action: Action, who: int, **details: object) -> None:
        source = f"{action}:{who}"
        await room.storage.petitions.act(
            petition.id, action, actor_id=crew[who].id, ward_id=room.ward.id, source=source, write=lambda _: [],
            now=room.now(), **details,
        )  # fmt: skip
        await room.settle()

    await act(Action.TAKE, MINH)
    await act(Action.ANSWER, MINH, words=ANSWER)
    await act(Action.CLOSE, MINH)
    assert (topic.closed, topic.log) == (True, ["close"])
    assert "Trần Minh" in room.read(topic)[-1]
    await act(Action.REOPEN, LAN, words="Tối qua đèn lại tắt rồi")
    assert (topic.closed, topic.log) == (False, ["close", "reopen"])
    assert "Tối qua đèn lại tắt rồi" in room.read(topic)[-1]
    assert told_of_lan(room.read(topic)) == []


async def test_card_is_had_again_in_the_topic_and_lists_are_not(room: Hall) -> None:
    petition = await room.sent()
    topic = room.group.topic(petition.code[:4])
    await room.says(HOA, "/viec", topic)
    assert "Đèn đường đầu ngõ 12 hỏng" in room.read(topic)[-1]
    await room.says(HOA, "/viec")
    assert "trong chủ đề của một hồ sơ" in room.read()[-1]


async def test_assignee_is_still_told_alone(room: Hall, crew: dict[int, Person]) -> None:
    petition = await room.sent()
    topic = room.group.topic(petition.code[:4])
    await room.presses(MINH, "Nhận việc", topic)
    lan = room.somebody(LAN)
    lan.send(petition.code)
    await room.settle()
    lan.press(next(label for row in lan.last.buttons for label in row if "ổ sung" in label))
    await room.settle()
    lan.send("Tối nay vẫn chưa có đèn")
    await room.settle()
    assert any("Tối nay vẫn chưa có đèn" in text for text in await room.news(crew[MINH]))
    assert "Tối nay vẫn chưa có đèn" in room.read(topic)[-1]
    assert await room.news(crew[HOA]) == []
