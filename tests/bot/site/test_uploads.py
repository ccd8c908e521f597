"""Files come in whole or not at all, are what they are, and go to nobody else."""

import io
import tracemalloc
from uuid import uuid4

import pytest
from aiohttp import FormData
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bot.site.uploads import ENDINGS, honest_name
from storage.blobs import MAX_BYTES
from tests.bot.site.conftest import Running
from tests.bot.site.pictures import jpeg, png
from tests.bot.site.visitor import Event, Visitor


async def own_file(visitor: Visitor) -> Event:
    async with visitor.line() as line:
        (event,) = [each for each in await line.ready() if each.value["incoming"]]
        return event


async def test_photo_reaches_the_handlers_and_the_chat(lan: Visitor) -> None:
    async with lan.line() as line:
        assert (await lan.upload(jpeg(40, 30), "ổ gà.JPG", caption="ổ gà trước nhà"))[0] == 202
        await line.says("byte, ổ gà trước nhà")
        own = next(event for event in line.events if event.value.get("incoming"))
        (file,) = own.value["files"]
        assert (file["name"], file["width"], file["height"], file["is_picture"]) == ("ổ gà.JPG", 40, 30, True)
        assert "sha256" not in file
        async with lan.http.get(lan.url + file["url"]) as answer:
            assert answer.status == 200
            assert Image.open(io.BytesIO(await answer.read())).size == (40, 30)
            assert answer.headers["Content-Disposition"].startswith("inline")
            assert answer.headers["Cache-Control"] == "private, max-age=31536000, immutable"
            assert "sandbox" in answer.headers["Content-Security-Policy"]


async def test_document_is_offered_for_saving(lan: Visitor) -> None:
    async with lan.line() as line:
        await lan.upload(b"%PDF-1.7 ...", "đơn.pdf")
        await line.says("Tệp đơn.pdf")
    (file,) = (await own_file(lan)).value["files"]
    async with lan.http.get(lan.url + file["url"]) as answer:
        assert answer.content_type == "application/pdf"
        assert answer.headers["Content-Disposition"] == "attachment; filename*=UTF-8''%C4%91%C6%A1n.pdf"


async def test_file_is_shown_to_nobody_else(lan: Visitor, minh: Visitor) -> None:
    await lan.upload(png(), "a.png")
    (file,) = (await own_file(lan)).value["files"]
    async with minh.http.get(lan.url + file["url"]) as answer:
        assert answer.status == 404
    for forged in (file["url"][:-1], file["url"] + "x", "/chat/files/", "/chat/files/%00", "/chat/files/W10.x"):
        async with lan.http.get(lan.url + forged) as answer:
            assert answer.status in {404, 405}, forged


async def test_same_upload_twice_is_one_message(quiet_chat: Running) -> None:
    async with Visitor(quiet_chat.url) as lan:
        message_id = str(uuid4())
        for _ in range(2):
            assert (await lan.upload(png(), "a.png", message_id))[0] == 202
        await own_file(lan)
    assert await quiet_chat.world.storage.inbox.open_count() == 1


@pytest.mark.parametrize(
    ("content", "status", "words"),
    [
        (b"MZ" + b"\0" * 500, 415, "không nhận"),
        (b"", 415, ""),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", 415, "không nhận"),
        (b"<html><script>alert(1)</script>", 415, "không nhận"),
        (jpeg()[:200], 415, "không nhận"),
    ],
)
async def test_files_that_are_not_what_they_say_are_refused(
    quiet_chat: Running, content: bytes, status: int, words: str
) -> None:
    async with Visitor(quiet_chat.url) as lan:
        answered, answer = await lan.upload(content, "ảnh.jpg")
    assert answered == status
    assert words in answer["error"]
    assert await quiet_chat.world.storage.inbox.open_count() == 0


