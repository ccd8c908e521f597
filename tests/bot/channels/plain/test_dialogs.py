"""The main job on a channel without buttons, played through the real handlers by numbers, labels and taps."""

from datetime import timedelta

import pytest

from bot.channels.client import Address, BlockedError, BusyError, Outgoing, RefusedError
from handlers.presses import Menu
from storage.messages import Button
from storage.models import ConversationRow, InboxEventRow
from tests.bot.channels.plain.chat import LAN, PlainChat, Speaker
from tests.pictures import jpeg


async def test_first_contact_is_one_message_with_numbered_consent(chat: PlainChat) -> None:
    lan = chat.somebody()
    answer = await lan.says("/start")
    assert len(lan.told) == 1
    assert "trợ lý tự động" in answer
    assert "1. Tôi đồng ý\n2. Tôi không đồng ý" in answer
    assert answer.endswith("(Nhắn số để chọn.)")


async def test_following_is_a_start_and_leaving_ends_messages(chat: PlainChat) -> None:
    lan = chat.somebody()
    assert "trợ lý tự động" in await lan.says(follows=True)
    assert await lan.says(follows=False) == ""
    person = await chat.storage.people.known(account_id=chat.account.id, outside_id=LAN)
    assert person is not None
    assert (await chat.storage.people.get(person.id)) is not None


async def test_numbers_labels_and_taps_press_the_same_choice(chat: PlainChat) -> None:
    chat.api.taps = 5
    by_label, by_tap = chat.somebody("77001"), chat.somebody("77002")
    await by_label.says("/start")
    assert "sống ở tổ nào" in await by_label.says("toi dong y")
    await by_tap.says("/start")
    tap = by_tap.told[-1].taps[0]
    assert tap.label == "Tôi đồng ý"
    assert "sống ở tổ nào" in await by_tap.says(tap.data)


async def test_somebody_elses_tap_is_refused_kindly(chat: PlainChat) -> None:
    chat.api.taps = 5
    lan, binh = chat.somebody("77001"), chat.somebody("77002")
    await lan.says("/start")
    await binh.says("/start")
    answer = await binh.says(lan.told[-1].taps[0].data)
    assert "một trong các số: 1, 2" in answer
    assert (await binh.person()).consented_at is None


async def petition(lan: Speaker) -> str:
    """Lead the dialog to its end; gives the receipt."""
    await lan.says("/kiennghi")
    assert "kể giúp em" in await lan.picks("Điện, nước, đèn đường")
    assert "ảnh" in await lan.says("Đèn đường đầu ngõ 12 hỏng ba đêm nay")
    assert "đã nhận 1 ảnh" in await lan.sends(jpeg())
    assert "Việc này ở đâu" in await lan.picks("Xong ảnh")
    await lan.picks("Tổ dân phố 2")
    await lan.picks("Ghi tên")
    assert "xem lại trước khi gửi" in await lan.says(form={"name": "Nguyễn Thị Lan", "phone": "0912345678"})
    return await lan.picks("Gửi tới phường")


async def test_petition_with_a_photo_is_sent_and_answered(chat: PlainChat) -> None:
    minh = await chat.cadre()
    lan = await chat.resident()
    sent = await petition(lan)
    code = sent.split("Mã hồ sơ: ", 1)[1].split("\n", 1)[0].strip()
    await chat.deliver()
    assert code in "\n".join(minh.news())
    card = await minh.picks("Nhận việc")
    assert "Nguyễn Thị Lan" in card
    assert "0912345678" in card
    assert any(message.file is not None for message in minh.told)
    assert "đã có cán bộ nhận xử lý" in "\n".join(lan.news())
    assert "Đèn đường" in await lan.says(f"/tracuu {code}")


async def announce(chat: PlainChat, to: Speaker, words: str, key: str) -> None:
    """A message of the worker with two choices."""
    contact = (await to.person()).contact
    assert contact is not None
    rows = ((Button("Hỏi thêm", Menu(to="ask").pack()),), (Button("Xem việc đã gửi", Menu(to="status").pack()),))
    await chat.client.send(Address(contact.id, to.outside_id), Outgoing(words, buttons=rows), key=key)


