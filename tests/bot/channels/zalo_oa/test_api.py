"""Words, pictures and files on their way to a person, and what becomes of refusals."""

import io
from datetime import timedelta

import pytest
from PIL import Image

from bot.channels.client import (
    BusyError,
    LoadedFile,
    MisconfiguredError,
    NightError,
    NotFollowingError,
    OutsideWindowError,
    RefusedError,
    SendError,
    UnreachableError,
)
from bot.channels.plain.api import Tap
from tests.bot.channels.zalo_oa.conftest import Desk
from tests.fakes.telegram.failures import Failure
from tests.fakes.zalo_oa import FakeZaloOa, Person, refused

V2, V3 = "/v2.0/oa/message", "/v3.0/oa/message/cs"
TAPS = (Tap("1. Đồng ý", "#a"), Tap("2. Không", "#b"))


def picture(side: int = 40, kind: str = "JPEG") -> LoadedFile:
    out = io.BytesIO()
    Image.effect_noise((side, side), 90).save(out, kind)
    return LoadedFile("anh.jpg", "image/jpeg", out.getvalue(), is_picture=True)


def paths(zalo: FakeZaloOa) -> list[str]:
    return [call.path for call in zalo.calls]


async def test_words_arrive_composed_and_tell_their_number(desk: Desk, lan: Person) -> None:
    number = await desk.api.say(lan.id, "\u0110e\u0300n \u0111\u01b0\u01a1\u0300ng")
    assert (lan.last_message.text, lan.last_message.id) == ("Đèn đường", number)


async def test_taps_show_only_where_somebody_has_seen_that_they_do(desk: Desk, lan: Person) -> None:
    await desk.api.say(lan.id, "Chọn:", TAPS)
    assert lan.last_message.labels == []
    await desk.speaks(desk.tokens, buttons=True).say(lan.id, "Chọn:", TAPS)
    assert lan.last_message.labels == ["1. Đồng ý", "2. Không"]


@pytest.mark.parametrize("code", [-201, -233])
async def test_refused_taps_leave_the_words(desk: Desk, zalo: FakeZaloOa, lan: Person, code: int) -> None:
    zalo.buttons, zalo.no_buttons = "refuse", code
    api = desk.speaks(desk.tokens, buttons=True)
    await api.say(lan.id, "Chọn:", TAPS)
    await api.say(lan.id, "Chọn lại:", TAPS)
    assert [message.text for message in lan.messages] == ["Chọn:", "Chọn lại:"]
    assert (api.taps, len(zalo.calls)) == (0, 3)


async def test_state_agency_is_spoken_for_by_the_older_way_and_that_is_remembered(
    desk: Desk, zalo: FakeZaloOa, lan: Person
) -> None:
    zalo.oa_type = 4
    await desk.api.say(lan.id, "một")
    await desk.api.say(lan.id, "hai")
    await desk.speaks(desk.process()).say(lan.id, "ba")  # another process reads it
    assert paths(zalo) == [V3, V2, V2, V2]
    assert [message.text for message in lan.messages] == ["một", "hai", "ba"]
    zalo.oa_type = 2  # Zalo has moved it over
    await desk.api.say(lan.id, "bốn")
    assert paths(zalo)[4:] == [V2, V3]


async def test_neither_way_open_is_an_alarm_and_no_game_of_ping_pong(desk: Desk, zalo: FakeZaloOa, lan: Person) -> None:
    zalo.oa_type = 1
    for _ in range(3):
        with pytest.raises(MisconfiguredError):
            await desk.api.say(lan.id, "một")
    assert paths(zalo) == [V3, V2]
    keys = await desk.tokens.state()
    assert keys is not None
    assert (keys.trouble, keys.version) == (-235, None)
    zalo.oa_type = 4
    desk.forward(minutes=31)
    await desk.api.say(lan.id, "hai")
    keys = await desk.tokens.state()
    assert keys is not None
    assert (keys.trouble, keys.version) == (None, "v2")


