"""Other ways in which people say things: spoken, on the map, as an answer to a message, written anew."""

from typing import Any

from storage.petition import Petition
from tests.fakes.wire import Shown
from tests.handlers.room import Room, Visitor
from tests.pictures import jpeg

VOICE = b"OggS" + b"\0" * 60
FILM = b"\0\0\0\x18ftypmp42" + b"\0" * 60
PLACE = {"latitude": 21.0285, "longitude": 105.8048}


async def draft_of(room: Room, lan: Visitor) -> Petition:
    """What they are writing."""
    draft = await room.storage.drafts.of(lan.person.id)
    assert draft is not None
    return draft


async def of(room: Room, lan: Visitor) -> list[Petition]:
    """What they have sent, newest first."""
    return await room.storage.petitions.of_person(lan.person.id)


async def only(room: Room, lan: Visitor) -> Petition:
    """The one petition that they have sent."""
    (petition,) = await of(room, lan)
    return petition


async def sends(lan: Visitor, content: dict[str, Any], *, to: Shown | None = None) -> list[Shown]:
    """Send anything, perhaps as an answer to one of the bot's messages; gives the answers."""
    if to is not None:
        chat = {"id": lan.address, "type": "private"}
        bot = {"id": 1, "is_bot": True, "first_name": "bot"}
        content = content | {
            "reply_to_message": {"message_id": to.id, "date": 1, "chat": chat, "from": bot, "text": to.text}
        }
    return await lan._send(content)


async def speaks(lan: Visitor) -> list[Shown]:
    """Send a voice message."""
    return await sends(lan, {"voice": _file(lan, VOICE) | {"duration": 3}})


async def films(lan: Visitor) -> list[Shown]:
    """Send a film."""
    return await sends(lan, {"video": _file(lan, FILM) | {"duration": 3, "width": 8, "height": 8}})


async def says_anew(lan: Visitor, number: int, text: str) -> list[Shown]:
    """Edit the message with this number."""
    message = lan._message() | {"message_id": number, "text": text, "edit_date": 1}
    await lan.posts({"edited_message": message})
    return await lan._answers()


async def said(lan: Visitor, text: str, number: int) -> list[Shown]:
    """Write a message that has this number."""
    return await sends(lan, {"message_id": number, "text": text})


async def album(lan: Visitor, size: int, *, name: str = "a", caption: str = "") -> list[Shown]:
    """Send pictures together; gives the answers."""
    lan.news()
    for place in range(size):
        await lan.posts_file(jpeg(colour=f"#0000{place:02x}"), caption="" if place else caption, album=name)
    await lan.room.settle()
    return lan.news()


def _file(lan: Visitor, content: bytes) -> dict[str, Any]:
    number = lan.room.number()
    lan.room.wire.files[f"file-{number}"] = content
    return {"file_id": f"file-{number}", "file_unique_id": f"unique-{number}"}