async def test_number_answers_the_announcement_that_told_it_and_never_another_list(chat: PlainChat) -> None:
    """The worker's messages number by tens of their own."""
    lan = await chat.resident()
    for number in (1, 2):
        await announce(chat, lan, f"Họp tổ {number}", f"delivery:{number}")
    assert [message.text.splitlines()[1:3] for message in lan.told[-2:]] == [
        ["21. Hỏi thêm", "22. Xem việc đã gửi"],
        ["31. Hỏi thêm", "32. Xem việc đã gửi"],
    ]
    lan.news()
    assert "muốn hỏi điều gì" in await lan.says("21")
    # Asked for words since then, the same number typed for an older message would be a guess.
    assert "muốn hỏi điều gì" not in await lan.says("31")


async def test_number_of_the_conversation_stays_its_own_beside_an_announcement(chat: PlainChat) -> None:
    lan = chat.somebody()
    await lan.says("/start")
    await announce(chat, lan, "Họp tổ", "delivery:1")
    assert "sống ở tổ nào" in await lan.says("1")


async def test_number_without_a_list_and_one_that_no_list_has_are_explained(chat: PlainChat) -> None:
    lan = chat.somebody()
    known = await chat.storage.people.meet(
        account_id=chat.account.id, ward_id=chat.ward.id, channel="plain", outside_id=LAN, name="Lan", now=chat.moment()
    )
    await chat.storage.people.welcomed(known.id, now=chat.moment())
    assert "không có danh sách nào" in await lan.says("2")
    await lan.says("/start")
    assert "một trong các số: 1, 2 " in await lan.says("7")
    assert "sống ở tổ nào" in await lan.says("1.")


async def test_whoever_begins_with_a_number_hears_first_whom_they_are_talking_to(chat: PlainChat) -> None:
    told = await chat.somebody().says("2")
    assert "trợ lý tự động" in told
    assert "không giúp được" not in told, "nobody is asked two things at once"


async def test_nobody_agrees_to_what_never_arrived(chat: PlainChat) -> None:
    lan = chat.somebody()
    chat.api.failures.extend([RefusedError("never")] * 6)
    await lan.says("/start")
    chat.api.failures.clear()
    assert "sống ở tổ nào" not in await lan.says("Tôi đồng ý")
    assert (await lan.person()).consented_at is None


async def test_number_is_words_where_a_dialog_asks_for_words(chat: PlainChat) -> None:
    lan = await chat.resident()
    await lan.says("/kiennghi")
    await lan.picks("Điện, nước, đèn đường")
    assert "một trong các số" not in await lan.says("45")


@pytest.mark.parametrize("typed", ["7", "số 7", "chọn 7"])
async def test_number_that_is_on_no_list_is_no_part_of_the_matter(chat: PlainChat, typed: str) -> None:
    """Where choices are awaited, they are shown again with their numbers."""
    lan = await chat.resident()
    await lan.says("/kiennghi Đèn đường ngõ 5 hỏng ba đêm nay")
    assert "5. Việc khác" in await lan.says(typed)
    await lan.picks("Điện, nước, đèn đường")
    answer = await lan.says(typed)
    assert answer.startswith("Ở đây không có lựa chọn số 7.")
    assert "1. Không có ảnh" in answer
    await lan.picks("Không có ảnh")
    assert "Bỏ qua" in await lan.says(typed)
    await lan.picks("Tổ dân phố 2")
    await lan.picks("Giấu tên")
    assert "Gửi tới phường" in await lan.says(typed)
    draft = await chat.storage.drafts.of((await lan.person()).id)
    assert draft is not None
    assert (draft.words, draft.place, draft.group_name) == (
        "Đèn đường ngõ 5 hỏng ba đêm nay",
        None,
        "Tổ dân phố 2",
    )


async def test_number_of_no_group_is_asked_again(chat: PlainChat) -> None:
    lan = chat.somebody()
    await lan.says("/start")
    await lan.picks("Tôi đồng ý")
    answer = await lan.says("19")
    assert "không có lựa chọn số 19" in answer
    assert "Tổ dân phố 1" in answer