@pytest.mark.parametrize("code", [-213, -230, -200, -224])
async def test_no_other_code_changes_the_way(desk: Desk, zalo: FakeZaloOa, lan: Person, code: int) -> None:
    zalo.fail("/cs", refused(code), times=2)
    with pytest.raises(SendError):
        await desk.api.say(lan.id, "một")
    assert V2 not in paths(zalo)
    assert not lan.messages


async def test_send_that_failed_is_tried_once_more(desk: Desk, zalo: FakeZaloOa, lan: Person) -> None:
    zalo.fail("/cs", refused(-200))
    await desk.api.say(lan.id, "một")
    assert len(lan.messages) == 1


async def test_refusals_are_of_their_kinds(desk: Desk, zalo: FakeZaloOa, lan: Person) -> None:
    desk.forward(hours=8 * 24)
    with pytest.raises(OutsideWindowError):
        await desk.api.say(lan.id, "một")
    lan.send("vâng")
    lan.block()
    with pytest.raises(NotFollowingError):
        await desk.api.say(lan.id, "một")
    zalo.fail("/cs", refused(-234))
    with pytest.raises(NightError):
        await desk.api.say(lan.id, "một")


async def test_too_fast_means_longer_and_longer_silence(desk: Desk, zalo: FakeZaloOa, lan: Person) -> None:
    zalo.per_minute = 1
    await desk.api.say(lan.id, "một")
    waits = []
    for _ in range(6):
        with pytest.raises(BusyError) as busy:
            await desk.api.say(lan.id, "hai")
        waits.append(busy.value.after)
    assert waits == [5, 10, 20, 40, 60, 60]
    desk.forward(minutes=2)
    await desk.api.say(lan.id, "hai")


@pytest.mark.parametrize("failure", [Failure.broken(), Failure.garbage('{"ok": 1}'), Failure("reset")])
async def test_answer_that_is_not_zalos_says_nothing_of_the_message(
    desk: Desk, zalo: FakeZaloOa, lan: Person, failure: Failure
) -> None:
    zalo.fail("/cs", failure)
    with pytest.raises(UnreachableError):
        await desk.api.say(lan.id, "một")


async def test_wrong_proof_is_left_away_once(desk: Desk, lan: Person) -> None:
    api = desk.speaks(desk.tokens, secret="another")
    await api.say(lan.id, "một")
    await api.say(lan.id, "hai")
    assert len(lan.messages) == 2


async def test_trouble_is_noted_since_its_beginning_and_forgotten_when_it_is_over(
    desk: Desk, zalo: FakeZaloOa, lan: Person
) -> None:
    since = desk.now()
    for _ in range(2):
        zalo.fail("/cs", refused(-224))
        with pytest.raises(MisconfiguredError):
            await desk.api.say(lan.id, "một")
        desk.forward(minutes=1)
    keys = await desk.tokens.state()
    assert keys is not None
    assert (keys.trouble, keys.trouble_at) == (-224, since)
    await desk.speaks(desk.process()).say(lan.id, "hai")
    keys = await desk.tokens.state()
    assert keys is not None
    assert (keys.trouble, keys.trouble_at) == (None, None)


async def test_text_that_zalo_finds_too_long_is_split_and_nothing_is_lost(
    desk: Desk, zalo: FakeZaloOa, lan: Person
) -> None:
    text = " ".join(f"Khoản {number} có nghĩa vụ công khai." for number in range(50))
    zalo.fail("/cs", refused(-210))
    await desk.api.say(lan.id, text)
    assert len(lan.messages) > 1
    assert " ".join(message.text for message in lan.messages) == text