async def test_too_large_file_is_refused_with_words(quiet_chat: Running) -> None:
    async with Visitor(quiet_chat.url) as lan:
        status, answer = await lan.upload(b"\xff\xd8" + b"\0" * (25 * 1024 * 1024), "ảnh.jpg")
        assert status == 413
        assert "20 MB" in answer["error"]
        assert (await lan.write("vẫn nhắn được"))[0] == 202


async def test_file_of_unknown_length_is_never_held_beyond_the_limit(quiet_chat: Running) -> None:
    boundary = "edge"
    sent = 0

    async def endless():  # noqa: ANN202 — a generator of bytes
        nonlocal sent
        yield (f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n'.encode())
        for _ in range(60):
            sent += 1024 * 1024
            yield b"\0" * 1024 * 1024

    async with Visitor(quiet_chat.url) as lan:
        headers = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
        tracemalloc.start()
        async with lan.http.post(f"{lan.url}/chat/files", data=endless(), headers=headers) as answer:
            assert answer.status == 413
            assert "20 MB" in (await answer.json())["error"]
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert peak < 2.5 * MAX_BYTES  # what was read, and one copy while it grows


async def test_broken_forms_are_refused(quiet_chat: Running) -> None:
    edge = {"Content-Type": "multipart/form-data; boundary=x"}
    part = b'--x\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
    forms = [
        (b"", edge),
        (b"nothing", edge),
        (b"", {"Content-Type": "multipart/form-data"}),
        (part % (b"id", str(uuid4()).encode()) + b"--x--\r\n", edge),
        (part % (b"file", png()) + b"--x--\r\n", edge),
        (part % (b"strange", b"1") + b"--x--\r\n", edge),
        (b"--x\r\nContent-Type: multipart/mixed; boundary=y\r\n\r\n--y\r\n\r\n1\r\n--y--\r\n--x--\r\n", edge),
    ]
    async with Visitor(quiet_chat.url) as lan:
        for body, headers in forms:
            async with lan.http.post(f"{lan.url}/chat/files", data=body, headers=headers) as answer:
                assert answer.status == 400, body
        async with lan.http.post(f"{lan.url}/chat/files", data=b"x", headers={"Content-Type": "image/png"}) as answer:
            assert answer.status == 415
    assert await quiet_chat.world.storage.inbox.open_count() == 0


async def test_too_long_caption_is_refused(quiet_chat: Running) -> None:
    async with Visitor(quiet_chat.url) as lan:
        assert (await lan.upload(png(), "a.png", caption="x" * 10_001))[0] == 413


async def test_file_part_may_come_first(quiet_chat: Running) -> None:
    form = FormData()
    form.add_field("file", png(), filename="a.png")
    form.add_field("id", str(uuid4()))
    async with Visitor(quiet_chat.url) as lan, lan.http.post(f"{lan.url}/chat/files", data=form) as answer:
        assert answer.status == 202


@pytest.mark.parametrize(
    ("name", "media_type", "honest"),
    [
        ("photo.exe", "image/jpeg", "photo.jpg"),
        ("a.JPEG", "image/jpeg", "a.JPEG"),
        ("../../etc/passwd", "application/pdf", "passwd.pdf"),
        ("C:\\Users\\lan\\đơn.pdf", "application/pdf", "đơn.pdf"),
        ("hóa đơn\u202egpj.exe", "image/png", "hóa đơngpj.png"),
        ("", "image/png", "file.png"),
        ("...", "image/png", "file.png"),
        ("a\r\nSet-Cookie: x.png", "image/png", "aSet-Cookie: x.png"),
        ("x" * 500 + ".pdf", "application/pdf", "x" * 100 + ".pdf"),
    ],
)
def test_name_says_what_the_file_is(name: str, media_type: str, honest: str) -> None:
    assert honest_name(name, media_type) == honest


@given(st.text(), st.sampled_from(sorted(ENDINGS)))
def test_any_name_becomes_a_plain_one(name: str, media_type: str) -> None:
    honest = honest_name(name, media_type)
    assert honest.lower().endswith(ENDINGS[media_type])
    assert not set(honest) & set("/\\\r\n\0\u202e")
    assert len(honest) <= 110