async def test_main_things_stand_first_once_it_is_known_where_somebody_lives(chat: PlainChat) -> None:
    lan = await chat.resident()
    assert [line for line in lan.told[-1].text.splitlines() if line[:3] in {"1. ", "5. "}] == [
        "1. Hỏi quy định",
        "5. Đổi tổ",
    ]


async def test_yesterdays_list_is_still_answered_where_nothing_newer_stands(chat: PlainChat) -> None:
    lan = chat.somebody()
    await lan.says("/start")
    await lan.says("chào em")
    chat.late = timedelta(days=1)
    assert "sống ở tổ nào" in await lan.says("tôi đồng ý")


async def test_two_fast_numbers_are_dealt_with_in_their_order(chat: PlainChat) -> None:
    lan = chat.somebody()
    await lan.says("/start")
    await lan.posts("1")
    await lan.posts("2")
    await chat.settle()
    assert (await lan.person()).group_name == "Tổ dân phố 2"


async def test_failed_send_says_it_all_again_and_what_arrived_once(chat: PlainChat) -> None:
    """An answer of two messages of which the second is not taken at first."""
    lan = await chat.resident()
    chat.api.limit = 500
    chat.api.failures.extend([None, BusyError(after=0.1)])
    answer = await lan.says("/hoi điều 15 luật dân chủ cơ sở")
    assert not chat.api.failures
    parts = [message.text for message in lan.told]
    assert len(parts) == len(set(parts))
    assert "Điều 15" in answer


async def test_event_delivered_twice_is_answered_once(chat: PlainChat) -> None:
    lan = chat.somebody()
    assert await lan.posts("/start", event_id="msg-1")
    assert not await lan.posts("/start", event_id="msg-1")
    await chat.settle()
    assert len(lan.told) == 1


@pytest.mark.both_databases
async def test_killed_before_the_place_was_written_doubles_nothing(chat: PlainChat) -> None:
    """The answer went out, then the process died: fed again, the number means what it meant, and nothing is said twice."""
    lan = chat.somebody()
    await lan.says("/start")
    await lan.posts("1")
    (event,) = await chat.storage.inbox.claim([chat.account.id], limit=9, now=chat.moment())
    async with chat.storage.db.read() as session:
        before = await session.get(ConversationRow, await chat.place_of(lan))
    await chat.feeder._feed(event)
    told = len(lan.told)
    assert "sống ở tổ nào" in lan.told[-1].text
    async with chat.storage.db.write() as session:
        # As if the process had died just before this row and the event's end were written.
        row = await session.get_one(ConversationRow, await chat.place_of(lan))
        assert before is not None
        row.state, row.data, row.last_event_id = before.state, before.data, before.last_event_id
        again = await session.get_one(InboxEventRow, event.id)
        again.done_at, again.payload = None, event.payload
    await chat.settle()
    assert len(lan.told) == told
    assert "bác cần việc gì" in (await lan.picks("Tổ dân phố 1")).lower()


async def test_who_blocked_us_is_gone_and_the_event_done(chat: PlainChat) -> None:
    lan = await chat.resident()
    chat.api.failures.append(BlockedError("-213"))
    await lan.says("/help")
    assert await chat.storage.inbox.open_count() == 0


async def test_apology_for_a_failed_event_goes_through(chat: PlainChat) -> None:
    lan = await chat.resident()
    chat.api.failures.extend([RefusedError("never")] * 3)
    answer = await lan.says("/help")
    assert "gặp lỗi" in answer or "xin lỗi" in answer.lower()


async def test_silence_that_the_channel_wants_is_kept(chat: PlainChat) -> None:
    lan = await chat.resident()
    chat.api.failures.append(BusyError(after=60))
    await lan.posts("/help")
    (event,) = await chat.storage.inbox.claim([chat.account.id], limit=9, now=chat.moment())
    await chat.feeder._feed(event)
    async with chat.storage.db.read() as session:
        row = await session.get_one(InboxEventRow, event.id)
    assert row.done_at is None
    assert row.due_at > chat.moment() + timedelta(seconds=50)