async def test_picture_is_made_to_fit_and_carries_its_words(desk: Desk, lan: Person) -> None:
    large = picture(2600, "PNG")
    assert len(large.content) > 2 * 1024 * 1024
    assert await desk.api.show(lan.id, large, "Sơ đồ", None)
    shown = lan.last_message
    assert (shown.kind, shown.text) == ("image", "Sơ đồ")
    assert len(shown.content) <= 1024 * 1024
    with Image.open(io.BytesIO(shown.content)) as opened:
        assert max(opened.size) >= 640
    assert await desk.api.show(lan.id, LoadedFile("a.jpg", "", b"no picture", is_picture=True), "", None) is None


async def test_one_picture_for_many_is_handed_over_once_and_again_when_zalo_forgot_it(
    desk: Desk, zalo: FakeZaloOa, lan: Person
) -> None:
    photo = picture()
    await desk.api.show(lan.id, photo, "", None)
    await desk.api.show(lan.id, photo, "", None)
    assert zalo.assets.count == 1
    zalo.fail("/cs", refused(-100))
    await desk.api.show(lan.id, photo, "", None)
    desk.now.forward(seconds=timedelta(days=6.5).total_seconds())
    lan.send("còn đây")
    await desk.consent()
    await desk.api.show(lan.id, photo, "", None)
    assert (zalo.assets.count, len(lan.messages)) == (3, 4)


async def test_files_that_zalo_carries_arrive_and_others_are_left_to_a_link(
    desk: Desk, zalo: FakeZaloOa, lan: Person
) -> None:
    def file(name: str, content: bytes) -> LoadedFile:
        return LoadedFile(name, "", content, is_picture=False)

    assert await desk.api.give(lan.id, file("Giấy mời.pdf", b"%PDF-1.7"))
    assert (lan.last_message.kind, lan.last_message.name) == ("file", "Giấy mời.pdf")
    assert await desk.api.give(lan.id, file("hop.ics", b"BEGIN")) is None
    assert await desk.api.give(lan.id, file("bang.xlsx", b"PK\x03\x04")) is None
    assert await desk.api.give(lan.id, file("to.pdf", b"%PDF" + bytes(5 * 1024 * 1024))) is None
    zalo.fail("/cs", refused(-233))
    assert await desk.api.give(lan.id, file("Giấy mời.pdf", b"%PDF-1.7")) is None
    zalo.fail("/cs", refused(-201))
    with pytest.raises(RefusedError):
        await desk.api.give(lan.id, file("Giấy mời.pdf", b"%PDF-1.7"))


async def test_what_somebody_sent_is_fetched_while_it_is_there(desk: Desk, zalo: FakeZaloOa) -> None:
    address = zalo.keep(b"x" * 100, ".jpg")
    assert await desk.api.download(address, 100) == b"x" * 100
    with pytest.raises(LookupError):
        await desk.api.download(address, 99)
    zalo.expire()
    with pytest.raises(LookupError):
        await desk.api.download(address, 100)
    with pytest.raises(LookupError):
        await desk.api.download("no address", 100)


async def test_server_of_pictures_that_stumbles_is_asked_again_but_nobody_waits_for_one_that_fell(
    desk: Desk, zalo: FakeZaloOa
) -> None:
    address = zalo.keep(b"x", ".jpg")
    zalo.fail("*", Failure.broken(502), Failure("reset"))
    assert await desk.api.download(address, 100) == b"x"
    zalo.fail("*", Failure.broken(502), times=3)
    with pytest.raises(LookupError):
        await desk.api.download(address, 100)


async def test_no_key_goes_along_when_a_file_is_fetched(desk: Desk, zalo: FakeZaloOa) -> None:
    await desk.api.download(zalo.keep(b"x", ".jpg"), 10)
    assert zalo.calls == []  # nor was Zalo itself asked for anything


async def test_zalo_tells_what_account_it_is(desk: Desk, zalo: FakeZaloOa) -> None:
    zalo.oa_type = 4
    told = await desk.api.about()
    assert (told["oa_id"], told["oa_type"]) == (zalo.oa_id, 4)
