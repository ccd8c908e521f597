"""What came in on a channel without buttons: one shape for all of them, stored in the inbox as it is read here."""

import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Any, Self

UNNAMED = "–"
CARRIERS = {"picture": "photo", "file": "document", "sound": "voice", "video": "video"}  # media by Telegram's names


@dataclass(frozen=True, slots=True)
class Medium:
    """Something that was sent along and is still to be fetched.

    Attributes:
        kind: `picture`, `file`, `sound` or `video`.
        url: where it can be fetched.
        name: what the person's file is called.
    """

    kind: str
    url: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Incoming:
    """One event of a channel.

    Attributes:
        outside_id: who, as the channel calls them.
        event_id: unique for the account: the channel's id of the message, or made of what there is.
        at: when, UTC.
        text: words or caption, NFC.
        name: what the channel calls the person, if it tells.
        media: what was sent along.
        place: latitude and longitude in degrees.
        follows: True: began to follow the account; False: left it.
        form: name, phone and address that the person submitted.
        room: the group in which it was said; None: alone with us.
        unsupported: a kind that the channel does not pass on.
        by_hand: a colleague wrote to `outside_id` in the channel's own program.
        written: with `by_hand`: the channel's id of that message, to see whether we sent it ourselves.
        album: names what was sent together; see `apart`.
    """

    outside_id: str
    event_id: str
    at: datetime
    text: str = ""
    name: str = ""
    media: tuple[Medium, ...] = ()
    place: tuple[float, float] | None = None
    follows: bool | None = None
    form: Mapping[str, str] | None = None
    room: str | None = None
    unsupported: bool = False
    by_hand: bool = False
    written: str | None = None
    album: str | None = None

    def lane(self, channel: str) -> str:
        """The lane of the inbox: what one person says is dealt with in its order."""
        return f"{channel}:{self.outside_id}"

    def apart(self) -> list[Self]:
        """One event for each file: handlers know albums as messages that belong together."""
        if len(self.media) <= 1:
            return [self]
        one, *others = self.media
        first = replace(self, media=(one,), album=self.event_id)
        rest = [
            replace(self, event_id=f"{self.event_id}:{place}", text="", media=(other,), album=self.event_id)
            for place, other in enumerate(others, start=2)
        ]
        return [first, *rest]

    def emptied(self) -> Self:
        """Who and when; nothing of what was said or sent."""
        return type(self)(self.outside_id, self.event_id, self.at, room=self.room, album=self.album)

    def words(self) -> list[str]:
        """Everything in it that somebody wrote, but for the names of files."""
        return [words for words in (self.text, *(self.form or {}).values()) if words.strip()]

    def as_payload(self) -> dict[str, Any]:
        """What the inbox stores: a message as Telegram would tell it, with the channel's own ids, and the rest beside it.

        Everything that somebody wrote stands in the message, where the inbox's door looks for what must not be kept.
        """
        rest = {
            "event_id": self.event_id,
            "at": self.at.isoformat(),
            "media": [asdict(medium) for medium in self.media],
            "follows": self.follows,
            "form": dict(self.form) if self.form is not None else None,
            "room": self.room,
            "unsupported": self.unsupported,
            "by_hand": self.by_hand,
            "written": self.written,
            "album": self.album,
        }
        return {"message": self._message(), "plain": rest}

    def _message(self) -> dict[str, Any]:
        name = self.name or UNNAMED
        chat = {"id": self.outside_id, "type": "private", "first_name": name}
        if self.room is not None:
            chat = {"id": self.room, "type": "group", "title": UNNAMED}
        message: dict[str, Any] = {
            "date": int(self.at.timestamp()),
            "chat": chat,
            "from": {"id": self.outside_id, "is_bot": False, "first_name": name},
        }
        if self.text:
            message["text"] = unicodedata.normalize("NFC", self.text)
        if self.place is not None:
            message["location"] = {"latitude": self.place[0], "longitude": self.place[1]}
        for medium in self.media:
            named = {"file_name": unicodedata.normalize("NFC", medium.name)} if medium.name else {}
            message.setdefault(CARRIERS.get(medium.kind, "document"), named)
        return message

    @classmethod
    def from_payload(cls, payload: Mapping[str, Any]) -> Self:
        """Read it back; what the door has taken out is not there any more."""
        message, rest = payload["message"], payload.get("plain", {})
        sender, place = message["from"], message.get("location")
        name = str(sender.get("first_name", ""))
        at = rest.get("at")
        return cls(
            outside_id=str(sender["id"]),
            event_id=str(rest.get("event_id", "")),
            at=datetime.fromisoformat(at) if at else datetime.fromtimestamp(int(message.get("date", 0)), UTC),
            text=str(message.get("text", "")),
            name="" if name == UNNAMED else name,
            media=tuple(Medium(**medium) for medium in rest.get("media", ())),
            place=(float(place["latitude"]), float(place["longitude"])) if place else None,
            follows=rest.get("follows"),
            form=rest.get("form"),
            room=rest.get("room"),
            unsupported=bool(rest.get("unsupported")),
            by_hand=bool(rest.get("by_hand")),
            written=rest.get("written"),
            album=rest.get("album"),
        )
