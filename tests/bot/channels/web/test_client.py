"""A message to the web chat is a bubble, shown once under its key."""

import pytest

from bot.channels.client import Address, LoadedFile, Mark, Outgoing, RefusedError
from bot.channels.web.client import WebClient
from storage import Storage
from storage.messages import Button
from tests.bot.site.pictures import jpeg, png
from tests.population import Population


async def test_message_is_kept_as_the_page_draws_it(storage: Storage, make_person: Population) -> None:
    lan = await make_person("Lan")
    assert lan.contact is not None
    woken: list[int] = []
    client = WebClient(storage, woken.append)
    message = Outgoing(
        "Mời họp tổ",
        marks=(Mark("bold", 0, 3), Mark("text_link", 4, 3, "https://example.vn")),
        buttons=((Button("Dự", "join:1"), Button("Không", "skip:1")),),
        links=(Button("Bản đồ", "https://example.vn/map"),),
        files=(LoadedFile("giay-moi.jpg", "", jpeg(40, 30), is_picture=True),),
    )
    number = await client.send(Address(lan.contact.id, ""), message, key="a:1")
    (bubble,) = await storage.web_chat.after(lan.contact.id, 0)
    assert (str(bubble.id), bubble.incoming, woken) == (number, False, [lan.contact.id])
    (file,) = bubble.payload.pop("files")
    assert bubble.payload == {
        "text": "Mời họp tổ",
        "marks": [["bold", 0, 3, None], ["text_link", 4, 3, "https://example.vn"]],
        "buttons": [[["Dự", "join:1"], ["Không", "skip:1"]]],
        "links": [["Bản đồ", "https://example.vn/map"]],
    }
    blob = await storage.blobs.get(file.pop("sha256"))
    assert blob is not None
    assert blob.content == jpeg(40, 30)
    assert file == {
        "name": "giay-moi.jpg",
        "media_type": "image/jpeg",
        "is_picture": True,
        "size": len(jpeg(40, 30)),
        "width": 40,
        "height": 30,
    }


async def test_same_key_is_shown_once(storage: Storage, make_person: Population) -> None:
    lan = await make_person("Lan")
    assert lan.contact is not None
    client = WebClient(storage)
    numbers = {await client.send(Address(lan.contact.id, ""), Outgoing("một"), key="k") for _ in range(3)}
    assert len(numbers) == 1
    assert len(await storage.web_chat.after(lan.contact.id, 0)) == 1


async def test_no_such_chat_is_refused_for_good(storage: Storage) -> None:
    with pytest.raises(RefusedError):
        await WebClient(storage).send(Address(12345, ""), Outgoing("một"), key="k")


@pytest.mark.parametrize(
    ("file", "media_type", "is_picture"),
    [
        (LoadedFile("a.csv", "", b"a;b\n1;2\n", is_picture=False), "application/octet-stream", False),
        (LoadedFile("a.csv", "text/csv", b"a;b\n1;2\n", is_picture=False), "text/csv", False),
        (LoadedFile("a.png", "", png(), is_picture=False), "image/png", False),
        (LoadedFile("a.png", "", b"<svg/>", is_picture=True), "application/octet-stream", False),
    ],
)
async def test_only_pictures_are_shown_as_such(
    storage: Storage, make_person: Population, file: LoadedFile, media_type: str, is_picture: bool
) -> None:
    lan = await make_person("Lan")
    assert lan.contact is not None
    client = WebClient(storage)
    await client.send(Address(lan.contact.id, ""), Outgoing("", files=(file,)), key="k")
    (bubble,) = await storage.web_chat.after(lan.contact.id, 0)
    (kept,) = bubble.payload["files"]
    assert (kept["media_type"], kept["is_picture"]) == (media_type, is_picture)
